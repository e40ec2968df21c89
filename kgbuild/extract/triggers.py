"""Which words trigger an event of which class: the interpreter of the lexicon's ``[[trigger]]`` tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.extract.participants import actors, allowed, is_actor, several
from kgbuild.extract.slots import (
    Slots,
    adjective_slots,
    carrier_of,
    infinitives,
    noun_slots,
    verb_slots,
    with_prepositions,
)
from kgbuild.extract.syntax import antecedent, child, children, lemmas, prepositional
from kgbuild.lexicon.triggers import ANY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.events import EventClass
    from kgbuild.lexicon.triggers import PartOfSpeech, Trigger

PARTS: Final[dict[str, PartOfSpeech]] = {"NOUN": "noun", "PROPN": "noun", "VERB": "verb", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger of the lexicon met in the text."""

    owner: EventClass
    trigger: Trigger
    head: Token
    carrier: Token | None
    slots: Slots
    listed: tuple[Token, ...] = ()
    """Those objects, predicates and nouns of phrases that the trigger lists: "treaty" of "signed a treaty"."""


class Triggers:
    """The triggers of the event lexicon by lemma."""

    def __init__(self, classes: Iterable[EventClass]) -> None:
        """Index the triggers of *classes*."""
        self._triggers: dict[tuple[str, PartOfSpeech], list[tuple[EventClass, Trigger]]] = {}
        for owner in classes:
            for trigger in owner.triggers:
                for lemma in trigger.lemmas:
                    self._triggers.setdefault((lemma, trigger.part), []).append((owner, trigger))

    def found(self, words: Words) -> list[Found]:
        """The triggers in the article, in order; "signed a treaty" is one event, not a signing and a treaty."""
        found = [one for token in words.doc if (one := self._best(words, token)) is not None]
        told = {
            (name, token.i)
            for one in found
            for token in one.listed
            if token != one.head
            for name in (one.owner.name, *one.trigger.covers)
        }
        return [one for one in found if (one.owner.name, one.head.i) not in told]

    def _best(self, words: Words, token: Token) -> Found | None:
        """The trigger that fits *token*, of several the one that asks for most, of those the first of the lexicon."""
        part = PARTS.get(token.pos_)
        if part is None or (part == "verb" and token.dep_ == "amod"):  # "a visiting envoy"
            return None
        # "talks" are negotiations, a "talk" is none
        rules = [rule for word in lemmas(token) for rule in self._triggers.get((word, part), [])]
        fits = [one for owner, trigger in rules if (one := _fit(words, owner, trigger, token)) is not None]
        return max(fits, key=_specificity, default=None)


def _specificity(found: Found) -> tuple[int, bool, int]:
    """How much of what a trigger asks for is there: particle and listed words, carrier, needs."""
    trigger = found.trigger
    asked = (
        bool(trigger.particle)
        + 2 * bool(found.listed)
        + bool(trigger.complements or trigger.modals)
        + bool(trigger.subjects)
    )
    return asked, found.carrier is not None, -len(trigger.needs)


def _fit(words: Words, owner: EventClass, trigger: Trigger, token: Token) -> Found | None:
    found = {"verb": _verb, "noun": _noun, "adjective": _adjective}[trigger.part](words, owner, trigger, token)
    if found is None or not _needs_met(words, found):
        return None
    objects_fit = found.listed or _fits(words, found.slots.get("object", []), trigger.objects)
    return found if objects_fit and _fits(words, found.slots.get("subject", []), trigger.subjects) else None


def _noun(words: Words, owner: EventClass, trigger: Trigger, noun: Token) -> Found | None:
    if noun.dep_ in ("compound", "amod", "nmod"):  # "summit logistics" are no summit
        return None
    if is_named(noun, trigger.without) or any(left.lower_ in trigger.without for left in noun.lefts):
        return None
    carrier = carrier_of(words.counting(noun), trigger.carriers)
    slots = _counted(words, noun_slots(noun, carrier))
    if trigger.objects and not is_named(noun, trigger.objects):
        return None
    return Found(owner, trigger, noun, carrier, slots, (noun,) if trigger.objects else ())


def _adjective(words: Words, owner: EventClass, trigger: Trigger, adjective: Token) -> Found | None:
    if not _complement_fits(adjective, trigger):
        return None
    return Found(owner, trigger, adjective, None, _counted(words, adjective_slots(adjective)))


def _verb(words: Words, owner: EventClass, trigger: Trigger, verb: Token) -> Found | None:
    if trigger.particle not in _particles(verb) or not _complement_fits(verb, trigger):
        return None
    if trigger.modals and not _modal_fits(verb, trigger.modals):
        return None
    slots = _counted(words, verb_slots(verb))
    objects = slots.get("object", [])
    if any(is_named(filler, trigger.without) for filler in objects):
        return None
    phrase = _phrase(verb, trigger.phrases)
    if trigger.phrases and phrase is None:
        return None
    listed = [filler for filler in objects if is_named(filler, trigger.objects)]
    predicates = [*slots.get("predicate", []), *slots.get("as", [])]  # "named her minister", "named her as minister"
    behind = listed if trigger.needs & slots.keys() else objects  # "discussed the border *with* Chile"
    for noun in behind if phrase is None else [*behind, phrase]:
        slots = with_prepositions(slots, noun)
    listed += [filler for filler in predicates if is_named(filler, trigger.objects)]
    return Found(owner, trigger, verb, None, slots, tuple(listed) if phrase is None else (*listed, phrase))


def _counted(words: Words, slots: Slots) -> Slots:
    """*slots* with what relative pronouns stand for, and what is counted in the place of its counting words."""
    return {slot: [words.counted(antecedent(token)) for token in tokens] for slot, tokens in slots.items()}


def is_named(noun: Token, patterns: frozenset[str]) -> bool:
    """Whether one of *patterns* names *noun*: by its lemma, or with a word before it or after "of" ("trade deal")."""
    if not patterns:
        return False
    own = lemmas(noun)
    if not patterns.isdisjoint(own):
        return True
    before = [word for left in noun.lefts for word in lemmas(left)]
    after = [word for _, inner in prepositional(noun, "of") for word in lemmas(inner)]
    phrases = [f"{word} {head}" for head in own for word in before] + [f"{own[0]} of {word}" for word in after]
    return not patterns.isdisjoint(phrases)


def _phrase(verb: Token, phrases: frozenset[str]) -> Token | None:
    """The noun of the phrase on *verb* that is one of *phrases* ("on strike")."""
    for preposition, noun in prepositional(verb) if phrases else ():
        start = f"{preposition.lower_} "
        if is_named(noun, frozenset(one.removeprefix(start) for one in phrases if one.startswith(start))):
            return noun
    return None


def _complement_fits(head: Token, trigger: Trigger) -> bool:
    """Whether the infinitives below *head* are such as *trigger* asks for."""
    if not trigger.complements and not trigger.without:
        return True
    verbs = {verb.lemma_.lower() for verb in infinitives(head)}
    if verbs & trigger.without:
        return False
    return not trigger.complements or (ANY in trigger.complements and bool(verbs)) or bool(verbs & trigger.complements)


def _modal_fits(verb: Token, modals: frozenset[str]) -> bool:
    """Whether the that-clause of *verb* has one of *modals*."""
    clauses = children(verb, "ccomp")
    return any(aux.lower_ in modals for inner in clauses for aux in children(inner, "aux"))


def _particles(verb: Token) -> list[str]:
    """The particles of *verb*: its own or none, or the first of two prepositions ("pulled *out of* talks")."""
    own = child(verb, "prt")
    doubled = [outer.lower_ for outer in children(verb, "prep") if child(outer, "prep") is not None]
    return [own.lower_ if own is not None else "", *doubled]


def _fits(words: Words, fillers: list[Token], allowed: frozenset[str]) -> bool:
    """Whether one of *fillers* is a noun or of a kind that is *allowed*; no list allows everything."""
    if not allowed:
        return True
    if not fillers:
        return "NONE" in allowed
    return any(is_named(filler, allowed) or _kind(words, filler) in allowed for filler in fillers)


def _kind(words: Words, token: Token) -> str:
    mention = words.mention(token)
    if mention is not None and is_actor(words, mention):
        return "ACTOR"
    return "PLACE" if mention is not None and mention.type == "Place" else "THING"


def _needs_met(words: Words, found: Found) -> bool:
    needs = found.trigger.needs
    if not needs:
        return True
    if "carrier" in needs and found.carrier is not None:
        return True
    if "group" in needs and several(words, found.slots.get("subject", [])):
        return True
    return any(_filled(words, found, slot) for slot in needs & found.slots.keys())


def _filled(words: Words, found: Found, slot: str) -> bool:
    """Whether somebody fills *slot*, or a place where one counts, or somebody behind a thing where he has a role."""
    trigger = found.trigger
    return bool(actors(words, found.slots[slot], allowed(trigger, slot, trigger.roles.get(slot, ""))))
