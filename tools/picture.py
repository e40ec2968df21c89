"""Draw the graph of an article: who takes part in which event, and whether it happened.

``python tools/picture.py`` builds ``seeds/`` and writes ``docs/seed.svg``; ``--output FILE`` writes elsewhere, and a
graph file named as argument is drawn instead. The same graph gives the same bytes.

Shown are the events in which somebody or some place with a name takes part, and those that did not happen but have a
day or place. Events that look the same are one card, since articles speak of one event many times.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import picture_svg
from kgbuild import query
from kgbuild.api import build
from kgbuild.vocab import DCT, DIP, OA
from picture_layout import Actor, Card, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgbuild.query import Source

    Row = dict[str, str]

ROOT: Final = Path(__file__).resolve().parent.parent
SEEDS: Final = ROOT / "seeds"
PICTURE: Final = ROOT / "docs" / "seed.svg"
ACTUAL: Final = "actual"
WORDS: Final = f"SELECT ?event ?words {{ ?event {DIP.trigger}/{OA.exact} ?words }}"
TITLES: Final = (
    f"SELECT ?title {{ ?article a {DIP.Article} OPTIONAL {{ ?article {DCT.title} ?title }} }} ORDER BY ?title"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the picture; 0."""
    parser = argparse.ArgumentParser(description="Draw the graph of the seed article, or of a graph file.")
    parser.add_argument("graph", nargs="?", help="a graph file that kgbuild wrote (default: seeds/, built now)")
    parser.add_argument("--output", type=Path, default=PICTURE, help="the SVG file to write")
    chosen = parser.parse_args(arguments)
    source = query.open_source(chosen.graph) if chosen.graph else query.merged(build(SEEDS))
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    chosen.output.write_text(drawn(source), encoding="utf-8", newline="\n")
    print(chosen.output)
    return 0


def drawn(source: Source) -> str:
    """The picture of the graph *source*, as SVG."""
    shown = cards(source)
    titles = [row["title"] for row in query.select(source, TITLES).records]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} articles"
    return picture_svg.svg(title, shown, actors(source, shown))


def cards(source: Source) -> tuple[Card, ...]:
    """The cards to draw: those with a day first, in order of time, then the others in the order of the text."""
    groups: dict[tuple[object, ...], list[Card]] = {}
    for each in filter(_is_shown, _events(source)):
        groups.setdefault(each.look, []).append(each)
    return tuple(sorted(map(_joined, groups.values()), key=lambda card: (not card.date, card.date)))


def _joined(alike: list[Card]) -> Card:
    """Cards that look the same as one."""
    events = tuple(event for card in alike for event in card.events)
    return replace(alike[0], events=events, starts=tuple(start for card in alike for start in card.starts))


def _is_shown(card: Card) -> bool:
    has_name = any(part.named for part in card.parts)
    return has_name or (card.status != ACTUAL and bool(card.date or card.place))


def _events(source: Source) -> Iterable[Card]:
    """Each event as a card of its own, in the order of the text."""
    speakers = {row["statement"]: row["speaker_name"] for row in _rows(source, "statements")}
    words = {row["event"]: row["words"] for row in query.select(source, WORDS).records}
    by_event: dict[str, list[Row]] = {}
    for row in _rows(source, "events"):
        by_event.setdefault(row["event"], []).append(row)
    for event, rows in by_event.items():
        parts = {Part(row["participant"], row["participant_name"], row["role"]): None for row in rows if row["role"]}
        one = rows[0]
        speaker = speakers.get(one["claimed_in"], "")
        day = " to ".join(filter(None, [one["date"], one["end_date"]]))
        starts = (int(one["trigger_start"]),)
        yield Card(
            one["type"],
            one["status"],
            day,
            one["place_name"],
            speaker,
            words[event],
            tuple(parts),
            (event,),
            starts,
        )


def actors(source: Source, shown: Sequence[Card]) -> tuple[Actor, ...]:
    """The named participants of the cards *shown*, in the order in which they first take part."""
    offices: dict[str, dict[str, None]] = {}
    for row in _rows(source, "roles"):
        offices.setdefault(row["person"], {})[_office(row)] = None
    about = {row["entity"]: row for row in _rows(source, "mentions")}
    names = {part.entity: part.name for card in shown for part in card.parts if part.named}
    return tuple(
        Actor(entity, name, about[entity]["type"], tuple(offices.get(entity, ())), about[entity]["wikidata"])
        for entity, name in names.items()
    )


def _office(row: Row) -> str:
    """An office as words: "former head, Central Intelligence Agency"."""
    status = "" if row["status"] == "current" else f"{row['status']} "
    serving = row["organization_name"] or row["country_name"]
    return f"{status}{row['office']}{', ' + serving if serving else ''}"


def _rows(source: Source, name: str) -> list[Row]:
    return query.select(source, query.bundled(name).text).records


if __name__ == "__main__":
    sys.exit(main())
