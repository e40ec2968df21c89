"""Turtle and TriG made to be read.

pyoxigraph's own writer is faster, but lists the prefixes in an order that changes from run to run; rdflib's takes over
three times as long as this one. Literals are still escaped by pyoxigraph: here are names, order and layout.
What belongs to an article is written relative to it: after ``@base <…/article/6aa1…/>`` a span is ``<span/9-12>``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from kgbuild.serialise.names import PREFIXES, split
from kgbuild.serialise.order import RDF_TYPE, by_graph, descriptions, merged, section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from kgbuild.serialise.order import Description, Node, Term

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
BARE: Final = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""What may stand without quotation marks, by datatype."""

# The letters of Turtle's PN_CHARS_BASE.
LETTER: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
FIRST: Final = f"(?:[{LETTER}_0-9]|%[0-9A-Fa-f]{{2}})"
LAST: Final = f"(?:[{LETTER}_0-9\u00b7\u0300-\u036f\u203f\u2040-]|%[0-9A-Fa-f]{{2}})"
LOCAL: Final = re.compile(rf"{FIRST}(?:(?:{LAST}|\.)*{LAST})?")
"""Local names that need no backslash."""
RELATIVE: Final = re.compile(r"[\w~%-][\w.~%-]*(?:/[\w~%-][\w.~%-]*)*")
"""Paths that mean the same after any base: no colon, no dot segment, no empty segment."""


@dataclass(slots=True)
class Terms:
    """Terms as words of Turtle, relative to ``base``; ``used`` gathers the prefixes they need."""

    base: str = ""
    used: set[str] = field(default_factory=set)

    def iri(self, iri: str) -> str:
        """The IRI relative to the base, else with a prefix, else in full."""
        if self.base and iri.startswith(self.base) and RELATIVE.fullmatch(iri[len(self.base) :]):
            return f"<{iri[len(self.base) :]}>"
        if not (names := split(iri, LOCAL.fullmatch)):
            return f"<{iri}>"
        self.used.add(names[0])
        return ":".join(names)

    def term(self, term: Term) -> str:
        """The term as it stands for a subject or an object."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, BlankNode):
            return str(term)
        return self.literal(term)

    def literal(self, literal: Literal) -> str:
        """The literal, without its datatype where Turtle sees that from its form."""
        datatype = literal.datatype.value
        if literal.language or datatype == f"{XSD}string":
            return str(literal)
        if datatype in BARE and BARE[datatype].fullmatch(literal.value):
            return literal.value
        return f"{Literal(literal.value)}^^{self.iri(datatype)}"

    def block(self, description: Description, indent: str = "") -> str:
        """All that is said about one subject."""
        subject, predicates = description
        lines = [
            f"{'a' if predicate == RDF_TYPE else self.iri(predicate.value)} {', '.join(map(self.term, objects))}"
            for predicate, objects in predicates
        ]
        return f"{indent}{self.term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def turtle(quads: Iterable[Quad]) -> bytes:
    """The quads as one graph in Turtle; the names of their graphs are lost.

    Raises:
        StoreError: a quad holds a triple term of RDF 1.2.
    """
    terms = Terms()
    parts = []
    for description in descriptions(merged(quads)):
        parts += [rebase(terms, description[0]), terms.block(description), "\n"]
    return document(terms, parts)


def trig(quads: Iterable[Quad]) -> bytes:
    """The quads in TriG, graph by graph.

    Raises:
        StoreError: a quad holds a triple term of RDF 1.2.
    """
    terms = Terms()
    parts = []
    for name, tree in by_graph(quads):
        if isinstance(name, DefaultGraph):
            parts += [terms.block(description) + "\n" for description in descriptions(tree)]
        else:
            blocks = rebase(terms, name), f"{terms.term(name)} {{\n"
            parts += [*blocks, "\n".join(terms.block(each, "    ") for each in descriptions(tree)), "}\n\n"]
    return document(terms, parts)


def rebase(terms: Terms, node: Node) -> str:
    """A line that makes the article of *node* the base, or nothing where it is already, or where there is none."""
    article = section(node)
    if not article or terms.base == f"{article}/":
        return ""
    terms.base = f"{article}/"
    return f"@base <{terms.base}> .\n\n"


def document(terms: Terms, parts: list[str]) -> bytes:
    """The prefixes in use, then the rest."""
    header = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(terms.used))
    return f"{header}\n{''.join(parts)}".strip("\n").encode() + b"\n"
