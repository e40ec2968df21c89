# Two commands matter: `make demo` shows what kgbuild does, `make test` runs every check. Both set up what they need in .venv,
# and do so again only when pyproject.toml changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed-to-run
DEV_STAMP := $(VENV)/.installed-to-develop
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

SEED := build/seed.ttl

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers unit vocab docs golden knowledge clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUN_STAMP) ## build the graph of seeds/ and ask it for meetings, statements and office holders
	@mkdir -p $(dir $(SEED))
	$(BIN)/kgbuild build seeds/ -o $(SEED)
	@echo "Who met whom:"
	$(BIN)/kgbuild query meetings $(SEED)
	@echo "Who said what:"
	$(BIN)/kgbuild query who_said_what $(SEED)
	@echo "Who holds or held which office:"
	$(BIN)/kgbuild query office_holders_on $(SEED)

test: lint types layers unit ## every check: style, types, layers, generated files, tests

lint: $(DEV_STAMP) ## style, format, and whether kgbuild/vocab.py is up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tools/vocab.py --check

types: $(DEV_STAMP) ## mypy, strict
	$(BIN)/mypy --strict kgbuild tools

layers: $(DEV_STAMP) ## which module may import which
	$(BIN)/lint-imports

unit: $(DEV_STAMP) ## the tests, with coverage
	$(BIN)/python -m pytest --cov --cov-report=term

vocab: $(DEV_STAMP) ## write kgbuild/vocab.py from ontology/diplomacy.ttl
	$(BIN)/python tools/vocab.py

docs: $(DEV_STAMP) ## write the pages about the ontology and the promise, the picture of the seed, the output shown in the README and the guide
	$(BIN)/python tools/docs.py
	$(BIN)/python tools/promise.py
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/transcripts.py

golden: $(DEV_STAMP) ## write what is expected of the golden articles anew; read the difference before you commit it
	$(BIN)/python tools/golden.py

knowledge: $(DEV_STAMP) ## compile the knowledge base: make knowledge TABLES=folder WORDNET=folder
	$(PIP) install --group knowledge
	$(BIN)/python tools/knowledge.py "$(TABLES)" "$(WORDNET)"

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no '$(PYTHON)'. kgbuild needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(PYTHON) --version) is too old. kgbuild needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(RUN_STAMP): pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml | $(BIN)/python
	$(PIP) install --upgrade "pip>=25.1" # the first that knows --group
	$(PIP) install --editable . --group dev
	@touch $@ $(RUN_STAMP)
