"""The rules that find events: one TOML file per class of the ontology.

A file named after its class (``Meeting.toml``) holds the class's codes, its triggers and its examples; every word of
English and every class name that event extraction knows stands in these files and in ``groups.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.lexicon import codes, toml, triggers
from kgbuild.lexicon.triggers import Defaults, Trigger
from kgbuild.vocab import CLASSES, PLOVER, SCHEMES, SUPERCLASSES

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.codes import Codes
    from kgbuild.lexicon.toml import Table
    from kgbuild.lexicon.triggers import Groups

__all__ = ["EventClass", "EventRules", "Example", "Trigger", "read"]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what a class must find in it; without a trigger the class must stay silent."""

    text: str
    trigger: str
    actuality: str
    roles: dict[str, tuple[str, ...]]
    place: str
    published: str


@dataclass(frozen=True, slots=True)
class EventClass:
    """One class of events with everything needed to find it."""

    name: str
    plover: str
    """The PLOVER category it stands under, empty for domestic events."""
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, eq=False)
class EventRules:
    """All classes, and what their events are counted as."""

    classes: tuple[EventClass, ...]
    codes: Codes


def read(folder: Path) -> EventRules:
    """The event classes of *folder*, sorted by name: every file whose name starts with a capital.

    Raises:
        RuleError: a file holds an unknown key, class, role, slot, kind, group or code, another PLOVER category than the
            ontology has for the class, or no trigger.
    """
    known, tables = triggers.groups(folder), codes.read(folder)
    files = sorted(path for path in folder.glob("*.toml") if path.name[:1].isupper())
    return EventRules(tuple(_event_class(toml.read(path), path.stem, known, tables) for path in files), tables)


def _event_class(table: Table, name: str, known: Groups, tables: Codes) -> EventClass:
    table.only("plover", "cameo", "roles", "noun_roles", "fallback", "places", "trigger", "example")
    if name not in CLASSES or "Event" not in SUPERCLASSES[name]:
        raise table.fail(f"{name} is no class of events in ontology/diplomacy.ttl; add it there or rename the file")
    defaults = Defaults(
        roles=triggers.role_table(table, "roles"),
        noun_roles=triggers.role_table(table, "noun_roles"),
        fallback=triggers.role_table(table, "fallback"),
        places=tuple(triggers.slots(table, "places", table.words("places"))),
        cameo=table.text("cameo", ""),
    )
    numbered = enumerate(table.tables("trigger"), 1)
    found = tuple(triggers.read(entry, known, defaults, f"{name}.{number}") for number, entry in numbered)
    if not found:
        raise table.fail("has no [[trigger]]")
    for code in (defaults.cameo, *(trigger.cameo for trigger in found)):
        if code and code not in tables.goldstein:
            raise table.fail(f"cameo: {code!r} is no code of cameo.toml")
    examples = tuple(_example(entry) for entry in table.tables("example"))
    return EventClass(name, _plover(table, name, tables), found, examples)


def _plover(table: Table, name: str, tables: Codes) -> str:
    """The class's PLOVER category, which the ontology has too; empty for domestic events."""
    plover = table.text("plover", "")
    if plover and plover not in tables.instead:
        raise table.fail(f"plover {plover!r} is no PLOVER category; allowed are {', '.join(tables.instead)}")
    if plover != PLOVER.get(name, ""):
        raise table.fail(
            f"plover is {plover!r}, but {PLOVER.get(name, '')!r} in ontology/diplomacy.ttl; mend one of them"
        )
    return plover


def _example(table: Table) -> Example:
    table.only("text", "trigger", "actuality", "roles", "place", "published")
    roles = table.table("roles")
    triggers.check_roles(table, roles.values)
    actuality, known = table.text("actuality", ""), SCHEMES["ActualityScheme"]
    if actuality and actuality not in known:
        raise table.fail(f"actuality {actuality!r} is unknown; allowed are {', '.join(known)}")
    return Example(
        text=table.text("text"),
        trigger=table.text("trigger", ""),
        actuality=actuality,
        roles={role: roles.words(role) for role in roles.values},
        place=table.text("place", ""),
        published=table.text("published", ""),
    )
