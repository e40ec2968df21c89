"""The country of everybody who acts: their own, or that of the state, body or person whom they belong to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.actors.phrases import belonging
from kgbuild.actors.titles import sector_of_name, words
from kgbuild.knowledge import has_international

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgbuild.actors.phrases import Setting
    from kgbuild.model import Entity, Extraction, Link, Mention

OFTEN: Final = 3
"""Mentions from which on an article may be about a state."""
PREPONDERANCE: Final = 5
"""How many times as often as any other it must be named for that."""
LONGEST_NAME: Final = 4
"""Words of the longest state name that is looked for inside the name of a body."""
_LINKED: Final = frozenset({"State", "Place", "Organization", "Group", "Person"})
_PEOPLED: Final = frozenset({"Group", "Agent"})
"""The types of those who may be from several countries at once."""
_WHOLE: Final = 2
"""Rounds after which nobody's country leads to another's: Japan, its ministry, the ministry's spokesman."""


@dataclass(frozen=True, slots=True)
class Home:
    """The countries of one entity."""

    codes: frozenset[str] = frozenset()
    reason: str = ""
    own: bool = False
    """Whether they follow from who it is, not from what an article adds to its name."""
    closed: bool = False
    """Whether it has none and must not inherit one: an international body."""


def countries(setting: Setting, extraction: Extraction) -> tuple[Home, ...]:
    """The countries of each entity, in their order."""
    held = _offices(setting, extraction)
    found = [_own(setting, entity, link) for entity, link in setting.linked]
    for _ in range(_WHOLE):
        known = tuple(found)
        for index, (entity, _link) in enumerate(setting.linked):
            if not known[index].codes and not known[index].closed:
                found[index] = _inherited(setting, entity, held.get(index, ()), known)
    home = _subject(setting)
    return tuple(_at_home(setting, index, found[index], home) for index in range(len(found)))


def _subject(setting: Setting) -> Home:
    """The state that the article names far more often than any other; none where there is no such state."""
    counts: Counter[str] = Counter()
    for entity, link in setting.linked:
        if link.type == "State" and link.country:
            counts[link.country] += sum(one.kind == "name" for one in entity.mentions)
    if not counts:
        return Home()
    (code, most), *others = counts.most_common(2)
    if most < OFTEN or (others and most < PREPONDERANCE * others[0][1]):
        return Home()
    return Home(frozenset({code}), f"country {code}: the article is about it")


def _at_home(setting: Setting, index: int, found: Home, home: Home) -> Home:
    """*found*, or where it is none the *home* of a body of state that only its kind tells: "the Defence Ministry"."""
    entity, link = setting.linked[index]
    if entity.type != "Organization" or not entity.named or found.codes or found.closed or link.qid:
        return found
    sector = sector_of_name(setting.rules, entity.name)
    particular = not setting.rules.country.particular.isdisjoint(words(entity.name))
    national = sector in setting.rules.country.national and not particular
    return home if national and not _is_of_others(setting, entity.name) else found


def _is_of_others(setting: Setting, name: str) -> bool:
    """Whether a body is part of one that is of no state, or short for another: "Assembly of the Council of Europe"."""
    whole = name.rpartition(" of ")[2]
    return has_international(setting.rows(whole)) or any(other.name.endswith(f" {name}") for other, _ in setting.linked)


def _own(setting: Setting, entity: Entity, link: Link) -> Home:
    """What the link or the entity's own name says."""
    if link.country and entity.type in _LINKED:
        return Home(
            frozenset({link.country}), f"country {link.country}: {link.label or entity.name!r} is or lies in it"
        )
    seat = setting.rules.seats.get(words(entity.name))
    if seat is not None and entity.type != "Person":
        return Home(frozenset({seat[0]}), f"country {seat[0]}: {entity.name!r} stands for who sits there", own=True)
    if link.qid and (link.type or entity.type) == "Organization":
        return Home(closed=True)
    return _body(setting, entity.name) if entity.type == "Organization" and entity.named else Home()


def _body(setting: Setting, name: str) -> Home:
    """The state in the name of a body: at its beginning ("Saudi Army"), or behind "of" at its end ("Bank of Japan").

    A demonym tells of any body but one that a state's name does not bind; a state's noun only of a state's own.
    """
    sector = sector_of_name(setting.rules, name)
    if sector in setting.rules.country.stateless:
        return Home()
    parts = name.split()
    first = next((size for size in range(min(LONGEST_NAME, len(parts) - 1), 0, -1) if _state(setting, parts[:size])), 0)
    if first and (sector or _state(setting, parts[:first], demonym=True)):
        return _named_after(_state(setting, parts[:first]), name)
    if sector and "of" in parts[1:-1]:
        last = len(parts) - parts[::-1].index("of")
        return _named_after(_state(setting, parts[last:]), name)
    return Home()


def _named_after(code: str, name: str) -> Home:
    return Home(frozenset({code}), f"country {code}: {name!r} says so", own=True) if code else Home()


def _state(setting: Setting, parts: Sequence[str], *, demonym: bool = False) -> str:
    """The one state that *parts* name, by its demonym if asked for; empty where there is none or several."""
    rows = setting.rows(" ".join(parts))
    fits = [row for row in rows if row.type == "State" and (row.matched == "demonym" or not demonym)]
    codes = {row.country for row in fits}
    return codes.pop() if len(codes) == 1 and len(fits) == len(rows) else ""


def _offices(setting: Setting, extraction: Extraction) -> dict[int, list[Mention]]:
    """Whom each holder of an office serves, by index; whom a pronoun stands for is too unsure."""
    held: dict[int, list[Mention]] = {}
    for tenure in extraction.tenures:
        served = tenure.country or tenure.organization
        if served is not None and tenure.person.kind != "pronoun":
            held.setdefault(setting.home[tenure.person], []).append(served)
    return held


def _inherited(setting: Setting, entity: Entity, served: Iterable[Mention], known: Sequence[Home]) -> Home:
    """The countries of which all mentions and offices of *entity* that tell any agree."""
    homes = [home for mention in entity.mentions if (home := _phrase(setting, mention, known)).codes]
    for mention in served:
        codes = known[setting.home[mention]].codes
        if len(codes) == 1:
            homes.append(Home(codes, f"country {', '.join(codes)}: holds an office of {mention.span.text!r}"))
    if len({home.codes for home in homes}) != 1:
        return Home()
    return homes[0] if len(homes[0].codes) == 1 or entity.type in _PEOPLED else Home()


def _phrase(setting: Setting, mention: Mention, known: Sequence[Home]) -> Home:
    """The countries that the words of one mention tell."""
    if mention.kind == "pronoun":
        return Home()
    for word, both in setting.rules.several.items():
        if word in words(mention.phrase.text):
            return Home(frozenset(both), f"country {', '.join(both)}: {word!r} in {_shown(mention)}")
    inside = belonging(setting, mention)
    if mention.type == "Organization" and any(known[inner.entity].closed for inner in inside):
        return Home()  # "the NATO-Ukraine Commission"
    told = [inner for inner in inside if known[inner.entity].codes]
    codes = frozenset(code for inner in told for code in known[inner.entity].codes)
    names = ", ".join(repr(inner.mention.span.text) for inner in told)
    return Home(codes, f"country {', '.join(sorted(codes))}: {names} in {_shown(mention)}")


def _shown(mention: Mention) -> str:
    return repr(" ".join(mention.phrase.text.split()))
