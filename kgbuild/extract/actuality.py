"""Whether an event took place, is planned, possible, hypothetical, cancelled, refused or denied.

The tree is read from the trigger outwards. At each word the cues on it act, then the word that governs it, as long as
the event stays within reach: a clause with its own tense is reached by a verb that decides over it ("denied that"),
not by one that reports it ("said that").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.conditions import clause_signs, tense
from kgbuild.extract.cues import QUESTION, Sign, finite, modifier_signs, noun_signs
from kgbuild.extract.existence import existence_signs, shared_signs
from kgbuild.extract.nominal import presupposed
from kgbuild.extract.reach import step
from kgbuild.extract.syntax import child, infinitive, is_verb
from kgbuild.lexicon.actuality import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.steps import Reach
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.actuality import ActualityRules
    from kgbuild.model import Span

LONGEST: Final = 12
"""Words upwards after which reading stops."""
NEAR: Final = 3
"""Tokens between two words of a cue up to which it is one span."""


def actuality(words: Words, trigger: Token, rules: ActualityRules) -> tuple[str, Span | None]:
    """The actuality of the event that *trigger* stands for, and the words that decide it; None where it is actual."""
    decided = _decided(tuple(_signs(trigger, rules)), rules)
    value = settled(decided.value)
    return value, _span(words, decided) if value != "actual" else None


def _decided(signs: tuple[Sign, ...], rules: ActualityRules) -> Sign:
    """The value that *signs* compose, and the words that changed it last."""
    decided = Sign("actual", ())
    negations: set[int] = set()
    for sign in signs:
        spoken = {token.i for token in sign.tokens if token.lower_ in rules.scope.negations}
        if spoken & negations:  # the "no" of "no talks were held" negates once
            continue
        negations |= spoken
        composed = rules.composed(decided.value, sign.value)
        if composed != decided.value:
            decided = Sign(composed, sign.tokens)
    return decided


def _signs(trigger: Token, rules: ActualityRules) -> Iterator[Sign]:
    """All signs that act on *trigger*: the innermost first, last those of further verbs that it is subject of."""
    yield from _outwards(trigger, rules)
    if not is_verb(trigger):
        yield from shared_signs(trigger, rules)


def _outwards(trigger: Token, rules: ActualityRules) -> Iterator[Sign]:
    """The signs on the way from *trigger* up the tree."""
    token, seen = trigger, {trigger.i}
    reach: Reach = "all"
    for _ in range(LONGEST):
        yield from _here(token, reach, rules)
        outwards = step(token, rules)
        if token is trigger and presupposed(trigger, outwards, rules):
            return
        sign, governor, reached = outwards
        if sign is not None and (reach != "tense" or sign.value == "planned"):
            yield sign
        if governor is None or governor.i in seen:
            return
        token, reach = governor, "tense" if reach == "tense" else reached
        seen.add(token.i)


def _here(token: Token, reach: Reach, rules: ActualityRules) -> Iterator[Sign]:
    """The signs on *token* itself."""
    if not is_verb(token):
        yield from _on_noun(token, reach, rules)
        return
    if reach == "outer":
        return
    sign = tense(token, rules, negatable=reach == "all")
    if reach == "tense":
        if sign is not None and sign.value == "planned":
            yield sign
        return
    if sign is not None:
        yield sign
    yield from clause_signs(token, rules)
    if token.dep_ == "ROOT":
        yield from _sentence(token, rules)


def _on_noun(noun: Token, reach: Reach, rules: ActualityRules) -> Iterator[Sign]:
    """The signs on a noun; on one that governs the event only what it is called ("false reports")."""
    if reach == "all":
        yield from noun_signs(noun, rules)
        yield from existence_signs(noun, rules)
    elif reach == "governed":
        yield from modifier_signs(noun, rules)


def _sentence(verb: Token, rules: ActualityRules) -> Iterator[Sign]:
    """What the whole sentence makes of its main verb: a question, a headline's infinitive, an order."""
    ending = verb.doc[max(verb.sent.end - 4, verb.sent.start) : verb.sent.end]
    mark = next((token for token in ending if token.text == "?"), None)
    if mark is not None and not any(word.tag_ in QUESTION for below in verb.lefts for word in below.subtree):
        yield Sign("hypothetical", (mark,))
    to = infinitive(verb)
    if to is not None:
        yield Sign("planned", (to,))
    elif (
        verb.tag_ == "VB"
        and not finite(verb)
        and child(verb, "nsubj", "nsubjpass", "expl") is None
        and verb.lower_ not in rules.scope.negations
    ):
        yield Sign("possible", (verb,))


def _span(words: Words, sign: Sign) -> Span:
    """The words of *sign* in one span where they stand together, else the first of them."""
    tokens = sorted(sign.tokens, key=lambda token: token.i)
    last = tokens[0]
    for token in tokens[1:]:
        if token.i - last.i > NEAR:
            break
        last = token
    return words.span(words.doc[tokens[0].i : last.i + 1])
