"""On which words of a text the time or the place of an event may stand, nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.syntax import child, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.time import Governing

INWARD: Final = ("dobj", "pobj", "prep", "npadvmod", "attr", "oprd", "agent", "dative", "prt", "conj", "advmod", "nmod")
"""Dependents in which a time of the governor may hide: none of them heads a clause."""
OBJECTS: Final = ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "csubj")
CARRYING: Final = ("acl", "relcl", "amod")
"""How a participle that carries a noun hangs on it ("talks held on Friday", "talks due to resume on Friday")."""
CLIMB: Final = 8
"""Steps up the tree after which a word is too far away to be meant."""
WORDS: Final = 60
"""Words below a host that are looked at."""


class Hosts(NamedTuple):
    """Tokens at one distance from an event's head on which its time or place may stand."""

    tokens: list[Token]
    near: bool = False
    """Whether a time may be tied to one of them as to its noun."""
    behind: bool = False
    """Whether only words behind the head are the event's own ("called on Monday for talks next week")."""


def hosts(head: Token, rules: Governing) -> Iterator[Hosts]:
    """Where a time or place of *head* may stand, nearest first.

    On *head* itself, then within its objects, then on the verb that carries the noun ("held talks on Friday").
    """
    yield Hosts([head], near=True)
    yield Hosts(list(_inside(head, rules)), near=head.lemma_ in rules.carriers)
    token, reached, behind = head, {head.i}, False
    for _ in range(CLIMB):
        governor = _governor(token, rules)
        if governor is None or governor.i in reached:
            return
        reached.add(governor.i)
        behind = behind or _only_wanted(token, governor, rules)
        yield Hosts([governor], near=token.dep_ == "acl", behind=behind)
        if token.dep_ == "conj" and is_verb(token):
            return
        yield Hosts([inner for inner in _inside(governor, rules) if inner.i not in reached], behind=behind)
        token = governor


def carrier(noun: Token) -> Token | None:
    """The verb that *noun* is subject or object of, or that modifies it."""
    if noun.dep_ in OBJECTS:
        return noun.head
    return child(noun, "acl", "relcl")


def _inside(head: Token, rules: Governing) -> Iterator[Token]:
    """Words below *head* in its own clause, and the participles that carry its noun ("talks held on Friday")."""
    opens = not is_verb(head) or head.lemma_ in rules.carriers
    stack = [head]
    for _ in range(WORDS):
        if not stack:
            return
        token = stack.pop()
        for below in token.children:
            if (opens and _carried(token, below, rules)) or _within(below, rules):
                yield below
                stack.append(below)


def _carried(token: Token, below: Token, rules: Governing) -> bool:
    if below.lemma_ not in rules.carriers:
        return False
    if below.dep_ in ("xcomp", "conj"):  # "talks expected to resume", "talks that began on Monday and lasted a week"
        return token.lemma_ in rules.carriers and child(below, "nsubj") is None
    return below.dep_ in CARRYING and token.pos_ != "VERB"


def _within(below: Token, rules: Governing) -> bool:
    return below.dep_ in INWARD and not is_verb(below) and below.lower_ not in rules.bounds


def _governor(token: Token, rules: Governing) -> Token | None:
    """The word whose time is *token*'s too: its carrying verb, the verb it is a setting of or is coordinated with."""
    above = token.head
    if above == token:
        return None
    if is_verb(token):
        return _sharing(token, above, rules)
    shared = token.dep_ == "conj" or (token.dep_ in OBJECTS and above.lemma_ in rules.carriers)
    if shared:
        return above
    return _setting(above, rules) if token.dep_ == "pobj" else None


def _setting(preposition: Token, rules: Governing) -> Token | None:
    """What has the time of the object of *preposition*: a verb it is the setting of, or any noun ("hours of talks")."""
    above = preposition.head
    if above == preposition or preposition.lower_ in rules.bounds:
        return None
    shares = preposition.lower_ in rules.settings | rules.purposes or not is_verb(above)
    return above if shares else None


def _only_wanted(token: Token, verb: Token, rules: Governing) -> bool:
    """Whether *token* is what *verb* is for, and need not come about with it: "called for talks"."""
    if token.dep_ != "pobj" or not is_verb(verb) or token.head.lower_ not in rules.purposes:
        return False
    return verb.lemma_ not in rules.carriers | rules.journeys


def _sharing(verb: Token, above: Token, rules: Governing) -> Token | None:
    """The verb whose time *verb* shares: "met and signed", "set to meet", "it was on Friday that", "said, adding"."""
    if verb.dep_ == "conj" and is_verb(above):
        return above if child(verb, "nsubj", "nsubjpass") is None else None
    if verb.dep_ == "xcomp":
        return above if above.lemma_ in rules.carriers else None
    if verb.dep_ == "acl" and verb.tag_ == "VBN":  # "the 2015 deal reached by the two"
        return above if verb.lemma_ in rules.carriers else None
    if verb.dep_ == "pcomp":
        return above.head if above.lower_ in rules.sharing else None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "mark", "nsubj") is None:
        return above
    subject = child(above, "nsubj", "expl")
    cleft = above.lemma_ == "be" and subject is not None and subject.lower_ == "it"
    return above if cleft and verb.dep_ in ("ccomp", "advcl", "relcl") else None
