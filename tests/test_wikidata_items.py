"""What is read of an item: names, kinds, countries, offices with dates, place, code and life."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.errors import LinkError
from kgbuild.wikidata import Position
from kgbuild.wikidata.cache import Cache
from kgbuild.wikidata.items import item, kept
from wikidata_loopback import START, at, claim, claims, entity, snak, to

PERSON, STATE, OFFICE, OTHER = "Q900000001", "Q900000002", "Q900000003", "Q900000004"
SPOKEN = ("en", "mul")


def read(*statements, languages=SPOKEN, **parts):
    return item(entity(PERSON, "Ada Example", claims=claims(*statements), **parts), languages)


def terms(**values):
    return {language: {"language": language, "value": value} for language, value in values.items()}


def test_an_item_has_its_qid_and_label():
    found = read()

    assert (found.qid, found.label) == (PERSON, "Ada Example")


def test_the_label_is_the_one_in_the_first_language_that_has_one():
    found = read(labels=terms(fr="Ada l'Exemple", de="Ada Beispiel", en="Ada"), languages=("ko", "de", "fr"))

    assert found.label == "Ada Beispiel"
    assert found.labels == (("de", "Ada Beispiel"), ("fr", "Ada l'Exemple"))


def test_a_label_for_all_languages_stands_in_for_a_missing_one():
    assert read(labels=terms(mul="Ada")).label == "Ada"


def test_an_item_without_a_label_has_an_empty_one():
    assert read(labels={}).label == ""


def test_names_are_labels_and_aliases_each_once():
    aliases = {"en": [{"language": "en", "value": "A. Example"}, {"language": "en", "value": "Ada Example"}]}
    found = read(aliases={**aliases, "mul": [{"language": "mul", "value": "Ada"}]})

    assert found.names == ("Ada Example", "A. Example", "Ada")


def test_aliases_in_other_languages_are_left_out():
    assert read(aliases={"fr": [{"language": "fr", "value": "Ada l'Exemple"}]}).aliases == ()


def test_an_item_has_its_description():
    assert read(descriptions=terms(en="minister of Examplia")).description == "minister of Examplia"


def test_an_item_knows_how_many_wikis_write_about_it_and_its_english_title():
    links = {site: {"site": site, "title": f"Ada ({site})", "badges": []} for site in ("dewiki", "enwiki", "frwiki")}
    found = read(sitelinks=links)

    assert (found.sitelinks, found.enwiki) == (3, "Ada (enwiki)")


def test_an_empty_list_stands_for_an_empty_map():
    found = read(labels=[], descriptions=[], aliases=[], sitelinks=[])

    assert (found.label, found.names, found.sitelinks, found.enwiki) == ("", (), 0, "")
    assert item(entity(PERSON, claims=[]), SPOKEN).instance_of == ()


def test_what_an_item_is_and_where_it_belongs_is_read():
    found = read(claim("P31", to(OTHER)), claim("P27", to(STATE)), claim("P17", to(OFFICE)))

    assert (found.instance_of, found.citizenships, found.countries) == ((OTHER,), (STATE,), (OFFICE,))


def test_preferred_values_come_first_and_each_value_once():
    found = read(claim("P27", to(OTHER)), claim("P27", to(STATE), "preferred"), claim("P27", to(OTHER)))

    assert found.citizenships == (STATE, OTHER)


def test_deprecated_statements_are_left_out():
    found = read(claim("P27", to(STATE), "deprecated"), claim("P39", to(OFFICE), "deprecated"))

    assert (found.citizenships, found.positions) == ((), ())


@pytest.mark.parametrize("value", [None, False])
def test_a_value_that_is_unknown_or_none_is_left_out(value):
    found = read(*(claim(name, value) for name in ("P17", "P27", "P31", "P39", "P298", "P569", "P570", "P625")))

    assert found == read()


def test_a_position_has_its_dates_as_exact_as_they_are_known():
    dates = {"P580": [at("+2015-06-00T00:00:00Z", 10)], "P582": [at("+2018-04-26T00:00:00Z")]}

    assert read(claim("P39", to(OFFICE), **dates)).positions == (Position(OFFICE, "2015-06", "2018-04-26", ended=True),)


POSITIONS = {
    "without qualifiers": ({}, Position(OFFICE)),
    "begun": ({"P580": [at("+2015-00-00T00:00:00Z", 9)]}, Position(OFFICE, "2015")),
    "ended at an unknown time": ({"P582": [None]}, Position(OFFICE, ended=True)),
    "said not to have ended": ({"P582": [False]}, Position(OFFICE)),
    "begun at an unknown time": ({"P580": [None]}, Position(OFFICE)),
    "ended in some decade": ({"P582": [at("+1950-00-00T00:00:00Z", 8)]}, Position(OFFICE, ended=True)),
    "with two starts and two ends": (
        {
            "P580": [at("+2016-00-00T00:00:00Z", 9), at("+2015-00-00T00:00:00Z", 9)],
            "P582": [at("+2018-00-00T00:00:00Z", 9), at("+2019-00-00T00:00:00Z", 9)],
        },
        Position(OFFICE, "2015", "2019", ended=True),
    ),
}


@pytest.mark.parametrize("case", POSITIONS)
def test_a_position_is_read_when_it_is(case):
    qualifiers, expected = POSITIONS[case]

    assert read(claim("P39", to(OFFICE), **qualifiers)).positions == (expected,)


def test_one_office_held_twice_is_two_positions():
    first, second = ({"P580": [at(f"+{year}-00-00T00:00:00Z", 9)]} for year in (2001, 2011))
    found = read(claim("P39", to(OFFICE), **first), claim("P39", to(OFFICE), **second))

    assert found.positions == (Position(OFFICE, "2001"), Position(OFFICE, "2011"))


def test_a_place_has_latitude_and_longitude():
    value = {"latitude": 12, "longitude": -7.25, "altitude": None, "precision": 0.01, "globe": "x"}

    assert read(claim("P625", value)).coordinates == (12.0, -7.25)


def test_a_state_has_its_code():
    assert read(claim("P298", "XEX")).iso == "XEX"


def test_a_life_has_its_dates():
    found = read(claim("P569", at("+1950-03-01T00:00:00Z")), claim("P570", at("+2001-00-00T00:00:00Z", 9)))

    assert (found.born, found.died) == ("1950-03-01", "2001")


def test_of_two_birthdays_the_preferred_one_is_read():
    born = (claim("P569", at("+1951-00-00T00:00:00Z", 9)), claim("P569", at("+1950-00-00T00:00:00Z", 9), "preferred"))

    assert read(*born).born == "1950"


def test_a_missing_item_is_none():
    assert item({"id": PERSON, "missing": ""}, SPOKEN) is None
    assert item(kept({"id": PERSON, "missing": ""}), SPOKEN) is None


BROKEN = {
    "no id": {"labels": {}},
    "a label without a value": entity(PERSON, labels={"en": {}}),
    "a statement without a rank": entity(PERSON, claims={"P31": [{"mainsnak": snak("P31", to(STATE))}]}),
    "a rank that nobody knows": entity(PERSON, claims={"P31": [claim("P31", to(STATE), "royal")]}),
    "a value of another type": entity(PERSON, claims={"P31": [claim("P31", "a person")]}),
    "a page without a title": entity(PERSON, sitelinks={"enwiki": {}}),
    "a place without a longitude": entity(PERSON, claims={"P625": [claim("P625", {"latitude": 1})]}),
    "claims that are text": entity(PERSON, claims="none"),
    "an identifier that is none": entity("L1-F1"),
    "a label that is a number": entity(PERSON, labels={"en": {"value": 7}}),
    "an alias that is null": entity(PERSON, aliases={"en": [{"value": None}]}),
    "a description that is a list": entity(PERSON, descriptions={"en": {"value": []}}),
    "a label with half a character": entity(PERSON, labels={"en": {"value": "\ud800"}}),
    "a title that is a number": entity(PERSON, sitelinks={"enwiki": {"title": 7}}),
    "a class that is no item": entity(PERSON, claims={"P31": [claim("P31", {"id": 5})]}),
    "an office that is no item": entity(PERSON, claims={"P39": [claim("P39", {"id": "L1"})]}),
    "a code that is a number": entity(PERSON, claims={"P298": [claim("P298", 7)]}),
    "a place without end": entity(PERSON, claims={"P625": [claim("P625", {"latitude": 1e999, "longitude": 1})]}),
    "a place beyond numbers": entity(PERSON, claims={"P625": [claim("P625", {"latitude": 10**400, "longitude": 1})]}),
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_entity_in_another_form_than_documented_is_an_error_that_names_it(case):
    broken = BROKEN[case]

    with pytest.raises(LinkError, match=f"the entity '{broken.get('id', '')}' is not in the documented form"):
        item(kept(broken), SPOKEN)


QIDS = st.integers(900_000_000, 900_000_009).map(lambda number: to(f"Q{number}"))
TIMES = st.builds(lambda day, precision: at(f"+{day.isoformat()}T00:00:00Z", precision), st.dates(), st.integers(0, 14))
UNSURE = st.sampled_from([None, False])
RANKS = st.sampled_from(["preferred", "normal", "deprecated"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
STATEMENTS = st.one_of(
    st.builds(claim, st.sampled_from(["P17", "P27", "P31"]), QIDS | UNSURE, RANKS),
    st.builds(claim, st.sampled_from(["P569", "P570"]), TIMES | UNSURE, RANKS),
    st.builds(claim, st.just("P298"), TEXT, RANKS),
    st.builds(claim, st.just("P999"), TEXT, RANKS),
    st.builds(
        claim,
        st.just("P39"),
        QIDS | UNSURE,
        RANKS,
        P580=st.lists(TIMES | UNSURE, max_size=2),
        P582=st.lists(TIMES | UNSURE, max_size=2),
        P999=st.lists(TEXT, max_size=1),
    ),
)
ENTITIES = st.builds(
    lambda label, wikis, statements: entity(
        PERSON,
        label,
        aliases={"mul": [{"language": "mul", "value": label}]},
        sitelinks={wiki: {"site": wiki, "title": label, "badges": []} for wiki in wikis},
        claims=claims(*statements),
    ),
    TEXT,
    st.sets(st.sampled_from(["enwiki", "dewiki", "kowiki"])),
    st.lists(STATEMENTS, max_size=5),
)


@given(ENTITIES)
def test_what_is_kept_of_an_entity_gives_the_same_item_after_a_stay_in_the_cache(whole):
    cache = Cache(None)
    cache.put("item", {"key": json.dumps(kept(whole), ensure_ascii=False).encode()}, fetched=START)
    body = cache.get(["key"], oldest=START)["key"]
    cache.close()

    assert item(json.loads(body), SPOKEN) == item(whole, SPOKEN)
