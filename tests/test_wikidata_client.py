"""Searches and items: what is asked for, what comes out, and that nothing is asked for twice."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib

import pytest

from kgbuild.errors import LinkError
from kgbuild.wikidata import Hit, Wikidata
from wikidata_loopback import (
    RESULTS,
    START,
    Time,
    claim,
    claims,
    entity,
    fails,
    found,
    has,
    hit,
    results,
    says,
    tells,
    to,
    wikidata,
)

ADA, BEN, STATE = "Q900000001", "Q900000002", "Q900000003"
PEOPLE = (entity(ADA, "Ada Example", claims=claims(claim("P27", to(STATE)))), entity(BEN, "Ben Example"))
SELECT = "SELECT ?item { ?item ?p ?o }"
DAY = 86_400


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.sqlite"


def client(server, cache=None, time=None, *, offline=False, **changes):
    time = time or Time()
    return Wikidata(server.settings(**changes), cache, offline=offline, clock=time.clock, sleep=time.sleep)


# Searches


def test_a_search_gives_hits_with_label_description_and_the_text_that_matched():
    with wikidata(found(hit(ADA, "Ada Example", "minister", "A. Example"))) as server, client(server) as asked:
        assert asked.search("A. Ex") == (Hit(ADA, "Ada Example", "minister", "A. Example"),)


def test_a_hit_without_label_and_description_has_empty_ones():
    bare = {"id": ADA, "match": {"type": "entityId", "text": ADA}}
    with wikidata(found(bare)) as server, client(server) as asked:
        assert asked.search(ADA) == (Hit(ADA, "", "", ADA),)


def test_a_search_asks_for_items_in_the_language_set():
    with wikidata(found()) as server, client(server, language="de") as asked:
        asked.search("  Ada \n Example ", limit=7)
        sent = server.requests[0]

    assert sent["action"] == "wbsearchentities"
    assert sent["search"] == "Ada Example"
    assert (sent["language"], sent["uselang"], sent["type"], sent["limit"]) == ("de", "de", "item", "7")
    assert sent["format"] == "json"


def test_a_search_asks_for_no_more_hits_than_the_service_gives():
    with wikidata(found()) as server, client(server) as asked:
        asked.search("Ada", limit=1000)
        asked.search("Ada", limit=0)

        assert [sent["limit"] for sent in server.requests] == ["50", "1"]


def test_a_search_for_nothing_finds_nothing_and_asks_nobody():
    with wikidata(found()) as server, client(server) as asked:
        assert asked.search(" \t") == ()
        assert asked.requests == 0


def test_a_name_with_every_kind_of_character_arrives_as_it_is():
    name = "Ri Yong-ho & 리용호|#?=%"
    with wikidata(found()) as server, client(server) as asked:
        asked.search(name)

        assert server.requests[0]["search"] == name


# Items


def test_items_stand_under_the_identifiers_asked_for():
    with wikidata(has(*PEOPLE)) as server, client(server) as asked:
        items = asked.items([BEN, ADA])

    assert list(items) == [BEN, ADA]
    assert items[ADA].citizenships == (STATE,)


def test_items_are_asked_for_in_the_languages_and_in_the_one_for_all():
    with wikidata(has(*PEOPLE)) as server, client(server) as asked:
        asked.items([ADA], ("fr", "en", "fr"))
        sent = server.requests[0]

    assert sent["action"] == "wbgetentities"
    assert sent["languages"] == "fr|en|mul"


def test_items_are_asked_for_fifty_at_a_time():
    qids = [f"Q{900_000_000 + number}" for number in range(120)]
    with wikidata(has()) as server, client(server) as asked:
        asked.items(qids)
        sent = [request["ids"].split("|") for request in server.requests]

    assert [len(batch) for batch in sent] == [50, 50, 20]
    assert [qid for batch in sent for qid in batch] == qids


def test_an_item_that_is_asked_for_twice_is_sent_once():
    with wikidata(has(*PEOPLE)) as server, client(server) as asked:
        asked.items([ADA, ADA])

        assert server.requests[0]["ids"] == ADA


def test_no_items_asked_for_is_no_request():
    with wikidata(has()) as server, client(server) as asked:
        assert asked.items([]) == {}
        assert asked.requests == 0


def test_a_redirected_item_stands_under_the_identifier_asked_for_and_tells_its_own():
    moved = {**entity(ADA, "Ada Example"), "redirects": {"from": BEN, "to": ADA}}
    with wikidata(has(moved)) as server, client(server) as asked:
        items = asked.items([BEN])

    assert {qid: item.qid for qid, item in items.items()} == {BEN: ADA}


def test_a_redirected_item_is_recognised_under_its_new_identifier_too():
    moved = {**entity(ADA, "Ada Example"), "redirects": {"from": BEN, "to": ADA}}
    with wikidata(tells({"entities": {ADA: moved}})) as server, client(server) as asked:
        assert asked.items([BEN])[BEN].qid == ADA


def test_a_missing_item_is_left_out():
    with wikidata(has(*PEOPLE)) as server, client(server) as asked:
        assert list(asked.items([ADA, "Q900000009"])) == [ADA]


@pytest.mark.parametrize(
    "qid",
    ["", "Q", "Q0", "Q01", "q900000001", "P31", "Q1|Q2", "Q2147483648", "Q99999999999", "Q\N{ARABIC-INDIC DIGIT ONE}"],
)
def test_what_is_no_identifier_is_refused_before_it_is_sent(qid):
    with wikidata(has()) as server, client(server) as asked:
        with pytest.raises(LinkError, match=f"'{re.escape(qid)}' is no identifier of a Wikidata item"):
            asked.items([ADA, qid])

        assert asked.requests == 0


def test_an_entity_in_another_form_is_an_error_and_is_not_kept():
    with wikidata(has({"id": ADA, "labels": {"en": "Ada"}}), has(*PEOPLE)) as server, client(server) as asked:
        with pytest.raises(LinkError, match="the entity 'Q900000001' is not in the documented form"):
            asked.items([ADA])

        assert asked.items([ADA])[ADA].label == "Ada Example"


def test_entities_that_cannot_be_kept_are_asked_for_again():
    unread = entity(ADA, labels={"xx": {"value": "\ud800"}})
    broken = says(json.dumps({"entities": {ADA: unread}}))
    with wikidata(broken, has(*PEOPLE)) as server, client(server) as asked:
        assert asked.items([ADA])[ADA].label == "Ada Example"
        assert asked.requests == 2


def test_a_search_that_was_kept_unchecked_is_an_error_that_says_what_to_do(path):
    with wikidata(found(hit(ADA, "Ada"))) as server, client(server, path) as asked:
        asked.search("Ada")
        wrong = b'{"search": [{"id": 5, "label": null, "match": {"text": 9}}]}'
        database = sqlite3.connect(path)
        with database:
            database.execute("UPDATE answer SET crc = ?, body = ?", (zlib.crc32(wrong), wrong))
        database.close()

        with pytest.raises(LinkError, match=r"what is kept of the search for 'Ada' is no answer; .*delete this one"):
            asked.search("Ada")


# Nothing twice


def test_a_rerun_makes_no_request(path):
    answers = (found(hit(ADA, "Ada")), has(*PEOPLE), says(results(), RESULTS))
    with wikidata(*answers) as server:
        runs = []
        for _ in range(2):
            with client(server, path) as asked:
                runs.append((asked.search("Ada"), asked.items([ADA, BEN]), asked.select(SELECT), asked.requests))

    assert [requests for *_, requests in runs] == [3, 0]
    assert runs[0][:3] == runs[1][:3]


def test_within_a_run_no_question_is_put_twice():
    with wikidata(found(hit(ADA, "Ada"))) as server, client(server) as asked:
        assert asked.search("Ada  Example") == asked.search(" Ada Example")
        assert asked.requests == 1


def test_that_nothing_was_found_is_kept_as_well(path):
    with wikidata(found(), has()) as server:
        for requests in (2, 0):
            with client(server, path) as asked:
                assert (asked.search("Nobody"), asked.items([ADA])) == ((), {})
                assert asked.requests == requests


def test_of_overlapping_batches_only_what_is_new_is_asked_for():
    with wikidata(has(*PEOPLE)) as server, client(server) as asked:
        asked.items([ADA])
        asked.items([ADA, BEN])

        assert [sent["ids"] for sent in server.requests] == [ADA, BEN]


def test_other_languages_are_another_question():
    with wikidata(has(*PEOPLE)) as server, client(server) as asked:
        asked.items([ADA])
        asked.items([ADA], ("de",))

        assert asked.requests == 2


def test_what_was_answered_before_a_fault_is_kept(path):
    qids = [f"Q{900_000_000 + number}" for number in range(60)]
    with wikidata(has(), fails("no-such-entity"), has()) as server:
        with client(server, path) as asked, pytest.raises(LinkError, match="no-such-entity"):
            asked.items(qids)
        with client(server, path) as asked:
            asked.items(qids)

        assert [len(sent["ids"].split("|")) for sent in server.requests] == [50, 10, 10]


def test_another_contact_or_lag_is_not_another_question(path):
    with wikidata(found()) as server:
        for changes in ({}, {"contact": "ada@example.org", "maxlag": 9}):
            with client(server, path, **changes) as asked:
                asked.search("Ada")

        assert len(server.received) == 1


KINDS = {
    "search": ("search_days", found(), lambda asked: asked.search("Ada")),
    "item": ("item_days", has(), lambda asked: asked.items([ADA])),
    "query": ("query_days", says(results(), RESULTS), lambda asked: asked.select(SELECT)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_used_until_it_is_too_old(kind):
    setting, answer, put = KINDS[kind]
    time = Time()
    with wikidata(answer) as server, client(server, time=time, **{setting: 3}) as asked:
        requests = []
        for now in (0, 3 * DAY, 3 * DAY + 1):
            time.now = START + now
            put(asked)
            requests.append(asked.requests)

    assert requests == [1, 1, 2]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_kept_with_its_kind_and_moment(kind, path):
    _, answer, put = KINDS[kind]
    with wikidata(answer) as server, client(server, path) as asked:
        put(asked)
    database = sqlite3.connect(path)
    rows = database.execute("SELECT kind, fetched FROM answer").fetchall()
    database.close()

    assert rows == [(kind, START)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_answer_in_the_file_is_an_error_that_says_what_to_do(kind, path):
    _, answer, put = KINDS[kind]
    with wikidata(answer) as server:
        with client(server, path) as asked:
            put(asked)
        database = sqlite3.connect(path)
        with database:
            database.execute("UPDATE answer SET body = CAST('{\"search\": []}' AS BLOB)")
        database.close()

        with client(server, path) as asked, pytest.raises(LinkError, match=r"damaged \(.*delete this one"):
            put(asked)


# Offline


OFFLINE = {
    "search": (lambda asked: asked.search("Ada  Example"), "the search for 'Ada Example'"),
    "item": (lambda asked: asked.items([ADA, BEN]), f"the items {ADA}, {BEN}"),
    "many items": (
        lambda asked: asked.items(f"Q90000000{number}" for number in range(9)),
        "the items Q900000000, Q900000001, Q900000002, Q900000003, Q900000004 and others",
    ),
    "query": (lambda asked: asked.select(SELECT), "the query 'SELECT ?item { ?item ?p ?o }'"),
}


@pytest.mark.parametrize("case", OFFLINE)
def test_offline_nothing_is_sent_and_what_is_lacking_is_an_error(case, path):
    put, what = OFFLINE[case]
    with wikidata(found()) as server, client(server, path, offline=True) as asked:
        with pytest.raises(LinkError) as caught:
            put(asked)

        assert (asked.requests, server.received) == (0, [])
    assert str(caught.value) == f"{what}: not in {path}, and --offline forbids to ask Wikidata; run once without it"


def test_offline_what_is_kept_is_used_whatever_its_age(path):
    time = Time()
    with wikidata(found(hit(ADA, "Ada")), has(*PEOPLE)) as server:
        with client(server, path, time) as asked:
            online = asked.search("Ada"), asked.items([ADA])
        time.now += 10_000 * DAY
        with client(server, path, time, offline=True) as asked:
            assert (asked.search("Ada"), asked.items([ADA])) == online
            assert asked.requests == 0


def test_without_a_file_the_error_says_that_only_the_memory_was_looked_into():
    with Wikidata(offline=True) as asked, pytest.raises(LinkError, match="not in the memory, and --offline"):
        asked.search("Ada")


def test_a_client_is_made_without_asking_anybody():
    with Wikidata() as asked:
        assert asked.requests == 0
