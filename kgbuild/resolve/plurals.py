"""Whom "they" stands for beside an event: those who were named together just before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.names import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.model import Event, Extraction, Mention, Participation, Statement

REACH: Final = 1
"""Sentences back in which they are looked for."""
Group = tuple["Mention", ...]


class Plurals:
    """The groups that one article names: coordinated subjects, and those who do something with one another."""

    def __init__(self, extraction: Extraction, pronouns: frozenset[str]) -> None:
        """Let *pronouns* of *extraction* stand for them."""
        self._pronouns = pronouns
        self._extraction = extraction
        together = (_with_each_other(event.participations) for event in extraction.events)
        self._groups = [group for group in (*extraction.coordinations, *together) if _is_of_a_kind(group)]

    def resolved(self, event: Event) -> Event:
        """*event* with those whom a plural pronoun stands for in its place, where they are known."""
        parts = tuple(part for each in event.participations for part in self._members(each, event))
        return replace(event, participations=tuple(dict.fromkeys(parts)))

    def _members(self, part: Participation, event: Event) -> Iterator[Participation]:
        if part.mention.kind != "pronoun" or part.mention.span.text.casefold() not in self._pronouns:
            yield part
            return
        beside = [one for one in event.participations if one.role == part.role and one.mention.kind == "name"]
        if len(beside) > 1:  # "Keller greets Brown before their meeting": they are told already
            return
        group = self._antecedent(part.mention)
        others = {one.mention for one in event.participations if one.role != part.role}
        if not others.isdisjoint(group):  # "Keller and Brown resist them"
            group = ()
        yield from (replace(part, mention=member) for member in group) if group else (part,)

    def _antecedent(self, pronoun: Mention) -> Group:
        """The group named last before *pronoun*; none where it is quoted, or other people were spoken of since."""
        if any(_quotes(statement, pronoun) for statement in self._extraction.statements):
            return ()
        here = sentence_of(pronoun, self._extraction.sentences)
        before = [group for group in self._groups if _end(group) <= pronoun.span.start]
        last = max(before, key=_end, default=())
        if not last or here - sentence_of(last[-1], self._extraction.sentences) > REACH:
            return ()
        since = (one for one in self._extraction.mentions if _end(last) < one.span.start < pronoun.span.start)
        return () if any(one.type in ("Group", last[-1].type) for one in since) else last


def _with_each_other(participations: Iterable[Participation]) -> Group:
    return tuple(part.mention for part in participations if part.role == "participant")


def _is_of_a_kind(group: Group) -> bool:
    return len(group) > 1 and {(one.kind, one.type) for one in group} == {("name", group[-1].type)}


def _end(group: Group) -> int:
    return max(mention.span.end for mention in group)


def _quotes(statement: Statement, mention: Mention) -> bool:
    """Whether *statement* quotes the words of *mention* directly."""
    place = mention.span
    return statement.mode == "direct" and any(
        part.start <= place.start and place.end <= part.end for part in statement.contents
    )
