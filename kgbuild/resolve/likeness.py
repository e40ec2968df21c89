"""What speaks for two mentions of events being one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.contrast import DYAD, clash
from kgbuild.resolve.parties import is_mutual, one_day

if TYPE_CHECKING:
    from kgbuild.lexicon.identity import IdentityRules, Kin
    from kgbuild.model import Event
    from kgbuild.resolve.parties import Parties

AHEAD: Final = frozenset({"planned", "possible", "hypothetical"})


class Evidence(IntEnum):
    """What speaks for two mentions being one event, the weakest first."""

    NONE = 0
    CLASS = 1
    """A word that points back, and an event of that kind."""
    ALIKE = 2
    """The same kind of plan."""
    SHARED = 3
    """A word that points back, and a day, a place, a participant or a qualifier in common."""
    SAME = 4
    """The same participants on the same day, in the same place or told in the same breath."""


class Likeness:
    """Compares the events of one article."""

    def __init__(self, parties: Parties, rules: IdentityRules) -> None:
        """Tell participants and places by *parties*."""
        self._parties = parties
        self._rules = rules

    def kin(self, one: Event, other: Event) -> Kin | None:
        """The kindred classes that both belong to; None where they are of one class, or of strangers."""
        if one.type == other.type:
            return None
        return next((kin for kin in self._rules.kin if _is_in(kin, one) and _is_in(kin, other)), None)

    def may_be(self, one: Event, other: Event) -> bool:
        """Whether nothing tells *other*, told later, and *one* apart."""
        related = not other.type or one.type == other.type or self.kin(one, other) is not None
        return related and not clash(one, other, self._parties)

    def evidence(self, one: Event, other: Event, *, near: bool) -> Evidence:
        """What speaks for *other*, told later, being *one*; *near* tells whether their sentences touch."""
        if other.reference.fresh and not (other.reference.form == "definite" and _qualifiers(one, other)):
            return Evidence.NONE
        together = one_day(one, other) is True or self._parties.one_place(one, other) is True
        if self._is_same(one, other, together=together, near=near):
            return Evidence.SAME
        return self._by_form(one, other, together=together, near=near)

    def _by_form(self, one: Event, other: Event, *, together: bool, near: bool) -> Evidence:
        """What the noun of *other* says of its being *one*."""
        found = Evidence.NONE
        if self._is_vague(one, other, near=near) and not together:
            return found
        match other.reference.form:
            case "definite" if self._may_point(one, other):
                found = self._pointed(one, other, together=together)
            case "possessive" if self._may_point(one, other) and self._named(one, other):
                found = Evidence.SHARED
            case "bare" if one.type == other.type in self._rules.single and _qualifiers(one, other):
                found = Evidence.SHARED
            case "indefinite" if self._is_like_plan(one, other):
                found = Evidence.ALIKE
        return found

    def _is_vague(self, one: Event, other: Event, *, near: bool) -> bool:
        """Whether somebody has many such: "his meetings", "his visit"; "his meeting with her" says which."""
        possessive = other.reference.form == "possessive"
        passing = possessive and other.type in self._rules.passing and len(self._named(one, other)) < DYAD
        return (other.reference.plural and (possessive or not near)) or (passing and not near)

    def _named(self, one: Event, other: Event) -> frozenset[int]:
        return self._parties.named(one) & self._parties.named(other)

    def _is_same(self, one: Event, other: Event, *, together: bool, near: bool) -> bool:
        """Whether the two share who takes part, and one thing more."""
        if not is_mutual(one) or not is_mutual(other):
            day, roles = one_day(one, other), self._parties.by_role(one)
            return (
                one.type == other.type and day is True and len(roles) >= DYAD and roles == self._parties.by_role(other)
            )
        shared = self._named(one, other)
        if together:
            return bool(shared)
        if not near or (one.actuality in AHEAD) != (other.actuality in AHEAD):
            return False
        return len(shared) >= DYAD or (bool(shared) and self._is_elaborated(one, other))

    def _is_elaborated(self, one: Event, other: Event) -> bool:
        """Whether *one*, a plan, leaves open by a description whom *other* may name: "host an aide", "meet Kim"."""
        described = self._parties.all(one) - self._parties.named(one)
        plan = one.actuality in AHEAD and one.reference.form == other.reference.form == "verb"
        return plan and bool(described) and len(self._parties.named(one)) == 1

    def _may_point(self, one: Event, other: Event) -> bool:
        """Whether a noun for the class of *other* may stand for *one*."""
        if other.type in self._rules.recurring:
            return False
        kin = self.kin(one, other)
        return kin is None or one.type in kin.back.get(other.type, frozenset())

    def _pointed(self, one: Event, other: Event, *, together: bool) -> Evidence:
        """What speaks for "the talks" being *one*; words that say which talks they are must have a match."""
        if together or _qualifiers(one, other) or self._parties.all(one) & self._parties.all(other):
            return Evidence.SHARED
        known = self._parties.named(one) or other.type not in self._rules.single
        says_which = other.reference.qualifiers or (known and self._parties.named(other))
        return Evidence.NONE if says_which else Evidence.CLASS

    def _is_like_plan(self, one: Event, other: Event) -> bool:
        """Whether both are plans of a class of which an article mostly tells one."""
        ahead = one.actuality in AHEAD and other.actuality in AHEAD
        noun = one.reference.form in ("definite", "indefinite")
        return ahead and noun and one.type == other.type in self._rules.single


def _qualifiers(one: Event, other: Event) -> frozenset[str]:
    return one.reference.qualifiers & other.reference.qualifiers


def _is_in(kin: Kin, event: Event) -> bool:
    roles = kin.needs.get(event.type)
    return event.type in kin.classes and (roles is None or any(part.role in roles for part in event.participations))
