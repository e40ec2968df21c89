"""Which common nouns name persons, groups, organisations and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from pathlib import Path

LISTS: Final = ("measures", "documents", "called", "untelling")
"""Keys of ``nominals.toml`` that are no classes."""


@dataclass(frozen=True, slots=True)
class Nominals:
    """Noun lemmas by what they name; ``types`` maps a lower-case lemma to a class of the ontology."""

    types: dict[str, str]
    measures: frozenset[str]
    """Nouns that only count what follows with "of": "hundreds of protesters" are protesters."""
    documents: frozenset[str]
    """Nouns of what speaks for whoever issues it: "a statement condemning the attack"."""
    called: frozenset[str]
    """Nouns for a place after whose "of" its own name follows: "the city of Lima"."""
    untelling: frozenset[str]
    """Nouns for persons that bodies and states are called too: "Volta's rival"."""

    def type_of(self, lemma: str, *, plural: bool = False) -> str:
        """The class of what the noun names: several persons are a Group, an unlisted noun names an Agent."""
        found = self.types.get(lemma, "Agent")
        return "Group" if plural and found == "Person" else found


def read(folder: Path) -> Nominals:
    """The nouns of ``nominals.toml``.

    Raises:
        RuleError: the file is wrong, or names a noun twice.
    """
    table = toml.read(folder / "nominals.toml").only("Person", "Group", "Organization", "State", "Place", *LISTS)
    types: dict[str, str] = {}
    for kind in table.values:
        if kind in LISTS:
            continue
        for lemma in table.words(kind):
            if lemma in types:
                raise table.fail(f"{lemma!r} is listed under {types[lemma]} and {kind}")
            types[lemma] = kind
    return Nominals(types, *(frozenset(table.words(name)) for name in LISTS))
