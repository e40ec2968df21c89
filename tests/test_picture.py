"""`tools/picture.py`: the picture holds what the graph holds, and the same graph gives the same picture."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from pyoxigraph import Store

import picture
import picture_svg
from kgbuild import query
from kgbuild.resources import folder
from kgbuild.vocab import DIP, SKOS

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def graph() -> Store:
    from kgbuild.api import build

    return query.merged(build(folder("seeds")))


def drawn_events(svg: str) -> list[str]:
    groups = ElementTree.fromstring(svg).iter(f"{SVG}g")
    return [event for group in groups for event in group.get("data-event", "").split()]


@pytest.mark.model
def test_each_event_with_a_named_participant_is_drawn_once(graph):
    rows = query.select(graph, query.bundled("events").text).records
    named = {row["event"] for row in rows if row["participant"].startswith("https://w3id.org/kgbuild/entity/")}
    shown = drawn_events(picture.drawn(graph))

    assert len(named) >= 8
    assert named <= set(shown)
    assert len(shown) == len(set(shown))


@pytest.mark.model
def test_what_did_not_happen_is_drawn_if_it_has_a_day_or_place(graph):
    rows = query.select(graph, query.bundled("events").text).records
    expected = {row["event"] for row in rows if row["status"] != "actual" and (row["date"] or row["place_name"])}

    assert expected
    assert expected <= set(drawn_events(picture.drawn(graph)))


@pytest.mark.model
def test_the_same_graph_gives_the_same_picture_in_whatever_order_it_comes(graph):
    quads = list(graph)
    random.Random(2).shuffle(quads)
    shuffled = Store()
    shuffled.bulk_extend(quads)

    assert picture.drawn(shuffled) == picture.drawn(graph)


@pytest.mark.model
def test_a_status_is_told_by_word_colour_and_line(graph):
    svg = picture.drawn(graph)

    for status in {card.status for card in picture.cards(graph)}:
        colour, dashes = picture_svg.STYLES[status]
        assert f">{status}</text>" in svg
        assert f'stroke="{colour}"' in svg
        assert f'stroke-dasharray="{dashes}"' in svg


@pytest.mark.model
def test_a_graph_file_is_drawn_to_the_file_named(graph: Store, tmp_path: Path):
    source, target = tmp_path / "graph.nt", tmp_path / "new" / "picture.svg"
    source.write_bytes(b"\n".join(str(quad.triple).encode() + b" ." for quad in graph))

    assert picture.main([str(source), "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == picture.drawn(graph)


def test_every_status_has_a_look_of_its_own():
    ontology = Store()
    ontology.bulk_load(path=str(folder("ontology") / "diplomacy.ttl"))
    concepts = ontology.quads_for_pattern(None, SKOS.inScheme, DIP.ActualityScheme)

    assert set(picture_svg.STYLES) == {quad.subject.value.rpartition("#")[2] for quad in concepts}
    assert len(set(picture_svg.STYLES.values())) == len(picture_svg.STYLES)


def test_a_graph_without_events_gives_a_picture_too():
    assert drawn_events(picture.drawn(Store())) == []


def test_the_picture_of_the_seed_is_there_and_well_formed():
    events = drawn_events(picture.PICTURE.read_text(encoding="utf-8"))

    assert events
    assert "<script" not in picture.PICTURE.read_text(encoding="utf-8")
