"""What the project promises about itself."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_ci_runs_what_people_run() -> None:
    assert text(".ci/run").splitlines()[-1] == "make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "run: .ci/run" in text(".github/workflows/ci.yml")


def test_actions_are_pinned_by_hash_and_get_no_permission_by_default() -> None:
    workflow = text(".github/workflows/ci.yml")
    used = re.findall(r"uses: (\S+)", workflow)

    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)
    assert "\npermissions: {}\n" in workflow


def test_every_dependency_and_every_lint_exception_has_its_reason_beside_it() -> None:
    named = r"^(?:dependencies|test|lint|knowledge|ignore) = \[\n(.*?)^\]"
    lists = re.findall(named, PYPROJECT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    entries = [line for block in lists for line in block.splitlines()]

    assert len(lists) == 5
    assert [line for line in entries if not re.search(r'",\s+# \w', line)] == []


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = text("Makefile")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z]+):.*## \w", makefile, re.MULTILINE)

    assert sorted(phony.split()) == sorted(explained)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z]+)", text("CONTRIBUTING.md")))))
def test_the_guide_names_targets_that_exist(target: str) -> None:
    assert re.search(rf"^{target}:", text("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("script", sorted(set(re.findall(r"python (tools/\w+\.py)", text("Makefile")))))
def test_the_makefile_names_scripts_that_exist(script: str) -> None:
    assert (ROOT / script).is_file()


def test_every_module_has_its_layer() -> None:
    contract = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    placed = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    modules = {path.stem for path in (ROOT / "kgbuild").glob("*.py")}
    packages = {path.parent.name for path in (ROOT / "kgbuild").glob("*/__init__.py")}

    assert (modules | packages) - {"__init__", "__main__"} == placed


def test_the_licence_is_stated_once_and_the_same_everywhere() -> None:
    assert tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["license"] == "MIT"
    assert text("LICENSE").startswith("MIT License")


def test_changes_for_users_are_recorded() -> None:
    assert "## [Unreleased]" in text("CHANGELOG.md")
