"""An update from a query service on the loopback interface that really answers SPARQL, from made-up triples."""

from __future__ import annotations

import threading

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryResultsFormat, Store

from kb_world import LEE, NEWLAND, OBSCURE, PREMIER, TOWN, WORLD
from kgbuild.errors import LinkError
from kgbuild.kbupdate import Options, from_service, queries, working_file
from kgbuild.knowledge import KnowledgeBase
from kgbuild.wikidata import Wikidata, standard
from kgbuild.wikidata.properties import Property
from small_base import ANA, MINISTER_OF_VARNIA, PRESIDENT, SERGEY, VARNIA, build
from wikidata_loopback import RESULTS, Time, parameters, says, wikidata

WD, PROP, SCHEMA, ONTOLOGY = (
    "http://www.wikidata.org/entity/",
    "http://www.wikidata.org/prop/",
    "http://schema.org/",
    "http://wikiba.se/ontology#",
)
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
ENGLISH = "https://en.wikipedia.org/"
NOW = 1_940_000_000.0
"""2031-06-23, when the sources of the base are a year old."""
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def base(tmp_path):
    return build(tmp_path / "base.sqlite")


@pytest.fixture(scope="module")
def endpoint():
    """Answers a request with what the query gives on the triples of the world."""
    store, lock = Store(), threading.Lock()
    for entity in WORLD:
        for subject, predicate, value in triples(entity):
            store.add(Quad(NamedNode(subject), NamedNode(predicate), value, DefaultGraph()))

    def act(handler):
        with lock:
            body = store.query(parameters(handler)["query"]).serialize(format=QueryResultsFormat.JSON)
        says(body, RESULTS)(handler)

    return act


def triples(entity):
    """*entity* as Wikidata's RDF has it."""
    item = WD + entity["id"]
    for language, term in entity["labels"].items():
        yield item, LABEL, Literal(term["value"], language=language)
    for language, terms in entity.get("aliases", {}).items():
        for term in terms:
            yield item, ALIAS, Literal(term["value"], language=language)
    links = entity.get("sitelinks", {})
    yield item, f"{ONTOLOGY}sitelinks", Literal(len(links))
    if "enwiki" in links:
        page = f"{ENGLISH}wiki/x{entity['id']}"
        yield page, f"{SCHEMA}about", NamedNode(item)
        yield page, f"{SCHEMA}isPartOf", NamedNode(ENGLISH)
        yield page, f"{SCHEMA}name", Literal(links["enwiki"]["title"], language="en")
    for name, claims in entity["claims"].items():
        for number, claim in enumerate(claims):
            yield from stated(item, name, claim, f"{WD}statement/{entity['id']}-{name}-{number}")


def stated(item, name, claim, statement):
    value = claim["mainsnak"]["datavalue"]["value"]
    if isinstance(value, dict) and "id" not in value:
        return
    term = Literal(value) if isinstance(value, str) else NamedNode(WD + value["id"])
    yield item, f"{PROP}direct/{name}", term
    yield item, f"{PROP}{name}", NamedNode(statement)
    yield statement, f"{PROP}statement/{name}", term
    yield statement, f"{ONTOLOGY}rank", NamedNode(f"{ONTOLOGY}{claim['rank'].title()}Rank")
    for qualifier, snaks in claim.get("qualifiers", {}).items():
        for number, snak in enumerate(snaks):
            node, time = f"{statement}-{qualifier}-{number}", snak["datavalue"]["value"]
            moment = Literal(time["time"].removeprefix("+"), datatype=NamedNode(f"{XSD}dateTime"))
            yield statement, f"{PROP}qualifier/value/{qualifier}", NamedNode(node)
            yield node, f"{ONTOLOGY}timeValue", moment
            yield node, f"{ONTOLOGY}timePrecision", Literal(time["precision"])


def update(server, base, output, **options):
    time = Time()
    time.now = NOW
    with Wikidata(server.settings(attempts=1), clock=time.clock, sleep=time.sleep) as client:
        return from_service(client, output, Options(base, **options), endpoint="the loopback")


@pytest.fixture
def updated(base, endpoint, tmp_path):
    with wikidata(endpoint) as server:
        update(server, base, tmp_path / "new.sqlite")
        yield KnowledgeBase(tmp_path / "new.sqlite")


def test_states_offices_and_holders_that_are_new_are_taken_with_their_names(updated):
    assert [each.qid for each in updated.candidates("Newland")] == [NEWLAND]
    assert updated.offices("prime minister", "XNE") == (PREMIER,)
    assert [(held.person, held.start, held.end) for held in updated.holders(PREMIER)] == [(LEE, "2030-01-02", "")]
    assert [(each.qid, each.label, each.country) for each in updated.named("Lee Ondar")] == [(LEE, "Lee Ondar", "XNE")]


def test_what_is_known_is_asked_for_tenures_only(updated):
    held = [(held.person, held.start, held.end) for held in updated.holders(PRESIDENT)]

    assert held == [(ANA, "2019-05-01", "2031-05-01"), (SERGEY, "2031-05-01", "")]
    assert updated.thing(SERGEY).label == "Sergey Brandov"


def test_who_held_no_office_and_places_are_not_asked_for(updated):
    assert updated.thing(OBSCURE) is updated.thing(TOWN) is None


def test_new_rows_are_of_the_day_of_the_answer(updated):
    assert updated.thing(LEE).source == "Wikidata query service"
    assert updated.about["edition"] == "2031-06-23"


def test_only_chosen_countries_are_asked_about(base, endpoint, tmp_path):
    with wikidata(endpoint) as server:
        update(server, base, tmp_path / "new.sqlite", countries=frozenset({"XVA"}))
        asked = "\n".join(request["query"] for request in server.requests)

    assert NEWLAND not in asked
    assert KnowledgeBase(tmp_path / "new.sqlite").thing(SERGEY).countries == ("XOS", "XVA")


def test_an_unknown_country_is_refused_after_one_question(base, endpoint, tmp_path):
    with wikidata(endpoint) as server:
        with pytest.raises(LinkError, match=r"^XQX: no state has that code"):
            update(server, base, tmp_path / "new.sqlite", countries=frozenset({"XVA", "XQX"}))

        assert len(server.requests) == 1


@pytest.fixture(params=[1, 2])
def small(request, monkeypatch):
    """So many rows a page."""
    for module in ("queries", "plan"):
        monkeypatch.setattr(f"kgbuild.kbupdate.{module}.PAGE", request.param)
    return request.param


def test_neither_the_size_of_queries_nor_of_pages_shows_in_the_result(base, endpoint, updated, tmp_path, small):
    with wikidata(endpoint) as server:
        update(server, base, tmp_path / "other.sqlite", batch=small)

    assert (tmp_path / "other.sqlite").read_bytes() == updated._path.read_bytes()


BANNED = says("You have been banned until tomorrow", "text/plain", 403)
LATER = says("", "text/plain", 429, Retry_After="86400")


@pytest.mark.parametrize("refusal", [BANNED, LATER], ids=["ban", "later"])
def test_turned_away_at_any_question_it_goes_on_and_asks_none_twice(base, endpoint, updated, tmp_path, refusal):
    output = tmp_path / "other.sqlite"
    with wikidata(endpoint) as server:
        update(server, base, tmp_path / "count.sqlite")
        needed = len(server.requests)
    answered = []
    for _ in range(needed - 1):
        with wikidata(endpoint, refusal) as server:
            with pytest.raises(LinkError, match=r"other\.sqlite\.part: the same command goes on from there$"):
                update(server, base, output)
            answered.append(server.requests[0]["query"])
    with wikidata(endpoint) as server:
        update(server, base, output)
        answered += [request["query"] for request in server.requests]

    assert len(set(answered)) == len(answered) == needed
    assert output.read_bytes() == updated._path.read_bytes()
    assert not working_file(output).exists()


@pytest.mark.parametrize(
    ("refusal", "reason"), [(BANNED, "has blocked this client"), (LATER, "asks for no request before")]
)
def test_the_error_says_why_it_was_turned_away(base, tmp_path, refusal, reason):
    with wikidata(refusal) as server, pytest.raises(LinkError, match=reason):
        update(server, base, tmp_path / "new.sqlite")


def test_progress_is_told_after_each_answer(base, endpoint, tmp_path):
    told = []
    with wikidata(endpoint) as server, Wikidata(server.settings()) as client:
        from_service(
            client,
            tmp_path / "new.sqlite",
            Options(base),
            endpoint=server.url,
            advance=lambda done, planned: told.append((done, planned)),
        )

    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1] == (len(told), len(told))


@pytest.mark.parametrize(
    "query",
    [queries.states(), queries.offices(1, 0), queries.holders([1, 2], 5000), queries.details([1, 2])],
    ids=["states", "offices", "holders", "details"],
)
def test_queries_are_standard_and_their_rows_in_order(query):
    standard.check(query)

    assert "ORDER BY" in query


def test_properties_are_those_of_the_table():
    import re

    text = queries.states() + queries.offices(1, 0) + queries.holders([1], 0) + queries.details([1])

    assert {*re.findall(r"\bP\d+\b", text)} <= {*Property}


def test_a_year_is_no_day_and_a_year_before_our_era_no_date():
    from kgbuild.kbupdate import answers

    row = {"statement": "s", "office": f"{WD}Q1", "person": f"{WD}Q2"}
    year = {**row, "start": "2018-01-01T00:00:00Z", "start_precision": "9"}
    early = {**row, "start": "-0044-01-01T00:00:00Z", "start_precision": "11"}

    assert [(held.start, held.end) for held in answers.held([year])] == [(20180000, 0)]
    assert [(held.start, held.end) for held in answers.held([early])] == [(0, 0)]


def test_a_statement_with_several_dates_goes_from_the_first_to_the_last():
    from kgbuild.kbupdate import answers

    row = {"statement": "s", "office": f"{WD}Q1", "person": f"{WD}Q2", "start_precision": "11", "end_precision": "11"}
    rows = [{**row, "start": f"{year}-01-01T00:00:00Z", "end": f"{year + 1}-01-01T00:00:00Z"} for year in (2018, 2016)]

    assert [(held.start, held.end) for held in answers.held(rows)] == [(20160101, 20190101)]


def test_the_base_keeps_offices_that_the_service_does_not_name(updated):
    assert updated.thing(MINISTER_OF_VARNIA) and updated.thing(VARNIA)
