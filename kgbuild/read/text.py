"""The characters of a file."""

from __future__ import annotations

import codecs
import stat
from typing import TYPE_CHECKING, Final

from kgbuild.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MAX_CHARACTERS: Final = 1_000_000
"""The longest text that spaCy takes."""
MAX_BYTES_EACH: Final = 4
"""How many bytes a character has in UTF-8 at most."""
MARKS: Final = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""First bytes that tell an encoding; UTF-32's begin like UTF-16's and stand before them."""


def text(path: Path, limit: int = MAX_CHARACTERS) -> str:
    """All characters of the file *path*, none dropped or changed.

    Raises:
        InputError: it cannot be read, is binary, not UTF-8, empty, or longer than *limit* characters.
    """
    content = decoded(path, loaded(path, limit))
    if len(content) > limit:
        raise too_long(path, f"{len(content):,} characters", limit)
    if not content.strip().strip("\ufeff").strip():
        message = f"{path}: there is no text in this file"
        raise InputError(message)
    return content


def loaded(path: Path, limit: int) -> bytes:
    """The bytes of *path*, which is not opened if it cannot but hold over *limit* characters.

    Raises:
        InputError: it is no regular file, is too long, or the system refuses it.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            message = f"{path}: not a regular file"
            raise InputError(message)
        if status.st_size > limit * MAX_BYTES_EACH:
            raise too_long(path, f"{status.st_size:,} bytes", limit)
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise InputError(message) from error


def decoded(path: Path, data: bytes) -> str:
    """*data* as UTF-8.

    Raises:
        InputError: it is something else; the text says at which byte and what to do.
    """
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    if encoding:
        message = f"{path}: {encoding}, not UTF-8; {cure(path, encoding)}"
        raise InputError(message)
    if (place := data.find(b"\0")) >= 0:
        message = f"{path}: a binary file (NUL at byte {place:,}); an article is plain text"
        raise InputError(message)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"0x{data[error.start]:02x} at byte {error.start:,}, line {line:,}"
        message = f"{path}: not UTF-8 ({wrong}); {cure(path, 'WINDOWS-1252')}"
        raise InputError(message) from error


def cure(path: Path, encoding: str) -> str:
    """How to convert *path* from *encoding*, which may be a guess."""
    return f"convert it to UTF-8, e.g. iconv -f {encoding} -t UTF-8 {path.name} > converted{path.suffix}"


def too_long(path: Path, size: str, limit: int) -> InputError:
    """The error for a file over the limit."""
    return InputError(f"{path}: {size} are too many for one article (at most {limit:,} characters); split it")
