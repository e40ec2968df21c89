"""Whom "the two leaders", "the two sides" and "the trio" stand for: those of that kind that were just named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.names import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.lexicon.identity import IdentityRules
    from kgbuild.lexicon.identity import Several as Rule
    from kgbuild.model import Entity, Event, Extraction, Mention, Participation

REACH: Final = 3
"""Sentences back in which they are looked for."""


class Several:
    """The groups of two or three of one article."""

    def __init__(self, extraction: Extraction, entities: tuple[Entity, ...], rules: IdentityRules) -> None:
        """Look for members among *entities* that are named."""
        self._rules = rules.several
        self._sentences = extraction.sentences
        self._entities = [entity for entity in entities if any(one.kind == "name" for one in entity.mentions)]
        held = [(tenure.person, tenure.office) for tenure in extraction.tenures if tenure.status != "former"]
        self._offices = {
            index: {office for person, office in held if person in entity.mentions}
            for index, entity in enumerate(self._entities)
        }
        self._venues = {event.place for event in extraction.events if event.place is not None}

    def resolved(self, event: Event) -> Event:
        """*event* with those who are meant instead of the words for them, each by the last mention before these."""
        parts = tuple(part for each in event.participations for part in self._members(each))
        return replace(event, participations=parts) if parts != event.participations else event

    def _members(self, part: Participation) -> Iterator[Participation]:
        mention = part.mention
        rule = self._rule(mention)
        found = self._meant(mention, rule) if rule is not None else None
        if found is None:
            yield part
        else:
            yield from (replace(part, mention=member) for member in found)

    def _rule(self, mention: Mention) -> Rule | None:
        words = mention.span.text.casefold()
        return next((rule for rule in self._rules if mention.kind == "nominal" and _is_called(words, rule)), None)

    def _meant(self, mention: Mention, rule: Rule) -> tuple[Mention, ...] | None:
        """As many as *rule* counts, named last, sentence by sentence; None where there are fewer, or more."""
        here = sentence_of(mention, self._sentences)
        members: list[Mention] = []
        for back in range(REACH + 1):
            members += self._named(mention, rule, here - back, members)
            if len(members) >= rule.count:
                return tuple(sorted(members)) if len(members) == rule.count else None
        return None

    def _named(self, mention: Mention, rule: Rule, sentence: int, known: list[Mention]) -> Iterator[Mention]:
        """The last mention before *mention* of each fitting entity that *sentence* names, without those *known*."""
        for index, entity in enumerate(self._entities):
            if not self._fits(index, entity, rule) or any(one in known for one in entity.mentions):
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

    def _fits(self, index: int, entity: Entity, rule: Rule) -> bool:
        return entity.type == rule.type and (not rule.offices or bool(rule.offices & self._offices[index]))


def _is_called(words: str, rule: Rule) -> bool:
    """Whether *words* are a description that *rule* reads: "the two ministers", "the trio"."""
    if not rule.begins:
        return words in rule.nouns
    return words.startswith(rule.begins) and words.endswith(tuple(f" {noun}" for noun in rule.nouns))
