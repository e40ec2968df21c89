"""From the mentions of events to events: which words of one article speak of the same."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.contrast import is_open
from kgbuild.resolve.fusion import Fusion, start_of
from kgbuild.resolve.likeness import Evidence, Likeness
from kgbuild.resolve.names import sentence_at
from kgbuild.resolve.parties import Parties
from kgbuild.resolve.plurals import Plurals
from kgbuild.resolve.several import Several

if TYPE_CHECKING:
    from kgbuild.lexicon.codes import Codes
    from kgbuild.lexicon.identity import IdentityRules
    from kgbuild.model import Entity, Event, Extraction

REACH: Final = 3
"""Sentences back in which a word that points at an event finds it."""
POINTER_REACH: Final = 1
"""The same for a pronoun."""


def merge(extraction: Extraction, entities: tuple[Entity, ...], rules: IdentityRules, codes: Codes) -> Extraction:
    """*extraction* with one event for all that its article says of it, with every mention and every state.

    *entities* tell who is who; *codes* what an event is counted as.
    """
    parties = Parties(entities)
    likeness = Likeness(parties, rules)
    several, plurals = Several(extraction, entities, rules), Plurals(extraction, rules.words.they)
    fusion = Fusion(parties, likeness, codes)
    events = [plurals.resolved(several.resolved(event)) for event in (*extraction.events, *extraction.pointers)]
    before: list[Event] = []
    while events != before:  # what was brought together may have become recognisable as something else
        before = events
        clusters = _Clusters(likeness, fusion, extraction, rules.single)
        for event in sorted(before, key=lambda one: (start_of(one), one.type)):
            clusters.add(event)
        events = [fusion.fused(cluster) for cluster in clusters.found]
    kept = sorted((event for event in events if event.type), key=lambda event: (event.trigger, event.type))
    return replace(extraction, events=tuple(_at_its_occasion(event, kept) for event in kept), pointers=())


def _at_its_occasion(event: Event, events: list[Event]) -> Event:
    """*event* with the time and the place of that of *events* in whose course it took place, where it has none."""
    if event.occasion is None:
        return event
    around = next((one for one in events if event.occasion in (one.trigger, *one.mentions)), None)
    if around is None or around is event:
        return event
    dated = event.when is not None and event.when.start
    return replace(event, when=event.when if dated else around.when, place=event.place or around.place)


class _Clusters:
    """What has been told so far: for each event its mentions, and what they say together."""

    def __init__(self, likeness: Likeness, fusion: Fusion, extraction: Extraction, single: frozenset[str]) -> None:
        self._likeness, self._fusion = likeness, fusion
        self._sentences, self._single = extraction.sentences, single
        self.found: list[list[Event]] = []
        self._whole: list[Event] = []

    def add(self, event: Event) -> None:
        """Put *event* with the mentions of the same, or alone."""
        home = self._antecedent(event) if not event.type else self._home(event)
        if home is None:
            self.found.append([event])
            self._whole.append(event)
        else:
            self.found[home].append(event)
            self._whole[home] = self._fusion.fused(self.found[home])

    def _home(self, event: Event) -> int | None:
        """The event that most speaks for, of several the one told last; none where a word may point at either."""
        fits: dict[int, Evidence] = {}
        for index, whole in enumerate(self._whole):
            if whole.type and self._likeness.may_be(whole, event) and not self._is_beside(index, event):
                fits[index] = self._likeness.evidence(whole, event, near=self._back(index, event) <= 1)
        best = max(fits.values(), default=Evidence.NONE)
        last = min((index for index in fits if fits[index] is best), key=partial(self._farness, event), default=None)
        if last is None or best > Evidence.ALIKE:
            return last
        if best is Evidence.ALIKE:
            return last if list(fits.values()).count(best) == 1 else None
        return last if best and (self._back(last, event) <= REACH or self._is_only(last, event)) else None

    def _farness(self, event: Event, index: int) -> tuple[bool, int, bool, int]:
        """How unlikely *event* points back at the event *index*: of another course, told long ago, of another class."""
        whole = self._whole[index]
        return is_open(whole) != is_open(event), self._back(index, event), whole.type != event.type, -index

    def _is_beside(self, index: int, event: Event) -> bool:
        """Whether the sentence itself tells *event* from the event *index*: "they met at the summit"."""
        here = self._sentence(event.trigger.start)
        return any(
            one.type != event.type
            and "verb" in (one.reference.form, event.reference.form)
            and self._sentence(one.trigger.start) == here
            for one in self.found[index]
        )

    def _is_only(self, index: int, event: Event) -> bool:
        """Whether *event* is of a class of which news tells one at a time, and *index* is the only one so far."""
        return (
            event.type in self._single
            and [one.type for one in self._whole].count(event.type) == 1
            and (self._whole[index].type == event.type)
        )

    def _antecedent(self, pointer: Event) -> int | None:
        """What a pronoun stands for: the event that a noun named last, in the same sentence or the one before."""
        near = [
            (max(self._before(index, pointer)), index)
            for index, whole in enumerate(self._whole)
            if whole.type and self._before(index, pointer) and self._likeness.may_be(whole, pointer)
        ]
        nearest = max(near, default=None)
        if nearest is None or self._sentence(pointer.trigger.start) - self._sentence(nearest[0]) > POINTER_REACH:
            return None
        return nearest[1]

    def _before(self, index: int, event: Event) -> list[int]:
        """Where the nouns for the event *index* stand that are told before *event*."""
        named = [one.trigger.start for one in self.found[index] if one.reference.form not in ("verb", "pronoun")]
        return [start for start in named if start < event.trigger.start]

    def _back(self, index: int, event: Event) -> int:
        """How many sentences lie between *event* and the last words before it for the event *index*."""
        here = self._sentence(event.trigger.start)
        starts = [span.start for one in self.found[index] for span in (one.trigger, *one.mentions)]
        return min(abs(here - self._sentence(start)) for start in starts)

    def _sentence(self, place: int) -> int:
        return sentence_at(place, self._sentences)
