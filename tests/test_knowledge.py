from __future__ import annotations

import collections
import time
from importlib import resources

import pytest

from kgbuild import knowledge
from kgbuild.knowledge import COLUMNS, KnowledgeBase, normal

BASE = knowledge.load()


def states(name: str) -> list[str]:
    return [candidate.country for candidate in BASE.candidates(name) if candidate.type == "State"]


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("North Korea", "north korea"),
        ("the United States", "united states"),
        ("The Hague", "hague"),
        ("Côte d’Ivoire", "cote divoire"),  # noqa: RUF001  (the curly apostrophe is the point)
        ("Britain's", "britain"),
        ("Honduras’", "honduras"),  # noqa: RUF001
        ("U.S.", "US"),
        ("U.S.'s", "US"),
        ("UAE", "UAE"),
        ("us", "us"),
        ("NORTH KOREA", "north korea"),
        ("UNESCO", "unesco"),
        ("Guinea-Bissau", "guinea bissau"),
        ("St. Petersburg", "saint petersburg"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("Washington, D.C.", "washington dc"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_names_are_compared_without_what_does_not_tell_them_apart(written: str, compared: str) -> None:
    assert normal(written) == compared


def test_a_normal_form_is_its_own_normal_form() -> None:
    for name in ("US", "north korea", "cote divoire", "saint petersburg", "unesco"):
        assert normal(name) == name


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("America", "USA"),
        ("UK", "GBR"),
        ("U.K.", "GBR"),
        ("Britain", "GBR"),
        ("UAE", "ARE"),
        ("DPRK", "PRK"),
        ("ROK", "KOR"),
        ("DRC", "COD"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("Kosovo", "XKX"),
        ("Soviet Union", "SUN"),
        ("IRAN", "IRN"),
        ("China", "CHN"),
        ("Taiwan", "TWN"),
    ],
)
def test_a_name_finds_its_state(name: str, country: str) -> None:
    assert states(name) == [country]


@pytest.mark.parametrize(
    ("demonym", "country"),
    [
        ("North Korean", "PRK"),
        ("South Koreans", "KOR"),
        ("Saudi", "SAU"),
        ("British", "GBR"),
        ("Britons", "GBR"),
        ("Emirati", "ARE"),
        ("Palestinian", "PSE"),
        ("Antiguan", "ATG"),
        ("Antiguans", "ATG"),
        ("Swede", "SWE"),
        ("Spaniards", "ESP"),
        ("Frenchmen", "FRA"),
        ("German", "DEU"),
        ("Germans", "DEU"),
        ("Iraqis", "IRQ"),
        ("Chinese", "CHN"),
        ("Indian", "IND"),
    ],
)
def test_a_demonym_finds_its_state_in_singular_and_plural(demonym: str, country: str) -> None:
    (candidate,) = BASE.candidates(demonym)

    assert (candidate.country, candidate.type, candidate.matched) == (country, "State", "demonym")


@pytest.mark.parametrize("word", ["us", "no", "NO", "IN", "IT", "CAN", "in", "it", "is", "at", "van", "be", "Germen"])
def test_words_and_codes_are_no_names(word: str) -> None:
    assert BASE.candidates(word) == ()


@pytest.mark.parametrize(("name", "countries"), [("Congo", {"COD", "COG"}), ("Dominican", {"DMA", "DOM"})])
def test_an_ambiguous_name_has_several_candidates(name: str, countries: set[str]) -> None:
    assert set(states(name)) == countries


def test_georgia_is_a_state_first_and_a_part_of_another_second() -> None:
    assert [(each.type, each.country) for each in BASE.candidates("Georgia")] == [("State", "GEO"), ("Place", "USA")]


@pytest.mark.parametrize(
    ("city", "country"), [("Washington", "USA"), ("Pyongyang", "PRK"), ("Kyiv", "UKR"), ("Copenhagen", "DNK")]
)
def test_a_capital_says_whose_it_is(city: str, country: str) -> None:
    (candidate,) = BASE.candidates(city)

    assert (candidate.matched, candidate.type, candidate.country) == ("capital", "Place", country)


@pytest.mark.parametrize(
    ("city", "qid"), [("New York", "Q60"), ("Geneva", "Q71"), ("London", "Q84"), ("Sochi", "Q39420")]
)
def test_a_large_city_is_not_a_small_one_or_a_region_of_its_name(city: str, qid: str) -> None:
    assert [candidate.qid for candidate in BASE.candidates(city)] == [qid]


@pytest.mark.parametrize("name", ["Russia", "Luxembourg", "Kuwait", "Singapore", "Cuba", "Mexico", "Peru"])
def test_a_country_wins_over_towns_of_its_name(name: str) -> None:
    assert [candidate.type for candidate in BASE.candidates(name)] == ["State"]


@pytest.mark.parametrize(
    ("name", "qid"), [("UN", "Q1065"), ("U.N.", "Q1065"), ("European Union", "Q458"), ("EU", "Q458")]
)
def test_international_bodies_belong_to_no_country(name: str, qid: str) -> None:
    (candidate,) = BASE.candidates(name)

    assert (candidate.qid, candidate.type, candidate.country) == (qid, "Organization", "")


def test_bodies_of_governments_belong_to_their_country() -> None:
    (candidate,) = BASE.candidates("the Central Intelligence Agency")

    assert (candidate.qid, candidate.country) == ("Q37230", "USA")
    assert BASE.candidates("CIA") == tuple(each for each in BASE.candidates("CIA") if each.qid == "Q37230")


def test_identities_agree_with_those_checked_by_hand() -> None:
    by_hand = {"New York": "Q60", "Washington": "Q61", "State Department": "Q789915"}

    assert {name: BASE.candidates(name)[0].qid for name in by_hand} == by_hand


def test_every_row_is_complete_and_in_normal_form() -> None:
    for name, rows in BASE._rows.items():
        for row in rows:
            matched, qid, label, kind, country, source = row.split("\t")
            assert normal(name) == name
            assert matched in {"name", "alias", "demonym", "capital"}
            assert qid.startswith("Q")
            assert qid[1:].isdigit()
            assert kind in {"State", "Place", "Organization"}
            assert label
            assert source
            assert not country or (len(country) == 3 and country.isupper())
            assert country or kind != "State"


def test_every_country_has_one_identity() -> None:
    seen: dict[str, set[str]] = {}
    for rows in BASE._rows.values():
        for row in rows:
            _, qid, _, kind, country, _ = row.split("\t")
            if kind == "State":
                seen.setdefault(country, set()).add(qid)

    assert len(seen) > 195
    assert {country: qids for country, qids in seen.items() if len(qids) > 1} == {}


def test_the_version_names_the_edition_and_the_content() -> None:
    edition, _, digest = BASE.version.partition("+")

    assert edition == "2026.11"
    assert len(digest) == 8


def test_the_table_has_the_documented_columns() -> None:
    assert BASE._lines[1] == "\t".join(COLUMNS)


def test_nothing_is_read_before_the_first_question() -> None:
    asked = []

    def read() -> str:
        asked.append(1)
        return "# version 1+0\nheader\nUS\talias\tQ30\tUnited States\tState\tUSA\ta table"

    base = KnowledgeBase(read)

    assert asked == []
    assert base.candidates("U.S.")[0].label == "United States"
    assert base.candidates("UK") == ()
    assert base.version == "1+0"
    assert asked == [1]


def test_opening_takes_far_less_than_a_second() -> None:
    start = time.perf_counter()
    KnowledgeBase().candidates("France")

    assert time.perf_counter() - start < 0.5  # a twentieth of that on an idle machine


def test_the_base_is_loaded_once() -> None:
    assert knowledge.load() is knowledge.load()


def test_an_identity_has_one_label_type_and_country_whatever_name_finds_it():
    facts = collections.defaultdict(set)
    for line in resources.files("kgbuild").joinpath("data", "knowledge.tsv").read_text("utf-8").splitlines()[2:]:
        _name, _matched, qid, *about, _source = line.split("\t")
        facts[qid].add(tuple(about))

    assert all(len(found) == 1 for found in facts.values())
