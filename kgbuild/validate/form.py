"""The form of an article's facts, checked by pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgbuild.validate.problem import problem
from kgbuild.vocab import NAMESPACE, RDF, SUPERCLASSES, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import rdflib

    from kgbuild.validate.facts import Facts, Term
    from kgbuild.validate.problem import Problem

# Both rdflib and pySHACL are imported inside functions: they are slow to load, and only who validates needs them.

ANCESTORS: Final[dict[Term, list[Term]]] = {
    NamedNode(NAMESPACE + name): [NamedNode(NAMESPACE + each) for each in (name, *above)]
    for name, above in SUPERCLASSES.items()
}
"""Class -> itself and all classes above it."""


def form(shapes: Path) -> Callable[[Facts], Iterator[Problem]]:
    """What tells, by the SHACL file *shapes*, the faults in the form of an article's facts."""
    import pyshacl
    import rdflib

    wanted = flattened(rdflib.Graph().parse(shapes, format="turtle"))

    def problems(facts: Facts) -> Iterator[Problem]:
        data = as_rdflib(_with_ancestors(facts))
        _, report, _ = pyshacl.validate(data, shacl_graph=wanted, inplace=True)
        if not isinstance(report, rdflib.Graph):
            message = f"pySHACL could not use {shapes}: {report!r}"
            raise TypeError(message)
        yield from _reported(facts, report)

    return problems


def flattened(shapes: rdflib.Graph) -> rdflib.Graph:
    """*shapes*, changed in place: each property shape gets the targets of its node shapes instead of being theirs.

    By SHACL that means the same. But pySHACL goes through a node shape's properties node by node, and through a
    property shape's targets all at once: on articles of a thousand triples that is three times as fast.
    """
    from rdflib import SH

    for node_shape, inner in list(shapes.subject_objects(SH.property)):
        for target in (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf):
            for value in shapes.objects(node_shape, target):
                shapes.add((inner, target, value))
        shapes.remove((node_shape, SH.property, inner))
    return shapes


def as_rdflib(facts: Facts) -> rdflib.Graph:
    """*facts* as an rdflib graph, without triple terms, which rdflib does not have."""
    import rdflib

    known: dict[Term, rdflib.term.Node] = {}

    def converted(term: Term) -> rdflib.term.Node:
        if term not in known:
            known[term] = _as_rdflib(term)
        return known[term]

    graph = rdflib.Graph()
    for subject, values in facts.items():
        for predicate, objects in values.items():
            for each in objects:
                if not isinstance(subject, Triple) and not isinstance(each, Triple):
                    graph.add((converted(subject), converted(predicate), converted(each)))
    return graph


def _as_rdflib(term: Term) -> rdflib.term.Node:
    import rdflib

    match term:
        case Literal(value=value):
            # rdflib tells "a" from "a"^^xsd:string, and its parsers give the first.
            plain = term.language or term.datatype == XSD.string
            return rdflib.Literal(value, lang=term.language, datatype=None if plain else term.datatype.value)
        case BlankNode(value=value):
            return rdflib.BNode(value)
        case NamedNode(value=value):
            return rdflib.URIRef(value)
    message = f"rdflib has no term like {term}"
    raise TypeError(message)


def _with_ancestors(facts: Facts) -> Facts:
    """*facts* where each node is also of the classes above its own: pySHACL would look them up again and again."""
    found = {}
    for node, values in facts.items():
        kinds = [above for kind in values.get(RDF.type, ()) for above in ANCESTORS.get(kind, [kind])]
        found[node] = {**values, RDF.type: kinds}
    return found


def _reported(facts: Facts, report: rdflib.Graph) -> Iterator[Problem]:
    """The results in pySHACL's *report*."""
    from rdflib import SH, BNode

    for result in report.objects(None, SH.result):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        message = str(report.value(result, SH.resultMessage))
        if value is not None and value != focus:
            message += f" Found: {value!s:.80}."
        node = BlankNode(str(focus)) if isinstance(focus, BNode) else NamedNode(str(focus))
        yield problem(facts, node, message)
