"""What one article says: mentions, statements, events and tenures, from its text and parse."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kgbuild.extract.actuality import actuality
from kgbuild.extract.affiliations import affiliations
from kgbuild.extract.anaphors import anaphors
from kgbuild.extract.around import Around
from kgbuild.extract.coordination import coordinations
from kgbuild.extract.dates import time_of
from kgbuild.extract.descriptions import descriptions
from kgbuild.extract.events import EventFinder, innermost
from kgbuild.extract.intervals import Intervals
from kgbuild.extract.places import Places
from kgbuild.extract.reference import ReferenceFinder
from kgbuild.extract.statements import statements
from kgbuild.extract.tenures import tenures
from kgbuild.extract.turns import labels, turns
from kgbuild.extract.words import Words
from kgbuild.model import Event, Extraction, Statement, Tenure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kgbuild.knowledge import Names
    from kgbuild.lexicon import Lexicon
    from kgbuild.model import Article, Mention

__all__ = ["Extractor"]


class Extractor:
    """The rules made ready: one for any number of articles."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        """Extract by *lexicon*; *names* tells states from other names."""
        self._lexicon = lexicon
        self._names = names
        self._events = EventFinder(lexicon.events)

    def extract(self, article: Article, doc: Doc) -> Extraction:
        """Everything *article*, whose parse is *doc*, says."""
        lexicon = self._lexicon
        words = Words(article, doc, self._names, lexicon.nominals)
        when = partial(time_of, words, rules=lexicon.time, published=article.published)
        said = statements(words, lexicon.statements, when)
        claims = tuple(statement for statement in said if lexicon.statements.claims_content(statement.rule))
        where = Places(words, lexicon.place, lexicon.time).place_of
        around = Around(when, where, partial(actuality, words, rules=lexicon.actuality))
        happened = self._events.events(words, claims, around)
        intervals = Intervals(words, lexicon.offices, lexicon.time, when)
        found = tenures(words, lexicon.offices)
        held = tuple(map(intervals.dated, found))
        referring = ReferenceFinder(words, lexicon.identity.words, lexicon.actuality.scope.carriers, around)
        pointers = tuple(replace(one, claimed_in=innermost(claims, one.trigger)) for one in referring.pointers())
        records: tuple[Statement | Event | Tenure, ...] = (*said, *happened, *held, *pointers)
        names = set(_names(words, held))
        taken = turns(words, lexicon.references, said)
        told = tuple(one for one in descriptions(words) if one.name in names)
        mentions = {
            *names,
            *(one.mention for one in told if one.apart),
            *(mention for record in records for mention in _mentions(record)),
        }
        return Extraction(
            mentions=tuple(sorted(mentions)),
            statements=said,
            events=tuple(map(referring.referring, happened)),
            tenures=held,
            sentences=tuple((sentence.start_char, sentence.end_char) for sentence in doc.sents),
            pointers=pointers,
            coordinations=tuple(group for group in coordinations(words) if mentions.issuperset(group)),
            descriptions=told,
            anaphors=(*anaphors(words, lexicon.references), *labels(taken)),
            turns=taken,
            relations=tuple(
                one for one in affiliations(words, lexicon.relations) if mentions.issuperset((one.subject, one.object))
            ),
        )


def _names(words: Words, held: tuple[Tenure, ...]) -> Iterator[Mention]:
    """The names of the article, without those that only belong to an office: the "State" of a secretary of state."""
    for name in words.names():
        parts = set(name.span.text.casefold().split())
        places = (tenure.office_span for tenure in held if parts <= set(tenure.office.split()))
        if not any(place.start <= name.span.start and name.span.end <= place.end for place in places):
            yield name


def _mentions(record: Statement | Event | Tenure) -> Iterator[Mention]:
    """The mentions that *record* speaks of."""
    found: tuple[Mention | None, ...]
    match record:
        case Statement():
            found = (record.speaker, record.addressee, *record.reporters)
        case Event():
            found = (*(part.mention for part in record.participations), record.place)
        case Tenure():
            found = (record.person, record.organization, record.country)
    return (mention for mention in found if mention is not None)
