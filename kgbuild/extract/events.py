"""Events: the interpreter of the event lexicon. No class and no English word is named here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.extract.places import place_of
from kgbuild.extract.slots import Slots, carrier_of, noun_slots, verb_slots
from kgbuild.extract.syntax import antecedent, child, children
from kgbuild.model import Event, Participation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.events import EventClass, Trigger
    from kgbuild.model import Mention, Span, Statement, When

ACTORS: Final = frozenset({"Person", "Organization", "State", "Group"})
WITH_ACTORS: Final = 0.9
WITHOUT_ACTORS: Final = 0.5
"""Confidence of an event with and without anybody in it. Not calibrated: an order, not a probability."""

When_ = "Callable[[Token], When | None]"
Actuality = "Callable[[Token], tuple[str, Span | None]]"


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger of the lexicon met in the text."""

    owner: EventClass
    trigger: Trigger
    head: Token
    carrier: Token | None
    slots: Slots


class EventFinder:
    """The event lexicon, indexed by lemma: made once, used for every article."""

    def __init__(self, classes: tuple[EventClass, ...]) -> None:
        """Index the triggers of *classes*."""
        self._triggers: dict[tuple[str, bool], list[tuple[EventClass, Trigger]]] = {}
        for owner in classes:
            for trigger in owner.triggers:
                for lemma in trigger.lemmas:
                    self._triggers.setdefault((lemma, trigger.noun), []).append((owner, trigger))

    def events(
        self,
        words: Words,
        statements: tuple[Statement, ...],
        when: Callable[[Token], When | None],
        actuality: Callable[[Token], tuple[str, Span | None]],
    ) -> tuple[Event, ...]:
        """The events of the article, in order of their triggers.

        *when* and *actuality* tell time and actuality of the event that a token heads; an event whose trigger lies in the
        content of one of *statements* is claimed in the innermost of them.
        """
        found = (self._best(words, token) for token in words.doc)
        return tuple(_event(words, one, statements, when, actuality) for one in found if one is not None)

    def _best(self, words: Words, token: Token) -> Found | None:
        """The first trigger of the lexicon that fits *token*, the one that asks for most first."""
        noun = token.pos_ in ("NOUN", "PROPN")
        if not noun and token.pos_ != "VERB":
            return None
        rules = self._triggers.get((token.lemma_.lower(), noun), [])
        fits = [one for owner, trigger in rules if (one := _fit(words, owner, trigger, token)) is not None]
        return max(fits, key=_specificity, default=None)


def _specificity(found: Found) -> tuple[bool, bool, bool, int]:
    """How much of what a trigger asks for is there: particle, listed object, carrier, needs."""
    trigger = found.trigger
    listed = any(not word.isupper() for word in trigger.objects)
    return bool(trigger.particle), listed, found.carrier is not None, -len(trigger.needs)


def _fit(words: Words, owner: EventClass, trigger: Trigger, token: Token) -> Found | None:
    if token.dep_ in ("compound", "amod", "nmod") and trigger.noun:
        return None
    particle = child(token, "prt")
    if (particle.lower_ if particle is not None else "") != trigger.particle and not trigger.noun:
        return None
    carrier = carrier_of(token, trigger.carriers) if trigger.noun else None
    slots = noun_slots(token, carrier) if trigger.noun else verb_slots(token)
    found = Found(owner, trigger, token, carrier, slots)
    return found if _objects_fit(words, found) and _needs_met(words, found) else None


def _objects_fit(words: Words, found: Found) -> bool:
    allowed = found.trigger.objects
    if not allowed:
        return True
    fillers = found.slots.get("object", [])
    if not fillers:
        return "NONE" in allowed
    return any(filler.lemma_.lower() in allowed or _kind(words, filler) in allowed for filler in fillers)


def _kind(words: Words, token: Token) -> str:
    mention = words.mention(token)
    if mention is not None and _is_actor(words, mention):
        return "ACTOR"
    return "PLACE" if mention is not None and mention.type == "Place" else "THING"


def _needs_met(words: Words, found: Found) -> bool:
    needs = found.trigger.needs
    if not needs:
        return True
    if "group" in needs and _several(words, found.slots.get("subject", [])):
        return True
    return any(_mentions(words, tokens) for slot, tokens in found.slots.items() if slot in needs)


def _several(words: Words, tokens: list[Token]) -> bool:
    mentions = _mentions(words, tokens)
    if len(mentions) > 1:
        return True
    plural = any(antecedent(token).tag_ in ("NNS", "NNPS") or antecedent(token).lower_ in ("they", "we", "both") for token in tokens)
    return bool(mentions) and (plural or any(mention.type == "Group" for mention in mentions))


def _is_actor(words: Words, mention: Mention) -> bool:
    return mention.type in ACTORS or (mention.kind == "pronoun" and mention.span.text.lower() not in ("it", "its", "this", "that")) or words.stands_for_state(mention)


def _mentions(words: Words, tokens: list[Token]) -> list[Mention]:
    found: list[Mention] = []
    for token in tokens:
        mention = words.name_at(token) or words.mention(token)
        if token.morph.get("Reflex"):
            continue
        if mention is not None and _is_actor(words, mention) and mention not in found:
            found.append(mention)
            found.extend(inner for inner in _led_by(words, token) if inner not in found)
    return found


def _led_by(words: Words, token: Token) -> Iterator[Mention]:
    """Who leads a group: "a delegation led by the minister" brings the minister."""
    for verb in children(token, "acl"):
        for agent in children(verb, "agent"):
            for inner in children(agent, "pobj"):
                mention = words.mention(inner)
                if verb.tag_ == "VBN" and mention is not None and mention.type == "Person":
                    yield mention


def _participations(words: Words, found: Found) -> tuple[Participation, ...]:
    """Every actor in a slot that has a role; somebody named in two slots has the role of the first."""
    taken: set[Mention] = set()
    out: list[Participation] = []
    for slot, role in found.trigger.roles.items():
        if slot == "bearer" and role in {one.role for one in out}:
            continue
        mentions = _mentions(words, found.slots.get(slot, []))
        if slot == "modifier" and len(mentions) == 1 and words.is_venue(mentions[0]):
            continue
        for mention in mentions:
            if mention not in taken:
                taken.add(mention)
                out.append(Participation(role, mention))
    return tuple(sorted(out, key=lambda one: (one.mention.span, one.role)))


def _event(
    words: Words,
    found: Found,
    statements: tuple[Statement, ...],
    when: Callable[[Token], When | None],
    actuality: Callable[[Token], tuple[str, Span | None]],
) -> Event:
    status, cue = actuality(found.head)
    who = _participations(words, found)
    trigger = words.word(found.head)
    owner = found.owner
    return Event(
        type=owner.name,
        plover=owner.plover_by_actuality.get(status, owner.plover),
        cameo=owner.cameo,
        trigger=trigger,
        actuality=status,
        rule=f"event.{found.trigger.name}",
        confidence=WITH_ACTORS if who else WITHOUT_ACTORS,
        participations=who,
        actuality_cue=cue,
        when=when(found.head),
        place=place_of(words, found.head, found.carrier, taken=frozenset(part.mention for part in who)),
        claimed_in=_innermost(statements, trigger),
    )


def _innermost(statements: tuple[Statement, ...], trigger: Span) -> Statement | None:
    around = [
        (content.end - content.start, statement.contents[0].start, statement)
        for statement in statements
        for content in statement.contents
        if content.start <= trigger.start and trigger.end <= content.end
    ]
    return min(around, key=lambda entry: entry[:2])[2] if around else None
