"""Query files: what the header and the VALUES line say, and what is wrong with them."""

from __future__ import annotations

import pytest

from kgbuild import query
from kgbuild.errors import QueryError
from kgbuild.query.parameters import XSD

GOOD = """#+ summary: Who
#+ tags: a, b
#+ param.who: part of the name
#+ param.day: the day (xsd:date)
#+ param.what: the thing (IRI)
#+ param.least: how many

PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?who WHERE {
  VALUES (?who ?day ?what ?least) { (UNDEF UNDEF UNDEF 3) }
}
"""


def test_a_header_becomes_a_record():
    found = query.from_text(GOOD)

    assert (found.summary, found.description, found.tags) == ("Who", "", ("a", "b"))
    assert [parameter.name for parameter in found.parameters] == ["who", "day", "what", "least"]
    assert found.text[slice(*found.row)] == "(UNDEF UNDEF UNDEF 3)"


def test_a_parameter_has_the_type_of_its_default_or_of_its_documentation():
    types = {each.name: each.datatype for each in query.from_text(GOOD).parameters}

    assert types == {"who": XSD + "string", "day": XSD + "date", "what": "IRI", "least": XSD + "integer"}


@pytest.mark.parametrize(
    ("default", "datatype"),
    [
        ('"a b"', XSD + "string"),
        ("'''x'''", XSD + "string"),
        ('"2018-01-01"^^xsd:date', XSD + "date"),
        (f'"2018"^^<{XSD}gYear>', XSD + "gYear"),
        ("0.5", XSD + "decimal"),
        ("1e3", XSD + "double"),
        ("true", XSD + "boolean"),
        ("<http://example.org/>", "IRI"),
        ("wd:Q30", "IRI"),
    ],
)
def test_a_default_tells_its_type(default, datatype):
    text = GOOD.replace("(UNDEF UNDEF UNDEF 3)", f"({default} UNDEF UNDEF 3)")

    first = query.from_text(text).parameters[0]
    assert (first.default, first.datatype) == (default, datatype)


def test_a_query_without_header_has_no_parameters_and_may_use_values_itself():
    found = query.from_text('SELECT * { VALUES ?x { "a" "b" } }')

    assert (found.parameters, found.summary) == ((), "")


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("#+ summary: Who", "#+ sumary: Who", "line 1: unknown key 'sumary'"),
        ("#+ summary: Who", "#+ summary", r"line 1: write #\+ summary: and a value"),
        ("#+ tags: a, b", "#+ summary: Who", "line 2: the header says 'summary' twice"),
        ("#+ param.who: part of the name\n", "", r"parameter \?who of the VALUES line is not in the header"),
        ("?who ?day", "?day", "parameter 'who' of the header is not in the first VALUES line"),
        ("UNDEF 3)", "3)", "one row of 4 values"),
        ("UNDEF 3)", "UNDEF 3 4)", "one row of 4 values"),
        ("3) }", "3) (UNDEF UNDEF UNDEF 4) }", "names and one row in parentheses"),
        ("VALUES", "# VALUES", "there is no VALUES line"),
        ("UNDEF 3)", 'UNDEF "drei"@de)', "no datatype"),
        ("UNDEF 3)", 'UNDEF "x"^^<http://example.org/t>)', "no datatype"),
    ],
)
def test_a_wrong_header_is_refused_with_the_place(wrong, right, message):
    assert wrong in GOOD
    with pytest.raises(QueryError, match=message):
        query.from_text(GOOD.replace(wrong, right))


def test_an_error_in_a_file_names_the_file(tmp_path):
    path = tmp_path / "mine.rq"
    path.write_text("#+ nonsense: 1\nSELECT * {}", encoding="utf-8")

    with pytest.raises(QueryError, match=r"mine\.rq: line 1: unknown key"):
        query.from_file(path)


def test_a_file_that_is_missing_or_not_utf8_is_refused(tmp_path):
    with pytest.raises(QueryError, match=r"none\.rq: the query cannot be read"):
        query.from_file(tmp_path / "none.rq")
    (tmp_path / "latin.rq").write_bytes(b"SELECT * {} # caf\xe9")
    with pytest.raises(QueryError, match=r"latin\.rq: the query is not UTF-8 \(byte 17\)"):
        query.from_file(tmp_path / "latin.rq")


def test_an_unknown_query_is_answered_with_near_names():
    with pytest.raises(QueryError, match=r"there is no query 'meeting'; did you mean meetings"):
        query.bundled("meeting")
    with pytest.raises(QueryError, match=r"'../xyz'; there are called_off, careers"):
        query.bundled("../xyz")


def test_the_bundled_queries_come_in_order_under_their_names():
    found = query.queries()

    assert list(found) == sorted(found)
    assert all(name == each.name for name, each in found.items())
