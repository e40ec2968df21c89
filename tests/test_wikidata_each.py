"""Questions about many items at once, whose answers are kept one by one, and when answers were fetched."""

from __future__ import annotations

import pytest

from kgbuild.errors import LinkError, QueryError
from kgbuild.wikidata import Wikidata
from wikidata_loopback import RESULTS, START, Time, entity, found, has, results, says, wikidata

ONE, TWO, THREE = "Q900000001", "Q900000002", "Q900000003"
IRI = "http://www.wikidata.org/entity/"
SELECT = "SELECT ?asked ?root WHERE { VALUES ?asked {} ?asked ?p ?root }"


def client(server, cache=None, time=None, *, offline=False):
    time = time or Time()
    return Wikidata(server.settings(), cache, offline=offline, clock=time.clock, sleep=time.sleep)


def row(asked: str, root: str) -> dict:
    return {name: {"type": "uri", "value": IRI + qid} for name, qid in (("asked", asked), ("root", root))}


def rows(*pairs: tuple[str, str]):
    return says(results(*(row(*pair) for pair in pairs), columns=("asked", "root")), media_type=RESULTS)


def test_each_item_gets_its_own_rows_and_none_if_there_are_none():
    with wikidata(rows((ONE, TWO), (ONE, THREE))) as server, client(server) as asked:
        answer = asked.select_each([ONE, TWO], SELECT)

    assert [each["root"] for each in answer[ONE]] == [IRI + TWO, IRI + THREE]
    assert answer[TWO] == ()


def test_they_are_asked_for_together():
    with wikidata(rows()) as server, client(server) as asked:
        asked.select_each([ONE, TWO, ONE], SELECT)

        assert [sent["query"] for sent in server.requests] == [SELECT.replace("{}", f"{{ <{IRI}{ONE}> <{IRI}{TWO}> }}")]


def test_what_was_asked_of_one_is_not_asked_again_beside_another(tmp_path):
    with wikidata(rows((ONE, TWO)), rows((TWO, THREE))) as server:
        with client(server, tmp_path / "answers") as asked:
            asked.select_each([ONE], SELECT)
        with client(server, tmp_path / "answers") as asked:
            answer = asked.select_each([ONE, TWO], SELECT)
            assert asked.requests == 1

    assert [len(answer[qid]) for qid in (ONE, TWO)] == [1, 1]
    assert ONE not in server.requests[1]["query"]


def test_nothing_asked_is_no_request():
    with wikidata(rows()) as server, client(server) as asked:
        assert asked.select_each([], SELECT) == {}
        assert asked.requests == 0


def test_many_are_asked_for_fifty_at_a_time():
    with wikidata(rows()) as server, client(server) as asked:
        asked.select_each([f"Q{900_000_000 + number}" for number in range(51)], SELECT)

        assert [sent["query"].count(IRI) for sent in server.requests] == [50, 1]


def test_offline_only_kept_answers_are_given(tmp_path):
    with wikidata(rows((ONE, TWO))) as server:
        with client(server, tmp_path / "answers") as asked:
            asked.select_each([ONE], SELECT)
        with client(server, tmp_path / "answers", offline=True) as asked:
            assert len(asked.select_each([ONE], SELECT)[ONE]) == 1
            with pytest.raises(LinkError, match=f"what the query service says of {TWO}: not in"):
                asked.select_each([ONE, TWO], SELECT)


def test_rows_that_do_not_say_what_they_are_about_are_asked_for_again():
    nameless = says(results({"root": {"type": "uri", "value": IRI + TWO}}, columns=("asked", "root")), RESULTS)
    with wikidata(nameless, rows((ONE, TWO))) as server, client(server) as asked:
        assert [each["root"] for each in asked.select_each([ONE], SELECT)[ONE]] == [IRI + TWO]
        assert asked.requests == 2


def test_only_standard_sparql_is_sent():
    with wikidata(rows()) as server, client(server) as asked:
        with pytest.raises(QueryError):
            asked.select_each([ONE], "SELECT ?asked { VALUES ?asked {} SERVICE <https://example.org/> { ?a ?b ?c } }")
        assert asked.requests == 0


def test_an_item_says_when_it_was_fetched(tmp_path):
    time = Time()
    with wikidata(has(entity(ONE, "One"))) as server:
        with client(server, tmp_path / "answers", time) as asked:
            assert asked.items([ONE])[ONE].fetched == "2023-11-14T22:13:20Z"
        time.now = START + 86_400
        with client(server, tmp_path / "answers", time) as asked:
            assert asked.items([ONE])[ONE].fetched == "2023-11-14T22:13:20Z"


def test_a_search_says_when_it_was_answered():
    with wikidata(found()) as server, client(server) as asked:
        assert asked.searched("Ada") == ""
        asked.search(" Ada ")

        assert asked.searched("Ada") == "2023-11-14T22:13:20Z"
        assert asked.searched("Ada", limit=3) == ""
