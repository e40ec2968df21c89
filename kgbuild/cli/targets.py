"""Where a built graph goes: a file, standard output, a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

    from kgbuild.workers import Built

STDOUT: Final = Path("-")


class FileTarget:
    """A file that gets the whole graph when all is built; one that is already there is replaced only then."""

    def __init__(self, path: Path, format_: str | None) -> None:
        """Check what can be checked before the work.

        Raises:
            StoreError: the format is unknown, or there is no folder to write the file in.
        """
        from kgbuild import serialise
        from kgbuild.errors import StoreError

        if not path.parent.is_dir():
            message = f"cannot write {path}: there is no folder {path.parent}; make it first"
            raise StoreError(message)

        self._path = path
        self._format = serialise.format_of(path, format_ or ("turtle" if path == STDOUT else None))
        self._quads: list[Quad] = []

    def add(self, one: Built) -> None:
        """Take in one article's graph."""
        self._quads.extend(one.quads)

    def finish(self) -> None:
        """Write the file."""
        from kgbuild import serialise

        if self._path == STDOUT:
            sys.stdout.buffer.write(serialise.dumps(self._quads, self._format))
        else:
            serialise.write(self._quads, self._path, self._format)


class StoreTarget:
    """A store that gets each article as it is built."""

    def __init__(self, path: Path) -> None:
        """Open the store in the folder *path*, or make one there.

        Raises:
            StoreError: the folder is something else, or another process writes to it.
        """
        from kgbuild import store

        self._store = store.open_store(path)
        self._written: set[NamedNode] = set()

    def add(self, one: Built) -> None:
        """Put one article in, for any former version of it."""
        from kgbuild import store

        self._written.add(one.graph)
        store.replace_article(self._store, one.graph, one.quads, keep=self._written)

    def finish(self) -> None:
        """Settle the store; every article is in already."""
        from kgbuild import store

        store.settle(self._store)
