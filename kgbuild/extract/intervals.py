"""From when to when somebody holds an office: by the times on the office and by the verbs of getting and leaving it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.extract.expressions import expressions, resolved
from kgbuild.extract.syntax import antecedent, clause, is_undergone, is_verb, prepositional, subject
from kgbuild.extract.words import covering
from kgbuild.lexicon.offices import LINKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.lexicon.time import TimeRules
    from kgbuild.model import Mention, Span, Tenure, When


COMPLEMENT: Final = "tenure.complement"
DAYS: Final = frozenset({"date", "gYearMonth", "gYear"})
"""Datatypes whose lexical forms sort by time."""


class Intervals:
    """The rules to date tenures by, and what they are asked of."""

    def __init__(self, words: Words, rules: OfficeRules, time: TimeRules, when: Callable[[Token], When | None]) -> None:
        """Date the tenures of *words*; *when* gives the time of a verb or noun."""
        self._words = words
        self._rules = rules
        self._time = time
        self._when = when

    def dated(self, tenure: Tenure) -> Tenure:
        """*tenure* with its start and end, as far as the text tells them.

        A range on the office or its verb ("from 2010 to 2014", "since May") is that of the tenure; a single time is
        only when a verb of getting or leaving an office has it ("was appointed in 2014").
        """
        head = covering(self._words.doc, tenure.office_span)
        if head is None:
            return tenure
        for token in self._anchors(head, tenure):
            when = self._when(token)
            found = self._bounds(token, tenure, when) if when is not None and _holds(token, when.span) else None
            if found is not None:
                return self._ended(replace(tenure, start=found[0], end=found[1]))
        return tenure

    def _ended(self, tenure: Tenure) -> Tenure:
        """*tenure* as a former one if it ended before the article's day."""
        published, end = self._words.article.published, tenure.end
        dated = published is not None and end is not None and end.datatype in DAYS
        over = dated and end is not None and end.start < str(published)[: len(end.start)]
        return replace(tenure, status="former") if over and tenure.status == "current" else tenure

    def _anchors(self, head: Token, tenure: Tenure) -> Iterator[Token]:
        """What the time may hang on: the office, or the verb that says how it is held."""
        yield head
        verb = clause(head)
        if verb != head and is_verb(verb) and tenure.rule.rpartition(".")[2] in LINKS:
            yield verb

    def _bounds(self, token: Token, tenure: Tenure, when: When) -> tuple[When | None, When | None] | None:
        if when.end:
            last = replace(when, start=when.end, end="")
            return replace(when, end=""), last
        if when.datatype == "text":
            return self._bounded(when.span)
        rule = self._rules.verbs.get(token.lemma_.lower()) if is_verb(token) else None
        side = rule.side(subject=self._is_subject(token, tenure.person)) if rule is not None else ""
        if side == "start" and rule is not None and rule.begins == "object" and tenure.rule != COMPLEMENT:
            return None  # "was named in a report in 2014 as head"
        if side == "start":
            return when, None
        return (None, when) if side == "end" else None

    def _bounded(self, span: Span) -> tuple[When | None, When | None] | None:
        """Start or end by a time with its preposition: "since May 2015", "until 2014"."""
        word = span.text.casefold().split()[0]
        published = self._words.article.published
        inside = (one for one in expressions(self._words, self._time) if span.start <= one.span.start < span.end)
        when = next((resolved(one, published, "past") for one in inside), None)
        if when is None or word not in self._rules.since | self._rules.until:
            return None
        return (when, None) if word in self._rules.since else (None, when)

    def _is_subject(self, verb: Token, person: Mention) -> bool:
        """Whether *person* does what *verb* says, or it is done to them."""
        doers = [inner for _, inner in prepositional(verb, "by")] if is_undergone(verb) else [subject(verb)]
        return person in [self._words.standing_at(antecedent(doer)) for doer in doers if doer is not None]


def _holds(token: Token, span: Span) -> bool:
    """Whether *span* lies within what hangs on *token*: a time of the clause outside is none of the office's."""
    last = token.right_edge
    return token.left_edge.idx <= span.start and span.end <= last.idx + len(last)
