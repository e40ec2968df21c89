"""Where everything in the picture stands: the events in the middle, those who take part on both sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMED: Final = "https://w3id.org/kgbuild/entity/"
"""How the IRI of an entity begins that has a name of its own; the nameless have theirs inside their article."""
TOP: Final = 96
GAP: Final = 12
LINE: Final = 16
NARROW: Final = frozenset("iljtfrI.,:;'|!()[]- ")
WIDE: Final = frozenset("mwMW@%")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in an event: by IRI and name, and as what."""

    entity: str
    name: str
    role: str

    @property
    def named(self) -> bool:
        """Whether the entity is known by a name, not only by words such as "a delegation"."""
        return self.entity.startswith(NAMED)


@dataclass(frozen=True, slots=True)
class Card:
    """One or more events that look the same."""

    type: str
    status: str
    date: str
    place: str
    said_by: str
    words: str
    """The trigger."""
    parts: tuple[Part, ...]
    events: tuple[str, ...]
    starts: tuple[int, ...]
    """Where the words begin in their articles, for each of the events."""

    @property
    def look(self) -> tuple[object, ...]:
        """What two events must have in common to share a card."""
        return self.type, self.status, self.date, self.place, self.said_by, self.words.lower(), self.parts

    @property
    def actors(self) -> dict[str, str]:
        """The roles of those with a name, by entity."""
        return {part.entity: part.role for part in self.parts if part.named}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with a name, what kind of thing it is, the offices it has and its Wikidata identity."""

    entity: str
    name: str
    kind: str
    offices: tuple[str, ...]
    wikidata: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of text lines; *top* and *height* in pixels."""

    top: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


def length(text: str, size: float) -> float:
    """About how wide *text* is in a sans-serif of *size* pixels: rather too wide than too narrow."""
    return size * sum(
        0.33 if char in NARROW else 0.9 if char in WIDE else 0.68 if char.isupper() else 0.57 for char in text
    )


def wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """*text* in lines of at most *width* pixels, broken between words."""
    lines: list[str] = []
    for word in text.split():
        if lines and length(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def stacked(cards: Mapping[Card, tuple[str, ...]]) -> dict[Card, Box]:
    """A box for each card, below one another; the mapping gives the lines below a card's heading."""
    boxes: dict[Card, Box] = {}
    top: float = TOP
    dated = True
    for card, lines in cards.items():
        if dated and not card.date:  # room for the words that tell so
            dated, top = False, top + LINE
        boxes[card] = Box(top, 38 + LINE * len(lines), lines)
        top += boxes[card].height + GAP
    return boxes


def sides(actors: Sequence[Actor], cards: Sequence[Card]) -> tuple[list[Actor], list[Actor]]:
    """The actors for the left and for the right: who meets is put opposite, and both sides are about as full."""
    together: Counter[frozenset[str]] = Counter()
    for card in cards:
        together.update(frozenset(pair) for pair in combinations(card.actors, 2))
    left = {actor.entity: at % 2 == 0 for at, actor in enumerate(actors)}

    def cost() -> float:
        same = sum(count for pair, count in together.items() if len({left[entity] for entity in pair}) == 1)
        return same + 0.3 * abs(2 * sum(left.values()) - len(left))

    best = cost()
    for _ in actors:  # each round makes at least one better move, or is the last
        before = best
        for entities in [*([each] for each in left), *(list(pair) for pair in combinations(left, 2))]:
            _flip(left, entities)
            if cost() < best:
                best = cost()
            else:
                _flip(left, entities)
        if best == before:
            break
    return [each for each in actors if left[each.entity]], [each for each in actors if not left[each.entity]]


def _flip(left: dict[str, bool], entities: Sequence[str]) -> None:
    for entity in entities:
        left[entity] = not left[entity]


def beside(actors: Mapping[Actor, tuple[str, ...]], cards: Mapping[Card, Box]) -> dict[Actor, Box]:
    """A box for each actor of one side, as near to the height of its events as the others let it."""
    heights = {actor: 40 + LINE * len(lines) for actor, lines in actors.items()}
    wish = {
        actor: _mean([box.middle for card, box in cards.items() if actor.entity in card.actors]) for actor in actors
    }
    order = sorted(actors, key=lambda actor: (wish[actor], actor.name))
    tops: dict[Actor, float] = {}
    at: float = TOP
    for actor in order:  # as high as wished, if there is room
        tops[actor] = max(at, wish[actor] - heights[actor] / 2)
        at = tops[actor] + heights[actor] + GAP
    floor = max([box.top + box.height for box in cards.values()], default=at)
    for actor in reversed(order):  # what stands too low moves up, as far as there is room
        tops[actor] = max(min(tops[actor], floor - heights[actor]), TOP)
        floor = tops[actor] - GAP
    boxes: dict[Actor, Box] = {}
    at = TOP
    for actor in order:  # where there was none, the column grows below
        boxes[actor] = Box(max(at, tops[actor]), heights[actor], actors[actor])
        at = boxes[actor].top + boxes[actor].height + GAP
    return boxes


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0
