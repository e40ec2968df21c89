"""The command line, through click's runner."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kgbuild.cli import COMMANDS, main
from kgbuild.resources import folder

SEEDS = folder("seeds")
ARTICLE = "President Ana Duarte met Prime Minister Ken Okafor in Geneva on Monday.\n"


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    result.exc_info = None
    # A store is locked until its last reference goes; here the command's frame outlives the command.
    gc.collect()
    return result


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "geneva.txt").write_text(ARTICLE)
    (folder / "geneva.toml").write_text("published = 2024-05-07\n")
    return folder


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "seed.ttl"
    assert run("build", "-q", SEEDS, "-o", path).exit_code == 0
    return path


class TestHelp:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_each_command_tells_what_it_does_with_an_example(self, name):
        for flag in ("-h", "--help"):
            told = run(name, flag)
            assert told.exit_code == 0
            assert "Example:\n    kgbuild " in told.output

    def test_the_overview_lists_every_command(self):
        told = run("--help").output
        assert all(f"\n  {name} " in told for name in COMMANDS)

    def test_an_unknown_command_is_a_usage_error(self):
        assert run("destroy").exit_code == 2

    def test_a_misspelt_command_is_told_what_it_may_have_been(self):
        told = run("querry", "meetings")
        assert told.exit_code == 2
        assert "Did you mean query" in told.stderr

    def test_the_version_is_told(self):
        assert run("--version").output.startswith("kgbuild, version 0.")

    def test_help_and_queries_load_neither_model_nor_rdflib(self):
        code = (
            "import sys; from click.testing import CliRunner; from kgbuild.cli import main\n"
            "CliRunner().invoke(main, ['build', '--help']); CliRunner().invoke(main, ['queries'])\n"
            "print(sorted({'spacy', 'rdflib', 'pyshacl', 'SPARQLWrapper', 'rich'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_completion_is_a_script_for_the_shell(self, shell):
        told = run("completion", shell)
        assert told.exit_code == 0
        assert "_KGBUILD_COMPLETE" in told.output


@pytest.mark.model
class TestBuild:
    def test_an_article_becomes_a_file(self, news, tmp_path):
        done = run("build", news, "-o", tmp_path / "graph.ttl")
        assert done.exit_code == 0
        assert "1 article built, 0 failed" in done.stderr
        assert "dip:Meeting" in (tmp_path / "graph.ttl").read_text()

    def test_quiet_says_nothing(self, news, tmp_path):
        assert run("build", "-q", news, "-o", tmp_path / "graph.ttl").output == ""

    def test_the_graph_goes_to_standard_output(self, news):
        done = run("build", "-q", news, "-o", "-", "--format", "nquads")
        assert done.exit_code == 0
        assert done.stdout.count("\n") > 20
        assert done.stdout.startswith("<https://w3id.org/kgbuild/")

    def test_every_format_gives_the_same_rows(self, news, tmp_path):
        rows = set()
        for suffix in ("ttl", "trig", "nt", "nq", "jsonld", "rdf"):
            path = tmp_path / f"graph.{suffix}"
            assert run("build", "-q", news, "-o", path).exit_code == 0
            rows.add(run("query", "events", path, "--format", "csv").stdout)
        assert len(rows) == 1
        assert "Meeting" in rows.pop()

    def test_a_store_keeps_what_it_has_and_takes_more(self, news, tmp_path):
        store = tmp_path / "store"
        assert run("build", "-q", news, "--store", store).exit_code == 0
        assert run("build", "-q", SEEDS, "--store", store).exit_code == 0
        files = run("query", "SELECT DISTINCT ?f { ?a dip:fileName ?f } ORDER BY ?f", store, "--format", "csv").stdout
        assert files.split() == ["f", "000_6aa1fcf9c7ea4bef.txt", "geneva.txt"]

    def test_a_changed_article_replaces_its_former_version(self, news, tmp_path):
        store = tmp_path / "store"
        run("build", "-q", news, "--store", store)
        (news / "geneva.txt").write_text("Ana Duarte refused to meet Ken Okafor.\n")
        run("build", "-q", news, "--store", store)
        rows = run("query", "events", store, "--format", "csv").stdout.splitlines()
        assert len({row.split(",")[1] for row in rows[1:]}) == 1
        assert "refused" in rows[1]

    def test_the_publication_date_given_overrides_the_metadata(self, news):
        done = run("build", "-q", news, "-o", "-", "--published", "2020-01-15")
        assert '"2020-01-13"^^xsd:date' in done.stdout
        assert "2024" not in done.stdout

    def test_without_a_publication_date_no_date_is_invented(self, news):
        (news / "geneva.toml").unlink()
        done = run("build", "-q", news, "-o", "-")
        assert 'dip:date "Monday"' in done.stdout
        assert "xsd:date" not in done.stdout

    def test_a_destination_must_be_named_and_only_one(self, news, tmp_path):
        assert run("build", news).exit_code == 2
        assert run("build", news, "-o", tmp_path / "x.ttl", "--store", tmp_path / "s").exit_code == 2

    def test_a_missing_model_is_told_with_the_cure(self, news, tmp_path):
        done = run("build", news, "-o", tmp_path / "x.ttl", "--model", "en_core_web_none")
        assert done.exit_code == 1
        assert "en_core_web_none" in done.stderr
        assert "pip install" in done.stderr
        assert not (tmp_path / "x.ttl").exists()

    def test_a_model_without_a_parser_is_refused(self, news, tmp_path):
        import spacy

        spacy.blank("en").to_disk(tmp_path / "blank")
        done = run("build", news, "-o", tmp_path / "x.ttl", "--model", tmp_path / "blank")
        assert done.exit_code == 1
        assert "has no tagger, parser" in done.stderr


def _bad(folder: Path) -> list[tuple[str, str]]:
    """Files that cannot be read, each with a word that its error line must hold."""
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02PK")
    (folder / "latin.txt").write_bytes("Caf\xe9 talks in Orl\xe9ans.".encode("latin-1"))
    (folder / "empty.txt").write_text(" \n\t\n")
    (folder / "huge.txt").write_bytes(b"The talks went on. " * (20_000_000 // 19))
    (folder / "meta.txt").write_text(ARTICLE)
    (folder / "meta.toml").write_text("published = soon\n")
    (folder / "key.txt").write_text(ARTICLE)
    (folder / "key.toml").write_text('headline = "Talks"\n')
    return [
        ("binary.txt", "binary"),
        ("latin.txt", "UTF-8"),
        ("empty.txt", "empty"),
        ("huge.txt", "1,000,000"),
        ("meta.toml", "line 1"),
        ("key.toml", "headline"),
    ]


@pytest.mark.model
class TestBadInput:
    def test_each_bad_file_costs_one_line_and_the_rest_is_built(self, news, tmp_path):
        expected = _bad(news)
        done = run("build", news, tmp_path / "nowhere.txt", "-o", tmp_path / "graph.ttl")
        errors = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
        assert done.exit_code == 1
        assert len(errors) == len(expected) + 1
        for name, word in [*expected, ("nowhere.txt", "no such file")]:
            assert [line for line in errors if name in line and word in line], name
        assert "1 article built, 7 failed" in done.stderr
        assert "Ana Duarte" in (tmp_path / "graph.ttl").read_text()

    def test_a_folder_without_articles_is_told(self, tmp_path):
        (tmp_path / "none").mkdir()
        done = run("build", tmp_path / "none", "-o", tmp_path / "x.ttl")
        assert done.exit_code == 1
        assert "no .txt file" in done.stderr

    def test_nothing_already_written_is_lost(self, news, tmp_path):
        (tmp_path / "graph.ttl").write_text("# mine\n")
        done = run("build", tmp_path / "nowhere", "-o", tmp_path / "graph.ttl")
        assert done.exit_code == 1
        assert (tmp_path / "graph.ttl").read_text() == "# mine\n"

    def test_an_unknown_suffix_is_told_before_the_work(self, news, tmp_path):
        done = run("build", news, "-o", tmp_path / "graph.docx")
        assert done.exit_code == 1
        assert ".docx" in done.stderr
        assert ".ttl" in done.stderr

    def test_a_missing_folder_is_told_before_the_work(self, news, tmp_path):
        done = run("build", news, "-o", tmp_path / "nowhere" / "graph.ttl")
        assert done.exit_code == 1
        assert "no folder" in done.stderr

    def test_a_store_is_not_made_of_somebody_elses_folder(self, news, tmp_path):
        done = run("build", news, "--store", news)
        assert done.exit_code == 1
        assert sorted(path.name for path in news.iterdir()) == ["geneva.toml", "geneva.txt"]


@pytest.mark.model
class TestAsking:
    @pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "md"])
    def test_rows_come_in_every_format(self, graph, format_):
        done = run("query", "meetings", graph, "-p", "actor=Pompeo", "--format", format_)
        assert done.exit_code == 0
        assert "Pompeo" in done.stdout

    def test_a_parameter_filters(self, graph):
        every = run("query", "meetings", graph, "--format", "csv").stdout.count("\n")
        planned = run("query", "meetings", graph, "-p", "status=planned", "--format", "csv").stdout.count("\n")
        assert 1 < planned < every

    @pytest.mark.parametrize(
        ("question", "word"),
        [
            ("meetngs", "meetings"),
            ("SELECT * { ?s", "line"),
            ("missing.rq", "missing.rq"),
            ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ],
    )
    def test_a_bad_question_is_one_clear_line(self, graph, question, word):
        done = run("query", question, graph)
        assert done.exit_code == 1
        assert done.stderr.startswith("Error: ")
        assert word in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_an_unknown_parameter_lists_those_there_are(self, graph):
        done = run("query", "meetings", graph, "-p", "who=Pompeo")
        assert done.exit_code == 1
        assert "actor" in done.stderr

    def test_a_parameter_without_a_value_is_a_usage_error(self, graph):
        assert run("query", "meetings", graph, "-p", "actor").exit_code == 2

    def test_a_parameter_set_twice_is_a_usage_error(self, graph):
        assert run("query", "meetings", graph, "-p", "actor=Kim", "-p", "actor=Trump").exit_code == 2

    def test_sparql_and_files_of_sparql_are_asked(self, graph, tmp_path):
        text = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a dip:Article }"
        (tmp_path / "count.rq").write_text(text)
        assert run("query", text, graph, "--format", "csv").stdout.split() == ["n", "1"]
        assert run("query", tmp_path / "count.rq", graph, "--format", "csv").stdout.split() == ["n", "1"]

    def test_the_queries_are_listed_and_told(self):
        assert "meetings" in run("queries").stdout
        assert "actor" in run("queries", "meetings").stdout
        assert run("queries", "meetings", "--sparql").stdout == (folder("queries") / "meetings.rq").read_text()
        assert run("queries", "--sparql").exit_code == 2
        assert run("queries", "meetngs").exit_code == 1

    def test_a_graph_of_ours_is_valid(self, graph):
        done = run("validate", graph)
        assert done.exit_code == 0
        assert "1 article checked: no problems" in done.stderr

    def test_a_shifted_offset_is_found_and_told_with_its_sentence(self, graph, tmp_path):
        broken = tmp_path / "broken.ttl"
        text = graph.read_text()
        at = text.index("oa:exact", text.index("<span/343-347>"))
        broken.write_text(text[:at] + text[at:].replace('"meet"', '"mete"', 1))
        done = run("validate", broken)
        assert done.exit_code == 1
        assert "Trump will meet a North Korean delegation" in done.stdout
        assert "'mete'" in done.stdout

    def test_a_fact_is_explained_by_its_sentence_and_rule(self, graph):
        done = run("explain", graph, "steak dinner")
        assert done.exit_code == 0
        assert 'trigger      "met"' in done.stdout
        assert "ontology/lexicon/Meeting.toml" in done.stdout

    def test_an_unknown_fact_is_told(self, graph):
        assert run("explain", graph, "Meeting-1-2").exit_code == 1

    def test_an_endpoint_is_not_validated(self):
        done = run("validate", "http://127.0.0.1:9/sparql")
        assert done.exit_code == 1
        assert "endpoint" in done.stderr


class TestOntology:
    @pytest.mark.parametrize("name", ["diplomacy", "shapes", "alignments"])
    def test_each_file_is_printed(self, name):
        assert run("ontology", name).stdout == (folder("ontology") / f"{name}.ttl").read_text()

    def test_the_terms_are_listed_with_their_comments(self):
        lines = run("ontology", "--terms").stdout.splitlines()
        meeting = next(line for line in lines if line.startswith("Meeting\t"))
        assert meeting.split("\t")[1] == "class"
        assert len(meeting.split("\t")[2]) > 10


@pytest.mark.model
def test_output_that_nobody_reads_to_the_end_is_no_error(graph):
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [shutil.which("kgbuild", path=str(Path(sys.executable).parent)), "query", "mentions", str(graph)]
    done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write_end)
    assert "Traceback" not in done.stderr
