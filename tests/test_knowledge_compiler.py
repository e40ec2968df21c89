"""The compiler of the knowledge base, without its source tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge import written
from knowledge_bodies import body_synonyms
from knowledge_countries import Country, add_name, initials, is_abbreviation, spoken_of
from knowledge_peoples import add_demonym
from knowledge_places import same_city, without_hopeless_rivals
from knowledge_rows import REGION_WEIGHT, Row
from knowledge_tables import Synset, rows, synsets

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

    add_name(country, name, "a table")

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


def test_the_table_is_sorted_and_has_one_row_for_a_name_and_a_thing() -> None:
    alias = Row("US", "alias", "Q30", "United States", "State", "USA", "b")
    demonym = Row("US", "demonym", "Q30", "United States", "State", "USA", "a")
    first = Row("UK", "alias", "Q145", "United Kingdom", "State", "GBR", "a")

    text = written([demonym, alias, first])

    assert text == written([first, alias, demonym])
    assert [line.split("\t")[:2] for line in text.splitlines()[2:]] == [["UK", "alias"], ["US", "alias"]]
    assert text.startswith("# version ")


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
