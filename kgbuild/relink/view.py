"""One article's facts, looked at by node and predicate."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgbuild.model import Span
from kgbuild.vocab import NAMESPACE, OA, RDF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import BlankNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple
    Facts = Mapping[Term, Mapping[NamedNode, Sequence[Term]]]
    """Subject -> predicate -> values, of one article."""

TYPES: Final = ("Person", "Organization", "State", "Place", "Group", "Agent")
"""The classes that the steps know entities by; the others of an entity are below them."""


class View:
    """What *facts* say; where they say several things in no order, the first by its text counts."""

    def __init__(self, facts: Facts) -> None:
        """Look at *facts*."""
        self._facts = facts

    def of(self, kind: NamedNode) -> list[NamedNode]:
        """The nodes of the class *kind*, by IRI."""
        found = (node for node, values in self._facts.items() if kind in values.get(RDF.type, ()))
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def nodes(self, node: NamedNode | None, predicate: NamedNode) -> list[NamedNode]:
        """The IRIs that *predicate* of *node* has."""
        found = (one for one in self._values(node, predicate) if isinstance(one, NamedNode))
        return sorted(found, key=lambda one: one.value)

    def texts(self, node: NamedNode | None, predicate: NamedNode) -> list[str]:
        """The literals that *predicate* of *node* has."""
        return sorted(one.value for one in self._values(node, predicate) if isinstance(one, Literal))

    def node(self, node: NamedNode | None, predicate: NamedNode) -> NamedNode | None:
        """The IRI that *predicate* of *node* has; None where there is none."""
        return next(iter(self.nodes(node, predicate)), None)

    def text(self, node: NamedNode | None, predicate: NamedNode) -> str:
        """The literal that *predicate* of *node* has; empty where there is none."""
        return next(iter(self.texts(node, predicate)), "")

    def term(self, node: NamedNode | None, predicate: NamedNode) -> str:
        """The local name of the ontology's term that *predicate* of *node* has; empty where there is none."""
        found = self.node(node, predicate)
        return found.value.removeprefix(NAMESPACE) if found is not None else ""

    def span(self, node: NamedNode | None) -> Span | None:
        """The characters that *node* holds; None where it is no sound span."""
        with suppress(ValueError):
            return Span(int(self.text(node, OA.start)), int(self.text(node, OA.end)), self.text(node, OA.exact))
        return None

    def type(self, entity: NamedNode) -> str:
        """The class by which the steps know *entity*."""
        kinds = {node.value for node in self.nodes(entity, RDF.type)}
        return next((each for each in TYPES if NAMESPACE + each in kinds), "Agent")

    def _values(self, node: NamedNode | None, predicate: NamedNode) -> Sequence[Term]:
        return self._facts.get(node, {}).get(predicate, ()) if node is not None else ()
