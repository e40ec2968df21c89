"""Values in queries: typed, checked, and never able to become syntax."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kgbuild import query
from kgbuild.errors import QueryError
from kgbuild.query import guard

TEXT = "#+ param.x: a text\nSELECT ?x WHERE { VALUES (?x) { (UNDEF) } }"
IRI = TEXT.replace("a text", "a thing (IRI)")
HOSTILE = [
    '"',
    "\\",
    '\\"',
    '") } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #',
    "\\u0022) } SERVICE <http://127.0.0.1:9/> {",
    "\\\\u0022 \\U00000022 \\u",
    "a\nb\r\tc\b\f\x00\x1f\\\x01",
    "'''\"\"\"",
    "?x UNDEF } #",
    "🕊 née",
]


def bound(text, value):
    return query.bind(query.from_text(text), {"x": value})


def first(sparql):
    return query.select(Store(), sparql).rows[0][0]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_stays_text(value):
    assert first(bound(TEXT, value)) == Literal(value)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was(value):
    assert first(bound(TEXT, value)) == Literal(value)


@given(st.text(st.sampled_from("\\uU0041\"'}{SERVICE<>\n "), min_size=1))
def test_text_that_looks_like_escapes_comes_back_as_it_was(value):
    assert first(bound(TEXT, value)) == Literal(value)


@given(st.text(st.sampled_from("\\uU0041\"'}{SERVICE<>\n "), min_size=1))
def test_no_reading_of_a_bound_text_is_anything_but_the_same_query(value):
    assert guard.form(bound(TEXT, value)) == "SELECT"


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\"), min_size=1))
def test_rdflib_reads_a_bound_text_alike(value):
    [row] = rdflib.Graph().query(bound(TEXT, value))

    assert str(row[0]) == value


@given(st.from_regex(r"[a-z]{1,5}:[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]{1,30}", fullmatch=True))
def test_an_iri_comes_back_as_it_was_or_is_refused(value):
    """Oxigraph checks more of RFC 3987 than the binding does."""
    try:
        found = first(bound(IRI, value))
    except QueryError as error:
        assert "malformed" in str(error)
    else:
        assert found == NamedNode(value)


@pytest.mark.parametrize("value", ["Q30", "a b:c", "http://e/> } #", 'http://e/"', "http://e/\\u003E", "http://e/\n"])
def test_what_is_no_iri_is_refused(value):
    with pytest.raises(QueryError, match="is not an absolute IRI"):
        bound(IRI, value)


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        ("date", "2018-06-12", "2018-02-30"),
        ("date", "2020-02-29", "12 June"),
        ("date", "2018-06-12", "٢٠١٨-٠٦-١٢"),
        ("date", "2018-06-12", '2018-06-12"^^<http://x/>'),
        ("dateTime", "2018-06-12T09:00:00Z", "2018-06-12T25:00:00Z"),
        ("gYearMonth", "2018-06", "2018-13"),
        ("gYear", "2018", "18"),
        ("integer", "-3", "3.5"),
        ("decimal", "0.5", "half"),
        ("double", "0.5", "e3"),
        ("boolean", "true", "yes"),
    ],
)
def test_a_typed_value_is_checked(datatype, good, bad):
    text = TEXT.replace("a text", f"a value (xsd:{datatype})")

    assert first(bound(text, good)).value == good
    with pytest.raises(QueryError, match=r"parameter 'x': .* is not "):
        bound(text, bad)


def test_a_type_that_cannot_be_checked_is_refused():
    with pytest.raises(QueryError, match=r"cannot read values of type .*#duration"):
        bound(TEXT.replace("a text", "how long (xsd:duration)"), "P1D")


def test_a_lone_surrogate_is_refused():
    with pytest.raises(QueryError, match="lone surrogate"):
        bound(TEXT, "\ud800")


def test_without_values_the_text_is_as_written():
    assert query.bind(query.from_text(TEXT), {}) == TEXT


def test_an_empty_value_lifts_a_default():
    text = TEXT.replace("UNDEF", '"name"')

    assert first(text) == Literal("name")
    assert first(bound(text, "")) is None


def test_an_unknown_parameter_is_answered_with_those_there_are():
    with pytest.raises(
        QueryError, match=r"'meetings' has no parameter 'actr' \(did you mean actor\?\); it has actor, status"
    ):
        query.bind(query.bundled("meetings"), {"actr": "x"})
    with pytest.raises(QueryError, match="the query has no parameter 'x': it has none"):
        query.bind(query.from_text("ASK {}"), {"x": "1"})
