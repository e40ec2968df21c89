"""Results as text: tables for people, and the standard formats."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Triple, parse_query_results
from rich.cells import cell_len

from kgbuild import query
from kgbuild.errors import QueryError

XSD = "http://www.w3.org/2001/XMLSchema#"
IRI = NamedNode("http://example.org/x")
TERMS = (
    IRI,
    BlankNode("b0"),
    Literal('a "b", c\td\ne\\'),
    Literal("née", language="fr"),
    Literal("2018-06", datatype=NamedNode(XSD + "gYearMonth")),
    Literal("5", datatype=NamedNode(XSD + "integer")),
    Literal("0.90", datatype=NamedNode(XSD + "decimal")),
    Literal("five", datatype=NamedNode(XSD + "integer")),
    Literal(""),
    None,
)
RESULT = query.Result(("n", "term"), tuple((Literal(str(number)), term) for number, term in enumerate(TERMS)))
LONG = "The United States of America and the Russian Federation agreed to go on talking about talks"


def result(*rows):
    return query.Result(tuple(rows[0]), tuple(tuple(map(Literal, row)) for row in rows[1:]))


def widest(text):
    return max(map(cell_len, text.splitlines()))


def test_csv_has_plain_values_and_the_line_ends_of_its_standard():
    text = query.render(RESULT, "csv")

    assert text.startswith("n,term\r\n0,http://example.org/x\r\n1,_:b0\r\n")
    values = [row["term"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert values[2:] == ['a "b", c\td\ne\\', "née", "2018-06", "5", "0.90", "five", "", ""]


def test_tsv_has_terms_as_in_turtle():
    lines = query.render(RESULT, "tsv").split("\n")

    assert lines[0] == "?n\t?term"
    assert [line.split("\t")[1] for line in lines[1:-1]] == [
        "<http://example.org/x>",
        "_:b0",
        '"a \\"b\\", c\\td\\ne\\\\"',
        '"née"@fr',
        f'"2018-06"^^<{XSD}gYearMonth>',
        "5",
        "0.90",
        f'"five"^^<{XSD}integer>',
        '""',
        "",
    ]


@pytest.mark.parametrize(("format", "kind"), [("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)])
def test_an_independent_parser_reads_the_same_rows_back(format, kind):
    parsed = parse_query_results(query.render(RESULT, format), format=kind)

    assert [row["term"] for row in parsed] == list(TERMS)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_any_text_survives_json_and_csv(texts):
    table = query.Result(("n", "x"), tuple((Literal("1"), Literal(text)) for text in texts))

    bindings = json.loads(query.render(table, "json"))["results"]["bindings"]
    assert [each["x"]["value"] for each in bindings] == texts
    rows = csv.DictReader(io.StringIO(query.render(table, "csv"), newline=""))
    assert [row["x"] for row in rows] == texts


def test_json_leaves_unbound_columns_out_and_keeps_languages():
    body = json.loads(query.render(RESULT, "json"))

    assert body["head"] == {"vars": ["n", "term"]}
    assert "term" not in body["results"]["bindings"][-1]
    assert body["results"]["bindings"][3]["term"] == {"type": "literal", "value": "née", "xml:lang": "fr"}


def test_json_writes_a_triple_term():
    table = query.Result(("t",), ((Triple(IRI, IRI, Literal("x")),),))

    [row] = json.loads(query.render(table, "json"))["results"]["bindings"]
    assert row["t"]["type"] == "triple"
    assert row["t"]["value"]["object"] == {"type": "literal", "value": "x"}


def test_markdown_escapes_what_would_break_a_row():
    text = query.render(result(["a|b", "c"], ["x|y\nz", "\\"]), "md")

    assert text == "| a\\|b | c |\n| --- | --- |\n| x\\|y z | \\\\ |\n"


def test_a_table_has_the_columns_side_by_side_and_fits_the_width():
    text = query.render(result(["date", "words"], ["2018-06-01", LONG], ["2018-06-12", "short"]), width=50)

    assert text.splitlines()[0].split() == ["date", "words"]
    assert widest(text) <= 50
    assert " ".join(line[12:].strip() for line in text.splitlines()[2:5] if line[12:].strip()).startswith(LONG[:80])


@given(st.integers(10, 200), st.lists(st.lists(st.text(), min_size=4, max_size=4), max_size=4))
def test_a_table_never_exceeds_the_width(width, rows):
    text = query.render(result(["a", "bb", "ccc", "dddd"], *rows), width=width)

    assert rows == [] or widest(text.split("\n\nNo room for")[0]) <= width


def test_a_table_without_room_leaves_out_iris_and_says_so():
    iri = NamedNode("https://w3id.org/kgbuild/article/" + "0" * 32 + "/event/Meeting-1-2")
    table = query.Result(("who", "words", "event"), ((Literal("Trump"), Literal(LONG), iri),))

    assert "kg:article/000000…/event/" in query.render(table, width=200)
    narrow = query.render(table, width=40)
    assert narrow.endswith("No room for event: widen the terminal, or choose another format.\n")
    assert "kg:article" not in narrow


def test_rows_too_wide_for_any_table_become_blocks():
    columns = [f"column{number}" for number in range(20)]
    text = query.render(result(columns, [str(number) for number in range(20)], ["x", *[""] * 19]), width=80)

    assert "— 1 —\ncolumn0   0\ncolumn1   1\n" in text
    assert text.endswith("— 2 —\ncolumn0   x\n")


def test_a_result_without_rows_shows_its_columns():
    assert query.render(query.Result(("a", "b"), ())).splitlines()[0].split() == ["a", "b"]
    assert (
        query.render(query.Result(tuple("abcdefghij"), ()), width=10)
        == "no rows; columns: a, b, c, d, e, f, g, h, i, j\n"
    )


@pytest.mark.parametrize("format", ["table", "md"])
def test_nothing_in_a_cell_can_drive_the_terminal(format):
    text = query.render(result(["a"], ["\x1b[31mred\x07\u202eder"]), format)

    assert not set(text) & {"\x1b", "\x07", "\u202e"}


def test_a_cell_is_not_read_as_markup():
    assert "[bold]x[/bold]" in query.render(result(["[a]"], ["[bold]x[/bold]"]))


def test_yes_and_no_are_true_and_false():
    assert {query.render(query.Answer(True), format) for format in ("table", "csv", "tsv", "md")} == {"true\n"}
    assert json.loads(query.render(query.Answer(False), "json")) == {"head": {}, "boolean": False}


def test_triples_are_n_triples_in_the_terminal_and_rows_elsewhere():
    found = query.Triples((Triple(IRI, IRI, Literal("x")),))

    assert query.render(found) == '<http://example.org/x> <http://example.org/x> "x" .\n'
    assert query.render(found, "csv").splitlines()[0] == "subject,predicate,object"
    assert json.loads(query.render(found, "json")) == [{"@id": IRI.value, IRI.value: [{"@value": "x"}]}]
    assert query.render(query.Triples(())) == ""


def test_records_are_plain_text_by_column():
    assert RESULT.records[0] == {"n": "0", "term": "http://example.org/x"}
    assert len(RESULT) == len(TERMS)


def test_an_unknown_format_is_refused():
    with pytest.raises(QueryError, match="there is no format 'xls'; use table, csv, tsv, json, md"):
        query.render(RESULT, "xls")
