"""How two sources are united: tenures, things, dates; and what decides about kinds and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.kbupdate import naming
from kgbuild.kbupdate.kinds import HUMAN, Kind, Kinds
from kgbuild.kbupdate.records import Facts
from kgbuild.kbupdate.tenures import Span, united
from kgbuild.kbupdate.things import newest
from kgbuild.kbupdate.things import united as united_thing
from kgbuild.knowledge.schema import ThingRow, date_of, number_of

OLD, NEW = 1, 2


def spans(*pairs, source=OLD):
    return [Span(number_of(start), number_of(end), source) for start, end in pairs]


def told(known, found, *, newer=True):
    result = united(spans(*known), spans(*found, source=NEW), newer=newer)
    return [(date_of(span.start), date_of(span.end), span.source) for span in result]


@pytest.mark.parametrize(
    ("known", "found", "expected"),
    [
        pytest.param([("2018", "")], [("2018", "2020")], [("2018", "2020", NEW)], id="an unknown end is filled in"),
        pytest.param([("2018", "2020")], [("2018", "")], [("2018", "2020", OLD)], id="a known end stays"),
        pytest.param([("2018", "2020")], [("2018", "2020")], [("2018", "2020", OLD)], id="the same stays the base's"),
        pytest.param([("2018", "2020")], [("2018", "2021")], [("2018", "2021", NEW)], id="the newer end wins"),
        pytest.param([("2018", "2020")], [("2018", "2020-05")], [("2018", "2020-05", NEW)], id="the exact end wins"),
        pytest.param([("2018", "2020-05")], [("2018", "2020")], [("2018", "2020-05", OLD)], id="the vague end loses"),
        pytest.param([("2018", "")], [("2018-04-26", "")], [("2018-04-26", "", NEW)], id="the exact start wins"),
        pytest.param([("2018-04-26", "")], [("2018", "")], [("2018-04-26", "", OLD)], id="the vague start is left out"),
        pytest.param([("2018", "2020")], [("2018-04", "")], [("2018-04", "2020", NEW)], id="the end goes along"),
        pytest.param([("", "")], [("2018", "2020")], [("2018", "2020", NEW)], id="no start is the vaguest"),
        pytest.param([("", "")], [("", "2020")], [("", "2020", NEW)], id="an end without a start"),
        pytest.param(
            [("", "2005")],
            [("2010", "2014")],
            [("", "2005", OLD), ("2010", "2014", NEW)],
            id="other ends, other tenures",
        ),
        pytest.param(
            [("2018-04-26", "2019")],
            [("2020-01-01", "")],
            [("2018-04-26", "2019", OLD), ("2020-01-01", "", NEW)],
            id="other starts, other tenures",
        ),
        pytest.param([], [("2018", "2019"), ("2018", "2020")], [("2018", "2020", NEW)], id="the latest end of two"),
        pytest.param(
            [("", ""), ("2018", "")], [("2018-04-26", "2020")], [("2018-04-26", "2020", NEW)], id="two vague ones"
        ),
        pytest.param(
            [("2018", "2020")],
            [("2018-01", "2020"), ("2018-09", "2020")],
            [("2018-01", "2020", NEW), ("2018-09", "2020", NEW)],
            id="one vague one for two",
        ),
    ],
)
def test_tenures_are_united(known, found, expected):
    assert told(known, found) == expected


def test_an_older_source_does_not_change_a_known_end():
    assert told([("2018", "2020")], [("2018", "2021")], newer=False) == [("2018", "2020", OLD)]
    assert told([("2018", "")], [("2018", "2021")], newer=False) == [("2018", "2021", NEW)]


DATES = st.sampled_from([number_of(date) for date in ("", "2018", "2018-04", "2018-04-26", "2019", "2019-01-01")])
MANY = st.lists(st.builds(Span, DATES, DATES, st.just(OLD)), max_size=6, unique_by=lambda span: span.start)


@given(MANY, MANY, st.booleans())
def test_uniting_gives_each_start_once_in_any_order_and_is_done_after_once(known, found, newer):
    once = united(known, found, newer=newer)

    assert len({span.start for span in once}) == len(once)
    assert united(known[::-1], found[::-1], newer=newer) == once
    assert united(once, found, newer=newer) == united(united(once, found, newer=newer), found, newer=newer)


def row(**changes):
    plain = dict.fromkeys(("latitude", "longitude"))
    return ThingRow(
        **{
            "qid": 900,
            "label": "A",
            "type": "Person",
            "kind": "",
            "countries": "",
            "prior": 10,
            **plain,
            "source": OLD,
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("known", "found", "expected"),
    [
        pytest.param({}, {"label": "B"}, {"label": "B", "source": NEW}, id="label"),
        pytest.param({}, {"label": ""}, {}, id="no label"),
        pytest.param(
            {"countries": "XA XC"}, {"countries": "XB XC"}, {"countries": "XA XB XC", "source": NEW}, id="persons"
        ),
        pytest.param(
            {"type": "Office", "countries": "XA"},
            {"type": "Office", "countries": "XB"},
            {"type": "Office", "countries": "XB", "source": NEW},
            id="country",
        ),
        pytest.param({"prior": 50}, {"prior": 20}, {"prior": 50}, id="less known"),
        pytest.param({"prior": 20}, {"prior": 50}, {"prior": 50, "source": NEW}, id="better known"),
        pytest.param(
            {"type": "Place", "kind": "City"},
            {"type": "Place", "kind": ""},
            {"type": "Place", "kind": "City"},
            id="kind",
        ),
        pytest.param({}, {"type": "Place", "label": "B", "prior": 90}, {}, id="another type"),
        pytest.param(
            {"latitude": 1.0, "longitude": 2.0},
            {"latitude": 1.5, "longitude": 2.5},
            {"latitude": 1.5, "longitude": 2.5, "source": NEW},
            id="place",
        ),
    ],
)
def test_things_are_united(known, found, expected):
    assert united_thing(row(**known), row(**{"source": NEW, **found}), newer=True, common=False) == row(**expected)


@pytest.mark.parametrize(("newer", "common"), [(False, False), (True, True)])
def test_an_older_source_and_one_of_a_common_thing_only_fill_in_what_is_lacking(newer, common):
    known = row(type="State", countries="")
    found = row(type="State", label="B", countries="XA", source=NEW)

    assert united_thing(known, found, newer=newer, common=common) == row(type="State", countries="XA", source=NEW)


@pytest.mark.parametrize(
    ("vintages", "date"),
    [
        (["2022-07 to 2023-03", "2017"], "2023-03"),
        (["undated", "2.6.1", "1.4"], ""),
        ([], ""),
        (["2031-06-15"], "2031-06-15"),
    ],
)
def test_the_newest_date_is_told_from_versions(vintages, date):
    assert newest(vintages) == date


KINDS = Kinds(*(frozenset({number}) for number in range(11, 17)))
PLACED = {"latitude": 1.0, "longitude": 1.0, "countries": (90,)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"classes": (HUMAN,), **PLACED}, Kind("Person"), id="human"),
        pytest.param({"qid": 70}, Kind("State"), id="state"),
        pytest.param({"qid": 80}, Kind("Office"), id="held"),
        pytest.param({"qid": 80, "classes": (13,)}, Kind("Organization"), id="held by mistake"),
        pytest.param({"qid": 80, **PLACED}, Kind("Place"), id="held by another mistake"),
        pytest.param({"classes": (11, 13), **PLACED}, Kind("Place", "City"), id="municipality"),
        pytest.param({"classes": (12, 13), **PLACED}, Kind("Place"), id="territory"),
        pytest.param({"classes": (13,), **PLACED}, Kind("Organization"), id="body with a seat"),
        pytest.param({"classes": (13, 14)}, Kind("Organization", "PoliticalParty"), id="party"),
        pytest.param({"classes": (13, 15)}, Kind("Organization", "Agency"), id="agency"),
        pytest.param({"classes": (13, 16)}, Kind("Organization", "Company"), id="business"),
        pytest.param(PLACED, Kind("Place"), id="place"),
        pytest.param({"countries": (90,)}, None, id="country only"),
        pytest.param({}, None, id="nothing"),
    ],
)
def test_kinds_are_told_by_class_and_facts(facts, expected):
    assert KINDS.of(Facts(**{"qid": 10, **facts}), states={70}, held={80}) == expected


def test_a_person_is_called_by_the_article_where_the_label_begins_with_respect():
    facts = Facts(10, "Mr LEE Ondar", aliases=("Lee", "Leigh O. Ondar"), title="Lee Ondar (politician)")

    assert naming.label(facts, "Person") == "Lee Ondar"
    assert naming.forms(facts, "Person") == {
        "lee ondar": "name",
        "mr lee ondar": "alias",
        "leigh o ondar": "alias",
        "leigh ondar": "alias",
    }


def test_names_in_other_scripts_and_short_codes_are_left_out():
    facts = Facts(10, "Порт", aliases=("Port", "PT", "🇵🇹"))

    assert naming.forms(facts, "Place") == {"port": "alias"}
    assert naming.forms(facts, "Person") == {}


def test_an_office_has_its_titles_without_the_words_of_its_country():
    facts = Facts(10, "Prime Minister of Newland", aliases=("Премьер",), title="List of premiers of Newland")

    assert naming.label(facts, "Office") == "Prime Minister of Newland"
    assert naming.titles(facts, {"newland"}) == ("minister prime",)


def test_facts_are_read_as_they_were_written():
    facts = Facts(10, "Ä", ("b",), "c", 3, (5,), (6, 7), (), (8,), (9,), 1.5, -2.0, "XNE")

    assert Facts.read(facts.written()) == facts
