"""Where the base and the new facts are brought together: tables beside those of the working file, never committed.

They lie on disk, so memory stays bounded, and vanish with the transaction, so a killed merge leaves nothing behind.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate.countries import Countries
from kgbuild.kbupdate.kinds import Kinds
from kgbuild.kbupdate.things import newest, united
from kgbuild.kbupdate.working import by_others
from kgbuild.knowledge.schema import ThingRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kgbuild.kbupdate.records import Options
    from kgbuild.kbupdate.working import Working

LICENCE: Final = "CC0"
TABLES: Final = (
    "CREATE TABLE source AS SELECT * FROM base.source",
    "CREATE TABLE thing (qid INTEGER PRIMARY KEY, label TEXT, type TEXT, kind TEXT, countries TEXT, prior INTEGER,"
    " latitude REAL, longitude REAL, source INTEGER)",
    "INSERT INTO thing SELECT * FROM base.thing",
    "CREATE TABLE name (form TEXT, qid INTEGER, matched TEXT, common INTEGER, source INTEGER, rank INTEGER,"
    " PRIMARY KEY (form, qid)) WITHOUT ROWID",
    "INSERT OR IGNORE INTO name SELECT form, qid, matched, common, source, rank FROM base.name ORDER BY form, rank",
    "CREATE INDEX name_qid ON name (qid)",
    "CREATE TABLE office (form TEXT, country TEXT, qid INTEGER, body INTEGER, PRIMARY KEY (form, country, qid))"
    " WITHOUT ROWID",
    "INSERT INTO office SELECT * FROM base.office",
    "CREATE INDEX office_qid ON office (qid)",
    "CREATE TABLE tenure (office INTEGER, person INTEGER, start INTEGER, end INTEGER, source INTEGER,"
    " PRIMARY KEY (office, person, start)) WITHOUT ROWID",
    "INSERT INTO tenure SELECT office, person, start, end, source FROM base.tenure",
    "CREATE INDEX tenure_person ON tenure (person)",
    "CREATE INDEX held_person ON held (person)",
    "CREATE TABLE touched (form TEXT PRIMARY KEY) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """The tables of a knowledge base in the making, and what decides about the facts that are put into them."""

    connection: sqlite3.Connection
    countries: Countries
    kinds: Kinds
    vintages: Mapping[int, str]
    """The newest date of each source, by its number; empty where it is undated."""
    source: int
    """The source of the new facts."""
    options: Options

    def newer(self, source: int) -> bool:
        """Whether the new facts are of the date of *source*, or later; also where one of them has none."""
        dated = self.vintages[self.source]
        return not dated or dated >= self.vintages.get(source, "")

    def takes(self, codes: Collection[str]) -> bool:
        """Whether something of the states with *codes* is to be taken."""
        return not self.options.countries or not self.options.countries.isdisjoint(codes)

    def thing(self, qid: int) -> ThingRow | None:
        """What is known of *qid*."""
        row = self.connection.execute("SELECT * FROM thing WHERE qid = ?", (qid,)).fetchone()
        return None if row is None else ThingRow(*row)

    def put(self, found: ThingRow, forms: Mapping[str, str], *, common: Collection[str] = ()) -> None:
        """Unite what was *found* with what is known, and add the names *forms*, each with how it is meant.

        Those in *common* by themselves mean the thing in running text.
        """
        known = self.thing(found.qid)
        row = (
            found if known is None else united(known, found, newer=self.newer(known.source), common=self._common(found))
        )
        if row != known:
            self.connection.execute(f"INSERT OR REPLACE INTO thing VALUES ({'?, ' * 8}?)", astuple(row))
        if known is not None and row.prior != known.prior:
            self.connection.execute("INSERT OR IGNORE INTO touched SELECT form FROM name WHERE qid = ?", (found.qid,))
        if row.type == found.type:
            self._name(found.qid, ((form, matched, form in common) for form, matched in forms.items()))

    def entitle(self, qid: int, forms: Iterable[str], country: str, body: int) -> None:
        """Add the titles *forms* to an office; where *country* or *body* are known, all its titles get them."""
        old = self.connection.execute("SELECT form, country, body FROM office WHERE qid = ?", (qid,)).fetchall()
        country = country or max((each[1] for each in old), default="")
        body = body or max((each[2] for each in old), default=0)
        self.connection.execute("DELETE FROM office WHERE qid = ?", (qid,))
        rows = sorted({*forms, *(each[0] for each in old)})
        self.connection.executemany(
            "INSERT INTO office VALUES (?, ?, ?, ?)", ((form, country, qid, body) for form in rows)
        )

    def _common(self, found: ThingRow) -> bool:
        query = "SELECT 1 FROM name WHERE qid = ? AND common LIMIT 1"
        return self.connection.execute(query, (found.qid,)).fetchone() is not None

    def _name(self, qid: int, names: Iterable[tuple[str, str, bool]]) -> None:
        for form, matched, common in names:
            row = (form, qid, matched, common, self.source)
            if self.connection.execute("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?, ?, NULL)", row).rowcount:
                self.connection.execute("INSERT OR IGNORE INTO touched VALUES (?)", (form,))


@contextmanager
def staged(working: Working, options: Options, source: str) -> Iterator[Stage]:
    """A copy of the base, ready to take in the facts of *working*, which come from *source*; gone afterwards.

    Raises:
        LinkError: there is no room for it, the base contradicts itself, or another process is at the same update.
    """
    connection = working.connection
    with working.explained():
        connection.execute("ATTACH ? AS base", (f"{options.base.absolute().as_uri()}?immutable=1",))
        connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in TABLES:
            connection.execute(statement)
        number = _source(connection, source, working.get("dated"))
        vintages = {each: newest([dated]) for each, dated in connection.execute("SELECT id, dated FROM source")}
        yield Stage(connection, Countries.read(connection), Kinds.read(connection), vintages, number, options)
    except sqlite3.Error as error:
        message = by_others(working.path, error) or f"{working.path}: cannot be merged with {options.base} ({error})"
        raise LinkError(message) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _source(connection: sqlite3.Connection, name: str, dated: str) -> int:
    """The number of the source *name* of *dated*, which is added if it is new."""
    dated = dated or "undated"
    known = connection.execute("SELECT id FROM source WHERE name = ? AND dated = ?", (name, dated)).fetchone()
    if known is not None:
        return int(known[0])
    number = int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM source").fetchone()[0])
    connection.execute("INSERT INTO source VALUES (?, ?, ?, ?)", (number, name, dated, LICENCE))
    return number
