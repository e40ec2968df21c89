"""Which code a state, or a part of one, stands for, and what is a state at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from kgbuild.kbupdate.records import Facts
from kgbuild.knowledge.names import normal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

NO_NAMES = frozenset({"of", "the", "and"})
"""Words in names of states that are found elsewhere as well."""


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries that the base and the new facts have, by the numbers of their QIDs."""

    states: Mapping[int, str]
    """The ISO 3166-1 alpha-3 code of each state."""
    parts: Mapping[int, str]
    """The code of the state that a place is part of."""
    words: Mapping[str, frozenset[str]]
    """The words of the names and demonyms of a state, in normal form, by its code."""
    sovereign: frozenset[int]
    """What counts as a state: those of the base, and new ones."""

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Self:
        """The countries of the tables ``thing``, ``name`` and ``facts``.

        A code that the base has for another thing makes no new state; of several new ones with a code, the one that
        most wikis write about is it.
        """
        states = dict(connection.execute("SELECT qid, countries FROM thing WHERE type = 'State'"))
        places = dict(
            connection.execute("SELECT qid, countries FROM thing WHERE type = 'Place' AND length(countries) = 3")
        )
        coded = [Facts.read(line) for (line,) in connection.execute("SELECT line FROM facts WHERE iso <> ''")]
        new: dict[str, Facts] = {}
        for facts in sorted(coded, key=lambda each: (-each.sitelinks, each.qid)):
            if facts.label and facts.iso not in states.values() and facts.qid not in places:
                new.setdefault(facts.iso, facts)
        words = _words(connection)
        for code, facts in new.items():
            words[code] |= _of_name(facts.label)
        every = {facts.qid: facts.iso for facts in coded if facts.qid not in places} | states
        return cls(
            every,
            places,
            {code: frozenset(found) for code, found in words.items()},
            frozenset((*states, *(each.qid for each in new.values()))),
        )

    def codes(self, qids: Iterable[int]) -> tuple[str, ...]:
        """The codes of those of *qids* that are states or parts of one, each once, states first."""
        wanted = tuple(qids)
        found = [table[qid] for table in (self.states, self.parts) for qid in wanted if qid in table]
        return tuple(dict.fromkeys(found))

    def served(self, facts: Facts) -> tuple[str, int]:
        """The code of the state that the office with *facts* serves, and the number of the body, or 0.

        The body is the first jurisdiction that is no state, else what the office is part of.
        """
        codes = self.codes((*facts.jurisdictions, *facts.countries))
        bodies = (qid for qid in (*facts.jurisdictions, *facts.wholes) if qid not in self.states)
        return codes[0] if codes else "", next(bodies, 0)


def _words(connection: sqlite3.Connection) -> defaultdict[str, set[str]]:
    words: defaultdict[str, set[str]] = defaultdict(set)
    query = "SELECT t.countries, n.form FROM name n JOIN thing t ON t.qid = n.qid WHERE t.type = 'State'"
    for code, form in connection.execute(query):
        words[code] |= _of_name(form)
    return words


def _of_name(name: str) -> set[str]:
    return set(normal(name).casefold().split()) - NO_NAMES
