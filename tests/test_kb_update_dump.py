"""An update from a dump: what is taken, what it becomes, and what else does not go wrong."""

from __future__ import annotations

import io
import json
import sqlite3

import pytest

from kb_world import (
    BODY,
    DAY,
    FAMOUS,
    GUILD,
    ISLE,
    LEE,
    NEWLAND,
    OBSCURE,
    PARTY,
    PEAK,
    PREMIER,
    TOWN,
    UNHELD,
    WORLD,
    dumped,
    human,
    post,
    text,
    thing,
)
from kgbuild.errors import LinkError
from kgbuild.kbupdate import Options, from_dump, working_file
from kgbuild.kbupdate.dump import opened, piped
from kgbuild.knowledge import KnowledgeBase
from kgbuild.knowledge.contents import sources
from small_base import (
    ANA,
    EDITION,
    LEAGUE,
    MINISTER_OF_OSTREA,
    MINISTER_OF_VARNIA,
    OTHER_ANA,
    PORT_VARN,
    PRESIDENT,
    SERGEY,
    VARNIA,
    build,
)
from wikidata_loopback import claim, claims, to


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return build(tmp_path_factory.mktemp("base") / "base.sqlite")


@pytest.fixture(scope="module")
def updated(base, tmp_path_factory):
    folder = tmp_path_factory.mktemp("updated")
    return KnowledgeBase(update(base, folder / "new.sqlite", dumped(folder / "dump.json")))


def update(base, output, dump, tell=lambda _: None, **options):
    with opened(dump) as wikidata:
        from_dump(wikidata, output, Options(base, **options), tell=tell)
    return output


def with_entities(base, folder, *entities, **options):
    return KnowledgeBase(update(base, folder / "new.sqlite", dumped(folder / "dump.json", entities), **options))


@pytest.mark.parametrize(
    ("qid", "expected"),
    [
        (NEWLAND, ("Newland", "State", "", "XNE")),
        (PREMIER, ("Prime Minister of Newland", "Office", "", "XNE")),
        (LEE, ("Lee Ondar", "Person", "", "XNE")),
        (FAMOUS, ("Mia Solberg", "Person", "", "")),
        (TOWN, ("Ferrybridge", "Place", "City", "XVA")),
        (PEAK, ("Grey Peak", "Place", "", "XNE")),
        (BODY, ("Academy of Wind", "Organization", "", "XVA")),
        (PARTY, ("Party of Rain", "Organization", "PoliticalParty", "XNE")),
        (GUILD, ("Guild Inc.", "Organization", "Company", "XVA")),
    ],
)
def test_what_is_new_is_taken_with_its_type_and_country(updated, qid, expected):
    found = updated.thing(qid)

    assert (found.label, found.type, found.kind, found.country) == expected
    assert found.source == "Wikidata dump"


@pytest.mark.parametrize("qid", [OBSCURE, UNHELD, ISLE, "Q39"])
def test_who_is_hardly_known_offices_nobody_held_and_second_states_of_a_code_are_left_out(updated, qid):
    assert updated.thing(qid) is None


@pytest.mark.parametrize(
    ("name", "qid"),
    [
        ("Lee Ondar", LEE),
        ("Mia Solberg", FAMOUS),
        ("Republic of Newland", NEWLAND),
        ("Guild", GUILD),
        ("Guild Inc.", GUILD),
        ("Ferrybridge", TOWN),
    ],
)
def test_new_names_find_what_they_stand_for(updated, name, qid):
    assert [found.qid for found in updated.named(name)] == [qid]


def test_only_the_label_of_a_new_state_means_it_by_itself(updated):
    assert [found.qid for found in updated.candidates("Newland")] == [NEWLAND]
    assert updated.candidates("Republic of Newland") == updated.candidates("Lee Ondar") == ()
    assert updated.named("NL") == ()


def test_a_misspelt_name_of_a_new_person_is_found(updated):
    assert [found.qid for found, _ in updated.alike("Li Ondar")] == [LEE]


def test_a_new_office_is_found_by_its_title_without_the_country(updated):
    assert updated.offices("premier", "XNE") == (PREMIER,)
    assert [(held.person, held.start, held.end) for held in updated.holders(PREMIER)] == [(LEE, "2030-01-02", "")]


def test_the_end_of_a_tenure_that_the_base_lacks_is_filled_in_and_the_successor_added(updated):
    held = [(held.person, held.start, held.end) for held in updated.holders(PRESIDENT)]

    assert held == [(ANA, "2019-05-01", "2031-05-01"), (SERGEY, "2031-05-01", "")]


def test_a_holder_of_a_high_office_is_better_known_and_of_its_country(updated):
    assert updated.thing(SERGEY).prior == 0.4
    assert updated.thing(SERGEY).countries == ("XOS", "XVA")


def test_coordinates_are_kept_to_a_hundred_metres(updated):
    assert updated.coordinates(TOWN) == (10.123, 20.5)


def test_what_the_dump_does_not_tell_of_stays_with_its_source(updated, base):
    before = KnowledgeBase(base)
    for qid in (OTHER_ANA, PORT_VARN, LEAGUE, MINISTER_OF_OSTREA, MINISTER_OF_VARNIA):
        assert updated.thing(qid) == before.thing(qid)
    assert updated.candidates("Varnian") == before.candidates("Varnian")
    assert set(before.holders(MINISTER_OF_VARNIA)) <= set(updated.holders(MINISTER_OF_VARNIA))


def test_the_sources_of_the_base_stay_and_the_dump_is_one_of_its_newest_date(updated, base):
    assert [(each.name, each.dated) for each in sources(updated)] == [
        *((each.name, each.dated) for each in sources(KnowledgeBase(base))),
        ("Wikidata dump", DAY),
    ]
    assert updated.about["edition"] == DAY


def test_who_is_better_known_now_comes_first_among_those_of_a_name(base, tmp_path):
    found = with_entities(base, tmp_path, human(OTHER_ANA, "Ana Duarte", links=250)).named("Ana Duarte")

    assert [each.qid for each in found] == [OTHER_ANA, ANA]


def test_an_update_that_brings_nothing_changes_nothing(base, tmp_path):
    output = update(base, tmp_path / "new.sqlite", dumped(tmp_path / "dump.json", [human(OBSCURE, "Nobody")]))

    assert output.read_bytes() == base.read_bytes()
    assert KnowledgeBase(output).about["edition"] == EDITION


def test_the_same_dump_once_more_changes_nothing(base, tmp_path):
    dump = dumped(tmp_path / "dump.json")
    once = update(base, tmp_path / "once.sqlite", dump)
    twice = update(once, tmp_path / "twice.sqlite", dump)

    assert twice.read_bytes() == once.read_bytes()


def test_the_base_may_be_the_output(base, tmp_path):
    output, dump = tmp_path / "kb.sqlite", dumped(tmp_path / "dump.json")
    output.write_bytes(base.read_bytes())
    update(output, output, dump)

    assert output.read_bytes() == update(base, tmp_path / "other.sqlite", dump).read_bytes()


@pytest.mark.parametrize("batch", [1, 3, 1000])
@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".json.bz2"])
def test_neither_packing_nor_batches_show_in_the_result(base, updated, tmp_path, suffix, batch):
    output = update(base, tmp_path / "new.sqlite", dumped(tmp_path / f"dump{suffix}"), batch=batch)

    assert output.read_bytes() == updated._path.read_bytes()


def test_neither_does_the_order_of_the_entities(base, updated, tmp_path):
    output = update(base, tmp_path / "new.sqlite", dumped(tmp_path / "dump.json", WORLD[::-1]))

    assert output.read_bytes() == updated._path.read_bytes()


def test_a_pipe_gives_the_same(base, updated, tmp_path):
    from_dump(piped(io.BytesIO(text())), tmp_path / "new.sqlite", Options(base))

    assert (tmp_path / "new.sqlite").read_bytes() == updated._path.read_bytes()


def test_nothing_but_the_output_is_left_behind(base, tmp_path):
    output = update(base, tmp_path / "new.sqlite", dumped(tmp_path / "dump.json"))

    assert sorted(tmp_path.iterdir()) == [tmp_path / "dump.json", output]


def test_an_older_dump_adds_names_but_does_not_change_what_is_known(base, tmp_path):
    old = human(
        ANA, "Anna Duarte", post(PRESIDENT, "2019-05-01", "2024-01-01"), post(MINISTER_OF_VARNIA, "2015-03-02", "2018")
    )
    updated = with_entities(base, tmp_path, {**old, "modified": "2029-01-01T00:00:00Z"})

    assert updated.thing(ANA).label == "Ana Duarte"
    assert [each.qid for each in updated.named("Anna Duarte")] == [ANA]
    assert [held.end for held in updated.held(ANA)] == ["2019-05-01", "2024-01-01"]


def test_a_newer_dump_changes_label_and_end(base, tmp_path):
    new = human(ANA, "Anna Duarte", post(MINISTER_OF_VARNIA, "2015-03-02", "2018-12-31"))
    updated = with_entities(base, tmp_path, new)

    assert updated.thing(ANA).label == "Anna Duarte"
    assert [held.end for held in updated.held(ANA)] == ["2018-12-31", ""]
    assert ANA in {each.qid for each in updated.named("Ana Duarte")}


def test_a_thing_with_a_common_name_keeps_its_label(base, tmp_path):
    updated = with_entities(base, tmp_path, thing(VARNIA, "Federal Republic of Varnia", claim("P298", "XVA"), links=90))

    assert updated.thing(VARNIA).label == "Varnia"
    assert updated.candidates("Federal Republic of Varnia") == ()
    assert [each.qid for each in updated.named("Federal Republic of Varnia")] == [VARNIA]


def test_an_office_of_a_body_is_of_the_body(base, tmp_path):
    office = thing(PREMIER, "Secretary of the League", claim("P1001", to(LEAGUE)), claim("P279", to(UNHELD)))
    updated = with_entities(base, tmp_path, office, human(LEE, "Lee Ondar", post(PREMIER, "2030-01-02"), links=1))

    assert updated.offices("secretary of the league", body=LEAGUE) == (PREMIER,)


def test_who_left_their_last_office_long_ago_and_has_no_page_is_left_out(base, tmp_path):
    updated = with_entities(base, tmp_path, human(LEE, "Lee Ondar", post(PRESIDENT, "1901-01-02", "1902-01-01")))

    assert updated.thing(LEE) is None


def test_only_what_belongs_to_the_chosen_countries_is_taken(base, tmp_path):
    updated = with_entities(base, tmp_path, *WORLD, countries=frozenset({"XVA"}))

    assert [updated.thing(qid) for qid in (NEWLAND, PREMIER, LEE, FAMOUS, PARTY, PEAK)] == [None] * 6
    assert updated.thing(TOWN) and updated.thing(BODY)
    assert len(updated.holders(PRESIDENT)) == 2


def test_tenures_of_other_countries_are_left_as_they_are(base, tmp_path):
    entity = human(SERGEY, "Sergey Brandov", post(MINISTER_OF_OSTREA, "2020-01-01"), post(PRESIDENT, "2031-05-01"))
    updated = with_entities(base, tmp_path, entity, countries=frozenset({"XVA"}))

    assert {held.office for held in updated.held(SERGEY) if held.start > "2014"} == {PRESIDENT}


def test_an_unknown_country_is_refused_before_the_dump_is_read(base, tmp_path):
    with pytest.raises(LinkError, match=r"^XQX: .*base\.sqlite has no state with that code$"):
        with_entities(base, tmp_path, countries=frozenset({"XQX", "XVA"}))


@pytest.mark.parametrize(("least", "taken"), [(9, True), (10, False)])
def test_the_number_of_sitelinks_decides_about_who_held_no_office(base, tmp_path, least, taken):
    assert (with_entities(base, tmp_path, *WORLD, sitelinks=least).thing(OBSCURE) is not None) == taken


DAMAGED = {
    "cut": (b'{"type":"item","id":"Q900001050","labels":{"en":', "is no whole JSON object"),
    "garbage": (b"garbage", "is no whole JSON object"),
    "syntax": (b'{"type":"item","id":"Q900001050","claims":{"P279":[} }', "is no JSON"),
    "encoding": (b'{"type":"item","id":"Q90\xff","claims":{"P279":[]}}', "is no JSON"),
    "depth": (b'{"type":"item","claims":{"P279":' + b"[" * 100_000 + b"]" * 100_000 + b"}}", "is no JSON"),
    "form": (b'{"type":"item","claims":{"P279":[]}}', "is not in the documented form"),
    "identifier": (b'{"id":"Q9x","type":"item","claims":%s}', "'Q9x'"),
    "half a character": (b'{"type":"item","id":"Q90","labels":{"en":{"value":"\\ud800"}},"claims":%s}', "surrogates"),
}
HUMAN_CLAIMS = json.dumps(claims(claim("P31", to("Q5")), post(PRESIDENT))).encode()


@pytest.mark.parametrize(("line", "reason"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_line_costs_one_error_and_the_rest_is_read(base, updated, tmp_path, line, reason):
    dump, told = tmp_path / "dump.json", []
    lines = text().split(b"\n")
    dump.write_bytes(b"\n".join([*lines[:5], line.replace(b"%s", HUMAN_CLAIMS) + b",", *lines[5:]]))
    with opened(dump) as wikidata:
        summary = from_dump(wikidata, tmp_path / "new.sqlite", Options(base), tell=told.append)

    assert [message for message in told if message.startswith(f"{dump}, line 6: ") and reason in message] == told
    assert (len(told), summary.damaged) == (1, 1)
    assert (tmp_path / "new.sqlite").read_bytes() == updated._path.read_bytes()


@pytest.mark.parametrize("suffix", [".gz", ".bz2"])
def test_a_packed_dump_that_breaks_off_is_an_error_and_its_facts_are_kept(base, tmp_path, suffix):
    dump = tmp_path / f"dump.json{suffix}"
    entities = [human(f"Q90002{number:04}", f"Person Number{number}", links=number % 97) for number in range(4000)]
    whole = dumped(dump, entities).read_bytes()
    dump.write_bytes(whole[: len(whole) * 2 // 3])
    with (
        opened(dump) as wikidata,
        pytest.raises(LinkError, match=r"dump\.json\.\w+: cannot be read on .*get the dump whole"),
    ):
        from_dump(wikidata, tmp_path / "new.sqlite", Options(base, batch=100))

    assert not (tmp_path / "new.sqlite").exists()
    assert working_file(tmp_path / "new.sqlite").exists()


def test_a_file_that_is_not_what_its_suffix_says_is_an_error(tmp_path):
    (tmp_path / "dump.json.gz").write_bytes(b"[\n]\n")
    with pytest.raises(LinkError, match="cannot be read as a Wikidata dump"):
        opened(tmp_path / "dump.json.gz")


def test_a_missing_dump_is_an_error(tmp_path):
    with pytest.raises(LinkError, match=r"no\.json: cannot be read as a Wikidata dump \(.*No such file"):
        opened(tmp_path / "no.json")


def test_a_line_without_end_is_no_dump(base, tmp_path, monkeypatch):
    monkeypatch.setattr("kgbuild.kbupdate.dump.LONGEST", 1000)
    (tmp_path / "dump.json").write_bytes(b"[\n" + b"x" * 5000 + b"\n]\n")
    with pytest.raises(LinkError, match="an entity a line"):
        update(base, tmp_path / "new.sqlite", tmp_path / "dump.json")


def test_a_base_that_is_none_is_an_error(tmp_path):
    (tmp_path / "base.sqlite").write_text("no base")
    with pytest.raises(LinkError, match="is no knowledge base"):
        with_entities(tmp_path / "base.sqlite", tmp_path)


def test_a_folder_that_is_not_there_is_an_error(base, tmp_path):
    with pytest.raises(LinkError, match="the progress cannot be kept there"):
        update(base, tmp_path / "no" / "new.sqlite", dumped(tmp_path / "dump.json"))


def test_a_file_that_cannot_be_replaced_is_an_error_and_the_next_run_goes_on(base, updated, tmp_path):
    output, dump = tmp_path / "new.sqlite", dumped(tmp_path / "dump.json")
    output.mkdir()
    with pytest.raises(LinkError, match=r"new\.sqlite: cannot be written \("):
        update(base, output, dump)
    output.rmdir()
    update(base, output, dump)

    assert output.read_bytes() == updated._path.read_bytes()


def test_a_file_that_is_no_knowledge_base_is_not_written_over(base, tmp_path):
    output, dump = tmp_path / "notes.txt", dumped(tmp_path / "dump.json")
    output.write_text("what took me years")
    with pytest.raises(LinkError, match=r"notes\.txt: is there and no knowledge base"):
        update(base, output, dump)

    assert output.read_text() == "what took me years"
    assert sorted(tmp_path.iterdir()) == [dump, output]


def test_neither_is_another_database(base, tmp_path):
    output = tmp_path / "other.sqlite"
    with sqlite3.connect(output) as connection:
        connection.execute("CREATE TABLE about (key TEXT, value TEXT)")
    connection.close()
    with pytest.raises(LinkError, match="is there and no knowledge base"):
        update(base, output, dumped(tmp_path / "dump.json"))


def test_an_empty_file_and_a_base_of_another_version_are_written_over(base, updated, tmp_path):
    empty, old, dump = tmp_path / "empty.sqlite", tmp_path / "old.sqlite", dumped(tmp_path / "dump.json")
    empty.touch()
    with sqlite3.connect(old) as connection:
        connection.execute("CREATE TABLE about AS SELECT 'format' AS key, '0' AS value")
    connection.close()

    for output in (empty, old):
        assert update(base, output, dump).read_bytes() == updated._path.read_bytes()


@pytest.mark.parametrize("name", ["dump.json", "linked.json", "new.sqlite.new"])
def test_neither_the_dump_nor_another_name_of_it_is_written_over(base, tmp_path, name):
    dump = dumped(tmp_path / name) if name.endswith(".new") else dumped(tmp_path / "dump.json")
    if name == "linked.json":
        (tmp_path / name).symlink_to(dump)
    output = tmp_path / name.removesuffix(".new")
    with pytest.raises(LinkError, match="is the dump itself"):
        update(base, output, dump)

    assert dump.read_bytes() == text()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no Wikidata JSON dump: it is empty"),
        (text().removeprefix(b"[\n"), "is no Wikidata JSON dump: its first line"),
        (b"[\n", "ends before its end"),
        (text().removesuffix(b"]\n"), "ends before its end"),
        (text()[:-20], "ends before its end"),
        (text() + text()[:-2], "ends before its end"),
        (b"[\n\n]\n", "holds no entity"),
    ],
    ids=["empty", "no beginning", "beginning", "no end", "within a line", "second array", "no entity"],
)
def test_what_is_not_a_whole_dump_gives_no_base(base, tmp_path, content, reason):
    dump = tmp_path / "dump.json"
    dump.write_bytes(content)
    with pytest.raises(LinkError, match=rf"dump\.json: {reason}"):
        update(base, tmp_path / "new.sqlite", dump)

    assert not (tmp_path / "new.sqlite").exists()


@pytest.mark.parametrize("end", [b"]", b"]\r\n", b"]\n\n \n "])
def test_a_dump_may_end_with_blanks_or_none(base, updated, tmp_path, end):
    dump = tmp_path / "dump.json"
    dump.write_bytes(text().removesuffix(b"]\n") + end)

    assert update(base, tmp_path / "new.sqlite", dump).read_bytes() == updated._path.read_bytes()


def test_a_thousand_damaged_lines_in_a_row_end_it(base, tmp_path):
    dump, told = tmp_path / "dump.json", []
    lines = [*[b"garbage"] * 999, *text(WORLD[:1]).splitlines()[1:2], *[b"garbage"] * 5000]
    dump.write_bytes(b"\n".join([b"[", *lines, b"]", b""]))
    with pytest.raises(LinkError, match=r"dump\.json: 1000 damaged lines in a row"):
        update(base, tmp_path / "new.sqlite", dump, told.append)

    assert len(told) == 1999


def test_damage_in_lines_without_a_sign_of_something_to_take_is_not_told(base, updated, tmp_path):
    dump, told = tmp_path / "dump.json", []
    dump.write_bytes(text().replace(b"[\n", b'[\n{"id":"Q1","lab},\n', 1))
    output = update(base, tmp_path / "new.sqlite", dump, told.append)

    assert told == []
    assert output.read_bytes() == updated._path.read_bytes()


def test_what_names_nothing_in_english_is_left_out(base, tmp_path):
    office = thing(PREMIER, "", claim("P1001", to(VARNIA)))
    updated = with_entities(base, tmp_path, office, human(LEE, "", post(PREMIER), links=20))

    assert updated.thing(PREMIER) is updated.thing(LEE) is None


def test_an_office_may_say_its_body_by_what_it_is_part_of(base, tmp_path):
    office = thing(PREMIER, "Member of the Board", claim("P279", to(UNHELD)), claim("P361", to(LEAGUE)))
    updated = with_entities(base, tmp_path, office, human(LEE, "Lee Ondar", post(PREMIER, "2030-01-02"), links=1))

    assert updated.offices("member of the board", body=LEAGUE) == (PREMIER,)


def test_the_result_is_a_sound_database(updated):
    with sqlite3.connect(updated._path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
