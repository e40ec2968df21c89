"""What queries give: rows, a yes or no, or triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a SELECT, in order; a term is None where the row leaves its column unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    @property
    def records(self) -> list[dict[str, str]]:
        """Each row as a dictionary of plain text by column, empty where unbound."""
        return [dict(zip(self.columns, map(plain, row), strict=True)) for row in self.rows]

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """The yes or no of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, each once, in the order of their N-Triples."""

    triples: tuple[Triple, ...]


Outcome: TypeAlias = Result | Answer | Triples


def plain(term: Term | None) -> str:
    """*term* as SPARQL's CSV has it: an IRI or a literal's text without marks, nothing where unbound."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
