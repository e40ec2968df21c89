"""Good answers, kept in one SQLite file that several processes may use at once."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

from kgbuild.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Kind = Literal["search", "item", "query"]

APPLICATION: Final = int.from_bytes(b"kgwd", "big")
"""Marks the file as ours, so that no other database is written to."""
LAYOUT: Final = 1
CURE: Final = "name another file, or delete this one if it held only such answers: they are fetched again"
LONGEST_LOCK: Final = 30.0
"""Seconds to wait while another process writes."""
TABLE: Final = (
    "CREATE TABLE answer (key TEXT PRIMARY KEY, kind TEXT NOT NULL, fetched REAL NOT NULL,"
    " crc INTEGER NOT NULL, body BLOB NOT NULL)"
)


def key(url: str, parameters: Mapping[str, str]) -> str:
    """The name of the answer to *parameters* asked of *url*, whatever their order."""
    canonical = json.dumps([url, sorted(parameters.items())], ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


class Cache:
    """Answers by key, each with the moment it was fetched."""

    def __init__(self, path: Path | None) -> None:
        """Open the file *path*, or create it; without one, keep answers in memory.

        Raises:
            LinkError: it cannot be opened, is damaged, or is something else.
        """
        self._path = path
        self._lock = threading.Lock()
        with self._explained():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(
                ":memory:" if path is None else path,
                timeout=LONGEST_LOCK,
                isolation_level=None,
                check_same_thread=False,  # the lock keeps threads apart
            )
        try:
            self._set_up()
        except BaseException:
            self.close()
            raise

    def get(self, keys: Iterable[str], *, oldest: float) -> dict[str, bytes]:
        """Those of *keys* with a body that was fetched at *oldest*, in seconds since 1970, or later.

        Raises:
            LinkError: the file cannot be read.
        """
        found = {}
        with self._lock, self._explained():
            for name in keys:
                row = self._database.execute(
                    "SELECT crc, body FROM answer WHERE key = ? AND fetched >= ?", (name, oldest)
                ).fetchone()
                if row is not None:
                    found[name] = self._sound(*row)
        return found

    def fetched(self, name: str) -> float | None:
        """When the answer *name* was fetched, in seconds since 1970; None if it is not kept.

        Raises:
            LinkError: the file cannot be read.
        """
        with self._lock, self._explained():
            row = self._database.execute("SELECT fetched FROM answer WHERE key = ?", (name,)).fetchone()
        return None if row is None else float(row[0])

    def moments(self, keys: Iterable[str]) -> dict[str, float]:
        """When the answers of those of *keys* that have one were fetched, in seconds since 1970.

        Raises:
            LinkError: the file cannot be read.
        """
        found = {}
        with self._lock, self._explained():
            for name in keys:
                row = self._database.execute("SELECT fetched FROM answer WHERE key = ?", (name,)).fetchone()
                if row is not None:
                    found[name] = float(row[0])
        return found

    def put(self, kind: Kind, bodies: Mapping[str, bytes], *, fetched: float) -> None:
        """Keep *bodies*, all or none of them, over what there was.

        Raises:
            LinkError: the file cannot be written.
        """
        rows = [(name, kind, fetched, zlib.crc32(body), body) for name, body in bodies.items()]
        with self._lock, self._explained(), self._transaction():
            self._database.executemany("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __str__(self) -> str:
        """Where the answers are."""
        return "the memory" if self._path is None else str(self._path)

    def _sound(self, crc: object, body: object) -> bytes:
        """*body*, if it is what was kept: SQLite notices damage to its own structures only."""
        if not isinstance(body, bytes) or zlib.crc32(body) != crc:
            raise self._damaged("an answer has changed since it was kept")
        return body

    def _damaged(self, reason: object) -> LinkError:
        return LinkError(f"{self}: not the kept answers of Wikidata, or damaged ({reason}); {CURE}")

    def _set_up(self) -> None:
        with self._explained():
            if self._is_empty():
                with self._transaction():
                    self._fill()
            ours, layout = self._number("PRAGMA application_id"), self._number("PRAGMA user_version")
        if ours != APPLICATION:
            raise self._damaged("it is another database")
        if layout != LAYOUT:
            raise self._damaged("another version of kgbuild wrote it")

    def _fill(self) -> None:
        if self._is_empty():  # no other process was faster
            self._database.execute(f"PRAGMA application_id = {APPLICATION}")
            self._database.execute(f"PRAGMA user_version = {LAYOUT}")
            self._database.execute(TABLE)

    def _is_empty(self) -> bool:
        return not self._number("SELECT count(*) FROM sqlite_master")

    def _number(self, sql: str) -> int:
        return int(self._database.execute(sql).fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; IMMEDIATE, so that two processes wait for each other instead of failing half way."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, sqlite3.ProgrammingError, OSError) as error:
            message = f"{self}: the kept answers of Wikidata cannot be read or written ({error}); name another file"
            raise LinkError(message) from error
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error
