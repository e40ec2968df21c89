"""A Wikidata JSON dump as a stream of lines: from a file, compressed or not, or from a pipe."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
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

    def __enter__(self) -> Self:
        """The dump itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file; a pipe is its owner's."""
        if self.size:
            self.rest.close()
            self.raw.close()

    @property
    def digest(self) -> str:
        """A hash of the head."""
        return hashlib.sha256(self.head).hexdigest()

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
    return Dump("standard input", 0, _head(stream), stream, stream)


def _unpacked(raw: BinaryIO, suffix: str) -> BinaryIO:
    if suffix == ".gz":
        return cast("BinaryIO", gzip.open(raw))
    return cast("BinaryIO", bz2.open(raw)) if suffix == ".bz2" else raw


def _head(content: BinaryIO) -> bytes:
    return content.read(HEAD) + content.readline()
