"""The tables of the knowledge base, and how they are written: the same content gives the same bytes."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from kgbuild.knowledge.names import sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Row = tuple[str | int | float | bool | None, ...]
Rows: TypeAlias = "Mapping[str, Iterable[Row]]"
"""What stands in the tables, by their names: tuples of the columns' values."""

FORMAT: Final = "1"
"""The version of the tables; a file of another one is refused."""
PAGE: Final = 4096
DIGITS: Final = 8

TABLES: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, dated TEXT NOT NULL, licence TEXT NOT NULL);
CREATE TABLE thing (
  qid INTEGER PRIMARY KEY, label TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL, countries TEXT NOT NULL,
  prior INTEGER NOT NULL, latitude REAL, longitude REAL, source INTEGER NOT NULL
);
CREATE TABLE name (
  form TEXT NOT NULL, rank INTEGER NOT NULL, qid INTEGER NOT NULL, matched TEXT NOT NULL, common INTEGER NOT NULL,
  source INTEGER NOT NULL, PRIMARY KEY (form, rank)
) WITHOUT ROWID;
CREATE TABLE sound (code INTEGER NOT NULL, qid INTEGER NOT NULL, PRIMARY KEY (code, qid)) WITHOUT ROWID;
CREATE TABLE office (
  form TEXT NOT NULL, country TEXT NOT NULL, qid INTEGER NOT NULL, body INTEGER NOT NULL,
  PRIMARY KEY (form, country, qid)
) WITHOUT ROWID;
CREATE TABLE tenure (
  office INTEGER NOT NULL, start INTEGER NOT NULL, person INTEGER NOT NULL, end INTEGER NOT NULL,
  source INTEGER NOT NULL, PRIMARY KEY (office, start, person)
) WITHOUT ROWID;
"""
ORDER: Final = ("source", "thing", "name", "sound", "office", "tenure")
"""In which order the tables are written, and enter the digest."""
INDEXES: Final = """
CREATE INDEX office_qid ON office (qid);
CREATE INDEX tenure_person ON tenure (person);
"""


@dataclass(frozen=True, slots=True, order=True)
class SourceRow:
    """A table that facts were taken from; ``dated`` is its version or vintage."""

    id: int
    name: str
    dated: str
    licence: str


@dataclass(frozen=True, slots=True)
class ThingRow:
    """Somebody or something with an identity; ``countries`` are ISO 3166-1 alpha-3 codes, apart by spaces."""

    qid: int
    label: str
    type: str  # State, Place, Organization, Person, Office
    kind: str
    countries: str
    prior: int
    """How well known it is, in hundredths."""
    latitude: float | None
    longitude: float | None
    source: int


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of something, in normal form; ``rank`` orders the things of one name, the most prominent first.

    A ``common`` name by itself means the thing in running text; others must be borne out by the text around them.
    """

    form: str
    rank: int
    qid: int
    matched: str  # name, alias, demonym, capital
    common: bool
    source: int


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A title of an office, in the form that offices are compared in, and the country or the body that it serves."""

    form: str
    country: str
    qid: int
    body: int


@dataclass(frozen=True, slots=True)
class TenureRow:
    """Who held an office from when to when: dates as numbers of eight digits, 0 where unknown (see `number_of`)."""

    office: int
    start: int
    person: int
    end: int
    source: int


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a knowledge base holds."""

    sources: tuple[SourceRow, ...]
    things: tuple[ThingRow, ...]
    names: tuple[NameRow, ...]
    offices: tuple[OfficeRow, ...] = ()
    tenures: tuple[TenureRow, ...] = ()


def number_of(date: str) -> int:
    """*date*, which may lack the day or the month, as a number: "2018-04" is 20180400, "" is 0."""
    return int(f"{date.replace('-', ''):0<8}") if date else 0


def date_of(number: int) -> str:
    """The date that `number_of` made *number* of."""
    digits = f"{number:08d}"
    parts = (digits[:4], digits[4:6], digits[6:])
    return "-".join(part for part in parts if int(part)) if number else ""


def write(path: Path | str, content: Content, edition: str) -> None:
    """Write *content* to *path*, which must not exist yet; ":memory:" is refused, as nothing would be left of it.

    Raises:
        sqlite3.Error: the file cannot be written, or the content contradicts itself.
    """
    write_rows(path, _rows(content), edition)


def write_rows(path: Path | str, rows: Rows, edition: str) -> None:
    """Write *rows*, each table's in ascending order, to *path* as `write` does; they are read once and never held.

    Raises:
        sqlite3.Error: the file cannot be written, or the rows contradict each other.
    """
    connection = sqlite3.connect(path)
    try:
        _fill(connection, rows, edition)
        connection.execute("VACUUM")
    finally:
        connection.close()
    _without_writer(Path(path))


def fill(connection: sqlite3.Connection, content: Content, edition: str) -> None:
    """Make the tables in the empty database of *connection*, and write *content* into them in a fixed order."""
    _fill(connection, _rows(content), edition)


def _fill(connection: sqlite3.Connection, rows: Rows, edition: str) -> None:
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.executescript(TABLES)
    digest = hashlib.sha256()
    for table in ORDER:
        columns = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
        marks = ", ".join("?" * columns)
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", _digested(table, rows[table], digest))
    about = {"format": FORMAT, "edition": edition, "digest": digest.hexdigest()[:DIGITS]}
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
    connection.executescript(INDEXES)
    connection.commit()


def _digested(table: str, rows: Iterable[Row], digest: hashlib._Hash) -> Iterator[Row]:
    """*rows* as they are; on the way *digest* takes them in, as it would the pair of *table* and their list."""
    digest.update(f"({table!r}, [".encode())
    for number, row in enumerate(rows):
        digest.update(f"{', ' if number else ''}{row!r}".encode())
        yield row
    digest.update(b"])")


def _rows(content: Content) -> Rows:
    return {
        "source": sorted(map(astuple, content.sources)),
        "thing": sorted(map(astuple, content.things)),
        "name": sorted(map(astuple, content.names)),
        "sound": sorted(_sounds(content)),
        "office": sorted(map(astuple, content.offices)),
        "tenure": sorted(map(astuple, content.tenures)),
    }


def _sounds(content: Content) -> set[tuple[int, int]]:
    """How the names of persons sound: those of others are not written in as many ways."""
    people = {thing.qid for thing in content.things if thing.type == "Person"}
    return {(code, row.qid) for row in content.names if row.qid in people and (code := sound(row.form))}


def _without_writer(path: Path) -> None:
    """Set the counters of changes and the version of the library that wrote the file, in its header, to one value.

    They are the only bytes that do not follow from the content: https://www.sqlite.org/fileformat2.html, section 1.3.
    """
    with path.open("r+b") as file:
        for offset, value in ((24, 1), (92, 1), (96, 3_040_001)):
            file.seek(offset)
            file.write(value.to_bytes(4, "big"))
