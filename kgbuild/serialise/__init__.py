r"""Quads as text: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML.

The same quads give the same bytes, in whatever order they come. Turtle, N-Triples and RDF/XML hold one graph: they get
the triples of all graphs, and which article's graph a triple stood in is lost. (Every node of an article still says its
article.) TriG, N-Quads and JSON-LD keep the graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.errors import StoreError
from kgbuild.serialise.files import replace
from kgbuild.serialise.jsonld import jsonld
from kgbuild.serialise.lines import nquads, ntriples
from kgbuild.serialise.rdfxml import rdfxml
from kgbuild.serialise.turtle import trig, turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pyoxigraph import Quad

__all__ = ["FORMATS", "SUFFIXES", "dumps", "format_of", "write"]

WRITERS: Final[dict[str, Callable[[Iterable[Quad]], bytes]]] = {
    "turtle": turtle,
    "trig": trig,
    "ntriples": ntriples,
    "nquads": nquads,
    "json-ld": jsonld,
    "rdf-xml": rdfxml,
}
FORMATS: Final = tuple(WRITERS)
"""The names of the formats."""
SUFFIXES: Final = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "json-ld",
    ".rdf": "rdf-xml",
    ".xml": "rdf-xml",
}
"""The format that each file name suffix stands for."""


def format_of(path: Path, format: str | None = None) -> str:
    """The name of the format to write to *path*: *format* if given, else what the suffix stands for.

    Raises:
        StoreError: the name or the suffix is unknown.
    """
    if format is not None:
        return known(format)
    if found := SUFFIXES.get(path.suffix.lower()):
        return found
    suffixes = ", ".join(f"{suffix} ({name})" for suffix, name in SUFFIXES.items())
    message = f"{path}: the suffix {path.suffix!r} stands for no format; use one of {suffixes}, or name the format"
    raise StoreError(message)


def known(format: str) -> str:
    """The name *format*, if there is such a format.

    Raises:
        StoreError: there is none.
    """
    if format in WRITERS:
        return format
    message = f"unknown format {format!r}; known are {', '.join(FORMATS)}"
    raise StoreError(message)


def dumps(quads: Iterable[Quad], format: str) -> bytes:
    """The quads in *format* (a name of ``FORMATS``), as UTF-8 that ends with a line feed.

    Raises:
        StoreError: the format is unknown, or cannot express one of the quads.
    """
    return WRITERS[known(format)](quads)


def write(quads: Iterable[Quad], path: Path, format: str | None = None) -> None:
    """Write the quads to *path* in *format*, or in the format its suffix stands for.

    A reader of *path* sees the old file or the whole new one; if anything fails, the old file stays.

    Raises:
        StoreError: the format is unknown or cannot express one of the quads, or the file cannot be written.
    """
    replace(path, dumps(quads, format_of(path, format)))
