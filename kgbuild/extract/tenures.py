"""Who holds which office: titles before names, appositions, and verbs of holding, getting and leaving an office.

A bare title or apposition counts as current, "was president" as former. ``Tenure.person`` is a person whatever type the
model gave the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.appositions import LONGEST_MISSED, Held, apposed
from kgbuild.extract.careers import by_complement, by_heading
from kgbuild.extract.counterparts import by_counterpart
from kgbuild.extract.listings import by_listing
from kgbuild.extract.phrases import forward, phrase_at, tokens_of
from kgbuild.extract.titles import titles
from kgbuild.model import Tenure

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kgbuild.extract.titles import Title
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.model import Mention


def tenures(words: Words, rules: OfficeRules) -> tuple[Tenure, ...]:
    """Every statement of the article that somebody holds, held, is to have or seeks an office, in order of the text.

    One for each pair of a mention and the words of an office.
    """
    found = titles(words, rules)
    before = _titled(words, rules, found)
    taken = {held.title for held in before}
    rest = [title for title in found if title not in taken and not title.loose]
    beside = apposed(words, rest)
    taken = {held.title for held in beside}
    verbal = [tenure for title in rest if title not in taken for tenure in by_complement(words, rules, title)]
    every = [*(_tenure(words, held) for held in (*before, *beside)), *verbal, *by_heading(words, rules)]
    every += [*by_counterpart(words, rules, every), *by_listing(words, rules, found, every)]
    first = {(tenure.person.span, tenure.office_span): tenure for tenure in reversed(every)}
    return tuple(sorted(first.values(), key=lambda tenure: (tenure.office_span, tenure.person.span)))


def _tenure(words: Words, held: Held) -> Tenure:
    title = held.title
    return Tenure(
        person=held.person,
        office=title.office,
        office_span=words.span(words.doc[title.first : title.last]),
        status=title.status or "current",
        rule=held.rule,
        confidence=held.confidence,
        organization=title.organization,
        country=title.country,
    )


# ---- a title before a name


def _titled(words: Words, rules: OfficeRules, found: tuple[Title, ...]) -> list[Held]:
    """The titles right before a name.

    Read from the right, so that the first of two titles ("Defense Secretary General X") finds the name too.
    """
    held: list[Held] = []
    begun: dict[int, tuple[Mention, ...]] = {}
    for title in reversed(found):
        persons = begun.get(title.end) or _named_after(words, rules, title)
        if persons:
            begun[title.start] = begun[title.first] = persons
            held.extend(Held(_serving_after(words, title, person), person, "tenure.title", 0.95) for person in persons)
    return held


def _named_after(words: Words, rules: OfficeRules, title: Title) -> tuple[Mention, ...]:
    first = _past_honorific(words.doc, rules, title.end)
    person = _person_at(words, title, first)
    if person is None:
        return ()
    persons = [person]
    while title.plural:
        last = _past_origin(words, tokens_of(words.doc, persons[-1])[1])
        if words.doc[last : last + 1].text not in ("and", ",", "&"):
            break
        more = words.name_at(words.doc[last + 1]) if last + 1 < len(words.doc) else None
        if more is None or more.type != "Person":
            break
        persons.append(more)
    return tuple(persons)


def _past_origin(words: Words, last: int) -> int:
    """The token after "of" and a name that begin at *last*; *last* itself where there are none."""
    found = phrase_at(words, last + 1) if words.doc[last : last + 1].text == "of" else None
    return found[1] if found is not None else last


def _past_honorific(doc: Doc, rules: OfficeRules, first: int) -> int:
    found = forward(doc, first, rules.honorifics)
    return found[0] if found is not None else first


def _person_at(words: Words, title: Title, first: int) -> Mention | None:
    """The person whose name the token *first* belongs to, right after *title*."""
    doc = words.doc
    if first >= len(doc) or doc[first].is_space or not doc[first].text[:1].isalpha():
        return None
    name = words.name_at(doc[first])
    if name is None:
        return None if title.plural and title.loose else _unseen_name(words, doc[first], title.start)
    start, last = tokens_of(doc, name)
    if start < title.start and not (title.country or title.organization):
        return None  # the office is itself a name: "Martin Luther King Jr."
    if name.type == "Person":
        return name
    surname = title.last <= start and last - start <= LONGEST_MISSED and doc[title.at].text[:1].isupper()
    return name if surname and name.type in ("Organization", "Place", "Agent") else None


def _unseen_name(words: Words, first: Token, start: int) -> Mention | None:
    """The name that begins with *first* where the model saw none, in a phrase that begins at the token *start*."""
    last = first
    while last.i + 1 < len(words.doc) and last.nbor().pos_ == "PROPN" and words.name_at(last.nbor()) is None:
        last = last.nbor()
    if first.pos_ != "PROPN" or not first.is_title or first.ent_type_:
        return None
    following = words.name_at(last.nbor()) if last.i + 1 < len(words.doc) else None
    if following is not None and following.type == "Person" and last.nbor().dep_ != "appos":
        return following
    mention = words.mention(last)
    fits = mention is not None and mention.kind == "name" and mention.span.start >= words.doc[start].idx
    return mention if fits else None


def _serving_after(words: Words, title: Title, person: Mention) -> Title:
    """*title* with the state or body named after the person: "President Macron of France"."""
    last = tokens_of(words.doc, person)[1]
    if title.country or title.organization or words.doc[last : last + 1].text != "of":
        return title
    found = phrase_at(words, last + 1)
    if found is None or found[0].kind != "name" or found[0].type == "Person":
        return title
    return title._replace(country=found[0]) if found[0].type == "State" else title._replace(organization=found[0])
