"""The Reconciliation Service API 0.2 over HTTP, as its clients see it: manifest, queries, suggestions, extension."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

import small_base as small
from kgbuild.serve import Bases, application
from kgbuild.vocab import CLASSES, NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    bases = Bases(small.build(tmp_path_factory.mktemp("kb") / "small.sqlite"))
    with TestClient(application(bases), base_url="http://kb.example:81") as opened:
        yield opened


def asked(client: TestClient, **query: Any) -> list[dict[str, Any]]:
    """The candidates of one query."""
    answer = client.post("/reconcile", data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.text
    return answer.json()["q0"]["result"]


def extended(client: TestClient, ids: list[str], properties: list[str]) -> dict[str, Any]:
    query = {"ids": ids, "properties": [{"id": each} for each in properties]}
    return client.post("/reconcile", data={"extend": json.dumps(query)}).json()


def features(candidate: dict[str, Any]) -> dict[str, float | bool]:
    return {each["id"]: each["value"] for each in candidate["features"]}


class TestManifest:
    def test_it_tells_version_and_spaces(self, client):
        told = client.get("/reconcile").json()

        assert told["versions"] == ["0.2"]
        assert small.EDITION in told["name"]
        assert told["identifierSpace"] == "http://www.wikidata.org/entity/"
        assert told["schemaSpace"] == NAMESPACE
        assert told["batchSize"] == 50

    def test_its_types_are_classes_of_the_ontology(self, client):
        told = client.get("/reconcile").json()["defaultTypes"]

        assert [each["id"] for each in told] == ["Office", "Organization", "Person", "Place", "State"]
        assert {each["id"] for each in told} <= CLASSES

    def test_its_templates_have_a_place_for_the_identifier(self, client):
        told = client.get("/reconcile").json()

        assert "{{id}}" in told["view"]["url"]
        assert "{{id}}" in told["preview"]["url"]
        assert all("${id}" in each["flyout_service_path"] for each in told["suggest"].values())

    def test_every_address_in_it_answers(self, client):
        told = client.get("/reconcile").json()
        suggest = told["suggest"].values()
        proposals = told["extend"]["propose_properties"]
        addresses = [told["preview"]["url"].replace("{{id}}", small.ANA)]
        addresses += [each["service_url"] + each["service_path"] + "?prefix=p" for each in suggest]
        addresses.append(proposals["service_url"] + proposals["service_path"] + "?type=Person")
        for what, id_ in {"entity": small.ANA, "type": "City", "property": "office"}.items():
            flyout = told["suggest"][what]
            addresses.append(flyout["flyout_service_url"] + flyout["flyout_service_path"].replace("${id}", id_))

        assert [client.get(each).status_code for each in addresses] == [200] * 8
        assert all(each.startswith("http://kb.example:81/reconcile/") for each in addresses)

    def test_it_is_found_with_a_slash_at_the_end_as_well(self, client):
        assert client.get("/reconcile/", follow_redirects=False).json() == client.get("/reconcile").json()


class TestQueries:
    def test_a_batch_is_answered_query_by_query(self, client):
        batch = json.dumps({"a": {"query": "Varnia"}, "b": {"query": "Sergey Brandov"}, "": {"query": "Nobody"}})
        posted = client.post("/reconcile", data={"queries": batch}).json()
        got = client.get("/reconcile", params={"queries": batch}).json()

        assert posted == got
        assert [posted[key]["result"][0]["id"] for key in ("a", "b")] == [small.VARNIA, small.SERGEY]
        assert posted[""] == {"result": []}

    def test_a_candidate_has_all_that_the_specification_names(self, client):
        first = asked(client, query="Ministry of Tides")[0]

        assert first == {
            "id": small.TIDES,
            "name": "Ministry of Tides",
            "description": "agency; Varnia",
            "type": [{"id": "Agency", "name": "agency"}, {"id": "Organization", "name": "organization"}],
            "score": 92.0,
            "features": [
                {"id": "name_score", "value": 92.0},
                {"id": "exact_name", "value": True},
                {"id": "prior", "value": 0.2},
                {"id": "type_match", "value": True},
            ],
            "match": True,
        }

    def test_an_identifier_is_a_query_too(self, client):
        (only,) = asked(client, query=small.ANA)

        assert (only["id"], only["score"], only["match"]) == (small.ANA, 100.0, True)

    @pytest.mark.parametrize(
        "query",
        [
            {"query": "Sergey Brandov"},
            {"query": "Brandov, Sergey"},
            {"query": "Ostrea", "type": "Place"},
            {"query": "Ostrea", "type": ["Place"], "type_strict": "should"},
            {"query": "Ana Duarte", "properties": [{"pid": "country", "v": "XOS"}]},
            {"query": "Ana Duarte", "properties": [{"pid": "country", "v": {"id": small.OSTREA, "name": "Ostrea"}}]},
            {"query": "Ana Duarte", "properties": [{"pid": "country_code", "v": ["Ostrean"]}]},
            {"query": "Ana Duarte", "properties": [{"pid": "office", "v": "president of Varnia"}]},
            {"query": "Ana Duarte", "properties": [{"pid": "office", "v": {"id": small.MINISTER_OF_VARNIA}}]},
        ],
    )
    def test_one_that_is_clearly_best_is_a_match(self, client, query):
        assert [each["match"] for each in asked(client, **query)][:2] in ([True], [True, False])

    @pytest.mark.parametrize(
        "query",
        [
            {"query": "Ana Duarte"},  # two are called so, and both are known
            {"query": "Duarte"},  # a part of a name
            {"query": "Brandov"},  # likewise, although there is only one
            {"query": "Sergei Brandow"},  # another spelling
            {"query": "Sergey Brandov", "properties": [{"pid": "country", "v": "XVA"}]},  # he is of another
            {"query": "Ana Duarte", "properties": [{"pid": "office", "v": "foreign minister"}]},  # both held it
            {"query": "Ana Duarte", "limit": 1},  # the second is not shown, and still there
            {"query": "Sergey Brandov", "type": "Place", "type_strict": "should"},
            {"properties": [{"pid": "office", "v": "president of Varnia"}]},  # no name at all
        ],
    )
    def test_what_is_not_clear_is_no_match(self, client, query):
        found = asked(client, **query)

        assert found
        assert not any(each["match"] for each in found)

    def test_a_condition_that_is_not_met_halves_the_score(self, client):
        first, second = asked(client, query="Ana Duarte", properties=[{"pid": "country", "v": "Ostrea"}])

        assert (first["id"], first["score"], features(first)["country"]) == (small.OTHER_ANA, 93.0, 1.0)
        assert (second["id"], second["score"], features(second)["country"]) == (small.ANA, 47.5, 0.0)

    def test_what_the_base_does_not_say_is_neither_met_nor_broken(self, client):
        (eve,) = asked(client, query=small.EVE, properties=[{"pid": "country", "v": "XVA"}])
        (other,) = asked(client, query="Sergey Brandov", properties=[{"pid": "country", "v": "Atlantis"}])

        assert (features(eve)["country"], eve["score"]) == (0.5, 75.0)
        assert features(other)["country"] == 0.5

    @pytest.mark.parametrize("value", ["harbour master", "Q1", {"id": "nonsense"}])
    @pytest.mark.parametrize("property_", ["office", "country"])
    def test_a_value_that_is_not_known_says_nothing_about_anybody(self, client, property_, value):
        condition = {"pid": property_, "v": value}
        (only,) = asked(client, query="Sergey Brandov", properties=[condition])

        assert features(only)[property_] == 0.5
        assert asked(client, properties=[condition]) == []

    def test_of_two_conditions_on_one_property_the_worse_is_told(self, client):
        conditions = [{"pid": "country", "v": "XOS"}, {"pid": "country", "v": "XVA"}]
        (only,) = asked(client, query="Sergey Brandov", properties=conditions)

        assert (features(only)["country"], only["score"]) == (0.0, 69.0)

    def test_several_values_are_alternatives(self, client):
        (only,) = asked(client, query="Sergey Brandov", properties=[{"pid": "country", "v": ["XVA", "XOS"]}])

        assert features(only)["country"] == 1.0

    @pytest.mark.parametrize("value", ["", [], ["", " "]])
    def test_an_empty_cell_is_no_condition(self, client, value):
        (only,) = asked(client, query="Sergey Brandov", properties=[{"pid": "country", "v": value}])

        assert "country" not in features(only)

    @pytest.mark.parametrize("value", ["Agency", "agency", "Organization"])
    def test_a_kind_may_be_asked_for(self, client, value):
        found = asked(client, query="League of Lakes", properties=[{"pid": "kind", "v": value}])

        assert features(found[0])["kind"] == (1.0 if value == "Organization" else 0.0)

    @pytest.mark.parametrize(
        ("strict", "types", "expected"),
        [
            ("any", ["Place", "Person"], [small.OSTREA_COUNTY]),
            ("all", ["Place", "City"], []),
            ("should", ["Place"], [small.OSTREA_COUNTY, small.OSTREA]),
            ("should", ["Planet"], [small.OSTREA, small.OSTREA_COUNTY]),
            ("any", ["Planet"], []),
        ],
    )
    def test_types_are_demanded_or_preferred(self, client, strict, types, expected):
        assert [each["id"] for each in asked(client, query="Ostrea", type=types, type_strict=strict)] == expected

    def test_all_types_may_be_demanded(self, client):
        both = asked(client, query="Tides", type=["Organization", "Agency"], type_strict="all")

        assert [each["id"] for each in both] == [small.TIDES]

    def test_a_type_may_come_with_its_name(self, client):
        assert asked(client, query="Ostrea", type=[{"id": "State", "name": "state"}])[0]["id"] == small.OSTREA

    def test_an_office_alone_finds_its_holders(self, client):
        found = asked(client, properties=[{"pid": "office", "v": "foreign minister of Ostrea"}])

        assert {each["id"] for each in found} == {small.OTHER_ANA, small.SERGEY}

    def test_without_name_and_office_nothing_is_found(self, client):
        assert asked(client, properties=[{"pid": "country", "v": "XVA"}]) == []
        assert asked(client, properties=[{"pid": "country", "v": ""}]) == []

    @pytest.mark.parametrize("query", [{"limit": 3}, {"query": " "}, {"query": "x" * 501}])
    def test_a_cell_that_is_no_name_finds_nothing_and_spoils_no_other(self, client, query):
        batch = {"q0": query, "q1": {"query": "Ana Duarte"}}
        told = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()

        assert told["q0"]["result"] == []
        assert told["q1"]["result"] != []

    def test_a_surname_is_a_match_where_office_and_country_leave_one_only(self, client):
        office = {"pid": "office", "v": "foreign minister"}
        found = asked(client, query="Brandov", properties=[office, {"pid": "country", "v": "Ostrean"}])

        assert [(each["id"], each["match"]) for each in found] == [(small.SERGEY, True)]
        assert not asked(client, query="Brandov", properties=[office])[0]["match"]

    def test_scores_fall(self, client):
        scores = [each["score"] for each in asked(client, query="Duarte")]

        assert len(scores) == 3
        assert scores == sorted(scores, reverse=True)

    def test_no_more_candidates_than_the_limit(self, client):
        assert len(asked(client, query="Duarte", limit=2)) == 2


class TestSuggestions:
    @pytest.mark.parametrize(
        ("what", "prefix", "ids"),
        [
            ("entity", "serg", [small.SERGEY]),
            ("entity", "Brandov, Ser", [small.SERGEY]),
            ("entity", small.LEAGUE, [small.LEAGUE]),
            ("entity", "zzz", []),
            ("entity", "", []),
            ("type", "cit", ["City"]),
            ("type", "Agency", ["Agency"]),
            ("property", "off", ["office", "tenure"]),
            ("property", "code", ["country_code"]),
        ],
    )
    def test_what_begins_so_is_suggested(self, client, what, prefix, ids):
        told = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix}).json()["result"]

        assert [each["id"] for each in told] == ids
        assert all(each["name"] and "description" in each for each in told)

    def test_an_entity_has_its_type_and_a_line_about_it(self, client):
        (only,) = client.get("/reconcile/suggest/entity?prefix=port v").json()["result"]

        assert only == {
            "id": small.PORT_VARN,
            "name": "Port Varn",
            "description": "city; Varnia",
            "notable": [{"id": "City", "name": "city"}],
        }

    def test_a_kind_tells_what_it_is_a_kind_of(self, client):
        (only,) = client.get("/reconcile/suggest/type?prefix=city").json()["result"]

        assert only["broader"] == [{"id": "Place", "name": "place"}]

    def test_the_cursor_skips_suggestions(self, client):
        every, rest, none = (
            client.get("/reconcile/suggest/entity", params={"prefix": "duarte", "cursor": cursor}).json()["result"]
            for cursor in (0, 1, 1000)
        )

        assert len(every) == 3
        assert rest == every[1:]
        assert none == []

    def test_entities_may_be_of_a_type(self, client):
        told = client.get("/reconcile/suggest/entity?prefix=ostrea&type=Place").json()["result"]

        assert [each["id"] for each in told] == [small.OSTREA_COUNTY]


class TestHtml:
    def test_the_preview_is_a_page_about_the_thing(self, client):
        page = client.get("/reconcile/preview", params={"id": small.ANA})

        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "<li>President of Varnia, XVA, from 2019-05-01</li>" in page.text
        assert f"https://www.wikidata.org/wiki/{small.ANA}" in page.text

    def test_the_preview_of_a_place_tells_where_it_is(self, client):
        assert "12.5°, -3.25°" in client.get("/reconcile/preview", params={"id": small.PORT_VARN}).text

    def test_the_preview_fetches_and_runs_nothing(self, client):
        page = client.get("/reconcile/preview", params={"id": small.ANA})

        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert "<script" not in page.text
        assert "src=" not in page.text

    def test_markup_in_a_name_stays_text(self, client):
        told = client.get("/reconcile/flyout/entity", params={"id": small.EVE}).json()
        page = client.get("/reconcile/preview", params={"id": small.EVE}).text

        assert told["id"] == small.EVE
        for html in (told["html"], page):
            assert "<script" not in html
            assert "Eve &lt;script&gt;alert(&quot;1 &amp; 2&quot;)" in html

    @pytest.mark.parametrize(("what", "id_", "word"), [("type", "City", "place"), ("property", "office", "latest")])
    def test_types_and_properties_have_a_flyout(self, client, what, id_, word):
        assert word in client.get(f"/reconcile/flyout/{what}", params={"id": id_}).json()["html"]

    @pytest.mark.parametrize("address", ["preview", "flyout/entity", "flyout/type", "flyout/property", "flyout/x"])
    def test_what_is_not_known_is_404(self, client, address):
        answer = client.get(f"/reconcile/{address}", params={"id": "Q1"})

        assert answer.status_code == 404
        assert answer.json()["error"]


class TestExtension:
    def test_each_property_has_its_values(self, client):
        told = extended(client, [small.ANA], ["country", "country_code", "office", "tenure", "type", "prior", "source"])

        assert told["rows"][small.ANA] == {
            "country": [{"id": small.VARNIA, "name": "Varnia"}],
            "country_code": [{"str": "XVA"}],
            "office": [
                {"id": small.PRESIDENT, "name": "President of Varnia"},
                {"id": small.MINISTER_OF_VARNIA, "name": "Minister of Foreign Affairs"},
            ],
            "tenure": [
                {"str": "President of Varnia, XVA, from 2019-05-01"},
                {"str": "Minister of Foreign Affairs, XVA, 2015-03-02 to 2019-05-01"},
            ],
            "type": [{"str": "Person"}],
            "prior": [{"float": 0.5}],
            "source": [{"str": "made-up people"}],
        }

    def test_a_place_has_kind_and_coordinates(self, client):
        told = extended(client, [small.PORT_VARN, small.VARNIA], ["kind", "coordinates"])["rows"]

        assert told[small.PORT_VARN] == {"kind": [{"str": "City"}], "coordinates": [{"str": "12.5,-3.25"}]}
        assert told[small.VARNIA] == {"kind": [], "coordinates": []}

    def test_a_country_that_the_base_does_not_have_stays_a_code(self, client):
        assert extended(client, [small.KEN], ["country"])["rows"][small.KEN] == {"country": [{"str": "XQQ"}]}

    def test_the_metadata_tells_the_type_of_values_that_are_things(self, client):
        assert extended(client, [], ["country", "prior"]) == {
            "meta": [
                {"id": "country", "name": "country", "type": {"id": "State", "name": "state"}},
                {"id": "prior", "name": "prominence"},
            ],
            "rows": {},
        }

    def test_things_that_are_not_known_have_no_values(self, client):
        assert extended(client, ["Q1", "nonsense"], ["type"])["rows"] == {"Q1": {"type": []}, "nonsense": {"type": []}}

    def test_it_may_be_asked_for_with_get(self, client):
        query = json.dumps({"ids": [small.ANA], "properties": [{"id": "type", "settings": {}}]})

        assert client.get("/reconcile", params={"extend": query}).json()["rows"][small.ANA]["type"]

    @pytest.mark.parametrize(
        ("type_", "has", "lacks"),
        [("Person", "tenure", "coordinates"), ("City", "coordinates", "office"), ("", "tenure", "")],
    )
    def test_the_properties_of_a_type_are_proposed(self, client, type_, has, lacks):
        told = client.get("/reconcile/properties", params={"type": type_}).json()
        ids = {each["id"] for each in told["properties"]}

        assert told["type"] == type_
        assert has in ids
        assert lacks not in ids

    def test_no_more_properties_are_proposed_than_the_limit(self, client):
        told = client.get("/reconcile/properties?type=Person&limit=2").json()

        assert (len(told["properties"]), told["limit"]) == (2, 2)

    def test_every_proposed_property_can_be_fetched(self, client):
        ids = [each["id"] for each in client.get("/reconcile/properties").json()["properties"]]

        assert set(extended(client, [small.ANA], ids)["rows"][small.ANA]) == set(ids)
