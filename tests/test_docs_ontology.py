"""`tools/docs.py`: one page for each file of the ontology, whole, safe and readable without a network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef

import docs as tool
from kgbuild import vocab

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"meta"}


class Page(HTMLParser):
    """The anchors, the links and the text of a page; a tag that does not match is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {name: Page(text) for name, text in tool.pages().items()}


def test_there_is_a_page_for_each_file(tmp_path: Path) -> None:
    assert tool.main(["--output", str(tmp_path)]) == 0

    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "ontology").iterdir()}
    assert written == tool.pages()
    assert set(written) == {"diplomacy.html", "alignments.html", "shapes.html"}


def test_each_term_has_an_anchor_and_only_one(pages: dict[str, Page]) -> None:
    assert sorted(pages["diplomacy.html"].anchors) == sorted(vocab.TERMS)


def test_each_aligned_term_has_an_anchor(pages: dict[str, Page]) -> None:
    anchors = pages["alignments.html"].anchors

    assert {"Event", "Span", "headOfState", "oa:start"} <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_each_node_shape_has_an_anchor(pages: dict[str, Page]) -> None:
    graph = Graph().parse(tool.ONTOLOGY / "shapes.ttl", format="turtle")
    names = {str(shape).rpartition("#")[2] for shape in graph.subjects(RDF.type, SH.NodeShape)}

    assert set(pages["shapes.html"].anchors) == names


def test_links_within_the_pages_lead_somewhere(pages: dict[str, Page]) -> None:
    inner = {link for page in pages.values() for link in page.links if not re.match("https?:", link)}

    for link in inner:
        name, _, anchor = link.partition("#")
        assert name in pages
        assert not anchor or anchor in pages[name].anchors


def test_everything_that_is_opened_is_closed(pages: dict[str, Page]) -> None:
    assert [page.open for page in pages.values()] == [[], [], []]


def test_nothing_is_fetched_from_elsewhere() -> None:
    text = "".join(tool.pages().values())

    assert not re.search(r"<(script|link|img|iframe|object)\b|\bsrc=|url\(|@import", text)


def test_what_the_ontology_says_is_escaped() -> None:
    graph = Graph().parse(tool.ONTOLOGY / "diplomacy.ttl", format="turtle")
    nasty = '<script>alert("1 & 2")</script>'
    graph.set((URIRef(vocab.DIP.Meeting.value), RDFS.comment, Literal(nasty)))

    text = tool.page(graph, tool.terms(graph), [])

    assert "<script>" not in text
    assert nasty in Page(text).words


def test_a_rule_shows_its_values_and_its_message(pages: dict[str, Page]) -> None:
    words = " ".join(" ".join(pages["shapes.html"].words).split())

    assert "cancelled" in words
    assert "A span must start before it ends (oa:start, oa:end)." in words
