"""The file of kept answers: safe for several processes, and clear about what is wrong with it."""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.errors import LinkError
from kgbuild.wikidata.cache import Cache, key
from wikidata_loopback import START, write_many

NAMES = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new folder" / "answers.sqlite"


def test_what_is_kept_is_found_again_by_another_cache(path):
    first = Cache(path)
    first.put("search", {"a": b"\x00body", "b": b""}, fetched=START)
    first.close()
    second = Cache(path)

    assert second.get(["a", "b", "c"], oldest=START) == {"a": b"\x00body", "b": b""}
    second.close()


def test_without_a_file_answers_are_kept_in_memory():
    cache = Cache(None)
    cache.put("search", {"a": b"1"}, fetched=START)

    assert cache.get(["a"], oldest=START) == {"a": b"1"}
    cache.close()


def test_an_answer_older_than_asked_for_is_not_found(path):
    cache = Cache(path)
    cache.put("search", {"a": b"1"}, fetched=START)

    assert cache.get(["a"], oldest=START + 1) == {}
    cache.close()


def test_a_new_answer_replaces_the_old_one(path):
    cache = Cache(path)
    cache.put("search", {"a": b"old"}, fetched=START)
    cache.put("search", {"a": b"new"}, fetched=START + 1)

    assert cache.get(["a"], oldest=START + 1) == {"a": b"new"}
    cache.close()


def test_answers_are_kept_all_or_none(path):
    cache = Cache(path)
    with pytest.raises(LinkError, match="cannot be read or written"):
        cache.put("search", {"a": b"1", object(): b"2"}, fetched=START)

    assert cache.get(["a"], oldest=START) == {}
    cache.close()


@given(NAMES, NAMES)
def test_the_key_depends_on_the_parameters_and_not_on_their_order(one, other):
    assert key("u", one) == key("u", dict(reversed(one.items())))
    assert (key("u", one) == key("u", other)) == (one == other)


def test_the_key_depends_on_the_address():
    assert key("http://one/", {}) != key("http://other/", {})


def test_two_processes_write_to_one_file_at_once(path):
    jobs = [(path, "http://one/"), (path, "http://other/")]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        list(processes.map(write_many, jobs))
    cache = Cache(path)
    for _, name in jobs:
        keys = [key(name, {"number": str(number)}) for number in range(100)]

        assert cache.get(keys, oldest=START) == dict.fromkeys(keys, name.encode())
    cache.close()


def test_threads_share_one_cache(path):
    cache = Cache(path)

    def write(name):
        for number in range(50):
            cache.put("item", {f"{name}{number}": name.encode()}, fetched=START)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(cache.get([f"{name}{number}" for name in "ab" for number in range(50)], oldest=START)) == 100
    cache.close()


def test_a_file_that_cannot_be_written_can_still_be_read(path):
    Cache(path).close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    cache = Cache(path)

    assert cache.get(["a"], oldest=START) == {}
    cache.close()
    path.parent.chmod(0o755)


def refused(path, words):
    with pytest.raises(LinkError, match=words) as caught:
        Cache(path)
    assert str(caught.value).startswith(str(path))
    assert "name another file" in str(caught.value)


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("<a> <b> <c> .\n" * 100)

    refused(path, "not the kept answers of Wikidata, or damaged")
    assert path.read_text() == "<a> <b> <c> .\n" * 100


def test_a_damaged_file_is_refused_with_what_to_do(path):
    cache = Cache(path)
    cache.put("item", {str(number): b"x" * 1000 for number in range(200)}, fetched=START)
    cache.close()
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(body)
    cache = Cache(path)

    with pytest.raises(LinkError, match=r"or damaged .*; name another file, or delete this one"):
        cache.get([str(number) for number in range(200)], oldest=START)
    cache.close()


def test_another_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (x)")
    database.close()
    before = path.read_bytes()

    refused(path, "it is another database")
    assert path.read_bytes() == before


def test_a_file_of_another_version_is_refused(path):
    Cache(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()

    refused(path, "another version of kgbuild wrote it")


def test_a_folder_is_refused(tmp_path):
    refused(tmp_path, "cannot be read or written")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()

    refused(tmp_path / "file" / "answers.sqlite", "cannot be read or written")


def test_a_closed_cache_says_so(path):
    cache = Cache(path)
    cache.close()

    with pytest.raises(LinkError, match="closed"):
        cache.get(["a"], oldest=START)
