"""How an event class is put into words: the ``[[trigger]]`` tables of its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgbuild.lexicon import toml
from kgbuild.vocab import CLASSES, PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

Groups = dict[str, tuple[str, ...]]
PartOfSpeech = Literal["verb", "noun", "adjective"]
PARTS: Final[tuple[PartOfSpeech, ...]] = ("verb", "noun", "adjective")
SLOTS: Final = frozenset(
    {"subject", "object", "dative", "predicate", "possessive", "modifier", "complement", "clause", "bearer", "setting"}
)
"""Grammatical slots besides prepositions: *subject* and *object* in the active sense (the subject of a passive is the
object, its by-phrase the subject), *dative* ("gave Chile a loan"), *predicate* ("was named envoy"), *possessive* ("his
meeting"), *modifier* ("US-Russian talks"), *complement* (objects within an infinitive, "an invitation to visit
Russia"), *clause* (the subject of a that-clause, "demanded that Russia leave"), *bearer* (the subject of the clause a
noun stands in), *setting* (who acts in a clause of which the noun is the setting, "spoke at the meeting")."""
PREPOSITIONS: Final = frozenset(
    {"about", "against", "alongside", "among", "around", "at", "before", "between", "by", "for", "from", "in", "inside"}
    | {"into", "near", "of", "off", "on", "onto", "outside", "over", "through", "to", "toward", "towards", "under"}
    | {"upon", "behind", "with", "within", "without"}
)
"""The prepositions that make a slot."""
KINDS: Final = frozenset({"ACTOR", "PLACE", "THING", "NONE"})
"""What a subject or object may be besides listed nouns: somebody, some place, anything else, nothing."""
OTHER_NEEDS: Final = ("group", "carrier")
"""What a trigger may need besides somebody in a slot: a subject that is several, a carrying verb."""
ANY: Final = "ANY"
"""Any verb at all, as the verb of an infinitive."""
KEYS: Final = (
    *(
        "verb",
        "noun",
        "adjective",
        "particle",
        "subject",
        "object",
        "complement",
        "modal",
        "phrase",
        "without",
        "carriers",
    ),
    *("needs", "roles", "fallback", "people", "places", "covers", "cameo"),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way a class is put into words. Lists are lower-case lemmas; a noun may have modifiers ("trade deal")."""

    lemmas: tuple[str, ...]
    part: PartOfSpeech
    particle: str
    """The verb's particle ("call *off*"), empty where it has none."""
    subjects: frozenset[str]
    """Nouns or kinds that the subject must be one of; empty where it does not matter. So for the next three."""
    objects: frozenset[str]
    complements: frozenset[str]
    """Verbs that the infinitive below it must be one of ("agreed to *meet*")."""
    modals: frozenset[str]
    """Auxiliaries of which the that-clause below it must have one ("said that Chile *must* pay")."""
    phrases: frozenset[str]
    """Preposition and noun that must follow ("went *on strike*")."""
    without: frozenset[str]
    """Objects and verbs of infinitives with which it stands for something else."""
    carriers: frozenset[str]
    """Verbs that lend a noun their subject: "hold" (talks), "join for" (talks)."""
    needs: frozenset[str]
    """Slots of which one must be filled by an actor, or other needs of which one must be met; empty: none is needed."""
    roles: dict[str, str]
    """Slot or preposition to role."""
    fallback: dict[str, str]
    """The same for roles that nothing else fills."""
    people: frozenset[str]
    """Slots that whatever noun stands there names somebody: who is arrested is a person."""
    places: frozenset[str]
    """Slots in which a place takes part, not only somebody ("shelled the *airport*")."""
    covers: frozenset[str]
    """Classes whose events are not told at the listed object: "suspended *aid*" gives no aid."""
    cameo: str
    """CAMEO code, empty for domestic events."""
    name: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a class says for all its triggers."""

    roles: dict[str, str]
    noun_roles: dict[str, str]
    """Roles of a noun's slots: "criticism *from* Oslo"."""
    fallback: dict[str, str]
    places: tuple[str, ...]
    cameo: str


def groups(folder: Path) -> Groups:
    """The named word lists of ``groups.toml``; a list may hold another, named above it, as ``@name``.

    Raises:
        RuleError: the file is wrong, or a list holds one that is not named above it.
    """
    table = toml.read(folder / "groups.toml")
    found: Groups = {}
    for name in table.values:
        found[name] = tuple(_words(table, name, found))
    return found


def read(table: Table, known: Groups, defaults: Defaults, name: str) -> Trigger:
    """The trigger in *table*, called *name*.

    Raises:
        RuleError: the table holds an unknown key, slot, role, class, kind or group.
    """
    table.only(*KEYS)
    parts = [part for part in PARTS if table.words(part)]
    if len(parts) != 1:
        raise table.fail(f"needs one of {', '.join(PARTS)}")
    covers = frozenset(table.words("covers"))
    for each in covers - set(CLASSES):
        raise table.fail(f"covers: {each!r} is no class in ontology/diplomacy.ttl")
    return Trigger(
        lemmas=tuple(_words(table, parts[0], known)),
        part=parts[0],
        particle=table.text("particle", ""),
        subjects=_nouns(table, "subject", known),
        objects=_nouns(table, "object", known),
        complements=frozenset(_words(table, "complement", known)),
        modals=frozenset(table.words("modal")),
        phrases=frozenset(_words(table, "phrase", known)),
        without=frozenset(_words(table, "without", known)),
        carriers=frozenset(_words(table, "carriers", known)),
        needs=slots(table, "needs", table.words("needs"), *OTHER_NEEDS),
        roles={**defaults.roles, **(defaults.noun_roles if parts[0] == "noun" else {}), **role_table(table, "roles")},
        fallback={**defaults.fallback, **role_table(table, "fallback")},
        people=slots(table, "people", table.words("people")),
        places=slots(table, "places", table.words("places", defaults.places)),
        covers=covers,
        cameo=table.text("cameo", defaults.cameo),
        name=name,
    )


def slots(table: Table, key: str, names: Iterable[str], *others: str) -> frozenset[str]:
    """*names*, the slots at *key*, after a check that there are such slots.

    Raises:
        RuleError: there is no such slot.
    """
    allowed = SLOTS.union(others)
    for name in names:
        if name not in allowed | PREPOSITIONS:
            raise table.fail(f"{key}: unknown slot {name!r}; allowed are {', '.join(sorted(allowed))} and prepositions")
    return frozenset(names)


def role_table(table: Table, key: str) -> dict[str, str]:
    """The table at *key* from slots to roles.

    Raises:
        RuleError: there is no such slot or role.
    """
    roles = table.mapping(key)
    slots(table, key, roles)
    check_roles(table, roles.values())
    return roles


def check_roles(table: Table, roles: Iterable[str]) -> None:
    """Check that *roles* are properties of the ontology.

    Raises:
        RuleError: one is not.
    """
    for role in roles:
        if role not in PROPERTIES:
            raise table.fail(f"role {role!r} is no property in ontology/diplomacy.ttl")


def _nouns(table: Table, key: str, known: Groups) -> frozenset[str]:
    found = frozenset(_words(table, key, known))
    for word in found:
        if word.isupper() and word not in KINDS:
            raise table.fail(f"{key}: kind {word!r} is unknown; allowed are {', '.join(sorted(KINDS))} and nouns")
    return found


def _words(table: Table, key: str, known: Groups) -> Iterable[str]:
    """The words at *key*, with those of a group in its name's stead."""
    for word in table.words(key):
        if not word.startswith("@"):
            yield word
        elif word[1:] in known:
            yield from known[word[1:]]
        else:
            raise table.fail(f"{key}: there is no group {word!r} in groups.toml; there are {', '.join(sorted(known))}")
