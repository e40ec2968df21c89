"""kgbuild link: files and stores, online and offline, decisions, review, enrichment."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, NamedNode, Quad

import kgbuild
from kgbuild import serialise, store
from kgbuild.cli import main
from kgbuild.cli.link import default_cache
from kgbuild.relink import GRAPH
from kgbuild.wikidata import Wikidata
from query_loopback import loopback
from ruritania import ADA, ENTITY, RURITANIA, STRELSAU, Story, answers, base, later, minister
from wikidata_loopback import Server, says, wikidata

ADA_NAMED = f"{ENTITY}person/Ada_Example"
SUFFIXES = ("ttl", "nq", "trig", "jsonld", "nt", "rdf")


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    path = tmp_path_factory.mktemp("kb") / "kb.sqlite"
    base(path)
    return path


@pytest.fixture
def quads(kb):
    from kgbuild.knowledge import KnowledgeBase

    return (*minister().quads(KnowledgeBase(kb)), *later().quads(KnowledgeBase(kb)))


@pytest.fixture
def graph(tmp_path, quads):
    """Writes the graph to a file with that suffix."""

    def written(suffix: str = "ttl"):
        path = tmp_path / f"graph.{suffix}"
        serialise.write(quads, path)
        return path

    return written


@pytest.fixture
def run(kb, tmp_path):
    """Runs kgbuild link with the small knowledge base, and a cache of its own."""

    def link(path, *arguments, server=None, code=0):
        where = ("--api", f"{server.url}/w/api.php", "--endpoint", f"{server.url}/sparql") if server else ()
        cache = ("--cache", str(tmp_path / "answers.sqlite"))
        given = ["link", str(path), "--kb", str(kb), *cache, *where, *map(str, arguments)]
        result = CliRunner().invoke(main, given)
        gc.collect()  # rdflib's parser leaves cycles that hold frames, and with them a store; a process would end here
        assert result.exit_code == code, result.output
        return result

    return link


def sound(path) -> bool:
    return CliRunner().invoke(main, ["validate", str(path)]).exit_code == 0


def text_of(path) -> str:
    return path.read_text(encoding="utf-8")


# Files


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_linked_in_place_and_stays_as_it_is_from_then_on(graph, run, suffix):
    path = graph(suffix)
    with wikidata(answers()) as server:
        first = run(path, "--online", server=server)
        content = path.read_bytes()
        again = run(path, "--online", server=server)

    assert "3 entities: 1 linked before, 1 newly linked, 1 left open; 5 requests to Wikidata" in first.stderr
    assert "3 entities: 2 linked before, 0 newly linked, 1 left open; 0 requests to Wikidata" in again.stderr
    assert ADA in text_of(path)
    assert "Ada_Example" not in text_of(path)
    assert path.read_bytes() == content
    assert sound(path)


@pytest.mark.parametrize("suffix", ["ttl", "nq"])
def test_offline_the_same_bytes_come_from_the_cache(graph, run, suffix, tmp_path):
    path = graph(suffix)
    with wikidata(answers()) as server:
        run(path, "--online", "-o", tmp_path / f"one.{suffix}", server=server)
        sent = len(server.received)
        run(path, "--offline", "-o", tmp_path / f"two.{suffix}", server=server)
        assert len(server.received) == sent

    assert (tmp_path / f"one.{suffix}").read_bytes() == (tmp_path / f"two.{suffix}").read_bytes()


def test_offline_without_the_answers_is_a_clear_error(graph, run):
    path = graph()
    before = path.read_bytes()
    result = run(path, "--offline", code=1)

    assert "the search for 'Ada Example': not in" in result.stderr
    assert "--offline forbids" in result.stderr
    assert path.read_bytes() == before


def test_without_online_nothing_is_asked_and_nothing_changes(graph, run):
    path = graph()
    before = path.read_bytes()
    result = run(path)

    assert result.stderr == "3 entities: 1 linked before, 0 newly linked, 2 left open\n"
    assert path.read_bytes() == before


def test_another_output_leaves_the_graph_as_it_is(graph, run, tmp_path):
    path = graph("nq")
    before = path.read_bytes()
    with wikidata(answers()) as server:
        run(path, "--online", "-o", tmp_path / "new.trig", server=server)

    assert path.read_bytes() == before
    assert ADA in text_of(tmp_path / "new.trig")
    assert sound(tmp_path / "new.trig")


def test_a_file_written_by_hand_is_left_alone_where_nothing_changes(graph, run):
    path = graph()
    path.write_text("# mine\n" + text_of(path), encoding="utf-8")
    run(path)

    assert text_of(path).startswith("# mine\n")


def test_numbers_keep_their_form(graph, run):
    path = graph()
    with wikidata(answers()) as server:
        run(path, "--online", server=server)

    assert "dip:linkScore 1.0 ;" in text_of(path)
    assert '"1"^^' not in text_of(path)


def test_quiet_says_nothing(graph, run):
    assert run(graph(), "-q").output == ""


def test_the_contact_is_told_to_wikidata(graph, run):
    with wikidata(answers()) as server:
        run(graph(), "--online", "--contact", "me@example.org", server=server)

        assert all("me@example.org" in handler.headers["User-Agent"] for handler in server.received)


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.ttl", "no such file or folder"), ("graph.txt", "the suffix '.txt' stands for no format")],
)
def test_what_is_no_graph_is_told(run, tmp_path, name, said):
    (tmp_path / "graph.txt").write_text("x")

    assert said in run(tmp_path / name, code=1).stderr


def test_a_graph_with_broken_syntax_is_told_with_its_place(run, tmp_path):
    (tmp_path / "graph.ttl").write_text("<a> <b> .")

    assert "graph.ttl, line 1" in run(tmp_path / "graph.ttl", code=1).stderr


# A ban


def test_a_ban_in_the_middle_leaves_the_file_and_keeps_the_answers(graph, run):
    path = graph()
    before = path.read_bytes()
    with banned_after(1) as server:
        result = run(path, "--online", server=server, code=1)
        assert "blocked" in result.stderr
        assert path.read_bytes() == before
        again = run(path, "--online", server=server)

    assert "4 requests" in again.stderr
    assert ADA in text_of(path)


def test_a_ban_in_the_middle_leaves_a_store(kb, run, tmp_path, quads):
    path = stored(tmp_path, quads)
    with banned_after(2) as server:
        run(path, "--online", server=server, code=1)

    assert set(store.quads(store.open_store(path, read_only=True))) == normal(quads)


@contextmanager
def banned_after(good: int):
    """A Wikidata that bans once, after *good* requests, and lets everybody back in afterwards."""
    real, count = answers(), []

    def act(handler):
        count.append(1)
        (says("You have been blocked.", "text/plain", 403) if len(count) == good + 1 else real)(handler)

    with loopback(act) as (url, received):
        yield Server(url, received, [])


# Stores


def stored(tmp_path, quads):
    path = tmp_path / "news.store"
    opened = store.open_store(path)
    store.bulk(opened, quads)
    store.settle(opened)
    return path


def normal(quads) -> set:
    """As a store has them: numbers are in a form of its own."""
    from pyoxigraph import Store

    memory = Store()
    memory.extend(quads)
    return set(memory)


def test_a_store_is_linked_in_place_like_a_file(graph, run, tmp_path, quads):
    path, file = stored(tmp_path, quads), graph("nq")
    with wikidata(answers()) as server:
        run(path, "--online", server=server)
        run(file, "--online", server=server)
        first = set(store.open_store(path, read_only=True))
        run(path, "--online", server=server)
        assert set(store.open_store(path, read_only=True)) == first
    opened = store.open_store(path, read_only=True)

    assert set(store.quads(opened)) == normal(kgbuild_quads(file))
    assert sound(path)


def kgbuild_quads(path) -> tuple:
    from kgbuild import query

    return query.parsed(path)


def test_the_default_graph_of_a_store_still_mirrors_the_articles(run, tmp_path, quads):
    path = stored(tmp_path, quads)
    with wikidata(answers()) as server:
        run(path, "--online", "--enrich", server=server)
    opened = store.open_store(path, read_only=True)
    named = {Quad(each.subject, each.predicate, each.object) for each in opened if each.graph_name != DefaultGraph()}

    assert {each for each in opened if each.graph_name == DefaultGraph()} == named


def test_a_store_can_be_written_to_a_file(run, tmp_path, quads):
    path = stored(tmp_path, quads)
    with wikidata(answers()) as server:
        run(path, "--online", "-o", tmp_path / "out.nq", server=server)

    assert ADA in text_of(tmp_path / "out.nq")
    assert set(store.quads(store.open_store(path, read_only=True))) == normal(quads)


def test_articles_of_one_file_name_both_stay_in_a_store(kb, run, tmp_path):
    from kgbuild.knowledge import KnowledgeBase

    some = (*minister().quads(KnowledgeBase(kb)), *later(file="a.txt").quads(KnowledgeBase(kb)))
    path = stored(tmp_path, some)
    with wikidata(answers()) as server:
        run(path, "--online", server=server)

    assert len(list(store.open_store(path, read_only=True).named_graphs())) == 2


def test_what_others_put_into_the_default_graph_follows(run, tmp_path, quads):
    path = stored(tmp_path, quads)
    note = Quad(NamedNode(ADA_NAMED), NamedNode("https://example.org/p"), NamedNode("https://example.org/o"))
    opened = store.open_store(path)
    opened.add(note)
    del opened
    with wikidata(answers()) as server:
        run(path, "--online", server=server)
    opened = store.open_store(path, read_only=True)

    assert note not in opened
    assert Quad(NamedNode(ENTITY + ADA), note.predicate, note.object) in opened


def test_an_empty_folder_is_no_store(run, tmp_path):
    (tmp_path / "empty").mkdir()

    assert "is no store" in run(tmp_path / "empty", code=1).stderr


# Decisions


@pytest.mark.parametrize("suffix", ["ttl", "nq"])
def test_decisions_are_obeyed_then_and_later(graph, run, tmp_path, suffix):
    path, decisions = graph(suffix), tmp_path / "decisions.tsv"
    decisions.write_text(f"name\tclass\tdecision\nStrelsau\tPlace\t{STRELSAU}\nAda Example\tPerson\tnone\n")
    with wikidata(answers()) as server:
        first = run(path, "--online", "--decisions", decisions, server=server)
        content = path.read_bytes()
        run(path, "--online", server=server)
        run(path, "--decisions", decisions)
        run(path, "--refresh", "--online", server=server)

    assert "1 newly linked" in first.stderr
    assert "decisions decisions.tsv" in text_of(path)
    assert STRELSAU in text_of(path)
    assert "Ada_Example" in text_of(path)
    assert path.read_bytes() == content
    assert sound(path)


def test_a_wrong_decision_changes_nothing(graph, run, tmp_path):
    path, decisions = graph(), tmp_path / "decisions.tsv"
    decisions.write_text("name\tdecision\nAda Example\tnone\nStrelsau\tperhaps\n")
    before = path.read_bytes()

    assert "decisions.tsv, line 3: the decision 'perhaps'" in run(path, "--decisions", decisions, code=1).stderr
    assert path.read_bytes() == before


def test_decisions_that_are_not_there_are_told(graph, run, tmp_path):
    assert "cannot be read" in run(graph(), "--decisions", tmp_path / "none.tsv", code=1).stderr


# Review


def test_review_lists_what_is_doubtful_and_changes_nothing(graph, run):
    path = graph()
    before = path.read_bytes()
    with wikidata(answers()) as server:
        run(path, "--online", "-o", path.with_name("cached.ttl"), server=server)
        result = run(path, "--offline", "--review", "--format", "csv", server=server)

    head, *rows = result.stdout.splitlines()
    assert head == "entity,name,class,wikidata,candidate,label,score,reasons,mentions,articles"
    assert any(row.startswith(f"{ENTITY}place/Strelsau,Strelsau,Place,,{STRELSAU},Strelsau,") for row in rows)
    assert not any(RURITANIA in row for row in rows)
    assert path.read_bytes() == before


def test_review_writes_a_sheet_that_a_later_run_obeys(graph, run, tmp_path):
    path, sheet = graph(), tmp_path / "sheet.tsv"
    with wikidata(answers()) as server:
        run(path, "--online", server=server)
        run(path, "--offline", "--review", "--decisions", sheet, server=server)
    lines = text_of(sheet).splitlines()
    assert lines[0] == "entity\tname\tclass\tdecision\tcandidate\tlabel\tscore\tnote"
    (row,) = [line for line in lines if "Strelsau" in line]
    sheet.write_text(text_of(sheet).replace(row, row.replace("\tPlace\t\t", f"\tPlace\t{STRELSAU}\t")))
    run(path, "--decisions", sheet)
    run(path, "--review", "--decisions", sheet)

    assert f"<http://www.wikidata.org/entity/{STRELSAU}>" in text_of(path) or f"wd:{STRELSAU}" in text_of(path)
    assert f"\tPlace\t{STRELSAU}\t" in text_of(sheet)
    assert sound(path)


@pytest.mark.parametrize("format_", ["table", "tsv", "json", "md"])
def test_review_prints_as_queries_do(graph, run, format_):
    assert run(graph(), "--review", "--format", format_).stdout


# Enrichment


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_enrichment_has_its_own_provenance_and_is_the_same_each_time(graph, run, suffix):
    path = graph(suffix)
    with wikidata(answers()) as server:
        run(path, "--online", "--enrich", "--languages", "fr", server=server)
        content = path.read_bytes()
        again = run(path, "--offline", "--enrich", "--languages", "fr", server=server)

    assert "0 requests" in again.stderr
    assert path.read_bytes() == content
    assert "Ada Exemple" in text_of(path)
    assert "publicdomain/zero/1.0" in text_of(path)
    assert sound(path)


def test_enrichment_stands_in_a_graph_of_its_own(graph, run):
    path = graph("nq")
    with wikidata(answers()) as server:
        run(path, "--online", "--enrich", server=server)

    lines = [line for line in text_of(path).splitlines() if line.endswith(f"<{GRAPH.value}> .")]
    assert any("Record" in line for line in lines)
    assert all("prefLabel" not in line for line in text_of(path).splitlines() if line not in lines)


def test_without_the_network_the_knowledge_base_enriches(graph, run):
    path = graph("nq")
    run(path, "--enrich")

    assert '"50.5"' in text_of(path)
    assert sound(path)


@pytest.mark.parametrize("suffix", ["ttl", "nq"])
def test_a_second_enrichment_takes_the_place_of_the_first(graph, run, suffix):
    path = graph(suffix)
    with wikidata(answers()) as server:
        run(path, "--online", "--enrich", "--languages", "fr", server=server)
        run(path, "--online", "--enrich", server=server)

    assert "Ada Exemple" not in text_of(path)


def test_queries_answer_the_same_after_enrichment(graph, run):
    path = graph("nq")
    with wikidata(answers()) as server:
        run(path, "--online", server=server)
        before = CliRunner().invoke(main, ["query", "roles", str(path), "--format", "csv"]).stdout
        run(path, "--online", "--enrich", "--languages", "fr", server=server)
    after = CliRunner().invoke(main, ["query", "roles", str(path), "--format", "csv"]).stdout

    assert before == after
    assert ADA in before


def test_unlinked_tells_why_wikidata_did_not_help(graph, run):
    path = graph("nq")
    with wikidata(answers()) as server:
        run(path, "--online", server=server)
    rows = CliRunner().invoke(main, ["query", "unlinked", str(path), "--format", "csv"]).stdout

    assert "Strelsau" in rows
    assert "in Wikidata" in rows
    assert "Ada Example" not in rows


@pytest.mark.parametrize("codes", ["f r", "é"])
def test_a_language_is_a_code(graph, run, codes):
    assert "is no code of a language" in run(graph(), "--enrich", "--languages", codes, code=2).stderr


def test_languages_are_of_no_use_without_enrichment(graph, run):
    assert "needs --enrich" in run(graph(), "--languages", "fr", code=2).stderr


# From Python, and where answers are kept


def test_a_graph_in_memory_is_linked_and_enriched(kb, quads, tmp_path):
    graph = kgbuild.Graph(quads)
    with wikidata(answers()) as server, Wikidata(server.settings(), tmp_path / "answers") as client:
        linked = graph.link(wikidata=client, kb=kb)
        enriched = linked.enrich(wikidata=client, kb=kb, languages=("fr",))

    assert any(ADA in str(quad) for quad in linked)
    assert not any(ADA in str(quad) for quad in graph)
    assert {quad.graph_name for quad in enriched} - {quad.graph_name for quad in linked} == {GRAPH}


def test_decisions_are_obeyed_from_python(kb, quads, tmp_path):
    path = tmp_path / "d.tsv"
    path.write_text(f"name\tdecision\nAda Example\t{ADA}\n")

    assert any(ADA in str(quad) for quad in kgbuild.Graph(quads).link(decisions=path, kb=kb))


def test_answers_are_kept_in_the_users_cache_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "kgbuild" / "wikidata.sqlite"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_cache().parts[-3:] == (".cache", "kgbuild", "wikidata.sqlite")


@pytest.mark.model
def test_a_graph_that_was_built_is_linked(tmp_path):
    (tmp_path / "a.txt").write_text("Foreign Minister Ada Example of Norway met Ben Sample in Oslo.")
    (tmp_path / "d.tsv").write_text(f"name\tclass\tdecision\nAda Example\tPerson\t{ADA}\n")
    graph = kgbuild.build(tmp_path / "a.txt")
    same = graph.link()
    linked = graph.link(decisions=tmp_path / "d.tsv")
    linked.write(tmp_path / "g.ttl")

    assert set(same) == set(graph)
    assert any(f"{ENTITY}{ADA}" in str(quad) for quad in linked)
    assert sound(tmp_path / "g.ttl")


# Nothing lost, nothing silent


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf"])
def test_a_state_called_differently_loses_its_identity_soundly(kb, run, tmp_path, suffix):
    from kgbuild.knowledge import KnowledgeBase

    base_ = KnowledgeBase(kb)
    other = Story("King Ben Sample of Ruritanian rule spoke.", file="c.txt")
    state = other.has("Ruritanian", "State", country="RUR")
    other.holds(other.has("Ben Sample", "Person"), "King", state)
    path, rows = tmp_path / f"g.{suffix}", tmp_path / "d.tsv"
    serialise.write((*minister().quads(base_), *other.quads(base_)), path)
    rows.write_text(f"entity\tdecision\nkg:entity/{RURITANIA}\tnone\n")
    run(path, "--decisions", rows)

    assert RURITANIA not in text_of(path)
    assert sound(path)
    assert "nobody" not in run(path, "--decisions", rows).stderr


@pytest.mark.parametrize("suffix", ["nt", "nq"])
def test_refresh_with_the_same_base_changes_no_byte(graph, run, suffix):
    path = graph(suffix)
    run(path, "-o", path.with_name(f"same.{suffix}"))
    before = path.read_bytes()
    run(path, "--refresh")

    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", ["ttl", "nq"])
def test_what_wikidata_told_stays_without_the_network(graph, run, suffix):
    path = graph(suffix)
    with wikidata(answers()) as server:
        run(path, "--online", "--enrich", "--languages", "fr", server=server)
    before = path.read_bytes()
    run(path, "--enrich")

    assert path.read_bytes() == before


def test_what_rested_on_an_identity_goes_with_it(run, tmp_path):
    path, rows = tmp_path / "g.ttl", tmp_path / "d.tsv"
    path.write_text(text_of(Path(__file__).parent / "cases" / "harbour" / "expected.ttl"), encoding="utf-8")
    rows.write_text("name\tdecision\nNorway\tnone\n")
    assert "'Norway' is or lies in it" in text_of(path)
    run(path, "--decisions", rows)
    norway = [row for row in kgbuild_quads(path) if row.subject.value == f"{ENTITY}state/Norway"]

    assert "'Norway' is or lies in it" not in text_of(path)
    assert norway
    assert not any("countryCode" in str(row.predicate) for row in norway)
    assert not any(
        "citizenOf" in str(row.predicate) and "state/Norway" in str(row.object) for row in kgbuild_quads(path)
    )


def test_decisions_on_nobody_or_on_another_kind_are_told(graph, run, tmp_path):
    rows = tmp_path / "d.tsv"
    rows.write_text(f"name\tclass\tdecision\nRupert\t\tnone\nAda Example\tPerson\t{RURITANIA}\n")
    said = run(graph(), "--decisions", rows).stderr

    assert "line 2: nobody in this graph is called so" in said
    assert f"line 3: {RURITANIA} is a State, not a Person" in said


@pytest.mark.parametrize("more", [("--review", "-o", "x.ttl"), ("--review", "--enrich"), ("--online", "--offline")])
def test_options_that_contradict_each_other_are_told(graph, run, more):
    assert "Usage" in run(graph(), *more, code=2).stderr


@pytest.mark.parametrize("more", [(), ("--review",)])
def test_a_graph_without_articles_is_told(run, tmp_path, more):
    (tmp_path / "g.ttl").write_text("<http://x.org/a> <http://x.org/b> 1 .")

    assert "holds no article of kgbuild" in run(tmp_path / "g.ttl", *more, code=1).stderr
