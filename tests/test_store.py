"""The on-disk store: whole articles or none, one writer, nothing harmed by a mistake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kgbuild.errors import StoreError
from kgbuild.store import bulk, open_store, quads, replace_article
from kgbuild.vocab import DIP

BASE = "https://w3id.org/kgbuild/article/"


def article(name, file="a.txt", facts=3):
    """The graph of an article, and its quads."""
    graph = NamedNode(BASE + name)
    facts = [(graph, DIP.text, Literal(f'{name} "{number}"\r\n')) for number in range(facts)]
    return graph, [Quad(*triple, graph) for triple in [(graph, DIP.fileName, Literal(file)), *facts]]


def run(code, *args):
    """Start *code*, in which `t` is this module, as a process of its own."""
    here = Path(__file__).parent
    env = {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{here.parent}"}
    command = [sys.executable, "-c", f"import sys, test_store as t\nfrom pathlib import Path\n{code}", *map(str, args)]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_what_is_stored_is_there_after_reopening(tmp_path):
    path = tmp_path / "new" / "store"
    store = open_store(path)
    graph, content = article("a1")
    replace_article(store, graph, content)
    del store
    assert set(quads(open_store(path, read_only=True))) == set(content)


def test_a_new_build_of_an_article_replaces_the_old_and_nothing_else(tmp_path):
    store = open_store(tmp_path / "store")
    graph, content = article("a1")
    other, others = article("b1", "b.txt")
    replace_article(store, other, others)
    replace_article(store, graph, content)
    replace_article(store, graph, content[:2])
    assert set(quads(store)) == {*content[:2], *others}


def test_a_changed_article_replaces_its_former_version(tmp_path):
    store = open_store(tmp_path / "store")
    for name in ("a1", "a2"):
        graph, content = article(name)
        replace_article(store, graph, content)
    assert set(quads(store)) == set(content)
    assert list(store.named_graphs()) == [graph]


def test_articles_of_one_file_name_live_side_by_side_when_kept(tmp_path):
    store = open_store(tmp_path / "store")
    both = [article("a1"), article("a2")]
    for _ in range(2):
        for graph, content in both:
            replace_article(store, graph, content, keep=[name for name, _ in both])
    assert set(quads(store)) == {*both[0][1], *both[1][1]}


def test_an_article_without_facts_is_emptied(tmp_path):
    store = open_store(tmp_path / "store")
    graph, content = article("a1")
    replace_article(store, graph, content)
    replace_article(store, graph, [])
    assert not list(quads(store))


def test_a_quad_of_another_graph_is_a_mistake_that_changes_nothing(tmp_path):
    store = open_store(tmp_path / "store")
    graph, content = article("a1")
    replace_article(store, graph, content)
    with pytest.raises(ValueError, match="not in the graph"):
        replace_article(store, graph, [*content, Quad(graph, DIP.article, graph)])
    assert set(quads(store)) == set(content)


@pytest.mark.parametrize(
    "text", ["\\u0041", "x\\u0022 . } } ; DROP ALL ; #", "\x00\x85\u2028\ufeff", "'''", '"""', "C:\\news"]
)
def test_no_text_is_taken_for_sparql(tmp_path, text):
    store = open_store(tmp_path / "store")
    graph, _ = article("a1")
    content = [Quad(graph, DIP.text, Literal(text), graph)]
    replace_article(store, graph, content)
    assert list(quads(store)) == content


def test_facts_outside_any_article_stay(tmp_path):
    store = open_store(tmp_path / "store")
    graph, content = article("a1")
    loose = Quad(NamedNode("https://example.org/note"), DIP.text, Literal("mine"))
    bulk(store, [loose])
    replace_article(store, graph, content)
    assert set(quads(store)) == {loose, *content}


def default_graph(store):
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def test_the_default_graph_holds_what_all_articles_say_each_fact_once(tmp_path):
    store = open_store(tmp_path / "store")
    shared = (NamedNode("https://w3id.org/kgbuild/entity/Q30"), DIP.countryCode, Literal("USA"))
    contents = {}
    for name in ("a", "b"):
        graph, content = article(name, f"{name}.txt")
        contents[graph] = [*content, Quad(*shared, graph)]
        replace_article(store, graph, contents[graph])
    assert default_graph(store) == {quad.triple for content in contents.values() for quad in content}

    first, second = contents
    replace_article(store, first, [])
    assert default_graph(store) == {quad.triple for quad in contents[second]}


def test_a_bulk_fill_reaches_the_default_graph(tmp_path):
    store = open_store(tmp_path / "store")
    _graph, content = article("a1")
    bulk(store, content)
    assert default_graph(store) == {quad.triple for quad in content}


def test_a_bulk_fill_adds_to_what_is_there(tmp_path):
    store = open_store(tmp_path / "store")
    one, two = article("a1")[1], article("b1", "b.txt")[1]
    bulk(store, one)
    bulk(store, iter(two))
    assert set(quads(store)) == {*one, *two}


KILLED = """
store = t.open_store(Path(sys.argv[1]))
versions = [t.article(name, facts=1500) for name in ("a1", "a2")]
t.replace_article(store, *versions[0])
print("ready", flush=True)
while True:
    for graph, content in reversed(versions):
        t.replace_article(store, graph, content)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends processes in another way")
def test_a_killed_writer_leaves_the_old_or_the_new_version(tmp_path):
    path = tmp_path / "store"
    versions = [set(article(name, facts=1500)[1]) for name in ("a1", "a2")]
    for delay in (0.02, 0.11, 0.23):
        writer = run(KILLED, path)
        assert writer.stdout.readline() == "ready\n"
        time.sleep(delay)
        writer.kill()
        writer.communicate()
        store = open_store(path)
        assert set(quads(store)) in versions
        del store


def test_a_second_writer_is_refused_while_readers_are_not(tmp_path):
    path = tmp_path / "store"
    store = open_store(path)
    graph, content = article("a1")
    replace_article(store, graph, content)
    with pytest.raises(StoreError, match="store: it is being written to already; wait until that has ended"):
        open_store(path)
    writer = run("t.open_store(Path(sys.argv[1]))", path)
    assert "it is being written to already" in writer.communicate()[1]
    reader = run("print(len(list(t.quads(t.open_store(Path(sys.argv[1]), read_only=True)))))", path)
    assert reader.communicate()[0] == f"{len(content)}\n"


def test_a_reader_cannot_write(tmp_path):
    path = tmp_path / "store"
    open_store(path)  # made, and let go at once
    reader = open_store(path, read_only=True)
    with pytest.raises(StoreError, match=f"cannot write the article <{BASE}a1> to the store"):
        replace_article(reader, *article("a1"))
    with pytest.raises(StoreError, match="cannot write to the store"):
        bulk(reader, article("a1")[1])


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_of_something_else_is_left_as_it_is(tmp_path, read_only):
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(
        StoreError, match=r"is no store: it holds thesis\.doc; name a store, or .* a new or empty folder"
    ):
        open_store(tmp_path, read_only=read_only)
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_store(tmp_path):
    path = tmp_path / "graph.ttl"
    path.touch()
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"graph\.ttl is no store: .* a store is a folder"):
            open_store(path, read_only=read_only)
    with pytest.raises(StoreError, match="cannot open the store"):
        open_store(path / "store")


def test_reading_does_not_make_a_store(tmp_path):
    with pytest.raises(StoreError, match="nowhere is no store: there is no such folder"):
        open_store(tmp_path / "nowhere", read_only=True)
    with pytest.raises(StoreError, match="is no store: it is empty"):
        open_store(tmp_path, read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_store_whose_making_was_cut_short_can_be_made_again(tmp_path):
    for name in ("LOCK", "LOG", "LOG.old.17", "IDENTITY"):
        (tmp_path / name).touch()
    assert not list(quads(open_store(tmp_path)))


def test_data_files_without_their_index_are_not_overwritten(tmp_path):
    (tmp_path / "000009.sst").touch()
    with pytest.raises(StoreError, match=r"it holds 000009\.sst"):
        open_store(tmp_path)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_is_said_to_be_damaged(tmp_path, read_only):
    store = open_store(tmp_path / "store")
    del store
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match=r"it is damaged \(.*\); restore it from a copy, or delete it and build again"):
        open_store(tmp_path / "store", read_only=read_only)


def test_a_folder_that_may_not_be_made_is_said_to_be_so(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError, match="permission denied; ask its owner for access, or use another folder"):
        open_store(tmp_path / "store")
