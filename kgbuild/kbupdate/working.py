"""The working file of an update: what has been taken so far, and how far that is, always in one transaction.

Killed at any moment, the file holds the facts of whole batches and the place where the last of them ended.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final, Self

from kgbuild.errors import LinkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgbuild.kbupdate.records import Facts, Held

LAYOUT: Final = "2"
TABLES: Final = (
    "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE facts (qid INTEGER PRIMARY KEY, iso TEXT NOT NULL, line TEXT NOT NULL)",
    "CREATE TABLE subclass (class INTEGER NOT NULL, parent INTEGER NOT NULL, PRIMARY KEY (parent, class))"
    " WITHOUT ROWID",
    "CREATE TABLE held (office INTEGER NOT NULL, person INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,"
    " PRIMARY KEY (office, person, start, end)) WITHOUT ROWID",
    "CREATE TABLE task (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, start INTEGER NOT NULL)",
    "CREATE TABLE met (qid INTEGER PRIMARY KEY)",
)


@dataclass(frozen=True, slots=True)
class Task:
    """A question for the query service: of some kind, about some items or none, from some row of its answer on."""

    number: int
    kind: str
    about: str
    start: int


class Working:
    """The open working file; what it is for must not change from one run to the next."""

    def __init__(self, path: Path, purpose: Mapping[str, str]) -> None:
        """Open *path*, or make it for *purpose*: what is read, into which base, with which options.

        Raises:
            LinkError: it cannot be used, or belongs to an update with another purpose.
        """
        self.path = path
        with self.explained():
            self.connection = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
            try:
                self._set_up({**purpose, "layout": LAYOUT})
            except BaseException:
                self.connection.close()
                raise

    def __enter__(self) -> Self:
        """The file itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.connection.close()

    def get(self, key: str) -> str:
        """What was noted under *key*, empty if nothing was."""
        with self.explained():
            row = self.connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return "" if row is None else str(row[0])

    def note(self, key: str, value: str) -> None:
        """Note *value* under *key*."""
        self.connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def note_latest(self, date: str) -> None:
        """Note that some facts are of *date*, if none are of a later one."""
        self.note("dated", max(date, self.get("dated")))

    def add(self, facts: Iterable[Facts] = (), held: Iterable[Held] = ()) -> None:
        """Keep *facts*, over what there was of the same items, and offices *held*."""
        rows = ((each.qid, each.iso, each.written()) for each in facts)
        self.connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", rows)
        self.connection.executemany("INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?)", map(astuple, held))

    def add_subclasses(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keep pairs of a class and one above it."""
        self.connection.executemany("INSERT OR IGNORE INTO subclass VALUES (?, ?)", pairs)

    def plan(self, kind: str, abouts: Iterable[str], start: int = 0) -> None:
        """Add a question for each of *abouts*."""
        insert = "INSERT INTO task (kind, about, start) VALUES (?, ?, ?)"
        self.connection.executemany(insert, ((kind, about, start) for about in abouts))

    def next_task(self, done: int) -> Task | None:
        """The question after number *done*, if there is one."""
        query = "SELECT id, kind, about, start FROM task WHERE id > ? ORDER BY id LIMIT 1"
        row = self.connection.execute(query, (done,)).fetchone()
        return None if row is None else Task(*row)

    def tasks(self) -> int:
        """How many questions there are, answered or not."""
        return int(self.connection.execute("SELECT count(*) FROM task").fetchone()[0])

    @contextmanager
    def batch(self, key: str, before: str, after: str) -> Iterator[None]:
        """Do all within or nothing, and move the mark under *key* from *before* to *after*.

        Raises:
            LinkError: the file cannot be written, or another process has moved the mark meanwhile.
        """
        with self.explained():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._must_be_at(key, before)
                yield
                self.note(key, after)
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def _must_be_at(self, key: str, mark: str) -> None:
        if self.get(key) != mark:
            message = f"{self.path}: another process is at the same update; let it finish"
            raise LinkError(message)

    def _set_up(self, purpose: Mapping[str, str]) -> None:
        wanted = json.dumps(purpose, sort_keys=True)
        self.connection.execute("BEGIN IMMEDIATE")
        if not self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for table in TABLES:
                self.connection.execute(table)
            self.note("purpose", wanted)
        found = self.get("purpose")
        self.connection.execute("COMMIT")
        if found != wanted:
            raise LinkError(_other(self.path, purpose, json.loads(found or "{}")))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Tell errors of the database within as what they mean for the user."""
        try:
            yield
        except sqlite3.OperationalError as error:
            message = by_others(self.path, error) or f"{self.path}: the progress cannot be kept there ({error})"
            raise LinkError(message) from error
        except sqlite3.DatabaseError as error:
            message = f"{self.path}: is no working file of an update, or damaged ({error}); delete it to begin anew"
            raise LinkError(message) from error


def by_others(path: Path, error: sqlite3.Error) -> str:
    """What another process did that *error* comes from, at the working file *path*; empty if it comes from none."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_BUSY:
        return f"{path}: another process is at the same update; let it finish"
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return f"{path}: is gone, most likely because another process finished the same update; look at its result"
    return ""


def _other(path: Path, wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    differing = ", ".join(sorted(key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)))
    return (
        f"{path} holds the progress of another update, which differs in: {differing}. Run that one again to go on with "
        "it, write to another file, or delete this one"
    )
