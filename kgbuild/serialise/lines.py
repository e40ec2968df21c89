"""N-Triples and N-Quads: each line once, in the order of ``LC_ALL=C sort``, so that files merge with ``sort -u``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad


def ntriples(quads: Iterable[Quad]) -> bytes:
    """The triples of all graphs, whose names are lost."""
    return sorted_lines(serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b"")


def nquads(quads: Iterable[Quad]) -> bytes:
    """The quads."""
    return sorted_lines(serialize(quads, format=RdfFormat.N_QUADS) or b"")


def sorted_lines(written: bytes) -> bytes:
    """The lines without repetitions, in order; line ends inside literals are escaped, so a line is a statement."""
    return b"".join(sorted(line + b"\n" for line in set(written.split(b"\n")) if line))
