"""Which words of an article trigger an event of which class, and what fills their slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.extract.slots import Slots, carrier_of, noun_slots, verb_slots, with_prepositions
from kgbuild.extract.syntax import antecedent, child, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.events import EventClass, Trigger
    from kgbuild.model import Mention

ACTORS: Final = frozenset({"Person", "Organization", "State", "Group"})
THINGS: Final = frozenset({"it", "its", "itself", "this", "that"})
"""Pronouns that mostly stand for things."""
SEVERAL: Final = frozenset({"they", "we", "both"})


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger of the lexicon met in the text."""

    owner: EventClass
    trigger: Trigger
    head: Token
    carrier: Token | None
    slots: Slots
    listed: tuple[Token, ...] = ()
    """Those objects and predicates that the trigger lists: "treaty" of "signed a treaty"."""


class Triggers:
    """The triggers of the event lexicon by lemma."""

    def __init__(self, classes: Iterable[EventClass]) -> None:
        """Index the triggers of *classes*."""
        self._triggers: dict[tuple[str, bool], list[tuple[EventClass, Trigger]]] = {}
        for owner in classes:
            for trigger in owner.triggers:
                for lemma in trigger.lemmas:
                    self._triggers.setdefault((lemma, trigger.noun), []).append((owner, trigger))

    def found(self, words: Words) -> list[Found]:
        """The triggers in the article, in order; "signed a treaty" is one event, not a signing and a treaty."""
        found = [one for token in words.doc if (one := self._best(words, token)) is not None]
        told = {(one.owner.name, token.i) for one in found for token in one.listed}
        return [one for one in found if (one.owner.name, one.head.i) not in told]

    def _best(self, words: Words, token: Token) -> Found | None:
        """The trigger that fits *token*, of several the one that asks for most, of those the first of the lexicon."""
        noun = token.pos_ in ("NOUN", "PROPN")
        if not noun and token.pos_ != "VERB":
            return None
        words_of = dict.fromkeys((token.lemma_.lower(), token.lower_))  # "talks" are negotiations, a "talk" is none
        rules = [rule for word in words_of for rule in self._triggers.get((word, noun), [])]
        fits = [one for owner, trigger in rules if (one := _fit(words, owner, trigger, token)) is not None]
        return max(fits, key=_specificity, default=None)


def _specificity(found: Found) -> tuple[bool, bool, bool, int]:
    """How much of what a trigger asks for is there: particle, listed object, carrier, needs."""
    trigger = found.trigger
    return bool(trigger.particle), bool(found.listed), found.carrier is not None, -len(trigger.needs)


def _fit(words: Words, owner: EventClass, trigger: Trigger, token: Token) -> Found | None:
    found = _noun(owner, trigger, token) if trigger.noun else _verb(owner, trigger, token)
    return found if found is not None and _objects_fit(words, found) and _needs_met(words, found) else None


def _noun(owner: EventClass, trigger: Trigger, noun: Token) -> Found | None:
    if noun.dep_ in ("compound", "amod", "nmod"):  # "summit logistics" are no summit
        return None
    carrier = carrier_of(noun, trigger.carriers)
    return Found(owner, trigger, noun, carrier, noun_slots(noun, carrier))


def _verb(owner: EventClass, trigger: Trigger, verb: Token) -> Found | None:
    if trigger.particle not in _particles(verb):
        return None
    slots = verb_slots(verb)
    listed = [filler for filler in slots.get("object", []) if filler.lemma_.lower() in trigger.objects]
    predicates = [*slots.get("predicate", []), *slots.get("as", [])]  # "named her minister", "named her as minister"
    for noun in listed:
        slots = with_prepositions(slots, noun)
    listed += [filler for filler in predicates if filler.lemma_.lower() in trigger.objects]
    return Found(owner, trigger, verb, None, slots, tuple(listed))


def _particles(verb: Token) -> list[str]:
    """The particles of *verb*: its own or none, or the first of two prepositions ("pulled *out of* talks")."""
    own = child(verb, "prt")
    doubled = [outer.lower_ for outer in children(verb, "prep") if child(outer, "prep") is not None]
    return [own.lower_ if own is not None else "", *doubled]


def _objects_fit(words: Words, found: Found) -> bool:
    allowed = found.trigger.objects
    if not allowed or found.listed:
        return True
    fillers = found.slots.get("object", [])
    if not fillers:
        return "NONE" in allowed
    return any(_kind(words, filler) in allowed for filler in fillers)


def _kind(words: Words, token: Token) -> str:
    mention = words.mention(token)
    if mention is not None and is_actor(words, mention):
        return "ACTOR"
    return "PLACE" if mention is not None and mention.type == "Place" else "THING"


def _needs_met(words: Words, found: Found) -> bool:
    needs = found.trigger.needs
    if not needs:
        return True
    if "group" in needs and _several(words, found.slots.get("subject", [])):
        return True
    return any(actors(words, tokens) for slot, tokens in found.slots.items() if slot in needs)


def _several(words: Words, tokens: list[Token]) -> bool:
    mentions = actors(words, tokens)
    if len(mentions) > 1 or any(mention.type == "Group" for mention in mentions):
        return True
    nouns = [antecedent(token) for token in tokens]
    return bool(mentions) and any(noun.tag_ in ("NNS", "NNPS") or noun.lower_ in SEVERAL for noun in nouns)


def is_actor(words: Words, mention: Mention) -> bool:
    """Whether *mention* can act: somebody, a body, a state, a capital that stands for it, or a name nobody knows.

    The model takes many a surname for a place; a place that the knowledge base does not have may be somebody.
    """
    if mention.kind == "pronoun":
        return mention.span.text.lower() not in THINGS
    doubtful = mention.type == "Place" and not words.is_known(mention)
    unknown = mention.kind == "name" and (mention.type == "Agent" or doubtful)
    return unknown or mention.type in ACTORS or words.stands_for_state(mention)


def actors(words: Words, tokens: Iterable[Token]) -> list[Mention]:
    """The actors that *tokens* head, each once, each followed by whoever leads it."""
    found: dict[Mention, None] = {}
    for token in tokens:
        mention = words.name_at(token) or words.mention(token)
        reflexive = "Yes" in token.morph.get("Reflex", [])
        if mention is not None and not reflexive and is_actor(words, mention):
            found.update(dict.fromkeys((mention, *_led_by(words, token))))
    return list(found)


def _led_by(words: Words, token: Token) -> Iterator[Mention]:
    """Who leads a group: "a delegation led by the minister" brings the minister."""
    for verb in children(token, "acl"):
        for agent in children(verb, "agent"):
            for inner in children(agent, "pobj"):
                mention = words.mention(inner)
                if verb.tag_ == "VBN" and mention is not None and mention.type == "Person":
                    yield mention
