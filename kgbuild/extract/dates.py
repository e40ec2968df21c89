"""When something happened: the time expression that governs a verb or noun, resolved against the day of publication.

``expressions`` finds the times of a text by its words alone; ``time_of`` asks the parse which of them an event has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgbuild.extract.expressions import Found, expressions, resolved
from kgbuild.extract.syntax import child, children
from kgbuild.model import When

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.extract.periods import Direction
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.time import TimeRules

__all__ = ["Found", "direction", "expressions", "resolved", "time_of"]

INWARD: Final = ("dobj", "pobj", "prep", "npadvmod", "attr", "oprd", "agent", "dative", "prt", "conj", "advmod", "nmod")
"""Dependents in which a time of the governor may hide: none of them heads a clause."""
OBJECTS: Final = ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "csubj")
TIED: Final = ("poss", "compound", "nmod", "amod", "nummod", "det", "appos")
"""How a time hangs on the very noun it dates ("Thursday's talks"): it says nothing of the verb."""
FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
QUOTES: Final = frozenset('"“”„«»')
NEAR: Final = 4
"""Tokens that may lie between "by" and the day it bounds."""
CLIMB: Final = 8
"""Steps up the tree after which a time is too far away to be meant."""


def time_of(
    words: Words, head: Token, rules: TimeRules, published: datetime.date | None, ahead: Direction | None = None
) -> When | None:
    """The time of the event or statement that *head*, a verb or noun, stands for; None where the text gives none.

    The nearest time wins: on *head* itself, then within its objects, then on the verb that carries the noun ("held
    talks on Friday"). A time that only bounds the event ("by Friday", "since 2014") comes as text with its preposition.
    *ahead* is past, future or unknown; without it the tense of *head*'s clause decides.
    """
    owned = _owned(words, rules)
    for near, tokens in _places(head, rules):
        times = [time for token in tokens for time in owned.get(token.i, ()) if near or not time.tied]
        if times:
            best = min(
                times, key=lambda time: (time.bound is not None, abs(time.found.first - head.i), time.found.first)
            )
            return _when(words, best, published, ahead or direction(head, rules))
    return None


def direction(head: Token, rules: TimeRules) -> Direction:
    """Whether the clause of *head* looks back or ahead: by its auxiliaries, else by the form of its verb."""
    token = head
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            helpers = [aux.lower_ for aux in children(token, "aux", "auxpass")]
            if rules.future.intersection(helpers) or ("to" in helpers and not _looks_back(token, rules)):
                return "future"
            if token.tag_ == "VBD" or any(
                aux.tag_ == "VBD" or aux.lemma_ == "have" for aux in children(token, "aux", "auxpass")
            ):
                return "past"
            if token.tag_ in ("VBZ", "VBP") or (helpers and "to" not in helpers):
                return "unknown"
        if token.head == token:
            break
        token = token.head
    return "unknown"


def _looks_back(infinitive: Token, rules: TimeRules) -> bool:
    """Whether a to-infinitive has the time of its governor ("failed to meet", "flew to Rome to meet")."""
    return infinitive.dep_ == "advcl" or infinitive.head.lemma_ in rules.looking_back


@dataclass(frozen=True, slots=True)
class _Owned:
    """A time as it hangs on some word: ``bound`` is the preposition that makes it one, ``tied`` if it dates a noun."""

    found: Found
    bound: Token | None
    tied: bool


def _when(words: Words, time: _Owned, published: datetime.date | None, ahead: Direction) -> When:
    found = time.found
    if time.bound is None:
        return resolved(found, published, ahead)
    first = time.bound.i if 0 < found.first - time.bound.i <= NEAR else found.first
    here = words.span(words.doc[first : found.last])
    return When(here, here.text, "text")


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
    owner, bound = tokens.root, None
    for token in tokens:
        for relative in children(token, "relcl"):
            yield relative, _Owned(found, None, tied=False)
    verb = _bare(words.doc, found)
    if verb is not None:
        yield verb, _Owned(found, None, tied=False)
        return
    for _ in range(CLIMB):
        below, owner = owner, owner.head
        bound = owner if owner.lower_ in rules.bounds else bound
        if owner is below:
            return
        if not _passes(owner, found, rules):
            break
    yield _inner(owner, found), _Owned(found, bound, tied=below.dep_ in TIED)


def _bare(doc: Doc, found: Found) -> Token | None:
    """The verb right behind a time without preposition, whatever the parser says ("the league Monday called for")."""
    if not 0 < found.first < found.last < len(doc):
        return None
    before, after = doc[found.first - 1], doc[found.last]
    if after.tag_ not in FINITE or before.pos_ not in ("NOUN", "PROPN", "PRON") or before.sent != after.sent:
        return None
    return after.head if after.dep_ in ("aux", "auxpass") else after


def _passes(token: Token, found: Found, rules: TimeRules) -> bool:
    """Whether *token* stands between a time and what it governs."""
    inside = found.first <= token.i < found.last
    return inside or token.pos_ in ("ADP", "SCONJ", "PUNCT", "NUM") or token.lower_ in rules.transparent | rules.bounds


def _inner(owner: Token, found: Found) -> Token:
    """The verb of a complement whose time the parser hung on the verb outside ("said he would meet on Friday")."""
    for _ in range(CLIMB):
        inner = [token for token in children(owner, "ccomp", "xcomp") if owner.i < token.i < found.first]
        if not inner or any(token.text in QUOTES for token in owner.doc[inner[-1].i : found.first]):
            return owner
        owner = inner[-1]
    return owner


def _places(head: Token, rules: TimeRules) -> Iterator[tuple[bool, list[Token]]]:
    """Groups of tokens on which a time of *head* may hang, nearest first, and whether it may be tied to a noun."""
    yield True, [head]
    yield head.lemma_ in rules.carriers, list(_inside(head, rules))
    token, reached = head, {head.i}
    for _ in range(CLIMB):
        governor = _governor(token, rules)
        if governor is None or governor.i in reached:
            return
        reached.add(governor.i)
        yield False, [governor]
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            return
        yield False, [inner for inner in _inside(governor, rules) if inner.i not in reached]
        token = governor


def _inside(head: Token, rules: TimeRules) -> Iterator[Token]:
    """Words below *head* in its own clause, and the participle that carries a noun ("talks held on Friday")."""
    stack = [head]
    for _ in range(60):
        if not stack:
            return
        token = stack.pop()
        for below in token.children:
            carried = below.dep_ in ("acl", "relcl") and token.pos_ != "VERB" and below.lemma_ in rules.carriers
            if carried or (
                below.dep_ in INWARD and below.pos_ not in ("VERB", "AUX") and below.lower_ not in rules.bounds
            ):
                yield below
                stack.append(below)


def _governor(token: Token, rules: TimeRules) -> Token | None:
    """The word whose time is *token*'s too: its carrying verb, the verb it is a setting of or is coordinated with."""
    above = token.head
    if above is token:
        return None
    if token.pos_ in ("VERB", "AUX"):
        return _sharing(token, above, rules)
    shared = token.dep_ == "conj" or (token.dep_ in OBJECTS and above.lemma_ in rules.carriers)
    if shared:
        return above
    return _setting(above, rules) if token.dep_ == "pobj" else None


def _setting(preposition: Token, rules: TimeRules) -> Token | None:
    """What has the time of the object of *preposition*: a verb it is the setting of, or any noun ("hours of talks")."""
    above = preposition.head
    if above is preposition or preposition.lower_ in rules.bounds:
        return None
    return above if preposition.lower_ in rules.settings or above.pos_ not in ("VERB", "AUX") else None


def _sharing(verb: Token, above: Token, rules: TimeRules) -> Token | None:
    """The verb whose time *verb* shares: "met and signed", "set to meet", "it was on Friday that", "said, adding"."""
    if verb.dep_ == "conj" and above.pos_ in ("VERB", "AUX"):
        return above if child(verb, "nsubj", "nsubjpass") is None else None
    if verb.dep_ == "xcomp":
        return above if above.lemma_ in rules.carriers else None
    if verb.dep_ == "pcomp":
        return above.head if above.lower_ in rules.sharing else None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "mark", "nsubj") is None:
        return above
    subject = child(above, "nsubj", "expl")
    cleft = above.lemma_ == "be" and subject is not None and subject.lower_ == "it"
    return above if cleft and verb.dep_ in ("ccomp", "advcl", "relcl") else None
