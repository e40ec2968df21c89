"""Holders of an office told as examples of many: "previous presidents such as Anna Keller"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.phrases import forward, tokens_of
from kgbuild.model import Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.extract.titles import Title
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.model import Mention

CONFIDENCE: Final = 0.65
JOINING: Final = frozenset({"and", ",", "or"})


def by_listing(words: Words, rules: OfficeRules, found: Iterable[Title], known: Iterable[Tenure]) -> Iterator[Tenure]:
    """The persons named behind the plural of an office as some who held it.

    An office that is short for one among *known* is that one: "previous secretaries" of an article on the secretary of
    state.
    """
    offices = sorted({tenure.office for tenure in known})
    for title in found:
        if title.plural and title.status:
            whole = [office for office in offices if office.startswith(f"{title.office} of ")]
            for person in _named(words, rules, title):
                yield Tenure(
                    person=person,
                    office=whole[0] if len(whole) == 1 else title.office,
                    office_span=words.span(words.doc[title.first : title.last]),
                    status=title.status,
                    rule="tenure.listed",
                    confidence=CONFIDENCE,
                    organization=title.organization,
                    country=title.country,
                )


def _named(words: Words, rules: OfficeRules, title: Title) -> Iterator[Mention]:
    doc = words.doc
    opening = forward(doc, title.end, rules.listing)
    first = opening[0] if opening is not None else title.end + 1
    if opening is None and doc[title.end : title.end + 1].text not in rules.marks:
        return
    while first < len(doc):
        name = words.name_at(doc[first])
        if name is None or name.type != "Person" or tokens_of(doc, name)[0] != first:
            return
        yield name
        last = tokens_of(doc, name)[1]
        if doc[last : last + 1].text not in JOINING:
            return
        first = last + 1
