"""kgbuild kb update: what it says, and how it ends."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from kb_world import DAY, LEE, dumped, text
from kgbuild.cli import kb_update, main
from kgbuild.knowledge import KnowledgeBase
from kgbuild.wikidata import Settings
from small_base import build
from test_kb_update_service import endpoint  # noqa: F401 -- a fixture
from wikidata_loopback import says, wikidata

GARBLED = text().replace(b"[\n", b"[\ngarbage\n", 1)


@pytest.fixture
def base(tmp_path):
    return build(tmp_path / "base.sqlite")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """The user's cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "cache"))
    return tmp_path / "cache" / "kgbuild" / "wikidata.sqlite"


def run(*arguments, **more):
    return CliRunner().invoke(main, ["kb", "update", *map(str, arguments)], **more)


def test_it_tells_what_came_of_a_dump(base, tmp_path):
    output = tmp_path / "new.sqlite"
    result = run("-o", output, "--kb", base, "--from", dumped(tmp_path / "dump.json"))

    assert result.exit_code == 0
    assert result.output == (f"{output}: edition {DAY}, 23 things (+9), 29 names (+13), 6 tenures (+2)\n")
    assert KnowledgeBase(output).thing(LEE)


def test_it_reads_a_pipe_and_names_damaged_lines_even_when_quiet(base, tmp_path):
    result = run("-o", tmp_path / "new.sqlite", "--kb", base, "--from", "-", "-q", input=GARBLED)

    assert (result.exit_code, result.output) == (0, "Error: standard input, line 2: is no whole JSON object\n")


def test_the_summary_counts_damaged_lines(base, tmp_path):
    result = run("-o", tmp_path / "new.sqlite", "--kb", base, "--from", "-", input=GARBLED)

    assert result.output.endswith("; 1 damaged lines left out\n")


def test_it_asks_online_and_leaves_only_the_result_behind(base, tmp_path, endpoint, cache):  # noqa: F811
    output = tmp_path / "new.sqlite"
    with wikidata(endpoint) as server:
        where = ("--endpoint", f"{server.url}/sparql", "--contact", "me@example.org")
        result = run("-o", output, "--kb", base, "--online", *where, "--countries", "xne,XVA")
        agents = {handler.headers["User-Agent"] for handler in server.received}

    assert result.exit_code == 0
    assert "tenures (+2)" in result.output
    assert len(agents) == 1
    assert "me@example.org" in agents.pop()
    assert sorted(tmp_path.iterdir()) == [base, tmp_path / "cache", output]
    assert cache.exists()


@pytest.mark.parametrize("where", [(), ("--cache", "{}/answers.sqlite")], ids=["default", "named"])
def test_run_again_it_asks_nothing_again(base, tmp_path, endpoint, where):  # noqa: F811
    more = [each.format(tmp_path) for each in where]
    with wikidata(endpoint) as server:
        asked = ("--endpoint", f"{server.url}/sparql", "--contact", "me@example.org", *more)
        results = [run("-o", tmp_path / f"{name}.sqlite", "--kb", base, "--online", *asked) for name in "ab"]
        queries = [request["query"] for request in server.requests]

    assert [result.exit_code for result in results] == [0, 0]
    assert len(set(queries)) == len(queries) > 0
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "it is empty"), (b"<a> <b> <c> .\n" * 5000, 'its first line is not "["')],
    ids=["empty", "turtle"],
)
def test_what_is_no_dump_is_refused_in_one_line_and_leaves_nothing(base, tmp_path, content, reason):
    result = run("-o", tmp_path / "new.sqlite", "--kb", base, "--from", "-", input=content)

    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"standard input: is no Wikidata JSON dump: {reason}" in result.output
    assert list(tmp_path.iterdir()) == [base]


def test_the_dump_is_not_written_over(base, tmp_path):
    dump = dumped(tmp_path / "dump.json")
    result = run("-o", dump, "--kb", base, "--from", dump)

    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "is the dump itself" in result.output
    assert dump.read_bytes() == text()


def test_turned_away_it_says_how_to_go_on(base, tmp_path):
    with wikidata(says("You have been banned", "text/plain", 403)) as server:
        where = ("--endpoint", f"{server.url}/sparql", "--contact", "me@example.org")
        result = run("-o", tmp_path / "new.sqlite", "--kb", base, "--online", *where)

    assert result.exit_code == 1
    assert "has blocked this client" in result.output
    assert "the same command goes on from there" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "either --from DUMP or --online"),
        (["--from", "x.json", "--online"], "either --from DUMP or --online"),
        (["--online"], "--online needs --contact"),
        (["--from", "x.json", "--countries", "FR"], "'FR' is no ISO 3166-1 alpha-3 code"),
    ],
    ids=["neither", "both", "contact", "countries"],
)
def test_wrong_options_are_usage_errors(base, tmp_path, arguments, message):
    result = run("-o", tmp_path / "new.sqlite", "--kb", base, *arguments)

    assert result.exit_code == 2
    assert message in result.output


def test_a_missing_dump_is_told_in_one_line(base, tmp_path):
    result = run("-o", tmp_path / "new.sqlite", "--kb", base, "--from", tmp_path / "no.json")

    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1


def test_the_new_base_is_looked_into_like_any_other(base, tmp_path):
    output = tmp_path / "new.sqlite"
    run("-o", output, "--kb", base, "--from", dumped(tmp_path / "dump.json"))
    result = CliRunner().invoke(main, ["kb", "search", "Lee Ondar", "--kb", str(output), "--format", "csv"])

    assert LEE in result.output


def test_the_query_service_is_asked_where_it_is_by_default():
    assert Settings().query_url == kb_update.ENDPOINT
