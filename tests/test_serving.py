"""Whom an office serves where only its holder tells, and the identities of offices, on the base of the package."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kgbuild.model import Article

if TYPE_CHECKING:
    from kgbuild.model import Facts
    from kgbuild.pipeline import Builder

pytestmark = pytest.mark.model


def facts(builder: Builder, text: str, published: str = "2018-06-01") -> Facts:
    day = datetime.date.fromisoformat(published) if published else None
    one = Article(file="a.txt", text=text, published=day)
    return builder.facts(one, builder._nlp(text))


def served(builder: Builder, text: str, published: str = "2018-06-01") -> list[tuple[str, str, bool]]:
    found = facts(builder, text, published).extraction.tenures
    return [(one.office, one.country.span.text if one.country else "", one.inferred) for one in found]


def test_a_holder_who_is_known_tells_whom_the_office_serves(builder: Builder) -> None:
    assert served(builder, "President Emmanuel Macron spoke. France is his home.") == [("president", "France", True)]


def test_what_the_text_says_is_not_inferred(builder: Builder) -> None:
    assert served(builder, "French President Emmanuel Macron spoke. France is his home.") == [
        ("president", "French", False)
    ]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("President Emmanuel Macron spoke.", "2018-06-01"),  # the article does not name the state
        ("President Emmanuel Macron spoke. France is his home.", "2005-06-01"),  # not in office then
        ("Ambassador Emmanuel Macron spoke. France is his home.", "2018-06-01"),  # not that office
        ("President Ottilie Zwingenberger spoke. France is her home.", "2018-06-01"),  # nobody known
    ],
)
def test_nothing_is_inferred_from_less(builder: Builder, text: str, published: str) -> None:
    assert [country for _, country, _ in served(builder, text, published)] == [""]


def test_the_relation_of_the_office_follows(builder: Builder) -> None:
    found = facts(builder, "President Emmanuel Macron spoke. France is his home.").relations

    assert ("headOfState", "Emmanuel Macron", "France", True) in {
        (one.name, one.subject.span.text, one.object.span.text, one.derived) for one in found
    }


def test_an_office_of_a_state_has_an_identity(builder: Builder) -> None:
    (office,) = facts(builder, "Russian Foreign Minister Sergei Lavrov spoke.").offices

    assert (office.title, office.serves.span.text) == ("foreign minister", "Russian")
    assert builder._knowledge.thing(office.qid).type == "Office"


def test_an_office_that_nobody_knows_has_none(builder: Builder) -> None:
    assert facts(builder, "Russian ice cream commissioner Sergei Lavrov spoke.").offices == ()
