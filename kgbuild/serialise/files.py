"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from kgbuild.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Make *data* the content of *path*, keeping the old content until the new is on the disk.

    Raises:
        StoreError: the file cannot be written; its old content is still there.
    """
    try:
        # A link stays a link: what it points to is replaced. A pipe or device has no content to keep.
        target = path.resolve()
        if target.exists() and not target.is_file():
            path.write_bytes(data)
        else:
            swap(target, data)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}; {advice(path, error)}"
        raise StoreError(message) from error


def swap(target: Path, data: bytes) -> None:
    """Write *data* beside *target* and rename it over *target*.

    Raises:
        OSError: as the system says; nothing is left beside *target*.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink()


def advice(path: Path, error: OSError) -> str:
    """What to do about *error*."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder, so name a file in it"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"make the folder {path.parent} first"
    if isinstance(error, PermissionError):
        return "write to a folder that is yours to write in"
    return "what was there before is unchanged"
