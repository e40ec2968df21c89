"""What tells two events apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.days import together
from kgbuild.resolve.parties import is_mutual, one_day

if TYPE_CHECKING:
    from kgbuild.model import Event
    from kgbuild.resolve.parties import Parties, Who

DYAD: Final = 2
"""Participants that make a meeting one between two."""


def clash(one: Event, other: Event, parties: Parties) -> bool:
    """Whether *other*, told later, cannot be *one*: by number, day, place, people, course, or which talks it is."""
    same = (one_day(one, other), parties.one_place(one, other))
    if False in same or _is_another(one, other) or (True not in same and _is_of_another_time(one, other)):
        return True
    if _is_part(one, other):
        mine, yours = parties.all(one), parties.all(other)
        return bool(mine and yours) and not mine & yours
    return one.reference.plural != other.reference.plural or _people_clash(one, other, parties)


def is_open(event: Event) -> bool:
    """Whether the article says that it is still to come, or will not."""
    return event.actuality != "actual" and event.reference.stance != "earlier"


def _is_over(event: Event) -> bool:
    """Whether the article says that it took place: "are holding talks" leaves them open."""
    return event.actuality == "actual" and event.reference.told and event.reference.stance != "news"


def _is_of_another_time(one: Event, other: Event) -> bool:
    return (_is_over(one) and is_open(other)) or (is_open(one) and _is_over(other))


def _is_another(one: Event, other: Event) -> bool:
    """Whether words say so: "trade talks" and "peace talks", "a second summit" and "the summit"."""
    mine, yours = one.reference, other.reference
    if mine.qualifiers & yours.qualifiers:
        return False
    return bool(mine.qualifiers and yours.qualifiers) or (mine.fresh and yours.form in ("definite", "possessive"))


def is_whole(event: Event) -> bool:
    """Whether it stands for all of its kind on its day: "Thursday's meetings"."""
    return event.reference.plural and event.reference.form == "definite" and event.when is not None


def _is_part(one: Event, other: Event) -> bool:
    """Whether one of the two stands for a whole day, of which the other is."""
    if one.when is None or other.when is None or together(one.when, other.when) is not True:
        return False
    return is_whole(one) or is_whole(other)


def _people_clash(one: Event, other: Event, parties: Parties) -> bool:
    """Whether those named exclude each other: of one role, or of one type, and neither side holds the other.

    Where words point back, one who attends and another who attends may be at the same event.
    """
    if not is_mutual(one) or not is_mutual(other):
        roles = parties.by_role(other)
        return any(_exclude(who, roles.get(role)) for role, who in parties.by_role(one).items())
    if len(parties.named(one)) >= DYAD and parties.described(other) - parties.all(one):
        return True  # "the leaders' meeting with Brown" is none between Brown and Keller
    types, points = parties.by_type(other), other.reference.form == "definite"
    return any(
        _exclude(who, types.get(kind)) and not (points and len(who) == len(types[kind]) == 1)
        for kind, who in parties.by_type(one).items()
    )


def _exclude(one: Who, other: Who | None) -> bool:
    return other is not None and not (one <= other or other <= one)
