"""The knowledge base for several threads at once."""

from __future__ import annotations

from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT_ONCE: Final = 4
"""So many questions are answered at the same time; the others wait."""


class Bases:
    """One knowledge base opened several times, each lent to one thread at a time: SQLite reads them side by side.

    Args:
        path: the file; the default is the one that ships with the package.
        number: how often it is opened.
    """

    def __init__(self, path: Path | None = None, number: int = AT_ONCE) -> None:
        """Open the file.

        Raises:
            LinkError: it is missing, no knowledge base, or one of another version of kgbuild.
        """
        self._opened = [KnowledgeBase(path) for _ in range(number)]
        (self.version,) = {base.version for base in self._opened}
        self._idle: SimpleQueue[KnowledgeBase] = SimpleQueue()
        for base in self._opened:
            self._idle.put(base)

    @contextmanager
    def lent(self) -> Iterator[KnowledgeBase]:
        """A knowledge base that nobody else uses meanwhile; waits until there is one."""
        base = self._idle.get()
        try:
            yield base
        finally:
            self._idle.put(base)

    def close(self) -> None:
        """Close the file; nothing can be asked any more."""
        for base in self._opened:
            base.connection.close()
