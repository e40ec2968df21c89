"""The rules that find events: one TOML file per class of the ontology.

A file named after its class (``Meeting.toml``) holds the class's codes, its triggers and its examples; every word of
English and every class name that event extraction knows stands in these files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.vocab import CLASSES, PLOVER, PROPERTIES, SCHEMES, SUPERCLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

SLOTS: Final = frozenset({"subject", "object", "dative", "possessive", "modifier", "complement", "bearer"})
"""Grammatical slots besides prepositions: subject and object in the active sense (the subject of a passive is the
object, its by-phrase the subject), *possessive* ("his meeting"), *modifier* ("US-Russian talks"), *complement* (the
object of an infinitive, "an invitation to visit Russia"), *bearer* (the subject of the clause a noun stands in)."""
PREPOSITIONS: Final = frozenset(
    {"about", "against", "alongside", "among", "around", "at", "before", "between", "by", "for", "from", "in", "inside"}
    | {"into", "near", "of", "on", "onto", "outside", "over", "through", "to", "toward", "towards", "under", "upon"}
    | {"with", "within", "without"}
)
"""The prepositions that make a slot."""
KINDS: Final = frozenset({"ACTOR", "PLACE", "THING", "NONE"})
"""What an object may be besides listed nouns: somebody, some place, anything else, nothing."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way a class is put into words."""

    lemmas: tuple[str, ...]
    noun: bool
    particle: str
    """The verb's particle ("call *off*"), empty where it has none."""
    objects: frozenset[str]
    """Lemmas or kinds that the verb's object must be one of; empty where it does not matter."""
    carriers: frozenset[str]
    """Verbs that lend a noun their subject: "hold" (talks), "join for" (talks)."""
    needs: frozenset[str]
    """Slots of which one must be filled by an actor, or *group*: a subject that is several; empty: none is needed."""
    roles: dict[str, str]
    """Slot or preposition to role."""
    name: str


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
    cameo: str
    plover_by_actuality: dict[str, str]
    """Where the code of an event that did not (yet) happen differs from ``plover``."""
    triggers: tuple[Trigger, ...]
    examples: tuple[Example, ...]


def read(folder: Path) -> tuple[EventClass, ...]:
    """The event classes of *folder*, sorted by name: every file whose name starts with a capital.

    Raises:
        RuleError: a file holds an unknown key, class, role, slot or object kind, another PLOVER category than the
            ontology has for the class, or no trigger.
    """
    categories = _categories(toml.read(folder / "plover.toml"))
    files = sorted(path for path in folder.glob("*.toml") if path.name[:1].isupper())
    return tuple(_event_class(toml.read(path), path.stem, categories) for path in files)


def _categories(table: Table) -> dict[str, dict[str, str]]:
    categories = {name: table.mapping(name) for name in table.values}
    for name, others in categories.items():
        for actuality, code in others.items():
            if code not in categories:
                allowed = ", ".join(categories)
                raise table.fail(f"{name}, {actuality}: {code!r} is no PLOVER category; allowed are {allowed}")
    return categories


def _event_class(table: Table, name: str, categories: dict[str, dict[str, str]]) -> EventClass:
    table.only("plover", "cameo", "roles", "trigger", "example")
    if name not in CLASSES or "Event" not in SUPERCLASSES[name]:
        raise table.fail(f"{name} is no class of events in ontology/diplomacy.ttl; add it there or rename the file")
    roles = _roles(table)
    numbered = enumerate(table.tables("trigger"), 1)
    triggers = tuple(_trigger(entry, roles, f"{name}.{number}") for number, entry in numbered)
    if not triggers:
        raise table.fail("has no [[trigger]]")
    examples = tuple(_example(entry) for entry in table.tables("example"))
    plover = _plover(table, name, categories)
    return EventClass(name, plover, table.text("cameo", ""), categories.get(plover, {}), triggers, examples)


def _plover(table: Table, name: str, categories: dict[str, dict[str, str]]) -> str:
    """The class's PLOVER category, which the ontology has too; empty for domestic events."""
    plover = table.text("plover", "")
    if plover and plover not in categories:
        raise table.fail(f"plover {plover!r} is no PLOVER category; allowed are {', '.join(categories)}")
    if plover != PLOVER.get(name, ""):
        raise table.fail(
            f"plover is {plover!r}, but {PLOVER.get(name, '')!r} in ontology/diplomacy.ttl; mend one of them"
        )
    return plover


def _slots(table: Table, key: str, names: Iterable[str], *others: str) -> frozenset[str]:
    """*names*, the slots at *key*, after a check that there are such slots."""
    allowed = SLOTS.union(others)
    for name in names:
        if name not in allowed | PREPOSITIONS:
            raise table.fail(f"{key}: unknown slot {name!r}; allowed are {', '.join(sorted(allowed))} and prepositions")
    return frozenset(names)


def _roles(table: Table) -> dict[str, str]:
    roles = table.mapping("roles")
    _slots(table, "roles", roles)
    _check_roles(table, roles.values())
    return roles


def _check_roles(table: Table, roles: Iterable[str]) -> None:
    for role in roles:
        if role not in PROPERTIES:
            raise table.fail(f"role {role!r} is no property in ontology/diplomacy.ttl")


def _trigger(table: Table, shared: dict[str, str], name: str) -> Trigger:
    table.only("verb", "noun", "particle", "object", "carriers", "needs", "roles")
    verbs, nouns = table.words("verb"), table.words("noun")
    if bool(verbs) == bool(nouns):
        raise table.fail("needs either verb or noun")
    objects = frozenset(table.words("object"))
    for word in objects:
        if word.isupper() and word not in KINDS:
            raise table.fail(f"object kind {word!r} is unknown; allowed are {', '.join(sorted(KINDS))} and nouns")
    return Trigger(
        lemmas=verbs or nouns,
        noun=bool(nouns),
        particle=table.text("particle", ""),
        objects=objects,
        carriers=frozenset(table.words("carriers")),
        needs=_slots(table, "needs", table.words("needs"), "group"),
        roles={**shared, **_roles(table)},
        name=name,
    )


def _example(table: Table) -> Example:
    table.only("text", "trigger", "actuality", "roles", "place", "published")
    roles = table.table("roles")
    _check_roles(table, roles.values)
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
