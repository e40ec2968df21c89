"""kgbuild kb, through click's runner."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

import small_base as small
from kgbuild import knowledge
from kgbuild.cli import main
from kgbuild.cli.kb import command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.build(tmp_path_factory.mktemp("kb") / "small.sqlite")


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["kb", *map(str, arguments)])


def rows(*arguments: str | Path) -> list[dict[str, str]]:
    done = run("search", *arguments, "--format", "csv")
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout, newline="")))


class TestHelp:
    @pytest.mark.parametrize("name", command.commands)
    def test_each_part_has_an_example_that_is_a_valid_command_line(self, name):
        told = run(name, "--help")
        examples = re.findall(rf"^ +kgbuild kb {name}(.*)$", told.output, re.MULTILINE)

        assert told.exit_code == 0
        assert examples
        for arguments in examples:
            command.commands[name].make_context(name, shlex.split(arguments))

    def test_every_option_has_a_help_text(self):
        options = [one for part in command.commands.values() for one in part.params if isinstance(one, click.Option)]

        assert options
        assert all(one.help for one in options)


class TestInfo:
    def test_the_table_tells_edition_counts_and_sources(self, path):
        told = run("info", "--kb", path).stdout

        assert re.search(rf"edition +{small.EDITION}", told)
        assert re.search(r"Person +5", told)
        assert re.search(r"made-up people +2030-05 +CC0 +8 +6 +4", told)

    def test_markdown_holds_the_same(self, path):
        assert "| made-up people | 2030-05 | CC0 | 8 | 6 | 4 |" in run("info", "--kb", path, "--format", "md").stdout

    def test_json_holds_numbers(self, path):
        told = json.loads(run("info", "--kb", path, "--format", "json").stdout)

        assert told["edition"] == small.EDITION
        assert re.fullmatch("[0-9a-f]{8}", told["digest"])
        assert told["bytes"] == path.stat().st_size
        assert (told["names"], told["tenures"], told["State"]) == (len(small.NAMES), 4, 2)
        assert [each["name"] for each in told["sources"]] == [each.name for each in small.SOURCES]

    def test_the_shipped_base_is_told_of_without_naming_it(self):
        told = json.loads(run("info", "--format", "json").stdout)

        assert f"{told['edition']}+{told['digest']}" == knowledge.load().version
        assert all(each["licence"] and each["dated"] for each in told["sources"])


class TestSearch:
    def test_a_surname_finds_the_person_with_offices_the_latest_first(self, path):
        first = rows("Duarte", "--kb", path)[0]

        assert first == {
            "wikidata": small.ANA,
            "name": "Ana Duarte",
            "type": "Person",
            "kind": "",
            "countries": "XVA",
            "matched": "words",
            "score": "32.0",
            "prior": "0.50",
            "offices": "President of Varnia, XVA, from 2019; Minister of Foreign Affairs, XVA, 2015 to 2019",
            "source": "made-up people",
        }

    def test_an_office_is_found_by_title_and_country(self, path):
        assert [row["wikidata"] for row in rows("foreign minister of Varnia", "--kb", path)] == [
            small.MINISTER_OF_VARNIA
        ]

    def test_only_the_type_asked_for_is_shown(self, path):
        assert [row["type"] for row in rows("Ostrea", "--type", "Place", "--kb", path)] == ["Place"]
        assert [row["kind"] for row in rows("Port Varn", "-t", "City", "--kb", path)] == ["City"]

    def test_an_unknown_type_is_a_usage_error_that_lists_those_there_are(self, path):
        done = run("search", "Ostrea", "--type", "Planet", "--kb", path)

        assert done.exit_code == 2
        assert "Agency, City, Office" in done.stderr

    def test_no_more_rows_than_the_limit(self, path):
        assert len(rows("Duarte", "-n", "2", "--kb", path)) == 2
        assert run("search", "Duarte", "-n", "0", "--kb", path).exit_code == 2

    @pytest.mark.parametrize("format_", ["table", "tsv", "json", "md"])
    def test_rows_come_in_every_format(self, path, format_):
        assert small.SERGEY in run("search", "Brandov", "--kb", path, "--format", format_).stdout

    def test_what_is_not_known_gives_no_rows_and_is_no_error(self, path):
        assert rows("Nobody", "--kb", path) == []

    def test_a_name_that_is_no_unicode_is_no_error(self, path):
        assert rows("\udcff", "--kb", path) == []

    def test_the_shipped_base_is_searched_without_naming_it(self):
        (label,) = knowledge.load().connection.execute("SELECT label FROM thing WHERE type = 'State'").fetchone()

        assert rows(label)[0]["name"] == label


@pytest.mark.parametrize("part", [["info"], ["search", "Varnia"]])
def test_what_is_no_knowledge_base_is_told_in_one_line(part: list[str], tmp_path: Path) -> None:
    (tmp_path / "other.sqlite").write_text("not a database, but long enough to be looked into" * 20)
    for name in ("other.sqlite", "missing.sqlite"):
        done = run(*part, "--kb", tmp_path / name)

        assert done.exit_code == 1
        assert re.fullmatch(rf"Error: .*{name}.*\n", done.stderr)
