"""Write a page of documentation for each file of ``ontology/``; the pages fetch nothing, so they can be read offline.

``python tools/docs.py`` writes to ``build/docs``, ``--output DIR`` elsewhere. The pages depend on the ontology alone.
They are built as element trees, so that everything in them is escaped.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rdflib.term import Node

    Row = tuple[str, Sequence[Element | str]]
    """A heading and its values."""

ROOT: Final = Path(__file__).resolve().parent.parent
ONTOLOGY: Final = ROOT / "ontology"
DIP: Final = Namespace("https://w3id.org/kgbuild/diplomacy#")
HOME: Final = "diplomacy.html"
STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
    "a{color:#0b57a4;text-decoration:none}a:hover{text-decoration:underline}"
    "section.term{border-top:1px solid #d5dae0;padding:.4rem 0}section.term h3{margin:.4rem 0 0}"
    "code{font:.9em ui-monospace,monospace;color:#4a5460;overflow-wrap:anywhere}"
    "dl{display:grid;grid-template-columns:11rem 1fr;gap:.1rem 1rem;margin:.3rem 0}dt{color:#5c6773}dd{margin:0}"
    "blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #d5dae0;color:#3a4149}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;"
    "border-top:1px solid #e6e9ed}nav ul{padding-left:1.2rem;margin:.1rem 0}"
)
KINDS: Final = (
    ("Classes", OWL.Class),
    ("Properties to nodes", OWL.ObjectProperty),
    ("Properties to values", OWL.DatatypeProperty),
    ("Annotation properties", OWL.AnnotationProperty),
    ("Concept schemes", SKOS.ConceptScheme),
    ("Concepts", SKOS.Concept),
)
FACTS: Final = (
    ("sub-class of", RDFS.subClassOf, False),
    ("has sub-classes", RDFS.subClassOf, True),
    ("disjoint with", OWL.disjointWith, False),
    ("PLOVER category", DIP.ploverName, False),
    ("sub-property of", RDFS.subPropertyOf, False),
    ("has sub-properties", RDFS.subPropertyOf, True),
    ("inverse of", OWL.inverseOf, False),
    ("domain", RDFS.domain, False),
    ("range", RDFS.range, False),
    ("domain of", RDFS.domain, True),
    ("range of", RDFS.range, True),
    ("in scheme", SKOS.inScheme, False),
    ("concepts", SKOS.inScheme, True),
)
"""Rows of a term's description: words, property, whether it is followed against its direction."""
RELATIONS: Final = (
    ("is a kind of", RDFS.subClassOf),
    ("is a sub-property of", RDFS.subPropertyOf),
    ("is close to", SKOS.closeMatch),
)
LIMITS: Final = (
    ("at least", SH.minCount), ("at most", SH.maxCount), ("of class", SH["class"]), ("of type", SH.datatype),
    ("of kind", SH.nodeKind), ("one of", SH["in"]), ("matches", SH.pattern), ("no less than", SH.minInclusive),
    ("no more than", SH.maxInclusive), ("less than", SH.lessThan), ("not more than", SH.lessThanOrEquals),
    ("no shorter than", SH.minLength), ("any of", SH["or"]), ("not", SH["not"]),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Write all pages; 0."""
    parser = argparse.ArgumentParser(description="Write the documentation of the ontology.")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "docs", help="the folder to write to")
    folder: Path = parser.parse_args(arguments).output / "ontology"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def pages() -> dict[str, str]:
    """The HTML text of each page, by file name."""
    builders: dict[str, Callable[[Graph], list[Element]]] = {
        "diplomacy": terms,
        "alignments": alignments,
        "shapes": shapes,
    }
    found = {}
    for name, builder in builders.items():
        graph = Graph().parse(ONTOLOGY / f"{name}.ttl", format="turtle")
        found[f"{name}.html"] = page(graph, builder(graph), [f"{each}.html" for each in builders])
    return found


def page(graph: Graph, body: Iterable[Element], names: Iterable[str]) -> str:
    """A whole page: the header of the ontology *graph*, links to all pages, and *body*."""
    ontology = graph.value(None, RDF.type, OWL.Ontology)
    title, version = str(graph.value(ontology, DCTERMS.title)), str(graph.value(ontology, OWL.versionInfo))
    head = element("head", element("meta", charset="utf-8"), element("title", title), element("style", STYLE))
    head.append(element("meta", name="viewport", content="width=device-width"))
    links = element("nav", *(element("a", f"{name.removesuffix('.html')} ", href=name) for name in names))
    licence = graph.value(ontology, DCTERMS.license)
    rows: list[Row] = [("IRI", [link(graph, ontology)]), ("version", [version]), ("licence", [link(graph, licence)])]
    header = [element("h1", title), element("p", str(graph.value(ontology, DCTERMS.description))), described(rows)]
    root = element("html", head, element("body", links, *header, *body), lang="en")
    indent(root, " ")
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def terms(graph: Graph) -> list[Element]:
    """The classes as a tree, then each term with all that is said of it."""
    tops = [each for each in own(graph, OWL.Class) if not set(graph.objects(each, RDFS.subClassOf))]
    found = [element("h2", "Class tree"), element("nav", tree(graph, tops))]
    for heading, kind in KINDS:
        found += [element("h2", heading), *(term(graph, each) for each in own(graph, kind))]
    return found


def term(graph: Graph, node: Node) -> Element:
    """What is said of one term, with an anchor of its local name."""
    rows = []
    for words, predicate, backwards in FACTS:
        values = graph.subjects(predicate, node) if backwards else graph.objects(node, predicate)
        rows.append((words, [link(graph, each) for each in in_order(flat(graph, values, backwards=backwards))]))
    section = element("section", element("h3", str(graph.value(node, RDFS.label))), id=str(node).removeprefix(DIP))
    section.set("class", "term")
    section.append(element("code", str(node)))
    section.append(element("p", str(graph.value(node, RDFS.comment))))
    section.append(element("blockquote", str(graph.value(node, SKOS.example))))
    section.append(described(rows))
    return section


def alignments(graph: Graph) -> list[Element]:
    """One table: our term, how it stands, the term of others."""
    rows = [element("tr", *(element("th", words) for words in ("term", "stands", "to")))]
    subjects = in_order({each for _, predicate in RELATIONS for each in graph.subjects(predicate, None)})
    for subject in subjects:
        entries = [
            (words, each) for words, predicate in RELATIONS for each in in_order(graph.objects(subject, predicate))
        ]
        for number, (words, value) in enumerate(entries):
            inverse = graph.value(value, OWL.inverseOf) if isinstance(value, BNode) else None
            other = element("td", *(["the inverse of "] if inverse else []), link(graph, inverse or value))
            row = element("tr", element("td", link(graph, subject)), element("td", words), other)
            if number == 0:
                row.set("id", graph.namespace_manager.curie(str(subject)).removeprefix("dip:"))
            rows.append(row)
    return [element("table", *rows)]


def shapes(graph: Graph) -> list[Element]:
    """Each node shape with its targets and the rules on its properties."""
    found = []
    for shape in in_order(graph.subjects(RDF.type, SH.NodeShape)):
        section = element(
            "section", element("h2", str(graph.value(shape, RDFS.label))), id=str(shape).rpartition("#")[2]
        )
        section.append(element("p", str(graph.value(shape, RDFS.comment))))
        targets = [("checks all", SH.targetClass), ("checks all values of", SH.targetObjectsOf)]
        rows = [
            (words, [link(graph, each) for each in in_order(graph.objects(shape, path))]) for words, path in targets
        ]
        section.append(described(rows))
        inner = sorted(
            graph.objects(shape, SH.property), key=lambda each: (str(graph.value(each, SH.path)), message(graph, each))
        )
        section.append(element("table", *(rule(graph, each) for each in inner)))
        found.append(section)
    return found


def rule(graph: Graph, shape: Node) -> Element:
    """One row: the property, what is asked of it, and the message."""
    asked = []
    for words, predicate in LIMITS:
        values = in_order(flat(graph, graph.objects(shape, predicate)))
        asked += [part for each in values for part in (f"{words} ", link(graph, each), "; ")]
    path = element("td", link(graph, graph.value(shape, SH.path)))
    return element("tr", path, element("td", *asked[:-1]), element("td", message(graph, shape)))


def message(graph: Graph, shape: Node) -> str:
    """What a user is told where the shape is broken."""
    return str(graph.value(shape, SH.message))


def own(graph: Graph, kind: URIRef) -> list[Node]:
    """The ontology's own terms of a *kind*, in alphabetical order."""
    return in_order(each for each in graph.subjects(RDF.type, kind) if str(each).startswith(DIP))


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """*nodes* by their text, each once."""
    return sorted(set(nodes), key=str)


def flat(graph: Graph, nodes: Iterable[Node], *, backwards: bool = False) -> list[Node]:
    """*nodes* with the members of unions, lists and inner shapes in place of the blank nodes that hold them."""
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, BNode):
            found.append(node)
        elif not backwards:
            union = graph.value(node, OWL.unionOf) or node
            members = list(Collection(graph, union)) if (union, RDF.first, None) in graph else []
            inner = [value for path in (SH.datatype, SH["class"]) for value in graph.objects(node, path)]
            found += flat(graph, members or inner)
    return found


def tree(graph: Graph, nodes: Iterable[Node]) -> Element:
    """A list of *nodes*, with a list of the sub-classes of each within."""
    listed = element("ul")
    for node in nodes:
        item = SubElement(listed, "li")
        item.append(link(graph, node))
        below = in_order(graph.subjects(RDFS.subClassOf, node))
        if below:
            item.append(tree(graph, below))
    return listed


def described(rows: Iterable[Row]) -> Element:
    """A list of descriptions; rows without a value are left out."""
    found = element("dl")
    for words, values in rows:
        if values:
            found.append(element("dt", words))
            parts = [part for value in values for part in (value, ", ")]
            found.append(element("dd", *parts[:-1]))
    return found


def link(graph: Graph, node: Node | None) -> Element:
    """*node* by its short name, with a link to where it is described."""
    if not isinstance(node, URIRef):
        return element("code", str(node) if isinstance(node, Literal) else "")
    name = graph.namespace_manager.normalizeUri(node)
    own_page = str(node).startswith(DIP)
    target = f"{HOME}#{str(node).removeprefix(DIP)}" if own_page else str(node)
    return element("a", name.removeprefix("dip:").strip("<>"), href=target)


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    """An element with *children*, text or elements, in their order."""
    made = Element(tag, attributes)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + child
        else:
            last.tail = (last.tail or "") + child
    return made


if __name__ == "__main__":
    sys.exit(main())
