"""The benchmark of linking: what is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from linkage import gold, made, table

from kgbuild.knowledge import load

if TYPE_CHECKING:
    from pathlib import Path


def test_gold_links_are_counted_by_kind_as_known_and_as_linked(tmp_path: Path) -> None:
    norway = load().candidates("Norway")[0].qid
    links = [
        {"start": 0, "end": 6, "qid": norway, "type": "Q27096213|Q43229", "coref": False},
        {"start": 20, "end": 26, "qid": norway, "type": "Q27096213", "coref": False},
        {"start": 30, "end": 33, "qid": "Q999999999", "type": "Q215627", "coref": False},
        {"start": 40, "end": 42, "qid": norway, "type": "Q27096213", "coref": True},
    ]
    (tmp_path / "gold.jsonl").write_text(json.dumps({"file": "a.txt", "links": links}) + "\n")
    (tmp_path / "mentions.csv").write_text(
        "file,start,end,text,entity,kind,type,wikidata\n"
        f"news/a.txt,0,6,Norway,e,name,State,http://www.wikidata.org/entity/{norway}\n"
        "news/a.txt,20,26,Norway,f,name,State,\n"
    )

    found = table(list(gold(tmp_path / "gold.jsonl")), made(tmp_path / "mentions.csv"))

    assert found == [("person", 1, 0, 0), ("place", 2, 2, 1), ("all", 3, 2, 1)]
