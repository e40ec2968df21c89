"""What the rows of the query service say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kgbuild.kbupdate.queries import DETAILS
from kgbuild.kbupdate.records import QID, Facts, Held, number
from kgbuild.knowledge.schema import number_of
from kgbuild.wikidata.dates import partial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Answer = Mapping[str, str]


def item(iri: str) -> int:
    """The number of the item *iri*, 0 if it is something else."""
    qid = iri.rpartition("/")[2]
    return number(qid) if QID.fullmatch(qid) else 0


def held(rows: Iterable[Answer]) -> Iterator[Held]:
    """The offices that the rows of `queries.holders` tell of: a statement from its earliest start to its latest end."""
    statements: dict[str, list[Answer]] = defaultdict(list)
    for row in rows:
        statements[row["statement"]].append(row)
    for told in statements.values():
        start = min(filter(None, (_date(row, "start") for row in told)), default="")
        end = max((_date(row, "end") for row in told), default="")
        yield Held(item(told[0]["office"]), item(told[0]["person"]), number_of(start), number_of(end))


def facts(rows: Iterable[Answer]) -> Iterator[Facts]:
    """The items that the rows of `queries.details` tell of."""
    items: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        items[item(row["item"])][row["what"]].append(row["value"])
    for qid, told in items.items():
        linked = {what: tuple(filter(None, map(item, told.get(what, ())))) for what in DETAILS}
        names = (*told.get("label", ()), *told.get("default", ()))
        yield Facts(
            qid,
            label=names[0] if names else "",
            aliases=(*names[1:], *told.get("alias", ())),
            title=_first(told.get("title")),
            sitelinks=int(_first(told.get("sitelinks")) or 0),
            classes=linked["class"],
            countries=linked["country"],
            citizenships=linked["citizenship"],
            jurisdictions=linked["jurisdiction"],
            wholes=linked["whole"],
            iso=_first(told.get("iso")),
        )


def _first(values: list[str] | None) -> str:
    return values[0] if values else ""


def _date(row: Answer, name: str) -> str:
    if name not in row or not row.get(f"{name}_precision", "").isdigit():
        return ""
    time = row[name] if row[name].startswith("-") else f"+{row[name]}"
    # RDF has days in our calendar, whichever one the statement names.
    return partial({"time": time, "precision": int(row[f"{name}_precision"]), "calendarmodel": ""})
