"""One total order for everything that is written, so that the same quads give the same bytes.

Numbers inside IRIs count as numbers: ``span/9-12`` comes before ``span/10-12``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kgbuild.errors import StoreError
from kgbuild.iri import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

RDF_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ARTICLE: Final = re.compile(re.escape(DATA) + "article/[0-9a-f]{32}(?=/|$)")
NUMBER: Final = re.compile("([0-9]{1,15})")

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal
Tree = dict[Node, dict[NamedNode, set[Term]]]
Natural = tuple[list[str | int], str]
Description = tuple[Node, list[tuple[NamedNode, list[Term]]]]
"""One subject, its predicates, and the objects of each, all in order."""


def natural(text: str) -> Natural:
    """A sort key that takes runs of digits as numbers; different texts have different keys."""
    return [int(part) if place % 2 else part for place, part in enumerate(NUMBER.split(text))], text


def section(node: Node) -> str:
    """The IRI of the article that *node* is or belongs to, empty if it belongs to none."""
    match = ARTICLE.match(node.value) if isinstance(node, NamedNode) else None
    return match[0] if match else ""


def subject_key(node: Node) -> tuple[bool, str, bool, Natural]:
    """Every article with what is in it, then what articles share, then blank nodes."""
    article = section(node)
    return not article, article, isinstance(node, BlankNode), natural(node.value)


@lru_cache(maxsize=2**10)
def predicate_key(predicate: NamedNode) -> tuple[bool, str]:
    """``rdf:type``, then all others by IRI."""
    return predicate != RDF_TYPE, predicate.value


def object_key(term: Term) -> tuple[int, Natural, str, str]:
    """IRIs, then blank nodes, then literals by value, datatype and language."""
    if isinstance(term, Literal):
        return 2, ([], term.value), term.datatype.value, term.language or ""
    return int(isinstance(term, BlankNode)), natural(term.value), "", ""


def by_graph(quads: Iterable[Quad]) -> list[tuple[Node | DefaultGraph, Tree]]:
    """The quads of each graph: the default graph, then the named ones in order.

    Raises:
        StoreError: a quad holds a triple term of RDF 1.2.
    """
    graphs: dict[Node | DefaultGraph, Tree] = {}
    for quad in quads:
        add(quad, graphs.setdefault(quad.graph_name, {}))
    named = sorted((name for name in graphs if not isinstance(name, DefaultGraph)), key=subject_key)
    default = [DefaultGraph()] if DefaultGraph() in graphs else []
    return [(name, graphs[name]) for name in (*default, *named)]


def merged(quads: Iterable[Quad]) -> Tree:
    """The quads of all graphs as one, whose name is lost.

    Raises:
        StoreError: a quad holds a triple term of RDF 1.2.
    """
    tree: Tree = {}
    for quad in quads:
        add(quad, tree)
    return tree


def add(quad: Quad, tree: Tree) -> None:
    """Put *quad* into *tree*; what is there already stays there once.

    Raises:
        StoreError: it holds a triple term, which JSON-LD and RDF/XML have no words for.
    """
    subject, value = quad.subject, quad.object
    if isinstance(subject, Triple) or isinstance(value, Triple):
        message = f"cannot write the statement {quad}: triple terms of RDF 1.2 are not supported"
        raise StoreError(message)
    tree.setdefault(subject, {}).setdefault(quad.predicate, set()).add(value)


def descriptions(tree: Tree) -> list[Description]:
    """The subjects of one graph, with all that is said of them, in order."""
    return [(subject, predicates(tree[subject])) for subject in sorted(tree, key=subject_key)]


def predicates(branch: dict[NamedNode, set[Term]]) -> list[tuple[NamedNode, list[Term]]]:
    """The predicates of one subject, each with its objects, in order."""
    return [(predicate, in_order(branch[predicate])) for predicate in sorted(branch, key=predicate_key)]


def in_order(objects: set[Term]) -> list[Term]:
    """The objects in order; most are alone, and a key costs more than all the rest."""
    return sorted(objects, key=object_key) if len(objects) > 1 else list(objects)
