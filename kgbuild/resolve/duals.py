"""Whom "the two leaders" and "the two sides" stand for: the two of that kind that were just named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.names import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.lexicon.identity import IdentityRules, Two
    from kgbuild.model import Entity, Event, Extraction, Mention, Participation

REACH: Final = 3
"""Sentences back in which the two are looked for."""


class Duals:
    """The groups of two of one article."""

    def __init__(self, extraction: Extraction, entities: tuple[Entity, ...], rules: IdentityRules) -> None:
        """Look for members among *entities* that are named."""
        self._rules = rules.two
        self._both = tuple(f"{words} " for words in sorted(rules.words.both))
        self._sentences = extraction.sentences
        self._entities = [entity for entity in entities if any(one.kind == "name" for one in entity.mentions)]
        held = [(tenure.person, tenure.office) for tenure in extraction.tenures if tenure.status != "former"]
        self._offices = {
            index: {office for person, office in held if person in entity.mentions}
            for index, entity in enumerate(self._entities)
        }
        self._venues = {event.place for event in extraction.events if event.place is not None}

    def resolved(self, event: Event) -> Event:
        """*event* with the two instead of the words for both, each by its last mention before these words."""
        parts = tuple(part for each in event.participations for part in self._members(each))
        return replace(event, participations=parts) if parts != event.participations else event

    def _members(self, part: Participation) -> Iterator[Participation]:
        mention = part.mention
        two = self._rule(mention)
        found = self._two(mention, two) if two is not None else None
        if found is None:
            yield part
        else:
            yield from (replace(part, mention=member) for member in found)

    def _rule(self, mention: Mention) -> Two | None:
        words = mention.span.text.casefold()
        if mention.kind != "nominal" or not words.startswith(self._both):
            return None
        return next((two for two in self._rules if words.endswith(tuple(f" {noun}" for noun in two.nouns))), None)

    def _two(self, mention: Mention, two: Two) -> tuple[Mention, Mention] | None:
        """The two named last, sentence by sentence; None where there are fewer, or more in a sentence."""
        here = sentence_of(mention, self._sentences)
        members: list[Mention] = []
        for back in range(REACH + 1):
            found = list(self._named(mention, two, here - back, members))
            members += found
            if len(members) > 1:
                first, *others = sorted(members)
                return (first, others[0]) if len(others) == 1 else None
        return None

    def _named(self, mention: Mention, two: Two, sentence: int, known: list[Mention]) -> Iterator[Mention]:
        """The last mention before *mention* of each fitting entity that *sentence* names, without those *known*."""
        for index, entity in enumerate(self._entities):
            if not self._fits(index, entity, two) or any(one in known for one in entity.mentions):
                continue
            inside = [
                one
                for one in entity.mentions
                if one.span.end <= mention.span.start
                and one not in self._venues
                and sentence_of(one, self._sentences) == sentence
            ]
            if inside:
                yield max(inside)

    def _fits(self, index: int, entity: Entity, two: Two) -> bool:
        return entity.type == two.type and (not two.offices or bool(two.offices & self._offices[index]))
