"""Articles put together event by event, so that identity is tested without a parse."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgbuild import lexicon
from kgbuild.model import (
    Entity,
    Event,
    Extraction,
    Mention,
    Participation,
    Reference,
    Span,
    Statement,
    Tenure,
    When,
)
from kgbuild.resolve import merge
from kgbuild.resources import folder

RULES = lexicon.read(folder("ontology") / "lexicon")
TYPES = {
    "Brown": "Person",
    "Keller": "Person",
    "Novak": "Person",
    "Okafor": "Person",
    "Lund": "Person",
    "Norway": "State",
    "Chile": "State",
}
TYPES |= {"Oslo": "Place", "Lima": "Place", "an aide": "Person", "the ministers": "Group", "the two leaders": "Group"}
SENTENCE = 100
"""Characters that each sentence has."""


def day(text: str) -> When:
    return When(Span(0, 1, "x"), text, "date")


@dataclass
class Story:
    """An article put together event by event; each call of `event` begins a sentence unless told otherwise."""

    events: list[Event] = field(default_factory=list)
    pointers: list[Event] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    place: int = 0
    sentence: int = -1

    def mention(self, words: str) -> Mention:
        span = Span(self.place, self.place + len(words), words)
        self.place = span.end + 1
        kind = "nominal" if words[0].islower() else "name"
        self.mentions.append(Mention(span, span, kind, TYPES[words]))
        return self.mentions[-1]

    def event(
        self,
        kind: str,
        words: str,
        *who: str,
        at: str = "",
        on: str = "",
        actuality: str = "actual",
        go_on: bool = False,
        role: str = "participant",
        claim: Statement | None = None,
        **reference: object,
    ) -> Event:
        """Add an event; *words* that begin with an article are a noun, and *reference* changes how it refers."""
        if not go_on:
            self.sentence += 1
            self.place = self.sentence * SENTENCE
        parts = tuple(Participation(role, self.mention(one)) for one in who)
        form, _, noun = words.rpartition(" ")
        forms = {"": "verb", "the": "definite", "a": "indefinite", "their": "possessive"}
        trigger = Span(self.place, self.place + len(noun), noun)
        self.place = trigger.end + 1
        told = Reference(**{"form": forms[form], "stance": "past", **reference})
        found = Event(
            type=kind,
            plover="CONSULT",
            cameo="040",
            own_cameo="040",
            trigger=trigger,
            actuality=actuality,
            rule="test",
            confidence=0.9 if who else 0.5,
            participations=parts,
            when=day(on) if on else None,
            place=self.mention(at) if at else None,
            claimed_in=claim,
            reference=told,
        )
        (self.events if kind else self.pointers).append(found)
        return found

    @property
    def extraction(self) -> Extraction:
        sentences = tuple((n * SENTENCE, (n + 1) * SENTENCE) for n in range(self.sentence + 1))
        return Extraction(
            tuple(sorted(self.mentions)),
            (),
            tuple(self.events),
            tuple(self.tenures),
            sentences,
            tuple(self.pointers),
        )

    @property
    def entities(self) -> tuple[Entity, ...]:
        names = dict.fromkeys(one.span.text for one in self.mentions)
        groups = {name: tuple(one for one in self.mentions if one.span.text == name) for name in names}
        return tuple(Entity(name, TYPES[name], found, named=name[0].isupper()) for name, found in groups.items())

    def merged(self) -> tuple[Event, ...]:
        return merge(self.extraction, self.entities, RULES.identity, RULES.events.codes).events

    def numbers(self) -> list[int]:
        """How many mentions each event has."""
        return [1 + len(event.mentions) for event in self.merged()]
