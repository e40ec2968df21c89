"""A Wikidata JSON dump as a stream of lines: from a file, compressed or not, or from a pipe.

A dump is one JSON array with an entity a line, between a line "[" and a line "]". The last one shows that it is whole,
so a stream of entities without these two, which may break off anywhere unnoticed, is refused.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import os
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, Self, cast

from kgbuild.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD: Final = 2**16
"""By so many bytes at the beginning of its content a dump is known again."""
LONGEST: Final = 2**26
"""Bytes of a line; the largest entities have a few million."""
CHUNK: Final = 2**20
FIRST: Final = b"["
LAST: Final = b"]"
"""The lines around the entities."""
FAULTS: Final = (EOFError, OSError, zlib.error)
"""What the readers of compressed files raise."""


@dataclass(frozen=True, slots=True)
class Dump:
    """An open dump, of which the head has been read."""

    name: str
    size: int
    """Bytes of the file, as they lie on disk; 0 for a pipe."""
    head: bytes
    """The first lines of its content."""
    rest: BinaryIO
    raw: BinaryIO
    """The file itself, below what unpacks it."""
    lent: bool = False
    """Whether somebody else closes it."""

    def __enter__(self) -> Self:
        """The dump itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; a pipe is its owner's."""
        if not self.lent:
            self.rest.close()
            self.raw.close()

    @property
    def digest(self) -> str:
        """A hash of the head."""
        return hashlib.sha256(self.head).hexdigest()

    def is_file(self, path: Path) -> bool:
        """Whether the dump is read from the file *path*, by whatever name."""
        try:
            return os.path.samestat(os.fstat(self.raw.fileno()), path.stat())
        except OSError:
            return False

    def check(self) -> None:
        """Refuse what is no dump, or so short a piece of one that no run could go on from it.

        Raises:
            LinkError: it does not begin as a dump does, or ends within its head and not as a dump does.
        """
        lines = [line.strip() for line in self.head.rstrip().splitlines()] or [b""]
        if lines[0] != FIRST:
            reason = f'its first line is not "{FIRST.decode()}"' if lines[-1] else "it is empty"
            message = (
                f"{self.name}: is no Wikidata JSON dump: {reason}; a dump is one JSON array with an entity a line, "
                "and a pipe must bring it unpacked"
            )
            raise LinkError(message)
        over = len(self.head) < HEAD or not self.head.endswith(b"\n")
        if over and lines[-1] != LAST:
            raise self.cut()

    def cut(self) -> LinkError:
        """The error that the dump is not whole."""
        return LinkError(
            f'{self.name}: ends before its end, a line "{LAST.decode()}"; '
            "get the dump whole, and run the same command again"
        )

    def position(self) -> int:
        """How many of the file's bytes have been read; 0 for a pipe."""
        return self.raw.tell() if self.size else 0

    def lines(self, done: int) -> Iterator[bytes]:
        """The lines after the first *done* bytes of the content, with their ends.

        Raises:
            LinkError: the dump ends before, is damaged as a whole, or is no dump.
        """
        try:
            yield from self._lines(done)
        except FAULTS as error:
            message = f"{self.name}: cannot be read on ({error}); get the dump whole, and run the same command again"
            raise LinkError(message) from error

    def _lines(self, done: int) -> Iterator[bytes]:
        head = io.BytesIO(self.head)
        head.seek(done)
        self._skip(done - len(self.head))
        for stream in (head, self.rest):
            for line in iter(partial(stream.readline, LONGEST), b""):
                if len(line) == LONGEST:
                    message = f"{self.name}: has a line of more than {LONGEST // 2**20} MB; a dump has an entity a line"
                    raise LinkError(message)
                yield line

    def _skip(self, count: int) -> None:
        if count > 0 and self.size:
            self.rest.seek(count + len(self.head))
            return
        while count > 0:
            skipped = len(self.rest.read(min(count, CHUNK)))
            if not skipped:
                message = f"{self.name}: ends before the place where the last run was; pipe the same dump again"
                raise LinkError(message)
            count -= skipped


def opened(path: Path) -> Dump:
    """The dump in the file *path*, unpacked by its suffix: .gz, .bz2, or neither.

    Raises:
        LinkError: it cannot be opened.
    """
    try:
        with ExitStack() as unless_whole:
            raw = unless_whole.enter_context(path.open("rb"))
            content = unless_whole.enter_context(_unpacked(raw, path.suffix))
            dump = Dump(str(path), path.stat().st_size, _head(content), content, raw)
            unless_whole.pop_all()
            return dump
    except FAULTS as error:
        message = f"{path}: cannot be read as a Wikidata dump ({error})"
        raise LinkError(message) from error


def piped(stream: BinaryIO) -> Dump:
    """The dump that comes, unpacked, from *stream*."""
    return Dump("standard input", 0, _head(stream), stream, stream, lent=True)


def _unpacked(raw: BinaryIO, suffix: str) -> BinaryIO:
    if suffix == ".gz":
        return cast("BinaryIO", gzip.open(raw))
    return cast("BinaryIO", bz2.open(raw)) if suffix == ".bz2" else raw


def _head(content: BinaryIO) -> bytes:
    return content.read(HEAD) + content.readline()
