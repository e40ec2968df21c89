"""What the knowledge base has of a corpus' linked names, by kind, and how much of that kgbuild links.

    python benchmarks/linkage.py GOLD.jsonl mentions.csv

GOLD.jsonl has one article a line: ``file`` and ``links`` with ``start``, ``end``, ``qid``, ``type`` and ``coref``, as
the News-Fair corpus of entity links has them. mentions.csv is what ``kgbuild query mentions … --format csv`` prints.
Offsets are code points, half-open. A gold link counts as linked where a mention that overlaps it has its identity.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge import load

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: Final = (("Q215627", "person"), ("Q27096213", "place"), ("Q43229", "organization"), ("Q4164871", "office"))
"""The classes that the corpus writes into ``type``, the telling ones first, and what they are called here."""

Link = tuple[str, int, int, str, str]
"""File, start, end, identity and kind."""


def gold(path: Path) -> Iterator[Link]:
    """The links of the names in *path*, without those of pronouns and descriptions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for link in article["links"]:
            if not link["coref"]:
                kind = next((name for qid, name in KINDS if qid in link["type"].split("|")), "other")
                yield article["file"], link["start"], link["end"], link["qid"], kind


def made(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Start, end and identity of the linked mentions in *path*, by file."""
    found = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["wikidata"]:
                found[Path(row["file"]).name].append(
                    (int(row["start"]), int(row["end"]), row["wikidata"].rpartition("/")[2])
                )
    return found


def table(links: list[Link], mentions: dict[str, list[tuple[int, int, str]]]) -> list[tuple[str, int, int, int]]:
    """Kind, number of gold links, how many are in the knowledge base, and how many are linked; the sum last."""
    base, counts = load(), Counter[tuple[str, str]]()
    for file, start, end, qid, kind in links:
        linked = any(first < end and start < last and qid == found for first, last, found in mentions.get(file, ()))
        for name in (kind, "all"):
            counts[name, "gold"] += 1
            counts[name, "known"] += base.thing(qid) is not None
            counts[name, "linked"] += linked
    kinds = [*sorted({kind for kind, _ in counts} - {"all"}), "all"]
    return [(kind, counts[kind, "gold"], counts[kind, "known"], counts[kind, "linked"]) for kind in kinds]


def main() -> None:
    """Print the table."""
    if len(sys.argv) != 3:  # noqa: PLR2004  (the two files)
        sys.exit(__doc__)
    print(f"{'kind':14}{'gold':>6}{'known':>12}{'linked':>8}{'of the known':>14}")
    for kind, total, known, linked in table(list(gold(Path(sys.argv[1]))), made(Path(sys.argv[2]))):
        share = f"{linked / known:.0%}" if known else "-"
        print(f"{kind:14}{total:6}{known:6} ={known / total:4.0%}{linked:8}{share:>14}")


if __name__ == "__main__":
    main()
