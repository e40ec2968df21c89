"""Writes what is expected of the golden articles, tests/cases/*/article.txt, anew: beside each, expected.ttl.

It holds the article's graph without what made it, so that only a change of the facts changes it. Read the difference
before you commit it: every line of it is a claim about the article.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.pipeline import Builder
from kgbuild.read import read
from kgbuild.serialise import dumps
from kgbuild.vocab import PROV
from kgbuild.workers import Built

if TYPE_CHECKING:
    from pyoxigraph import Quad

CASES: Final = Path(__file__).parent.parent / "tests" / "cases"


def cases() -> tuple[Path, ...]:
    """The folders of the golden articles, by name."""
    return tuple(sorted(path.parent for path in CASES.glob("*/article.txt")))


def facts(case: Path, builder: Builder) -> bytes:
    """The graph of the article in the folder *case*, as Turtle.

    Raises:
        KgbuildError: it could not be built.
    """
    (built,) = builder.build([read(case / "article.txt")])
    if not isinstance(built, Built):
        raise built
    return dumps([quad for quad in built.quads if not _is_making(quad)], "turtle")


def _is_making(quad: Quad) -> bool:
    """Whether *quad* tells which versions made the graph."""
    making = f"{quad.graph_name}".strip("<>") + "/run"
    return quad.predicate == PROV.wasGeneratedBy or f"{quad.subject}".strip("<>") == making


def main() -> None:
    """Write every expected.ttl."""
    builder = Builder()
    for case in cases():
        (case / "expected.ttl").write_bytes(facts(case, builder))
        print(case / "expected.ttl")


if __name__ == "__main__":
    main()
