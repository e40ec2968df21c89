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
from dataclasses import dataclass, field
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

    def find(self, iri: str, name: str, type: str) -> Decision | None:
        """The decision on the entity with that IRI, or with that name and class; None where there is none yet.

        The IRI by name and class counts as well: an entity that a decision gave an identity is found by its former one.
        """
        for name_iri in (iri, _named(type, name)):
            if name_iri in self._by_iri:
                return self._by_iri[name_iri]
        key = _key(name)
        return (self._by_name.get((key, type)) or self._by_name.get((key, ""))) if key else None


def read_decisions(path: Path) -> Decisions:
    """The decisions in the file *path*.

    Raises:
        LinkError: it cannot be read, or a line of it is wrong; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
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
        row = _row(cells, f"{where or file}, line {line}")
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
        writer.writerow(
            (row.entity, row.name, row.type, row.verdict, row.candidate, row.label, row.score, row.note),
        )
    return out.getvalue()


def _table(text: str, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each line that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    heading = [cell.strip() for cell in next(reader, [])]
    unknown = [cell for cell in heading if cell not in COLUMNS]
    if unknown or "decision" not in heading or not {"entity", "name"} & set(heading):
        found = f"{unknown[0]!r} is no column" if unknown else "a column is missing"
        message = f"{where}, line 1: {found}; the headings, apart by tabs, are {', '.join(COLUMNS)}"
        raise LinkError(message)
    for cells in reader:
        if len(cells) > len(heading):
            message = f"{where}, line {reader.line_num}: {len(cells)} cells, but there are {len(heading)} headings"
            raise LinkError(message)
        if any(cell.strip() for cell in cells):
            yield reader.line_num, dict(zip(heading, (cell.strip() for cell in cells), strict=False))


def _row(cells: dict[str, str], where: str) -> Decision:
    row = Decision(*(cells.get(column, "") for column in COLUMNS))
    verdict = NONE if row.verdict.casefold() == NONE else row.verdict.removeprefix(iri.WIKIDATA)
    if verdict and verdict != NONE and not QID.fullmatch(verdict):
        message = f"{where}: the decision {row.verdict!r} is no QID like Q123, not {NONE}, and not empty"
        raise LinkError(message)
    if not row.entity and not row.name:
        message = f"{where}: neither the entity's IRI nor its name is given"
        raise LinkError(message)
    if row.type and row.type not in CLASSES:
        message = f"{where}: {row.type!r} is no class; use one of {', '.join(CLASSES)}, or leave it empty"
        raise LinkError(message)
    return Decision(row.entity, row.name, row.type, verdict, row.candidate, row.label, row.score, row.note)


def _key(name: str) -> str:
    return iri.folded(name).casefold()


def _named(type: str, name: str) -> str:
    return iri.named(type, name) if type and name else ""
