"""How English says whether an event took place: auxiliaries, governing words, modifiers, and how they combine."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, TypeVar

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

_Rule = TypeVar("_Rule")
VALUES: Final = ("actual", "planned", "possible", "hypothetical", "cancelled", "refused", "denied")
CLAIMED: Final = "claimed"
"""What a report says ("reports of an attack"), until a word around it has it rejected or denied; see `settled`."""
READINGS: Final = (*VALUES, CLAIMED)


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """What a modal verb makes of its clause; see ``actuality.toml`` for when each value holds."""

    value: str
    negated: str
    reported: str
    reported_negated: str
    perfect: str


@dataclass(frozen=True, slots=True)
class Governor:
    """What a verb or noun makes of the event that it governs, and what its negation does."""

    value: str
    negated: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Function words and word classes that decide how far a cue reaches; ``actuality.toml`` says what each is for."""

    links: frozenset[str]
    contents: frozenset[str]
    joined: frozenset[str]
    settings: frozenset[str]
    alongside: frozenset[str]
    onward: frozenset[str]
    negations: frozenset[str]
    negatable: frozenset[str]
    conditional: frozenset[str]
    inverting: frozenset[str]
    temporal: frozenset[str]
    without: frozenset[str]
    ahead: frozenset[str]
    habits: frozenset[str]
    excess: frozenset[str]
    expletives: frozenset[str]
    realised: frozenset[str]
    achieved: frozenset[str]
    factive: frozenset[str]
    stating: frozenset[str]
    answers: frozenset[str]
    sudden: frozenset[str]
    sayings: frozenset[str]
    drafts: frozenset[str]
    arising: frozenset[str]
    ranks: frozenset[str]
    carriers: frozenset[str]
    happening: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    endangering: frozenset[str]
    copulas: frozenset[str]


SCOPES: Final = tuple(field.name for field in fields(Scope))


@dataclass(frozen=True, slots=True, eq=False)
class ActualityRules:
    """All cues of actuality; keys are lower-case words or lemmas, with particle or preposition where they have one."""

    auxiliaries: dict[str, Auxiliary]
    clauses: dict[str, Governor]
    """Verbs by what they make of a that-clause."""
    infinitives: dict[str, Governor]
    objects: dict[str, Governor]
    nouns: dict[str, Governor]
    modifiers: dict[str, str]
    states: dict[str, str]
    """Predicates of the event itself, the modifiers among them."""
    attitudes: dict[str, str]
    """Predicates of somebody in view of the event, the states among them."""
    table: dict[tuple[str, str], str]
    """The value of (inner, outer) where it is not the outer one."""
    scope: Scope

    def composed(self, inner: str, outer: str) -> str:
        """The value of an event read as *inner* under a cue of value *outer*."""
        return self.table.get((inner, outer), inner if outer == "actual" else outer)


def settled(reading: str) -> str:
    """The actuality that *reading* is in the end: what is only reported is possible."""
    return "possible" if reading == CLAIMED else reading


def read(folder: Path) -> ActualityRules:
    """The rules of ``actuality.toml``.

    Raises:
        RuleError: the file is wrong, names an unknown value, or gives one word two values.
    """
    table = toml.read(folder / "actuality.toml").only(
        "compose", "auxiliary", "control", "noun", "modifiers", "states", "attitudes", "scope", "example"
    )
    clauses, infinitives, objects = _control(table)
    modifiers = _valued(table.table("modifiers"))
    states = {**modifiers, **_valued(table.table("states"))}
    return ActualityRules(
        auxiliaries=_auxiliaries(table),
        clauses=clauses,
        infinitives=infinitives,
        objects=objects,
        nouns=_nouns(table),
        modifiers=modifiers,
        states=states,
        attitudes={**states, **_valued(table.table("attitudes"))},
        table=_compose(table.table("compose")),
        scope=_scope(table.table("scope").only(*SCOPES)),
    )


def _value(table: Table, key: str, default: str | None = None) -> str:
    value = table.text(key, default)
    if value not in READINGS:
        raise table.fail(f"{key} = {value!r} is no actuality; allowed are {', '.join(READINGS)}")
    return value


def _compose(table: Table) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for inner in table.only(*READINGS).values:
        row = table.table(inner).only(*READINGS)
        for outer in row.values:
            found[inner, outer] = _value(row, outer)
    return found


def _auxiliaries(table: Table) -> dict[str, Auxiliary]:
    found: dict[str, Auxiliary] = {}
    for entry in table.tables("auxiliary"):
        entry.only("words", "value", "negated", "reported", "reported_negated", "perfect")
        value, negated = _value(entry, "value"), _value(entry, "negated")
        auxiliary = Auxiliary(
            value,
            negated,
            _value(entry, "reported", value),
            _value(entry, "reported_negated", negated),
            _value(entry, "perfect", value),
        )
        _add(entry, found, entry.words("words", None), auxiliary)
    return found


def _control(table: Table) -> tuple[dict[str, Governor], dict[str, Governor], dict[str, Governor]]:
    clauses: dict[str, Governor] = {}
    infinitives: dict[str, Governor] = {}
    objects: dict[str, Governor] = {}
    for entry in table.tables("control"):
        entry.only("value", "negated", "any", "clause", "infinitive", "noun")
        governor = Governor(_value(entry, "value"), _value(entry, "negated"))
        _add(entry, clauses, (*entry.words("any"), *entry.words("clause")), governor)
        _add(entry, infinitives, (*entry.words("any"), *entry.words("infinitive")), governor)
        _add(entry, objects, (*entry.words("any"), *entry.words("noun")), governor)
    return clauses, infinitives, objects


def _nouns(table: Table) -> dict[str, Governor]:
    found: dict[str, Governor] = {}
    for entry in table.tables("noun"):
        entry.only("value", "negated", "words")
        governor = Governor(_value(entry, "value"), _value(entry, "negated"))
        _add(entry, found, entry.words("words", None), governor)
    return found


def _valued(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in table.only(*READINGS).values:
        _add(table, found, table.words(value), value)
    return found


def _scope(table: Table) -> Scope:
    return Scope(**table.sets(SCOPES, None))


def _add(table: Table, found: dict[str, _Rule], words: Iterable[str], rule: _Rule) -> None:
    for word in words:
        if word in found:
            raise table.fail(f"{word!r} is listed twice")
        found[word] = rule
