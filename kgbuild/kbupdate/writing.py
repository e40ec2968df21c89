"""Writing the merged tables to a new knowledge base, which takes the place of the old file only when it is whole."""

from __future__ import annotations

import os
import sqlite3
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate.records import Summary
from kgbuild.kbupdate.things import newest
from kgbuild.knowledge.names import sound
from kgbuild.knowledge.schema import write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.kbupdate.stage import Stage
    from kgbuild.knowledge.schema import Row

NAMES: Final = """
SELECT n.form, n.qid, n.matched, n.common, n.source
FROM name n JOIN thing t ON t.qid = n.qid LEFT JOIN touched x ON x.form = n.form
ORDER BY n.form, n.common DESC, CASE WHEN n.common OR x.form IS NULL THEN n.rank IS NULL ELSE -t.prior END,
  n.rank IS NULL, n.rank, n.qid
"""
"""The things of a name: the common ones before the others, and each part as the base has it. Where something new has
the name, or something with it is better known now, those that are not common are ordered by how well known they are."""
UNUSED: Final = """
DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM thing WHERE source = ?1)
  AND NOT EXISTS (SELECT 1 FROM name WHERE source = ?1) AND NOT EXISTS (SELECT 1 FROM tenure WHERE source = ?1)
"""
SPOKEN: Final = "SELECT n.form, n.qid FROM name n JOIN thing t ON t.qid = n.qid WHERE t.type = 'Person'"
"""What has a sound."""
PLAIN: Final = {
    "source": "SELECT id, name, dated, licence FROM source ORDER BY id",
    "thing": "SELECT * FROM thing ORDER BY qid",
    "sound": "SELECT code, qid FROM sound ORDER BY code, qid",
    "office": "SELECT form, country, qid, body FROM office ORDER BY form, country, qid",
    "tenure": "SELECT office, start, person, end, source FROM tenure ORDER BY office, start, person",
}


def write(stage: Stage, output: Path) -> Summary:
    """Write what *stage* holds to *output*, over what there was, and tell how much it is.

    The edition is the newest date of its sources: that of the base, if it has nothing new.

    Raises:
        LinkError: the file cannot be written; what there was is still there.
    """
    connection = stage.connection
    connection.execute(UNUSED, (stage.source,))
    _put_sounds(connection)
    edition = _edition(connection)
    rows: dict[str, Iterator[Row]] = {table: iter(connection.execute(query)) for table, query in PLAIN.items()}
    fresh = fresh_file(output)
    try:
        fresh.unlink(missing_ok=True)
        write_rows(fresh, {**rows, "name": _names(connection)}, edition)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(output)
    except (OSError, sqlite3.Error) as error:
        message = f"{output}: cannot be written ({error})"
        raise LinkError(message) from error
    return _summary(connection, edition)


def fresh_file(output: Path) -> Path:
    """Where a base is written that takes the place of *output*."""
    return output.with_name(f"{output.name}.new")


def _put_sounds(connection: sqlite3.Connection) -> None:
    """Fill a table with the sounds of names; not by a function in SQL, where Ctrl-C would pass for an error of it."""
    connection.execute("CREATE TABLE sound (code INTEGER, qid INTEGER, PRIMARY KEY (code, qid)) WITHOUT ROWID")
    sounds = ((sound(form), qid) for form, qid in connection.execute(SPOKEN))
    connection.executemany("INSERT OR IGNORE INTO sound VALUES (?, ?)", (each for each in sounds if each[0]))


def _edition(connection: sqlite3.Connection) -> str:
    sources = connection.execute("SELECT count(*) FROM source").fetchone()
    dates = newest(dated for (dated,) in connection.execute("SELECT dated FROM source"))
    base = connection.execute("SELECT value FROM base.about WHERE key = 'edition'").fetchone()[0]
    same = sources == connection.execute("SELECT count(*) FROM base.source").fetchone()
    return base if same or not dates else dates


def _names(connection: sqlite3.Connection) -> Iterator[Row]:
    for form, rows in groupby(connection.execute(NAMES), key=itemgetter(0)):
        for rank, (_, qid, matched, common, source) in enumerate(rows):
            yield form, rank, qid, matched, bool(common), source


def _summary(connection: sqlite3.Connection, edition: str) -> Summary:
    def count(table: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    now = {table: count(table) for table in ("thing", "name", "tenure")}
    new = {f"new_{table}s": number - count(f"base.{table}") for table, number in now.items()}
    return Summary(edition, now["thing"], now["name"], now["tenure"], **new)
