"""What people decided on identities, in a file that a spreadsheet opens: tab-separated values with a line of headings.

| column | |
|---|---|
| entity | the IRI of the entity, as the graph has it or as it is without an identity; may be empty |
| name | its fullest name, by which it is found where there is no IRI |
| class | Person, Organization, State or Place; empty for any |
| decision | a QID, ``none``, or nothing: not decided yet |
| candidate, label, score | what kgbuild found, for whoever decides |
| note | theirs |
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kgbuild import iri
from kgbuild.errors import LinkError
from kgbuild.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgbuild.model import Candidate

COLUMNS: Final = ("entity", "name", "class", "decision", "candidate", "label", "score", "note")
CLASSES: Final = ("Person", "Organization", "State", "Place", "Group", "Agent")
NONE: Final = "none"
QID: Final = re.compile(r"Q[1-9][0-9]{0,9}")
ITEM: Final = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[0-9]+)", re.IGNORECASE)
"""What people write for an item: its QID, or the address of its page."""
SHORT: Final = "kg:"
"""How IRIs of kgbuild begin in what is printed."""
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
"""How a file in UTF-16 begins."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the file."""

    entity: str
    name: str
    type: str
    verdict: str
    """A QID, ``none``, or empty."""
    candidate: str = ""
    label: str = ""
    score: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)
    """Where it stands in the file; 0 for none."""

    @property
    def qid(self) -> str:
        """The identity decided on; empty for none."""
        return "" if self.verdict == NONE else self.verdict


@dataclass(frozen=True, slots=True)
class Decisions:
    """The rows of a file, which is called *file*."""

    file: str = ""
    rows: tuple[Decision, ...] = ()
    _by_iri: Mapping[str, Decision] = field(default_factory=dict)
    _by_name: Mapping[tuple[str, str], Decision] = field(default_factory=dict)

    @property
    def decided(self) -> tuple[Decision, ...]:
        """The rows that decide, each of equal ones once, in their order."""
        return tuple(sorted((*self._by_iri.values(), *self._by_name.values()), key=lambda row: row.line))

    def find(self, iri: str, name: str, type: str, label: str = "") -> Decision | None:
        """The decision on the entity with that IRI, or with that name and class; None where there is none yet.

        The IRI by name and class counts as well: an entity that a decision gave an identity is found by its former one.
        So does the *label* of the identity that it has.
        """
        return next(iter(self.matching(iri, name, type, label)), None)

    def matching(self, iri: str, name: str, type: str, label: str = "") -> tuple[Decision, ...]:
        """All decisions on that entity, the first of which counts."""
        found = [self._by_iri.get(iri), self._by_iri.get(_named(type, name))]
        for key in dict.fromkeys(map(_key, (name, label))):
            found += [self._by_name.get((key, type)), self._by_name.get((key, ""))] if key else []
        return tuple(dict.fromkeys(row for row in found if row is not None))

    def check(self, found: Iterable[Decision]) -> None:
        """Make sure that the rows *found* for one entity, by IRI and by name, say the same.

        Raises:
            LinkError: they do not.
        """
        by_iri = [row for row in found if row.entity]
        by_name = [row for row in found if not row.entity]
        if by_iri and by_name and by_iri[0].verdict != by_name[0].verdict:
            raise _conflict(self.file, by_iri[0], by_name[0])


def read_decisions(path: Path) -> Decisions:
    """The decisions in the file *path*.

    Raises:
        LinkError: it cannot be read, or a line of it is wrong; the message names the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else _encoding(error.object)
        message = f"{path}: the decisions cannot be read ({reason})"
        raise LinkError(message) from error
    return parsed(text, path.name, where=str(path))


def parsed(text: str, file: str, *, where: str = "") -> Decisions:
    """The decisions in *text*, the content of a file called *file*; errors name it *where*.

    Raises:
        LinkError: a line is wrong.
    """
    rows: list[Decision] = []
    found: dict[object, tuple[int, Decision]] = {}
    for line, cells in _table(text, where or file):
        row = _row(cells, f"{where or file}, line {line}", line)
        rows.append(row)
        key = row.entity or (_key(row.name), row.type)
        first, other = found.setdefault(key, (line, row))
        if row.verdict and not other.verdict:
            found[key] = (line, row)
        elif row.verdict and other.verdict != row.verdict:
            who = row.entity or row.name
            message = f"{where or file}, line {line}: {who} is {row.verdict}, but line {first} says {other.verdict}"
            raise LinkError(message)
    decided = [row for _, row in found.values() if row.verdict]
    by_iri = {row.entity: row for row in decided if row.entity}
    by_name = {(_key(row.name), row.type): row for row in decided if not row.entity}
    _compare(where or file, by_iri, by_name)
    return Decisions(file, tuple(rows), by_iri, by_name)


def by_hand(decision: Decision, file: str, known: tuple[str, str], thing: Candidate | None) -> Link:
    """What a person decided on an entity whose label and class are *known*.

    Label and class become those of the *thing* that has the identity decided on. Where it is not known, the label is
    that of the row if it names the same identity.
    """
    reasons = (f"decided in {file}", *([f"note: {decision.note}"] if decision.note else []))
    label, kind = (thing.label, thing.type) if thing is not None else known
    if thing is None and decision.candidate == decision.qid:
        label = decision.label or label
    return Link(
        decision.qid,
        1.0 if decision.qid else 0.0,
        reasons,
        country=thing.country if thing is not None else "",
        label=label,
        type=kind,
        method="decided",
        made_with=f"decisions {file}",
    )


def written(rows: Iterable[Decision]) -> str:
    """*rows* as the text of such a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = (row.entity, row.name, row.type, row.verdict, row.candidate, row.label, row.score, row.note)
        writer.writerow([" ".join(cell.splitlines()) for cell in cells])
    return out.getvalue()


def _table(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each line that is not empty."""
    lines = _lines(text, where)
    heading = [cell.strip() for cell in next(lines, (1, []))[1]]
    unknown = [cell for cell in heading if cell not in COLUMNS]
    if unknown or "decision" not in heading or not {"entity", "name"} & set(heading):
        found = f"{unknown[0]!r} is no column" if unknown else "a column is missing"
        message = f"{where}, line 1: {found}; the headings, apart by tabs, are {', '.join(COLUMNS)}"
        raise LinkError(message)
    for line, cells in lines:
        if len(cells) > len(heading):
            message = f"{where}, line {line}: {len(cells)} cells, but there are {len(heading)} headings"
            raise LinkError(message)
        if any(cell.strip() for cell in cells):
            yield line, dict(zip(heading, (cell.strip() for cell in cells), strict=False))


def _lines(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    line = 0
    try:
        for line, cells in enumerate(reader, 1):
            if any(len(cell.splitlines()) > 1 for cell in cells):
                message = f"{where}, line {line}: a cell goes on over the end of the line; take out the quote in it"
                raise LinkError(message)
            yield line, cells
    except csv.Error as error:
        message = f"{where}, line {line + 1}: {error}"
        raise LinkError(message) from error


def _row(cells: dict[str, str], where: str, line: int) -> Decision:
    entity, name, kind, given, candidate, label, score, note = (cells.get(column, "") for column in COLUMNS)
    row = Decision(entity, name, kind, given, candidate, label, score, note)
    item = ITEM.fullmatch(row.verdict)
    verdict = NONE if row.verdict.casefold() == NONE else item[1].upper() if item else row.verdict
    if verdict and verdict != NONE and not QID.fullmatch(verdict):
        message = f"{where}: the decision {row.verdict!r} is no QID like Q123, not {NONE}, and not empty"
        raise LinkError(message)
    if not row.entity and not row.name:
        message = f"{where}: neither the entity's IRI nor its name is given"
        raise LinkError(message)
    if row.type and row.type not in CLASSES:
        message = f"{where}: {row.type!r} is no class; use one of {', '.join(CLASSES)}, or leave it empty"
        raise LinkError(message)
    if entity.startswith(SHORT):
        entity = iri.DATA + entity.removeprefix(SHORT)
    return replace(row, entity=entity, verdict=verdict, line=line)


def _compare(where: str, by_iri: Mapping[str, Decision], by_name: Mapping[tuple[str, str], Decision]) -> None:
    """Make sure that no row by IRI says otherwise than one by name on the same entity, as far as the file tells.

    Raises:
        LinkError: one does.
    """
    called: dict[str, list[Decision]] = {}
    for row in by_iri.values():
        called.setdefault(_key(row.name), []).append(row)
    for (key, type), other in by_name.items():
        alike = [row for row in called.get(key, ()) if not type or not row.type or type == row.type]
        named = [by_iri.get(_named(each, other.name)) for each in ((type,) if type else CLASSES)]
        for each in (*alike, *named):
            if each is not None and each.verdict != other.verdict:
                raise _conflict(where, each, other)


def _conflict(where: str, one: Decision, other: Decision) -> LinkError:
    first, last = sorted((one, other), key=lambda row: row.line)
    who = last.entity or last.name
    return LinkError(f"{where}, line {last.line}: {who} is {last.verdict}, but line {first.line} says {first.verdict}")


def _encoding(data: bytes) -> str:
    """Why *data* cannot be read."""
    if data.startswith(UTF_16):
        return "it is in UTF-16, as Excel saves Unicode Text; save it as Text or CSV in UTF-8, with tabs"
    return "it is not in UTF-8"


def _key(name: str) -> str:
    return iri.folded(name).casefold()


def _named(type: str, name: str) -> str:
    return iri.named(type, name) if type and name else ""
