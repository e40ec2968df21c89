"""RDF/XML by pyoxigraph, with three things mended that its version 0.5.13 leaves.

Its namespaces come in an order that changes from run to run; a carriage return is written raw, which every XML parser
turns into a line feed; and it writes XML that no parser takes where the text holds control characters, or where a
predicate's end is no XML name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kgbuild.errors import StoreError
from kgbuild.serialise.order import RDF_TYPE, descriptions, merged
from kgbuild.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from kgbuild.serialise.order import Term

NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*$", re.ASCII)
RESERVED: Final = re.compile(
    re.escape(PREFIXES["rdf"])
    + "(RDF|ID|about|aboutEach|aboutEachPrefix|bagID|datatype|Description|li|nodeID|parseType|resource)"
)
"""Names that RDF/XML uses up for its own elements and attributes."""
ROOT: Final = re.compile(rb"<rdf:RDF ([^>]*)>")


def rdfxml(quads: Iterable[Quad]) -> bytes:
    """The quads as one graph in RDF/XML; the names of their graphs are lost.

    Raises:
        StoreError: XML cannot hold a character of a literal or the name of a predicate, or a quad holds a triple term.
    """
    triples = [
        Triple(subject, predicate, checked(predicate, term))
        for subject, predicates in descriptions(merged(quads))
        for predicate, objects in predicates
        for term in objects
    ]
    written = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    return ROOT.sub(sorted_attributes, written, count=1).replace(b"\r", b"&#13;") + b"\n"


def sorted_attributes(root: re.Match[bytes]) -> bytes:
    """The root element's tag with its namespaces in order."""
    return b"<rdf:RDF\n    " + b"\n    ".join(sorted(root[1].split())) + b">"


def checked(predicate: NamedNode, term: Term) -> Term:
    """The object *term* of *predicate*, if XML has all its characters and a name for each element.

    Raises:
        StoreError: it has not.
    """
    if isinstance(term, Literal) and (bad := NOT_XML.search(term.value)):
        raise unfit(f"the character U+{ord(bad[0]):04X} of {term.value[:40]!r}")
    elements = (predicate, term) if predicate == RDF_TYPE else (predicate,)
    for each in elements:
        if isinstance(each, NamedNode) and (RESERVED.fullmatch(each.value) or not XML_NAME.search(each.value)):
            raise unfit(f"<{each.value}>, which is reserved or does not end in an XML name")
    return term


def unfit(what: str) -> StoreError:
    """The error for what XML cannot say."""
    return StoreError(f"RDF/XML cannot hold {what}; write Turtle, N-Triples or JSON-LD instead")
