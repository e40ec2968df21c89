"""Write ``kgbuild/vocab.py`` from ``ontology/diplomacy.ttl``, the only place where a term is spelt.

``python tools/vocab.py`` writes the module, ``python tools/vocab.py --check`` fails where it is not up to date. The
output depends on the ontology alone, byte for byte, and mypy sees a misspelt term because each one is declared.
"""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
ONTOLOGY: Final = ROOT / "ontology" / "diplomacy.ttl"
MODULE: Final = ROOT / "kgbuild" / "vocab.py"
DIP: Final = Namespace("https://w3id.org/kgbuild/diplomacy#")
PREFIXES: Final = {
    "dct": "http://purl.org/dc/terms/",
    "dip": str(DIP),
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
BUILT_IN: Final = {
    "owl": ("sameAs",),
    "rdf": ("type",),
    "rdfs": ("label", "subClassOf"),
    "xsd": (
        "boolean",
        "date",
        "dateTime",
        "duration",
        "decimal",
        "gMonthDay",
        "gYear",
        "gYearMonth",
        "integer",
        "string",
    ),
}
"""Terms of RDF, RDFS, OWL and XSD that the data uses: part of the language, so no ontology declares them."""
PROPERTY_KINDS: Final = (OWL.ObjectProperty, OWL.DatatypeProperty)
HEADER: Final = '''"""The ontology's terms, made from ontology/diplomacy.ttl by `make vocab`: edit that file instead."""

# ruff: noqa: N815 -- the names are the ontology's own

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

'''


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the module, or with ``--check`` compare it; 1 where it differs."""
    parser = argparse.ArgumentParser(description="Write kgbuild/vocab.py from ontology/diplomacy.ttl.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail where the module is not up to date")
    options = parser.parse_args(arguments)
    wanted = module(Graph().parse(ONTOLOGY, format="turtle"))
    if not options.check:
        MODULE.write_text(wanted, encoding="utf-8")
        return 0
    if MODULE.is_file() and MODULE.read_text(encoding="utf-8") == wanted:
        return 0
    sys.stderr.write("kgbuild/vocab.py is not what ontology/diplomacy.ttl makes of it: run `make vocab`\n")
    return 1


def module(graph: Graph) -> str:
    """The whole text of ``kgbuild/vocab.py`` for the ontology *graph*."""
    classes, properties = local_names(graph, OWL.Class), local_names(graph, *PROPERTY_KINDS)
    concepts, schemes = local_names(graph, SKOS.Concept), local_names(graph, SKOS.ConceptScheme)
    terms = {*classes, *properties, *concepts, *schemes, *local_names(graph, OWL.AnnotationProperty)}
    roles = sorted(map(local, graph.transitive_subjects(RDFS.subPropertyOf, DIP.involves)))
    relations = sorted(map(local, graph.transitive_subjects(RDFS.subPropertyOf, DIP.related)))
    parts = [
        HEADER,
        f'NAMESPACE: Final = "{DIP}"\n',
        mapping("PREFIXES", "dict[str, str]", {prefix: f'"{iri}"' for prefix, iri in PREFIXES.items()}),
        *(term_class(prefix, names) for prefix, names in namespaces(graph, terms)),
        "\n\n",
        names_set("TERMS", "Every local name of the ontology.", terms),
        names_set("CLASSES", "Local names of the classes.", classes),
        names_set("PROPERTIES", "Local names of the object and datatype properties.", properties),
        names_set("ROLES", "Local names of the roles: the properties below ``involves``.", set(roles) - {"involves"}),
        names_set("RELATIONS", "Local names of the plain relations.", set(relations) - {"related"}),
        mapping("SUPERCLASSES", "dict[str, tuple[str, ...]]", superclasses(graph, classes)),
        '"""Class -> all its ancestors, nearest first."""\n',
        mapping("PLOVER", "dict[str, str]", plover_names(graph, classes)),
        '"""Class -> the name of the PLOVER category it stands under; domestic events have none."""\n',
        mapping("SCHEMES", "dict[str, tuple[str, ...]]", concepts_by_scheme(graph, schemes)),
        '"""Concept scheme -> its concepts."""\n',
    ]
    return "".join(parts)


def local(iri: object) -> str:
    """What follows the namespace in an IRI of the ontology."""
    return str(iri).removeprefix(DIP)


def local_names(graph: Graph, *kinds: URIRef) -> list[str]:
    """Local names of the ontology's own terms of the given *kinds*, sorted."""
    subjects = {subject for kind in kinds for subject in graph.subjects(RDF.type, kind)}
    return sorted(local(subject) for subject in subjects if str(subject).startswith(DIP))


def namespaces(graph: Graph, own: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Prefix and terms for each class to write: the ontology's *own* first, then those it borrows, by prefix."""
    declared = {(prefix, name) for prefix, names in BUILT_IN.items() for name in names}
    for kind in (OWL.Class, OWL.AnnotationProperty, *PROPERTY_KINDS):
        for subject in graph.subjects(RDF.type, kind):
            declared |= {(p, str(subject)[len(iri) :]) for p, iri in PREFIXES.items() if str(subject).startswith(iri)}
    borrowed = sorted((prefix, name) for prefix, name in declared if prefix != "dip")
    groups = [(prefix, [name for _, name in pairs]) for prefix, pairs in groupby(borrowed, key=lambda pair: pair[0])]
    return [("dip", sorted(own)), *groups]


def superclasses(graph: Graph, classes: Iterable[str]) -> dict[str, str]:
    """For each class the Python source of the tuple of its ancestors, nearest first."""
    return {name: tuple_source(ancestors(graph, name)) for name in classes}


def ancestors(graph: Graph, name: str) -> list[str]:
    """Local names of all classes above *name*, level by level, each level in alphabetical order."""
    found: list[str] = []
    level = [name]
    while level:
        above = {local(parent) for each in level for parent in graph.objects(DIP[each], RDFS.subClassOf)}
        level = sorted(above.difference(found))
        found += level
    return found


def plover_names(graph: Graph, classes: Iterable[str]) -> dict[str, str]:
    """For each class under a PLOVER category the Python source of that category's name."""
    own = {local(subject): str(value) for subject, value in graph.subject_objects(DIP.ploverName)}
    nearest = {name: [own[each] for each in (name, *ancestors(graph, name)) if each in own] for name in classes}
    return {name: f'"{found[0]}"' for name, found in nearest.items() if found}


def concepts_by_scheme(graph: Graph, schemes: Iterable[str]) -> dict[str, str]:
    """For each concept scheme the Python source of the tuple of its concepts, in alphabetical order."""
    return {name: tuple_source(sorted(map(local, graph.subjects(SKOS.inScheme, DIP[name])))) for name in schemes}


def tuple_source(names: Sequence[str]) -> str:
    """Python source of a tuple of strings."""
    inner = ", ".join(f'"{name}"' for name in names)
    return f"({inner},)" if len(names) == 1 else f"({inner})"


def term_class(prefix: str, names: Iterable[str]) -> str:
    """Python source of the class that holds the terms of one namespace."""
    iri = PREFIXES[prefix]
    lines = "".join(f'    {name}: Final = NamedNode("{iri}{name}")\n' for name in names)
    return f'\n\nclass {prefix.upper()}:\n    """Terms of <{iri}>."""\n\n{lines}'


def names_set(name: str, meaning: str, members: Iterable[str]) -> str:
    """Python source of a frozenset of strings and of its docstring."""
    lines = "".join(f'        "{member}",\n' for member in sorted(members))
    return f'{name}: Final[frozenset[str]] = frozenset(\n    {{\n{lines}    }}\n)\n"""{meaning}"""\n'


def mapping(name: str, kind: str, entries: Mapping[str, str]) -> str:
    """Python source of a dict of type *kind*; the values of *entries* are source already."""
    lines = "".join(f'    "{key}": {entries[key]},\n' for key in sorted(entries))
    return f"{name}: Final[{kind}] = {{\n{lines}}}\n"


if __name__ == "__main__":
    sys.exit(main())
