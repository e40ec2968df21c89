"""Finding things by a name, and telling what is known of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_base as small
from kgbuild import knowledge
from kgbuild.knowledge import KnowledgeBase, contents, telling
from kgbuild.knowledge.search import EXACT, FITS, Found, offices, search, thing

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    opened = KnowledgeBase(small.build(tmp_path_factory.mktemp("kb") / "small.sqlite"))
    yield opened
    opened.connection.close()


def qids(found: tuple[Found, ...]) -> list[str]:
    return [each.candidate.qid for each in found]


class TestSearch:
    @pytest.mark.parametrize(
        ("name", "qid", "how"),
        [
            (small.ANA, small.ANA, "identifier"),
            ("Sergey Brandov", small.SERGEY, "name"),
            ("the Varnia", small.VARNIA, "name"),
            ("VARNIA", small.VARNIA, "name"),
            ("Port Varn", small.PORT_VARN, "capital"),
            ("Ana Maria Duarte", small.ANA, "alias"),
            ("Ostrean", small.OSTREA, "demonym"),
            ("Brandov, Sergey", small.SERGEY, "order"),
            ("Sergei Brandow", small.SERGEY, "spelling"),
            ("Brandov", small.SERGEY, "words"),
            ("foreign minister of Varnia", small.MINISTER_OF_VARNIA, "office"),
            ("foreign minister of the Varnia", small.MINISTER_OF_VARNIA, "office"),
            ("Ostrean foreign minister", small.MINISTER_OF_OSTREA, "office"),
            ("Varnian president", small.PRESIDENT, "office"),
        ],
    )
    def test_a_name_finds_first_what_it_stands_for(self, base, name, qid, how):
        first = search(base, name)[0]

        assert (first.candidate.qid, first.how) == (qid, how)

    @pytest.mark.parametrize(
        "name", ["", " ", "...", "Nobody At All", "Q1", "Q0", "Q99999999999999999999", "ov", "\ud800"]
    )
    def test_what_is_not_known_finds_nothing(self, base, name):
        assert search(base, name) == ()

    def test_of_namesakes_the_better_known_comes_first(self, base):
        assert qids(search(base, "Ana Duarte"))[:2] == [small.ANA, small.OTHER_ANA]
        assert qids(search(base, "Ostrea")) == [small.OSTREA, small.OSTREA_COUNTY]

    def test_exact_names_come_before_like_ones_and_those_before_parts(self, base):
        found = search(base, "Ana Duarte")

        assert [each.how for each in found] == ["name", "name"]
        assert qids(search(base, "Duarte")) == [small.ANA, small.OTHER_ANA, small.KEN]

    def test_parts_of_names_are_not_sought_where_enough_things_are_called_so(self, base):
        assert qids(search(base, "Ana Duarte", limit=1)) == [small.ANA]

    def test_a_title_without_a_country_finds_the_offices_of_all(self, base):
        assert qids(search(base, "foreign minister")) == [small.MINISTER_OF_VARNIA, small.MINISTER_OF_OSTREA]

    def test_each_thing_is_found_once_by_the_name_that_fits_best(self, base):
        found = search(base, "President of Varnia")

        assert qids(found).count(small.PRESIDENT) == 1
        assert found[0].how == "name"

    @pytest.mark.parametrize(
        ("types", "expected"),
        [(["State"], [small.OSTREA]), (["Place"], [small.OSTREA_COUNTY]), (["Person"], []), (["City"], [])],
    )
    def test_only_things_of_the_types_asked_for_are_found(self, base, types, expected):
        assert qids(search(base, "Ostrea", types=types)) == expected

    def test_a_kind_is_a_type_too(self, base):
        assert qids(search(base, "Tides", types=["Agency"])) == [small.TIDES]
        assert qids(search(base, "Tides", types=["City", "Organization"])) == [small.TIDES]

    def test_words_are_whole_words_unless_the_last_is_unfinished(self, base):
        assert search(base, "Bran") == ()
        assert qids(search(base, "Bran", unfinished=True)) == [small.SERGEY]
        assert qids(search(base, "Sergey Bran", unfinished=True)) == [small.SERGEY]
        assert search(base, "Se Brandov", unfinished=True) == ()

    def test_no_more_are_found_than_the_limit(self, base):
        assert len(search(base, "Duarte", limit=2)) == 2

    @pytest.mark.parametrize("name", ["100%", "_", "a'; DROP TABLE name; --", '"', "\x00", "*"])
    def test_a_name_is_never_read_as_sql_or_as_a_pattern(self, base, name):
        assert search(base, name) == ()
        assert search(base, "Varnia")

    @settings(deadline=None)
    @given(name=st.text(max_size=60), unfinished=st.booleans())
    def test_any_text_gives_scores_from_0_to_100_in_falling_order(self, name, unfinished):
        scores = [each.score for each in search(knowledge.load(), name, unfinished=unfinished)]

        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 100 for score in scores)

    def test_the_score_is_that_of_the_table(self, base):
        scores = {
            each.candidate.qid: each.score for name in ("Sergey Brandov", "Brandov") for each in search(base, name)
        }
        spelt = search(base, "Sergei Brandow")[0]

        assert search(base, "Sergey Brandov")[0].score == 90 * 1 + 10 * 0.2
        assert scores == {small.SERGEY: 90 * 0.6 / 2 + 10 * 0.2}
        assert 90 * 0.8 * 0.8 + 2 <= spelt.score < 90 * 0.8 + 2
        assert search(base, small.EVE)[0].score == 100

    def test_every_way_of_matching_that_the_base_has_fits_somehow(self):
        ways = {way for (way,) in knowledge.load().connection.execute("SELECT DISTINCT matched FROM name")}

        assert ways <= set(FITS)
        assert ways <= EXACT


def test_an_office_is_found_by_title_and_state_alone(base: KnowledgeBase) -> None:
    assert [each.qid for each in offices(base, "foreign minister of Ostrea")] == [small.MINISTER_OF_OSTREA]
    assert offices(base, "foreign minister of Nowhere") == ()


@pytest.mark.parametrize("qid", ["", "Q", "Q0", "Q01", "q900000001", "P31", "Q9" * 20, "Q900000001 "])
def test_what_is_no_qid_of_the_base_is_no_thing(base: KnowledgeBase, qid: str) -> None:
    assert thing(base, qid) is None


class TestTelling:
    def test_offices_come_the_latest_first_with_their_dates(self, base):
        assert [telling.post(each) for each in telling.posts(base, small.ANA)] == [
            "President of Varnia, XVA, from 2019-05-01",
            "Minister of Foreign Affairs, XVA, 2015-03-02 to 2019-05-01",
        ]

    def test_dates_may_be_cut_to_years(self, base):
        (held,) = telling.posts(base, small.SERGEY)

        assert telling.post(held, years=True) == "Minister of Foreign Affairs, XOS, in 2013"

    @pytest.mark.parametrize(
        ("start", "end", "dates"), [("", "2013", ", until 2013"), ("2011", "2013", ", 2011 to 2013"), ("", "", "")]
    )
    def test_a_date_that_is_not_known_is_left_out(self, base, start, end, dates):
        office = base.thing(small.PRESIDENT)

        assert telling.post(telling.Post(office, start, end)) == f"President of Varnia, XVA{dates}"

    @pytest.mark.parametrize(
        ("qid", "told"),
        [
            (small.VARNIA, "state"),
            (small.PORT_VARN, "city; Varnia"),
            (small.TIDES, "agency; Varnia"),
            (small.LEAGUE, "organization; Varnia, Ostrea"),
            (small.OTHER_ANA, "person; Ostrea; Minister of Foreign Affairs, XOS, 2011 to 2013"),
            (small.KEN, "person; XQQ"),
            (small.EVE, "person"),
        ],
    )
    def test_a_description_tells_kind_countries_and_latest_office(self, base, qid, told):
        assert telling.description(base, base.thing(qid)) == told

    def test_a_class_is_told_in_words(self):
        assert telling.spoken("PoliticalParty") == "political party"


class TestContents:
    def test_everything_is_counted(self, base):
        assert contents.counts(base) == {
            "Office": 3,
            "Organization": 2,
            "Person": 5,
            "Place": 2,
            "State": 2,
            "names": len(small.NAMES),
            "titles": 4,
            "tenures": 4,
        }

    def test_sources_tell_vintage_licence_and_how_much_they_gave(self, base):
        told = {each.name: each for each in contents.sources(base)}

        assert told["made-up people"] == contents.Source("made-up people", "2030-05", "CC0", 8, 6, 4)
        assert told["made-up check"].names == 2

    def test_coordinates_are_degrees_north_and_east(self, base):
        assert base.coordinates(small.PORT_VARN) == (12.5, -3.25)
        assert base.coordinates(small.VARNIA) is None
        assert base.coordinates("Q900009999") is None

    def test_states_are_found_by_code(self, base):
        assert {code: state.qid for code, state in base.states.items()} == {"XVA": small.VARNIA, "XOS": small.OSTREA}

    def test_kinds_are_counted_with_their_type(self, base):
        assert ("Organization", "Agency", 1) in base.kinds


def test_the_shipped_base_is_searched_in_a_few_hundredths_of_a_second() -> None:
    base = knowledge.load()
    (label,) = base.connection.execute("SELECT label FROM thing WHERE type = 'Person' ORDER BY prior DESC").fetchone()
    times = []
    for name in (label, label.split()[-1], "foreign minister", "nobody of that name"):
        began = time.perf_counter()
        search(base, name)
        times.append(time.perf_counter() - began)

    assert min(times) < 0.25, times
