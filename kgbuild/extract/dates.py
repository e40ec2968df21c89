"""When something happened: the time expression that governs a verb or noun, resolved against the day of publication.

``expressions`` finds the times of a text by its words alone; ``time_of`` asks the parse which of them an event has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgbuild.extract.durations import duration_of
from kgbuild.extract.expressions import Found, expressions, resolved
from kgbuild.extract.hosts import CLIMB, carrier, hosts
from kgbuild.extract.lengths import Edge, stretched
from kgbuild.extract.syntax import child, children, is_verb
from kgbuild.model import When

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.extract.periods import Direction
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.time import Governing, TimeRules

__all__ = ["Found", "direction", "expressions", "resolved", "time_of"]

TIED: Final = ("poss", "compound", "nmod", "amod", "nummod", "det", "appos")
"""How a time hangs on the very noun it dates ("Thursday's talks"): it says nothing of the verb."""
FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
QUOTES: Final = frozenset('"“”„«»')
NEAR: Final = 4
"""Tokens that may lie between "by" and the day it bounds."""
FARTHEST: Final = 10
"""Tokens of the longest time that is kept as text with what it is reckoned from ("two days before the summit")."""


def time_of(
    words: Words, head: Token, rules: TimeRules, published: datetime.date | None, ahead: Direction | None = None
) -> When | None:
    """Time and duration of the event or statement that *head*, a verb or noun, stands for; None where there is neither.

    The nearest time wins: on *head* itself, then within its objects, then on the verb that carries the noun ("held
    talks on Friday"). A time that only bounds the event ("by Friday", "since 2014") comes as text with its preposition.
    *ahead* is past, future or unknown; without it the tense of *head*'s clause decides. A day that the text calls the
    first or the last of whole days is written as their interval.
    """
    ahead = ahead or direction(head, rules.governing)
    time, lasting = _nearest(words, head, rules, ahead), duration_of(words, head, rules)
    if time is None:
        return When(lasting.span, "", "", duration=lasting) if lasting is not None else None
    when = _when(words, time, published, ahead)
    if lasting is None:
        return when
    return replace(stretched(when, lasting, _edge(time, head, rules.governing)), duration=lasting)


def _nearest(words: Words, head: Token, rules: TimeRules, ahead: Direction) -> _Owned | None:
    owned = _owned(words, rules)
    for group in hosts(head, rules.governing):
        times = [time for token in group.tokens for time in owned.get(token.i, ()) if group.near or not time.tied]
        times = [time for time in times if ahead == "future" or time.found.meaning != "ahead"]
        times = [time for time in times if time.found.first > head.i or not group.behind]
        if times:
            return min(times, key=lambda time: (time.weak, abs(time.found.first - head.i), time.found.first))
    return None


def _edge(time: _Owned, head: Token, rules: Governing) -> Edge:
    """Whether *time* is the first or last day of what *head* stands for: by its own words or by the carrying verb."""
    verb = None if time.edge or time.tied else carrier(head)
    return time.edge or (_edge_of(verb, rules) if verb is not None else "")


def _edge_of(word: Token, rules: Governing) -> Edge:
    if word.lemma_ in rules.beginning or word.lower_ in rules.starting:
        return "first"
    return "last" if word.lemma_ in rules.ending else ""


def direction(head: Token, rules: Governing) -> Direction:
    """Whether the clause of *head* looks back or ahead: by its auxiliaries, else by the form of its verb.

    What is met "to discuss" may lie either way.
    """
    token = head
    for _ in range(CLIMB):
        if is_verb(token):
            tense = _tense(token, rules)
            if tense is not None:
                return tense
            if token != head and token.dep_ == "advcl" and token.lemma_ not in rules.carriers:
                return "unknown"
        if token.head == token:
            break
        token = token.head
    return "unknown"


def _tense(verb: Token, rules: Governing) -> Direction | None:
    """Which way the form of *verb* points; None where the verb above it decides."""
    helpers = tuple(children(verb, "aux", "auxpass"))
    words = {helper.lower_ for helper in helpers}
    if rules.future & words or ("to" in words and not _looks_back(verb, rules)):
        return "future"
    if any(word.tag_ == "VBD" for word in (verb, *helpers)) or any(helper.lemma_ == "have" for helper in helpers):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or (words and "to" not in words):
        return "future" if verb.lemma_ in rules.timetable else "unknown"
    return None


def _looks_back(infinitive: Token, rules: Governing) -> bool:
    """Whether a to-infinitive has the time of its governor ("failed to meet", "flew to Rome to meet")."""
    return infinitive.dep_ == "advcl" or infinitive.head.lemma_ in rules.looking_back


@dataclass(frozen=True, slots=True)
class _Owned:
    """A time as it hangs on some word: ``bound`` is the preposition that makes it one, ``tied`` if it dates a noun."""

    found: Found
    bound: Token | None = None
    tied: bool = False
    edge: Edge = ""

    @property
    def weak(self) -> bool:
        """Whether the words give no date: a time beside it that does is the better answer."""
        return self.bound is not None or self.found.meaning == "text"


def _when(words: Words, time: _Owned, published: datetime.date | None, ahead: Direction) -> When:
    found = time.found
    if "before" in found.parts:
        here = words.span(words.doc[found.first : _complement(words.doc[found.last - 1])])
        return When(here, here.text, "text")
    if time.bound is None:
        return resolved(found, published, ahead)
    first = time.bound.i if 0 < found.first - time.bound.i <= NEAR else found.first
    here = words.span(words.doc[first : found.last])
    return When(here, here.text, "text")


def _complement(word: Token) -> int:
    """The token after the last of what "before" or "after" governs, if that is short."""
    last = max((inner.right_edge.i for inner in children(word, "pobj", "pcomp")), default=word.i) + 1
    short = last - word.i <= FARTHEST and "\n" not in word.doc[word.i : last].text
    return last if short else word.i + 1


@lru_cache(maxsize=8)
def _owned(words: Words, rules: TimeRules) -> dict[int, tuple[_Owned, ...]]:
    """Token index to the times that hang on that token."""
    owned: dict[int, tuple[_Owned, ...]] = {}
    for found in expressions(words, rules):
        for token, time in _owners(words, found, rules):
            owned[token.i] = (*owned.get(token.i, ()), time)
    return owned


def _owners(words: Words, found: Found, rules: TimeRules) -> Iterator[tuple[Token, _Owned]]:
    """What *found* hangs on, prepositions and other words of time left out; also the verb of "Friday, when …"."""
    tokens = words.doc[found.first : found.last]
    for token in tokens:
        for relative in children(token, "relcl"):
            yield relative, _Owned(found)
    verb = _bare(words.doc, found)
    if verb is not None:
        yield verb, _Owned(found, edge=_edge_of(verb, rules.governing))
        return
    mark = tokens[-1] if tokens[-1].dep_ == "mark" else tokens.root  # "a day after they met, he left": of the leaving
    owner = mark.head if mark.dep_ == "mark" else mark
    bound: Token | None = None
    edge: Edge = ""
    for _ in range(CLIMB):
        below, owner = owner, owner.head
        if owner == below:
            return
        bound = owner if owner.lower_ in rules.governing.bounds else bound
        edge = edge or _edge_of(owner, rules.governing)
        if not _passes(owner, found, rules.governing):
            if bound is not None and _ranked(owner, rules):
                return
            yield _inner(owner, found), _Owned(found, bound, below.dep_ in TIED, edge)
            return


def _ranked(noun: Token, rules: TimeRules) -> bool:
    """Whether *noun* is one of a series, of which "since May" tells the beginning ("their third meeting since May")."""
    return any(one.tag_ == "JJS" or one.lower_ in rules.checks.counted for one in children(noun, "amod", "advmod"))


def _bare(doc: Doc, found: Found) -> Token | None:
    """The verb right behind a time without preposition, whatever the parser says ("the league Monday called for")."""
    if not 0 < found.first < found.last < len(doc):
        return None
    before, after = doc[found.first - 1], doc[found.last]
    if after.tag_ not in FINITE or before.pos_ not in ("NOUN", "PROPN", "PRON") or before.sent != after.sent:
        return None
    return after.head if after.dep_ in ("aux", "auxpass") else after


def _passes(token: Token, found: Found, rules: Governing) -> bool:
    """Whether *token* stands between a time and what it governs."""
    if found.first <= token.i < found.last or token.pos_ in ("ADP", "SCONJ", "PUNCT", "NUM"):
        return True
    transparent = token.lower_ in rules.transparent and token.pos_ != "VERB"  # "will start on Friday" is no start
    return transparent or token.lower_ in rules.bounds | rules.starting


def _inner(owner: Token, found: Found) -> Token:
    """The verb that a time is of, where the parser hung it on the verb outside or inside that one.

    In "said he would meet on Friday" it is the meeting's, in "said on Friday he would meet" the saying's.
    """
    outer, who = owner.head, child(owner, "nsubj", "nsubjpass", "expl")
    if owner.dep_ == "ccomp" and who is not None and outer.i < found.first < who.i:
        between = owner.doc[outer.i + 1 : found.first]  # "said that on Friday he …", "prevailed: on Friday they …"
        return owner if any(one.dep_ == "mark" or one.is_punct or one.is_space for one in between) else outer
    for _ in range(CLIMB):
        inner = [token for token in children(owner, "ccomp", "xcomp") if owner.i < token.i < found.first]
        if not inner or any(token.text in QUOTES for token in owner.doc[inner[-1].i : found.first]):
            return owner
        owner = inner[-1]
    return owner
