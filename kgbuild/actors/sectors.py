"""The sector in which everybody acts: told by their own words, or by whom they serve."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.actors.phrases import belonging
from kgbuild.actors.titles import PARTS, ending, head_of, sector_of_name, sector_of_rest, sector_of_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgbuild.actors.countries import Home
    from kgbuild.actors.phrases import Setting
    from kgbuild.lexicon.offices import Key
    from kgbuild.model import Entity, Extraction, Link, Mention, Tenure

_IN_OFFICE: Final = frozenset({"current", "acting", "designate"})
_ROUNDS: Final = 2
"""A body's sector is that of its spokesman: the second round reads what the first found."""


@dataclass(frozen=True, slots=True)
class Sector:
    """The sector of one entity, and the words that tell it."""

    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Title:
    """The words that describe somebody, and whom they serve."""

    words: Key
    behind: Key
    served: tuple[int, ...]
    national: bool
    """Whether they have a country."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of each entity so far."""

    sectors: tuple[Sector, ...]
    homes: Sequence[Home]


def sectors(setting: Setting, extraction: Extraction, homes: Sequence[Home]) -> tuple[Sector, ...]:
    """The sector of each entity, in their order."""
    acting = {setting.home[mention] for mention in _actors(extraction) if mention.type in ("Place", "Organization")}
    held: dict[int, list[Tenure]] = {}
    for tenure in extraction.tenures:
        if tenure.status in _IN_OFFICE:
            held.setdefault(setting.home[tenure.person], []).append(tenure)
    found = [_own(setting, entity, link, index in acting) for index, (entity, link) in enumerate(setting.linked)]
    for _ in range(_ROUNDS):
        known = _Known(tuple(found), homes)
        for index, sector in enumerate(known.sectors):
            if not sector.code:
                found[index] = _told(setting, index, held.get(index, ()), known)
    return tuple(found)


def _actors(extraction: Extraction) -> Iterator[Mention]:
    """The mentions of those who take part in something or say something."""
    for event in extraction.events:
        yield from (part.mention for part in event.participations)
    yield from (statement.speaker for statement in extraction.statements if statement.speaker is not None)


def _own(setting: Setting, entity: Entity, link: Link, acts: bool) -> Sector:
    """What an entity is by its link and its own name; a capital that *acts* stands for its state."""
    rules = setting.rules
    kind = link.type or entity.type
    seat = rules.seats.get(words(entity.name))
    if seat is not None and entity.type != "Person":
        return Sector(seat[1], f"sector {seat[1]}: {entity.name!r} stands for who sits there")
    capital = kind == "Place" and acts and any(row.matched == "capital" for row in setting.rows(entity.name))
    if (kind == "State" and entity.named) or capital:
        return Sector("GOV", "sector GOV: a state acts through its government")
    if entity.type != "Organization" or not entity.named:
        return Sector()
    code = sector_of_name(rules, entity.name)
    if link.qid and not link.country and code != "NGO":
        return Sector("IGO", f"sector IGO: {link.label} is of no one state")
    return Sector(code, f"sector {code}: {entity.name!r} says so" if code else "")


def _told(setting: Setting, index: int, held: Sequence[Tenure], known: _Known) -> Sector:
    """The sector that most mentions and offices of an entity tell, the first of equals."""
    entity, _ = setting.linked[index]
    national = bool(known.homes[index].codes)
    told = [_described(setting, mention, known, national=national) for mention in entity.mentions]
    told += [_office(setting, tenure, known, national=national) for tenure in held]
    told = [sector for sector in told if sector.code]
    if not told:
        return Sector()
    (code, _), *_ = Counter(sector.code for sector in told).most_common(1)
    return next(sector for sector in told if sector.code == code)


def _described(setting: Setting, mention: Mention, known: _Known, *, national: bool) -> Sector:
    head = head_of(mention)
    if setting.rules.past & set(head):
        return Sector()
    served = tuple(inner.entity for inner in belonging(setting, mention))
    behind = words(mention.phrase.text)[len(words(mention.phrase.text.partition(mention.span.text)[0])) + len(head) :]
    code = _code(setting, _Title(head, behind, served, national), known)
    return Sector(code, f"sector {code}: {' '.join(mention.span.text.split())!r}")


def _office(setting: Setting, tenure: Tenure, known: _Known, *, national: bool) -> Sector:
    """The sector of an office, whose title ends before "of" or "for", unless the lexicon has the whole."""
    title = words(tenure.office)
    behind: Key = ()
    if not ending(title, setting.rules.heads) and not ending(title, setting.rules.serving):
        cut = next((index for index, word in enumerate(title) if word in PARTS), len(title))
        title, behind = title[:cut], title[cut:]
    served = tuple(setting.home[body] for body in (tenure.organization, tenure.country) if body is not None)
    code = _code(setting, _Title(title, behind, served, national), known)
    return Sector(code, f"sector {code}: is {tenure.office}")


def _code(setting: Setting, title: _Title, known: _Known) -> str:
    """The sector of *title*; where that only serves, that of the first body served, of a state, or of nobody."""
    rules = setting.rules
    code = sector_of_words(rules, title.words)
    serving = rules.serving.get(ending(title.words, rules.serving))
    served = known.sectors[title.served[0]].code if title.served else ""
    acts_for = served == "IGO" and not title.national
    if acts_for and (code in rules.country.international or serving is not None):
        return "IGO"  # whoever acts for an international body is of that body, be it a soldier
    if code or serving is None:
        return code
    kinds = [setting.linked[index][0].type for index in title.served]
    if kinds and kinds[0] != "State" and (served or kinds[0] == "Organization"):
        return served
    rest = sector_of_rest(rules, title.behind)
    return rest or (serving.state if title.national or "State" in kinds else serving.alone)
