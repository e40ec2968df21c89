"""The file in which people decide: what it says, and what it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kgbuild
from kgbuild.errors import LinkError
from kgbuild.relink import Decision, Decisions, Doubt, parsed, read_decisions, sheet, written
from ruritania import ADA, ENTITY, STRELSAU

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "entity\tname\tclass\tdecision\tcandidate\tlabel\tscore\tnote\n"
IRI = f"{ENTITY}person/Ada_Example"


def row(*cells: str) -> str:
    return HEAD + "\t".join(cells) + "\n"


def doubt(entity: str = IRI, mentions: int = 1, name: str = "Ada Example") -> Doubt:
    return Doubt(entity, name, "Person", "", ADA, "Ada Example", 0.7, ("why",), mentions, 1)


def test_a_row_decides_by_iri():
    found = parsed(row(IRI, "", "", ADA), "d.tsv").find(IRI, "", "Person")

    assert found is not None
    assert found.qid == ADA


def test_a_row_with_an_iri_is_about_no_other_entity_of_the_name():
    decisions = parsed(row(f"{ENTITY}Q900000077", "Ada Example", "Person", ADA), "d.tsv")

    assert decisions.find("https://example.org/x", "Ada Example", "Person") is None


def test_a_row_by_iri_finds_the_entity_that_has_an_identity_by_now():
    decisions = parsed(row(IRI, "", "", ADA), "d.tsv")

    assert decisions.find(f"{ENTITY}{ADA}", "Ada Example", "Person") is not None


@pytest.mark.parametrize("name", ["Ada Example", "ada  example", "ADA EXAMPLE"])
def test_a_row_without_an_iri_decides_by_name_and_class(name):
    decisions = parsed(row("", "Ada Example", "Person", "none"), "d.tsv")

    assert decisions.find("x", name, "Person").qid == ""
    assert decisions.find("x", name, "Place") is None


def test_a_row_without_a_class_decides_for_any():
    decisions = parsed(row("", "Strelsau", "", STRELSAU), "d.tsv")

    assert decisions.find("x", "Strelsau", "Place").qid == STRELSAU


def test_the_row_with_the_class_comes_before_the_one_without():
    decisions = parsed(row("", "Strelsau", "", STRELSAU) + "\tStrelsau\tPerson\tnone\n", "d.tsv")

    assert decisions.find("x", "Strelsau", "Person").qid == ""
    assert decisions.find("x", "Strelsau", "Place").qid == STRELSAU


def test_an_empty_decision_decides_nothing():
    assert parsed(row(IRI, "Ada Example", "Person", ""), "d.tsv").find(IRI, "Ada Example", "Person") is None


def test_a_nameless_entity_is_not_found_by_name():
    assert parsed(row("", "x", "", "none"), "d.tsv").find("y", "", "Person") is None


@pytest.mark.parametrize("decision", [f"http://www.wikidata.org/entity/{ADA}", f" {ADA} "])
def test_a_qid_may_be_written_as_an_iri_or_with_spaces(decision):
    assert parsed(row(IRI, "", "", decision), "d.tsv").find(IRI, "", "").qid == ADA


@pytest.mark.parametrize("head", ["name\tdecision\n", "decision\tname\n", "\ufeffname\tdecision\r\n"])
def test_columns_may_be_left_out_or_stand_in_another_order(tmp_path, head):
    cells = {"name": "Strelsau", "decision": STRELSAU}
    order = head.strip("\ufeff\r\n").split("\t")
    path = tmp_path / "d.tsv"
    path.write_text(head + "\t".join(cells[each] for each in order) + "\n", encoding="utf-8", newline="")

    assert read_decisions(path).find("x", "Strelsau", "Place").qid == STRELSAU


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (row(IRI, "", "", "yes"), "line 2: the decision 'yes' is no QID"),
        (row(IRI, "", "", "Q0"), "line 2: the decision 'Q0'"),
        (HEAD + "\n" + "\t\t\tnone\n", "line 3: neither the entity's IRI nor its name"),
        (row(IRI, "", "City", "none"), "line 2: 'City' is no class"),
        (row(IRI, "", "", ADA) + f"{IRI}\t\t\tnone\n", "line 3: .* is none, but line 2 says"),
        (row("", "Ada Example", "", ADA) + "\tada example\t\tnone\n", "line 3: ada example is none, but line 2"),
        (row(*"123456789"), "line 2: 9 cells, but there are 8 headings"),
        ("entity\tverdict\n", "line 1: 'verdict' is no column"),
        ("entity\tname\n", "line 1: a column is missing"),
        ("", "line 1: a column is missing"),
    ],
)
def test_a_wrong_line_is_told_with_its_file_and_number(tmp_path, text, said):
    path = tmp_path / "d.tsv"
    path.write_text(text)

    with pytest.raises(LinkError, match=f"d.tsv, {said}"):
        read_decisions(path)


@pytest.mark.parametrize("data", [None, b"entity\tdecision\n\xff\t\n"])
def test_a_file_that_cannot_be_read_is_told(tmp_path, data):
    path = tmp_path / "d.tsv"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(LinkError, match=r"d\.tsv: the decisions cannot be read"):
        read_decisions(path)


def test_the_same_decision_twice_is_no_contradiction():
    assert parsed(row(IRI, "", "", ADA) + f"{IRI}\t\t\t{ADA}\n", "d.tsv").find(IRI, "", "").qid == ADA


def test_a_decided_row_counts_beside_an_open_one():
    assert parsed(row(IRI, "", "", "") + f"{IRI}\t\t\t{ADA}\n", "d.tsv").find(IRI, "", "").qid == ADA


def test_what_is_written_is_read_again():
    rows = (
        Decision(IRI, "Ada Example", "Person", "", ADA, 'Ada "the first" Example', "0.70", "a\tb c"),
        Decision("", "Strelsau", "", "none"),
    )

    assert parsed(written(rows), "d.tsv").rows == rows


def test_a_note_on_several_lines_is_written_on_one():
    assert parsed(written([Decision(IRI, "", "", "none", note="a\nb")]), "d.tsv").rows[0].note == "a b"


@pytest.mark.parametrize("decision", [f"https://www.wikidata.org/wiki/{ADA}", ADA.lower()])
def test_a_page_or_a_small_letter_is_a_qid_too(decision):
    assert parsed(row(IRI, "", "", decision), "d.tsv").rows[0].verdict == ADA


def test_an_iri_may_be_as_it_is_printed():
    assert parsed(row("kg:entity/person/Ada_Example", "", "", ADA), "d.tsv").find(IRI, "", "Person") is not None


def test_the_label_of_the_identity_is_a_name_too():
    assert parsed(row("", "Ada Example", "", "none"), "d.tsv").find("x", "Ada", "Person", "Ada Example") is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (row("", "x" * 200_000, "", "none"), "line 2: field larger"),
        (row("", '"Ada', "", "none") + "\tBen\t\tnone\n", "line 2: a cell goes on"),
        (row(IRI, "", "", ADA) + "\tAda Example\tPerson\tnone\n", "line 3: .* is none, but line 2 says"),
        (row("", "Ada", "", "none") + f"{ENTITY}{ADA}\tAda\tPerson\t{ADA}\n", "line 3: .* but line 2 says none"),
    ],
)
def test_what_a_spreadsheet_spoils_is_told(text, said):
    with pytest.raises(LinkError, match=said):
        parsed(text, "d.tsv")


def test_utf_16_is_told_with_advice(tmp_path):
    (tmp_path / "d.tsv").write_text(row(IRI, "", "", ADA), encoding="utf-16")

    with pytest.raises(LinkError, match="UTF-16, as Excel"):
        read_decisions(tmp_path / "d.tsv")


def test_the_sheet_holds_doubts_the_most_mentioned_first():
    rows = sheet([doubt("x", 1), doubt("y", 3)], Decisions())

    assert [each.entity for each in rows] == ["y", "x"]
    assert (rows[0].verdict, rows[0].candidate, rows[0].score) == ("", ADA, "0.70")


def test_the_sheet_keeps_what_is_decided_and_notes_beside_what_is_open():
    text = (
        row(f"{ENTITY}Q900000055", "Rupert", "Person", "none", "", "", "", "surely") + f"{IRI}\t\t\t\t\t\t\task Ben\n"
    )
    kept, asked = sheet([doubt()], parsed(text, "d.tsv"))

    assert (kept.name, kept.verdict, kept.note) == ("Rupert", "none", "surely")
    assert (asked.entity, asked.verdict, asked.note) == (IRI, "", "ask Ben")


def test_the_sheet_does_not_ask_what_is_decided():
    assert [each.verdict for each in sheet([doubt()], parsed(row(IRI, "", "", ADA), "d.tsv"))] == [ADA]


def test_the_sheet_drops_open_rows_that_are_no_longer_doubtful():
    assert sheet([], parsed(row(IRI, "Ada Example", "Person", ""), "d.tsv")) == ()


@pytest.mark.model
def test_a_build_obeys_what_people_decided(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("Norway met Oslo's envoy Anna Keller in Lima.")
    rows = ("name\tclass\tdecision\tnote", "Anna Keller\tPerson\tQ900000001\tasked her", "Lima\tPlace\tnone\t")
    (tmp_path / "decisions.tsv").write_text("\n".join(rows))

    graph = kgbuild.build(tmp_path / "talks.txt", decisions=tmp_path / "decisions.tsv")

    links = {row["text"]: row["wikidata"] for row in graph.query("mentions").records}
    assert links["Anna Keller"] == "http://www.wikidata.org/entity/Q900000001"
    assert links["Lima"] == ""
    assert links["Norway"] != ""
    reasons = graph.select(
        "SELECT ?why { ?link dip:linkMethod dip:decided ; dip:linkReason ?why } ORDER BY ?why"
    ).records
    assert [row["why"] for row in reasons] == [
        "decided in decisions.tsv",
        "decided in decisions.tsv",
        "note: asked her",
    ]


@pytest.mark.model
def test_a_wrong_line_of_decisions_stops_a_build_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("Norway met Peru.")
    (tmp_path / "decisions.tsv").write_text("name\tdecision\nNorway\tmaybe\n")

    with pytest.raises(LinkError, match=r"decisions\.tsv, line 2"):
        kgbuild.build(tmp_path / "talks.txt", decisions=tmp_path / "decisions.tsv")
