"""A fact in one line of plain English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgbuild.explain.reading import local
from kgbuild.vocab import DIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from kgbuild.explain.reading import Reading

LONGEST: Final = 80
"""How many characters of a statement's content are told."""


def summary(reading: Reading, fact: NamedNode, article: NamedNode) -> str:
    """What *fact* says: ``Meeting (planned): Donald Trump, Kim Jong-un; 2018-06-12; Singapore``."""
    told = _Telling(reading, fact, article)
    kind = reading.kind(fact)
    parts = {"Statement": told.statement, "Tenure": told.tenure, "Relation": told.relation}.get(kind, told.event)()
    said = "; ".join(part for part in parts if part)
    state = next((told.term(each) for each in (DIP.actuality, DIP.mode, DIP.tenureStatus) if told.term(each)), "")
    head = f"{kind} ({state})" if state else kind
    return f"{head}: {said}" if said else head


def dates(reading: Reading, fact: NamedNode) -> str:
    """When *fact* was, as the graph writes it; empty where it does not."""
    first, last = reading.literal(fact, DIP.date), reading.literal(fact, DIP.endDate)
    return f"{first} to {last}" if last else first


class _Telling:
    """The parts of one fact's summary."""

    def __init__(self, reading: Reading, fact: NamedNode, article: NamedNode) -> None:
        self._reading, self._fact, self._article = reading, fact, article

    def term(self, predicate: NamedNode) -> str:
        """The ontology's term that is the value of *predicate*, in words."""
        return next((_words(local(node)) for node in self._reading.nodes(self._fact, predicate)), "")

    def event(self) -> tuple[str, ...]:
        claims = self._reading.nodes(self._fact, DIP.claimedIn)
        speakers = self._names(DIP.speaker, claims[0]) if claims else ""
        return (
            *self._roles(),
            dates(self._reading, self._fact),
            self._names(DIP.place),
            f"as told by {speakers}" if speakers else "",
        )

    def statement(self) -> tuple[str, ...]:
        to, by, medium = (
            self._names(DIP.addressee),
            self._names(DIP.reportedBy),
            self._reading.literal(self._fact, DIP.medium),
        )
        said = [self._names(DIP.speaker), f"to {to}" if to else "", f"by {medium}" if medium else ""]
        return (
            ", ".join(part for part in said if part),
            f"reported by {by}" if by else "",
            dates(self._reading, self._fact),
            self._content(),
        )

    def tenure(self) -> tuple[str, ...]:
        start, end = self._reading.literal(self._fact, DIP.startDate), self._reading.literal(self._fact, DIP.endDate)
        return (
            self._names(DIP.holder),
            self._names(DIP.office),
            self._names(DIP.organization),
            self._names(DIP.country) + (" (known by who holds it)" if self._known_by_holder() else ""),
            " ".join(part for part in (start and f"from {start}", end and f"until {end}") if part),
        )

    def _known_by_holder(self) -> bool:
        """Whether the text does not say whom the office serves."""
        return self._reading.literal(self._fact, DIP.inferred) == "true"

    def relation(self) -> tuple[str, ...]:
        return (" ".join((self._names(DIP.subject), self.term(DIP.relation), self._names(DIP.object))),)

    def _names(self, predicate: NamedNode, fact: NamedNode | None = None) -> str:
        nodes = self._reading.nodes(fact or self._fact, predicate)
        return ", ".join(self._reading.label(node, self._article) for node in nodes)

    def _roles(self) -> Iterator[str]:
        """Who takes part, in order of the text; roles other than participant are named."""
        names: dict[str, dict[str, None]] = {}
        for _, role, name in sorted(self._parts()):
            names.setdefault(role, {})[name] = None
        for role, own in names.items():
            yield ", ".join(own) if role == "participant" else f"{_words(role)} {', '.join(own)}"

    def _parts(self) -> Iterator[tuple[int, str, str]]:
        """Where each participant is mentioned, its role and its name."""
        for part in self._reading.nodes(self._fact, DIP.participation):
            places = [self._reading.place(span) for span in self._reading.nodes(part, DIP.mention)]
            start = min((place.start for place in places if place is not None), default=0)
            role = next((local(each) for each in self._reading.nodes(part, DIP.role)), "participant")
            for agent in self._reading.nodes(part, DIP.agent):
                yield start, role, self._reading.label(agent, self._article)

    def _content(self) -> str:
        """The first words of what is said."""
        spans = [self._reading.place(span) for span in self._reading.nodes(self._fact, DIP.content)]
        words = " … ".join(
            " ".join(place.words.split()) for place in sorted(place for place in spans if place is not None)
        )
        return f'"{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"}"' if words else ""


def _words(name: str) -> str:
    """A local name as words: "minister of" for ministerOf."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
