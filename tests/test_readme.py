"""The README and the guide: every command and every example in them works, and nothing that users need is missing."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import click
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store, parse

import transcripts
from kgbuild import knowledge, lexicon, query
from kgbuild.cli import COMMANDS, main
from kgbuild.extract import Extractor
from kgbuild.model import Article
from kgbuild.parse import parse as parse_articles
from kgbuild.read.metadata import metadata
from kgbuild.resources import folder as folder_of
from kgbuild.vocab import TERMS
from query_loopback import loopback, reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
GUIDE = ROOT / "docs" / "guide.md"
DOCUMENTS = (README, GUIDE)
NOT_RUN = {
    "make": "sets up an environment and installs into it; CI runs both targets",
}
"""Commands of the documents that no test runs, each with the reason."""
ENDPOINT = "http://localhost:7878"

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """The document without its blocks of code."""
    return transcripts.BLOCK.sub("", text(path))


def blocks(path: Path, language: str) -> list[str]:
    return [body for name, body in transcripts.BLOCK.findall(text(path)) if name == language]


def shell_commands(path: Path) -> list[str]:
    lines = [line.partition("  #")[0].strip() for block in blocks(path, "sh") for line in block.splitlines()]
    return [line for line in lines if line]


@pytest.fixture(scope="module")
def run_in_order(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Path, str]]:
    """Of each document the folder in which all its commands have run, and the document with what they printed."""
    done = {}
    for path in DOCUMENTS:
        folder = tmp_path_factory.mktemp(path.stem)
        done[path] = (folder, transcripts.renewed(text(path), folder))
    return done


@pytest.fixture
def folder(path: Path, run_in_order: dict[Path, tuple[Path, str]]) -> Path:
    return run_in_order[path][0]


def sparql_of(request: BaseHTTPRequestHandler) -> str:
    sent = {**parse_qs(urlsplit(request.path).query), **parse_qs(request.body)}
    return sent["query"][0] if "query" in sent else request.body


@pytest.fixture
def endpoint(folder: Path) -> Iterator[str]:
    """The URL of a SPARQL endpoint that holds the document's graph."""
    store = Store()
    store.bulk_load(path=str(folder / "graph.ttl"))

    def answer(request: BaseHTTPRequestHandler) -> None:
        found = store.query(sparql_of(request))
        reply(request, found.serialize(format=QueryResultsFormat.JSON), "application/sparql-results+json")

    with loopback(answer) as (url, _):
        yield url


@pytest.mark.model
class TestExamples:
    @each_document
    def test_the_commands_print_what_the_document_shows(self, path, run_in_order):
        assert text(path) == run_in_order[path][1], "the output has changed: run `make docs` and read the difference"

    @each_document
    def test_every_other_command_succeeds(self, path, folder, endpoint):
        for command in shell_commands(path):
            if shlex.split(command)[0] not in NOT_RUN:
                transcripts.printed(command.replace(ENDPOINT, endpoint), folder)

    @each_document
    def test_the_python_runs(self, path, folder):
        found = blocks(path, "python")

        assert found
        for block in found:
            subprocess.run([sys.executable, "-W", "error", "-c", block], cwd=folder, check=True, capture_output=True)

    def test_the_turtle_is_in_the_graph_of_the_seed(self, run_in_order):
        store = Store()
        store.bulk_load(path=str(run_in_order[README][0] / "graph.ttl"))
        (block,) = blocks(README, "turtle")
        shown = list(parse(block.encode(), format=RdfFormat.TURTLE))

        assert len(shown) > 10
        assert [str(triple) for triple in shown if triple not in store] == []


def actualities() -> list[tuple[str, str]]:
    return re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+\.) \|$", text(GUIDE), re.MULTILINE)


@pytest.mark.model
@pytest.mark.parametrize(("actuality", "sentence"), actualities(), ids=[name for name, _ in actualities()])
def test_the_sentences_that_stand_for_an_actuality_are_read_so(actuality, sentence, nlp):
    article = Article(file="example.txt", text=sentence)
    (doc,) = parse_articles([article], nlp)
    extractor = Extractor(lexicon.read(folder_of("ontology") / "lexicon"), knowledge.load())
    found = extractor.extract(article, doc).events

    assert actuality in [event.actuality for event in found if event.type == "Meeting"]


def test_every_actuality_has_a_sentence():
    assert len(actualities()) == 7
    assert {name for name, _ in actualities()} <= TERMS


@each_document
def test_the_metadata_is_what_kgbuild_reads(path, tmp_path):
    (block,) = blocks(path, "toml")
    file = tmp_path / "article.toml"
    file.write_text(block)

    assert metadata(file) == tomllib.loads(block)


def test_what_is_not_run_is_in_the_documents():
    named = {shlex.split(command)[0] for path in DOCUMENTS for command in shell_commands(path)}

    assert named - {"kgbuild"} == set(NOT_RUN)


def test_the_table_of_queries_says_what_their_headers_say():
    rows = [
        f"| `{each.name}` | {each.summary} | {', '.join(f'`{one.name}`' for one in each.parameters)} |"
        for each in query.queries().values()
    ]
    section = re.search(r"^## Queries\n(.*?)^## ", text(README), re.MULTILINE | re.DOTALL)

    assert section
    assert re.findall(r"^\| `.*$", section[1], re.MULTILINE) == rows


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_shown(name):
    assert any(f"kgbuild {name}" in text(path) for path in DOCUMENTS)


@pytest.mark.parametrize("name", query.queries())
def test_every_bundled_query_is_told_of_in_the_guide(name):
    assert re.search(rf"\b{name}\b", text(GUIDE))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_told_of(name):
    command = main.get_command(click.Context(main), name)
    told = "\n".join(map(text, DOCUMENTS))
    options = [one.opts for one in command.params if isinstance(one, click.Option)]

    assert [flags for flags in options if not any(re.search(rf"(?<![\w-]){flag}\b", told) for flag in flags)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_in_a_commands_help_are_valid_command_lines(name):
    command = main.get_command(click.Context(main), name)
    examples = re.findall(r"^ +kgbuild (\S+)(.*?)(?: [>|] .*)?$", command.help or "", re.MULTILINE)

    assert examples
    for named, arguments in examples:
        assert named == name
        command.make_context(name, shlex.split(arguments))


@pytest.mark.parametrize("path", [*DOCUMENTS, ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_every_local_link_resolves(path):
    targets = re.findall(r"\]\((?!https?:)([^)\s]+)\)", prose(path))
    headings = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert [one for one in targets if one.startswith("#") and one[1:] not in anchors] == []
    assert [one for one in targets if not one.startswith("#") and not (path.parent / one).exists()] == []


@each_document
def test_a_document_names_no_place_of_one_machine(path):
    assert re.findall(r"(?<![\w.~])/(?:home|root|tmp|work|Users)\b", text(path)) == []
