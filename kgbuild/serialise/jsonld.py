"""JSON-LD 1.1 made to be read: a context of its own, one object per subject, one array per named graph.

The context stands in the file, so that nobody has to fetch one. A property whose values are all IRIs, or all of one
datatype, says so there once; its values are then plain strings.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kgbuild.errors import StoreError
from kgbuild.serialise.names import PREFIXES, split
from kgbuild.serialise.order import RDF_TYPE, by_graph, descriptions, predicate_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from kgbuild.serialise.order import Description, Node, Term, Tree

    Json = str | int | dict[str, "Json"] | list["Json"]

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
NATIVE: Final = {
    f"{XSD}integer": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""What JSON has values for that come back in the same form; larger numbers lose digits in some readers."""
SUFFIX: Final = re.compile(r"(?!//).")
"""What may follow the colon of a prefix."""
IRIS: Final = "@id"
PLAIN: Final = ""


@dataclass(slots=True)
class Names:
    """IRIs as words of JSON-LD; ``types`` says what the context settles, ``used`` gathers the prefixes needed."""

    types: dict[NamedNode, str]
    used: set[str] = field(default_factory=set)

    def iri(self, iri: str) -> str:
        """The IRI with a prefix, or in full.

        Raises:
            StoreError: its scheme is one of the prefixes, so that in full it would be taken for another IRI.
        """
        if names := split(iri, SUFFIX.match):
            self.used.add(names[0])
            return ":".join(names)
        scheme, _, rest = iri.partition(":")
        if scheme in PREFIXES and not rest.startswith("//"):
            message = f"cannot write <{iri}> as JSON-LD: {scheme!r} is a prefix there; choose another format"
            raise StoreError(message)
        return iri

    def node(self, node: Node) -> str:
        """The IRI, or the blank node with its label."""
        return self.iri(node.value) if isinstance(node, NamedNode) else str(node)

    def value(self, predicate: NamedNode, term: Term) -> Json:
        """The object of *predicate*, as short as the context allows."""
        settled = predicate in self.types
        if not isinstance(term, Literal):
            return self.node(term) if settled else {"@id": self.node(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if settled or not (datatype := kind(term)):
            return native(term)
        return {"@value": term.value, "@type": self.iri(datatype)}

    def described(self, description: Description) -> dict[str, Json]:
        """The object for one subject."""
        subject, predicates = description
        result: dict[str, Json] = {"@id": self.node(subject)}
        for predicate, objects in predicates:
            is_type = predicate == RDF_TYPE and predicate in self.types
            values = [self.value(predicate, each) for each in objects]
            result["@type" if is_type else self.iri(predicate.value)] = values[0] if len(values) == 1 else values
        return result

    def context(self) -> dict[str, Json]:
        """Prefixes, then the properties whose values are all of one kind."""
        properties: dict[str, Json] = {
            self.iri(predicate.value): {"@id": self.iri(predicate.value), "@type": self.type(datatype)}
            for predicate, datatype in sorted(self.types.items(), key=lambda item: predicate_key(item[0]))
            if predicate != RDF_TYPE
        }
        return {**{prefix: PREFIXES[prefix] for prefix in sorted(self.used)}, **properties}

    def type(self, name: str) -> str:
        """A datatype, or the keyword for IRIs."""
        return name if name == IRIS else self.iri(name)


def jsonld(quads: Iterable[Quad]) -> bytes:
    """The quads as JSON-LD: the default graph's subjects, then each named graph with its own.

    Raises:
        StoreError: a quad holds a triple term of RDF 1.2, or an IRI whose scheme is one of the prefixes.
    """
    graphs = by_graph(quads)
    names = Names(settled(tree for _, tree in graphs))
    top: list[Json] = []
    for name, tree in graphs:
        nodes: list[Json] = [names.described(each) for each in descriptions(tree)]
        top += nodes if isinstance(name, DefaultGraph) else [{"@id": names.node(name), "@graph": nodes}]
    return json.dumps({"@context": names.context(), "@graph": top}, ensure_ascii=False, indent=1).encode() + b"\n"


def settled(trees: Iterable[Tree]) -> dict[NamedNode, str]:
    """For each property whose objects are all IRIs, or all of one datatype that needs saying, what they are."""
    kinds: dict[NamedNode, set[str]] = {}
    for tree in trees:
        for branch in tree.values():
            for predicate, objects in branch.items():
                kinds.setdefault(predicate, set()).update(map(kind, objects))
    return {predicate: found.pop() for predicate, found in kinds.items() if len(found) == 1 and found != {PLAIN}}


def kind(term: Term) -> str:
    """``@id`` for a node, the datatype's IRI, or nothing where JSON and the language tag show it already."""
    if not isinstance(term, Literal):
        return IRIS
    datatype = term.datatype.value
    shown = term.language or datatype == f"{XSD}string" or isinstance(native(term), int)
    return PLAIN if shown else datatype


def native(literal: Literal) -> str | int:
    """The number or truth value where JSON gives back its very form, else the string."""
    pattern = NATIVE.get(literal.datatype.value)
    if not pattern or not pattern.fullmatch(literal.value):
        return literal.value
    return {"true": True, "false": False}[literal.value] if literal.value in {"true", "false"} else int(literal.value)
