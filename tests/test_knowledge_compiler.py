"""The compiler of the knowledge base, without its source tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kgbuild.knowledge.titles import title_form
from knowledge import agreed, name_rows, united
from knowledge_bodies import abbreviated, body_synonyms
from knowledge_countries import Country, initials, is_abbreviation, spoken_of
from knowledge_countries import add_name as add_country_name
from knowledge_further import domestic
from knowledge_people import Person, add_name, exact, note_shared_names
from knowledge_peoples import add_demonym
from knowledge_places import same_city, without_hopeless_rivals
from knowledge_rows import REGION_WEIGHT, Row, Thing
from knowledge_tables import Synset, checked_bodies, rows, synsets

if TYPE_CHECKING:
    from pathlib import Path


def place(qid: str, weight: int, country: str = "USA") -> Row:
    return Row("springfield", "name", qid, "Springfield", "Place", country, "a table", weight)


def kept(*places: Row) -> set[str]:
    return {row.qid for row in without_hopeless_rivals(places)}


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("US", ["US", "U.S."]),
        ("U.K.", ["U.K."]),
        ("DRC", ["DRC", "Democratic Republic of the Congo"]),
        ("ROK", ["ROK", "Republic of Korea"]),
    ],
)
def test_letters_that_stand_for_a_country_in_running_text(name: str, names: list[str]) -> None:
    assert is_abbreviation(name, names)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("NO", ["NO", "Norway"]),
        ("IN", ["IN", "Republic of India"]),
        ("CAN", ["CAN", "Canada"]),
        ("us", ["us", "U.S."]),
        ("van", ["van", "Vanuatu"]),
    ],
)
def test_letters_that_are_a_code_only(name: str, names: list[str]) -> None:
    assert not is_abbreviation(name, names)


def test_initials_are_those_of_all_words_and_of_those_in_capitals() -> None:
    assert initials("Democratic People's Republic of Korea") == {"DPROK", "DPRK"}


@pytest.mark.parametrize("name", ["🇺🇸", "China, Macao", "", "x", "+", "Ꜵ"])
def test_what_is_no_name_is_not_taken(name: str) -> None:
    country = Country("USA", "US", "Q30", "United States", "State")

    add_country_name(country, name, "a table")

    assert country.names == {}


def test_demonyms_get_their_plural_and_stay_with_whom_they_were_given_first() -> None:
    france = Country("FRA", "FR", "Q142", "France", "State", names={"France": "a table"})
    for word in ("French", "Frenchman", "Gaul", "Canadian", "France"):
        add_demonym(france, word, "a table", {"Canadian": {"CAN"}})

    assert set(france.demonyms) == {"French", "Frenchman", "Frenchmen", "Gaul", "Gauls"}


def test_a_country_knows_words_that_begin_like_its_name() -> None:
    poland = Country("POL", "PL", "Q36", "Poland", "State", names={"Poland": "a table"})

    assert poland.begins_like("Pole")
    assert not poland.begins_like("Magyar")


def test_a_place_dwarfed_by_another_of_its_name_is_left_out() -> None:
    assert kept(place("Q1", 1_000_000), place("Q2", 100_000), place("Q3", 300_000)) == {"Q1", "Q3"}


def test_a_great_city_leaves_no_room_for_the_region_named_like_it() -> None:
    assert kept(place("Q1", 19_000_000), place("Q2", REGION_WEIGHT)) == {"Q1"}
    assert kept(place("Q1", 600_000), place("Q2", REGION_WEIGHT)) == {"Q1", "Q2"}


@pytest.mark.parametrize(
    ("capital", "names", "same"),
    [
        ("Washington", ["Washington, D.C."], True),
        ("N'Djamena", ["Ndjamena"], True),
        ("Gitega", ["Bujumbura"], False),
        ("", ["Anywhere"], False),
    ],
)
def test_a_capital_is_found_among_the_cities(capital: str, names: list[str], same: bool) -> None:
    assert same_city(capital, names) is same


def test_a_capital_is_not_its_country() -> None:
    capital = Synset("15", ("national capital",), ())
    tunis = Synset("15", ("Tunis",), (("@i", "n1", 0),))

    assert spoken_of(tunis, {"n1": capital}, {"tunis": {"TUN"}}) == set()
    assert spoken_of(Synset("15", ("Tunisia",), ()), {}, {"tunisia": {"TUN"}}) == {"TUN"}


def test_a_group_is_known_by_its_initials_but_not_by_a_single_word() -> None:
    group = Synset("14", ("Department of State", "State Department", "State", "DS", "DoS"), ())

    assert set(body_synonyms({"n1": group})["department of state"]) == {"State Department", "DS"}


NUMBERS = {"a": 1, "b": 2}


def test_a_name_and_a_thing_have_one_row_the_best() -> None:
    alias = Row("US", "alias", "Q30", "United States", "State", "USA", "b")
    demonym = Row("US", "demonym", "Q30", "United States", "State", "USA", "a")
    first = Row("UK", "alias", "Q145", "United Kingdom", "State", "GBR", "a")
    things = united([alias, first], ())

    found = list(name_rows([demonym, alias, first], things, NUMBERS))

    assert found == list(name_rows([first, alias, demonym], things, NUMBERS))
    assert [(row.form, row.matched, row.source) for row in found] == [("UK", "alias", 1), ("US", "alias", 2)]


def test_things_of_one_name_are_ranked_the_common_first_then_the_best_known() -> None:
    town = Row("georgia", "name", "Q1", "Georgia", "Place", "USA", "a", weight=9, common=False)
    state = Row("georgia", "name", "Q2", "Georgia", "State", "GEO", "a")
    person = Row("georgia", "name", "Q3", "Georgia", "Person", "", "a", common=False)
    things = united(
        [state], [Thing("Q1", "Georgia", "Place", "USA", 0.3, "a"), Thing("Q3", "Georgia", "Person", "", 0.9, "a")]
    )

    rows = list(name_rows([town, person, state], things, NUMBERS))

    assert [(row.rank, row.qid, row.common) for row in rows] == [(0, 2, True), (1, 1, False), (2, 3, False)]


def test_an_identity_has_one_label_type_and_country_whatever_table_has_it() -> None:
    canton = Row("geneva", "name", "Q11917", "Geneva", "Place", "CHE", "a")
    council = Row("canton of geneva", "name", "Q11917", "Canton of Geneva", "Organization", "CHE", "b")

    assert {(row.label, row.type, row.country) for row in agreed([council, canton])} == {("Geneva", "Place", "CHE")}


def test_a_common_name_goes_before_further_tables_that_add_kind_and_place() -> None:
    lima = Row("lima", "capital", "Q2868", "Lima", "Place", "PER", "a")
    town = Thing("Q2868", "Lima City", "Place", "PER", 0.7, "b", "City", -12.1, -77.0)

    assert united([lima], [town])["Q2868"] == Thing("Q2868", "Lima", "Place", "PER", 0.7, "a", "City", -12.1, -77.0)


# ---- persons and offices


def person(label: str, *names: str, **known: bool | int) -> Person:
    one = Person("Q900000001", label, **known)
    for name in (label, *names):
        add_name(one, name, "a")
    return one


def test_a_person_is_known_without_honorifics_and_initials_and_in_latin_letters() -> None:
    one = person("Mr KELLER Hans", "Hans J. Keller", "Ганс Келлер", "Hans Keller, Baron Keller", "Keller")

    assert set(one.names) == {
        "mr keller hans",
        "keller hans",
        "hans j keller",
        "hans keller",
        "hans keller baron keller",
    }


def test_the_better_known_have_the_higher_prior() -> None:
    priors = [
        person("Ana Sol", shared=True).prior(),
        person("Ana Sol").prior(),
        person("Ana Sol", listed=True).prior(),
        person("Ana Sol", listed=True, height=2).prior(),
        person("Ana Sol", listed=True, height=2, sitelinks=200).prior(),
    ]

    assert priors == sorted(set(priors))
    assert 0 <= priors[0] < priors[-1] <= 1


def test_a_frequent_given_name_with_a_frequent_surname_is_a_shared_name() -> None:
    people = [
        person(f"{given} {surname}") for given in ("Peter", "Paul", "Anna") for surname in ("Cook", "Young", "Hill")
    ]
    rare = person("Ottilie Zwingenberger")
    others = [person(f"Given{number} Surname{number}") for number in range(300)]
    note_shared_names([*people, rare, *others])

    assert all(one.shared for one in people)
    assert not rare.shared


def test_who_is_in_no_encyclopaedia_and_long_out_of_office_is_left_out() -> None:
    assert person("Ana Sol", listed=True).remembered()
    assert not person("Ana Sol").remembered()


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Minister of Foreign Affairs of Russia", "foreign minister"),
        ("Russian Minister of Foreign Affairs", "foreign minister"),
        ("President", "president"),
        ("Russia", ""),
    ],
)
def test_an_office_is_compared_without_the_country_stored_beside_it(title: str, form: str) -> None:
    assert title_form(title, {"russia", "russian"}) == form


@pytest.mark.parametrize(("date", "kept"), [("2018", "2018"), ("2018-04-26", "2018-04-26"), ("1990s", ""), ("", "")])
def test_a_decade_is_no_date(date: str, kept: str) -> None:
    assert exact(date) == kept


def test_bodies_of_a_state_are_known_without_its_name_where_enough_is_left() -> None:
    row = Row("united states securities and exchange commission", "name", "Q1", "SEC", "Organization", "USA", "a")
    guard = replace(row, name="united states coast guard")

    assert [each.name for each in domestic([row, guard], ["united states"])] == ["securities and exchange commission"]


def test_bodies_of_a_state_are_known_by_its_initials_as_well() -> None:
    assert list(abbreviated("united states department of education", ["united states", "US", "america"])) == [
        "us department of education"
    ]
    assert list(abbreviated("department of education", ["united states", "US"])) == []


def test_the_bodies_checked_by_hand_are_read_from_the_readme(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "Checked by hand against sources: Lake House Q900000001, Tidal\nNews Agency Q900000002; "
        "offices: Minister Q900000003.\n"
    )

    assert list(checked_bodies(tmp_path)) == [("Lake House", "Q900000001"), ("Tidal News Agency", "Q900000002")]


def test_a_wordnet_file_is_read_without_its_licence(tmp_path: Path) -> None:
    line = "02986160 01 a 01 Palestinian(a) 0 002 + 09732753 n 0101 \\ 08816623 n 0101 | of Palestine"
    (tmp_path / "data.adj").write_text(f"  1 the licence\n{line}\n")

    assert synsets(tmp_path, "adj") == {
        "a02986160": Synset("01", ("Palestinian",), (("+", "n09732753", 1), ("\\", "n08816623", 1)))
    }


def test_tables_are_read_by_their_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("qid\tname\nQ1\tuniverse\n")
    (tmp_path / "a.csv").write_text('qid,name\nQ1,"uni,verse"\n')

    assert list(rows(tmp_path / "a.tsv")) == [{"qid": "Q1", "name": "universe"}]
    assert list(rows(tmp_path / "a.csv")) == [{"qid": "Q1", "name": "uni,verse"}]
