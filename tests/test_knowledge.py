from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kgbuild import knowledge
from kgbuild.errors import LinkError
from kgbuild.knowledge import KnowledgeBase, normal, office_form, spelt_alike, without_initials, without_legal_form
from kgbuild.knowledge.base import packaged
from kgbuild.knowledge.names import sound
from kgbuild.knowledge.schema import Content, date_of, number_of, write
from small_base import ANA, EDITION, PRESIDENT, VARNIA, content

if TYPE_CHECKING:
    from pathlib import Path

BASE = knowledge.load()
TYPES = {"State", "Place", "Organization", "Person", "Office"}


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


def test_every_name_is_in_normal_form_and_leads_to_something() -> None:
    rows = BASE.connection.execute(
        "SELECT n.form, n.matched, t.qid FROM name n LEFT JOIN thing t USING (qid)"
    ).fetchall()

    assert len(rows) > 150_000
    assert [form for form, _, _ in rows if normal(form) != form or not form] == []
    assert {matched for _, matched, _ in rows} == {"name", "alias", "demonym", "capital"}
    assert [form for form, _, qid in rows if qid is None] == []


def test_everything_has_a_label_a_type_countries_by_code_and_a_source() -> None:
    rows = BASE.connection.execute(
        "SELECT qid, label, type, countries, prior, s.name FROM thing JOIN source s ON s.id = source"
    )

    for qid, label, kind, countries, prior, source in rows:
        assert label, qid
        assert kind in TYPES, qid
        assert all(len(code) == 3 and code.isupper() for code in countries.split()), qid
        assert countries or kind != "State", qid
        assert 0 <= prior <= 100, qid
        assert source, qid


def test_every_source_says_of_which_date_it_is() -> None:
    assert [row for row in BASE.connection.execute("SELECT name, dated, licence FROM source") if not all(row)] == []


def test_every_tenure_is_of_a_known_person_and_office() -> None:
    query = "SELECT count(*) FROM tenure WHERE {0} NOT IN (SELECT qid FROM thing WHERE type = '{1}')"
    counts = {
        kind: BASE.connection.execute(query.format(kind.lower(), kind)).fetchone() for kind in ("Person", "Office")
    }

    assert counts == {"Person": (0,), "Office": (0,)}


def test_every_country_has_one_identity() -> None:
    rows = BASE.connection.execute("SELECT countries, count(*) FROM thing WHERE type = 'State' GROUP BY 1").fetchall()

    assert len(rows) > 195
    assert [country for country, count in rows if count > 1] == []


def test_the_version_names_the_edition_and_the_content() -> None:
    edition, _, digest = BASE.version.partition("+")

    assert edition == "2026.12"
    assert len(digest) == 8


def test_opening_takes_a_twentieth_of_a_second_and_few_megabytes() -> None:
    code = (
        "import resource, time; from kgbuild.knowledge import KnowledgeBase; start = time.perf_counter()\n"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = used(); assert KnowledgeBase().candidates('France')\n"
        "print(time.perf_counter() - start, used() - before)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, found.stdout.split())

    assert seconds < 0.05
    assert kilobytes < 60_000


def test_the_file_is_at_most_ten_megabytes_in_the_wheel(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "wheel.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(packaged())

    assert (tmp_path / "wheel.zip").stat().st_size <= 10_000_000


def test_nothing_is_opened_before_the_first_question(tmp_path: Path) -> None:
    base = KnowledgeBase(tmp_path / "later.sqlite")
    write(tmp_path / "later.sqlite", content(), EDITION)

    assert base.candidates("Varnia")[0].qid == VARNIA
    base.close()


def test_the_base_is_loaded_once() -> None:
    assert knowledge.load() is knowledge.load()


def test_what_is_no_knowledge_base_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no base")
    with pytest.raises(LinkError, match=r"notes\.txt is no knowledge base"):
        KnowledgeBase(tmp_path / "notes.txt").candidates("France")
    with pytest.raises(LinkError, match=r"none\.sqlite is no knowledge base"):
        KnowledgeBase(tmp_path / "none.sqlite").candidates("France")


def test_a_base_of_another_format_is_refused(tmp_path: Path) -> None:
    import sqlite3

    write(tmp_path / "old.sqlite", content(), EDITION)
    with sqlite3.connect(tmp_path / "old.sqlite") as connection:
        connection.execute("UPDATE about SET value = '0' WHERE key = 'format'")
    connection.close()

    with pytest.raises(LinkError, match="another version"):
        KnowledgeBase(tmp_path / "old.sqlite").candidates("Varnia")


def test_the_same_content_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    whole = content()
    turned = Content(
        whole.sources[::-1], whole.things[::-1], whole.names[::-1], whole.offices[::-1], whole.tenures[::-1]
    )
    write(tmp_path / "a.sqlite", whole, EDITION)
    write(tmp_path / "b.sqlite", turned, EDITION)

    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


def test_extraction_sees_only_the_names_that_by_themselves_mean_something() -> None:
    assert BASE.candidates("Sergey Lavrov") == ()
    assert [(each.label, each.type, each.common) for each in BASE.named("Sergey Lavrov")] == [
        ("Sergey Lavrov", "Person", False)
    ]


@pytest.mark.parametrize("name", ["Sergei Lavrov", "SERGEY LAVROV", "Sergey Lavrov's"])
def test_a_person_is_found_by_further_names(name: str) -> None:
    assert [each.label for each in BASE.named(name)] == ["Sergey Lavrov"]


def test_an_acronym_may_be_written_as_a_word_but_not_a_rare_one() -> None:
    assert BASE.named("Tass") == BASE.named("TASS") != ()
    assert BASE.named("Rada") == ()


@pytest.mark.parametrize("name", ["Abdel-Fattah el-Sissi", "Abdel Fatah El Sisi"])
def test_like_spellings_are_found_with_how_like_they_are(name: str) -> None:
    (found, likeness), *_ = BASE.alike(name)

    assert found.label == "Abdel Fattah el-Sisi"
    assert found.matched == "spelling"
    assert 0.8 <= likeness < 1


def test_a_single_word_has_no_like_spellings() -> None:
    assert BASE.alike("Lavrov") == ()
    assert BASE.alike("") == ()


def test_offices_are_found_by_title_and_country_with_their_holders() -> None:
    (office,) = BASE.offices("foreign minister", "RUS")
    holders = {BASE.thing(held.person).label for held in BASE.holders(office) if held.start <= "2018" and not held.end}

    assert holders == {"Sergey Lavrov"}
    assert BASE.offices("keeper of the seal", "RUS") == ()


def test_somebody_has_the_offices_that_they_held(tmp_path: Path) -> None:
    write(tmp_path / "small.sqlite", content(), EDITION)
    base = KnowledgeBase(tmp_path / "small.sqlite")

    assert {held.office for held in base.held(ANA)} >= {PRESIDENT}
    assert base.thing("Q1") is None
    base.close()


def test_two_that_share_name_and_office_title_are_told_apart_by_dates() -> None:
    two = [each for each in BASE.named("Ri Yong Ho") if each.type == "Person"]

    assert len(two) == 2
    assert len({BASE.held(each.qid) for each in two}) == 2


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Foreign Minister", "foreign minister"),
        ("Minister for Foreign Affairs", "foreign minister"),
        ("Federal Minister of Defense", "defence minister"),
        ("Secretary of Defense", "defence secretary"),
        ("Premier", "minister prime"),
        ("Vice-President", "deputy president"),
        ("National Security Advisor", "adviser national security"),
        ("", ""),
    ],
)
def test_offices_are_compared_by_the_words_that_tell_them_apart(title: str, form: str) -> None:
    assert office_form(title) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Muammar Qaddafi", "Muamar Kaddafi"),
        ("Shinzo Abe", "Abe Shinzo"),
        ("Karl Otto Poehl", "Karl Otto Pöhl"),
        ("Sergej Lawrow", "Sergei Lavrov"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other) != 0


def test_other_names_do_not_sound_alike() -> None:
    assert sound("Anna Keller") != sound("Hans Keller")
    assert spelt_alike("Sissi", "Sisi")
    assert not spelt_alike("Sissi", "Sato")


def test_names_lose_what_news_leave_out() -> None:
    assert without_initials("Donald J. Trump") == "Donald Trump"
    assert without_initials("J. Smith") == "J. Smith"
    assert without_legal_form("Volta Motor Co. Ltd") == "Volta Motor"
    assert without_legal_form("Volta AG VOLG.F") == "Volta"
    assert without_legal_form("Inc") == "Inc"


@pytest.mark.parametrize("date", ["", "2018", "2018-04", "2018-04-26"])
def test_dates_of_any_exactness_are_kept(date: str) -> None:
    assert date_of(number_of(date)) == date


def test_a_base_is_usable_where_nobody_may_write(tmp_path: Path) -> None:
    write(tmp_path / "base.sqlite", content(), EDITION)
    (tmp_path / "base.sqlite").chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        code = (
            "import sys; from pathlib import Path; from kgbuild.knowledge import load; "
            "print(load(Path(sys.argv[1])).candidates('Varnia')[0].qid)"
        )
        command = [sys.executable, "-c", code, str(tmp_path / "base.sqlite")]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
    finally:
        tmp_path.chmod(0o755)

    assert found.stdout.strip() == VARNIA
