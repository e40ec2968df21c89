"""The picture as SVG: it brings its own background, so it can be read on a light page and on a dark one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from picture_layout import LINE, TOP, Actor, Box, Card, beside, length, sides, stacked, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH: Final = 1000
ACTOR: Final = 250
CARD: Final = 296
LEFT: Final = 20
MIDDLE: Final = (WIDTH - CARD) // 2
RIGHT: Final = WIDTH - LEFT - ACTOR
PAD: Final = 12
SMALL: Final = 12
INK: Final = "#1b1f24"
PALE: Final = "#57606a"
STYLES: Final = {
    "actual": ("#1a7f37", "none"),
    "planned": ("#0969da", "10 4"),
    "possible": ("#7d4e00", "2 4"),
    "hypothetical": ("#8250df", "5 7"),
    "cancelled": ("#cf222e", "12 4 2 4"),
    "refused": ("#a40e5c", "12 4 2 4 2 4"),
    "denied": ("#57606a", "4 4 1 4"),
}
"""Colour and dashes of each status: what happened is the only one whose line is whole."""
KINDS: Final = {
    "Person": "#eaeef2",
    "State": "#fff1d6",
    "Organization": "#ddf4ff",
    "Place": "#e6f4e1",
    "Group": "#f3ebfb",
}


def svg(title: str, cards: Sequence[Card], actors: Sequence[Actor]) -> str:
    """The picture of *cards*, in their order, between their *actors*."""
    middle = stacked({card: _lines(card) for card in cards})
    columns = [beside({each: _titles(each) for each in side}, middle) for side in sides(actors, cards)]
    boxes = [*middle.values(), *columns[0].values(), *columns[1].values()]
    bottom = max([box.top + box.height for box in boxes], default=float(TOP)) + 24
    root = Element("svg", xmlns="http://www.w3.org/2000/svg", role="img", viewBox=f"0 0 {WIDTH} {bottom + 44:g}")
    root.attrib |= {"width": str(WIDTH), "height": f"{bottom + 44:g}", "font-family": "system-ui, sans-serif"}
    SubElement(root, "title").text = "Who takes part in which event, and whether it happened"
    _rectangle(root, (0.5, 0.5, WIDTH - 1, bottom + 43), fill="#ffffff", stroke="#d0d7de", rx="10")
    _headings(root, title)
    for column, at in zip(columns, (LEFT + ACTOR, RIGHT), strict=True):
        _edges(root, middle, column, at)
    for column, at in zip(columns, (LEFT, RIGHT), strict=True):
        for actor, box in column.items():
            _actor(root, actor, box, at)
    for card, box in middle.items():
        _card(root, card, box)
    _divider(root, middle)
    _legend(root, sorted({card.status for card in cards}, key=list(STYLES).index), bottom + 10)
    indent(root, " ")
    return tostring(root, encoding="unicode") + "\n"


def _lines(card: Card) -> tuple[str, ...]:
    """What a card says below its heading."""
    nameless = [part.name for part in card.parts if not part.named]
    texts = [
        ", ".join(filter(None, [card.date, card.place, f"“{card.words}” at {' and '.join(map(str, card.starts))}"])),
        f"with {', '.join(nameless)}" if nameless else "",
        f"as {card.said_by} says" if card.said_by else "",
    ]
    return tuple(line for text in texts for line in wrapped(text, SMALL, CARD - 2 * PAD))


def _titles(actor: Actor) -> tuple[str, ...]:
    return tuple(line for office in actor.offices for line in wrapped(office, SMALL, ACTOR - 2 * PAD))


def _headings(root: Element, title: str) -> None:
    _text(root, (LEFT, 36), title, 18, font_weight="600")
    words = (
        "Events in order of time, those without a known day last, each with its words and where they stand in the text."
    )
    _text(root, (LEFT, 60), words, 13, fill=PALE)


def _divider(root: Element, cards: Mapping[Card, Box]) -> None:
    """The words between the events that have a day and those that have none."""
    undated = [box.top for card, box in cards.items() if not card.date]
    if undated:
        _text(root, (WIDTH / 2, undated[0] - 7), "no day known", SMALL, fill=PALE, text_anchor="middle")


def _edges(root: Element, cards: Mapping[Card, Box], column: Mapping[Actor, Box], start: float) -> None:
    """The lines between the actors of one column and their events, spread along the edge of each card."""
    end = MIDDLE if start < MIDDLE else MIDDLE + CARD
    roles = Element("g")
    for card, box in cards.items():
        here = [actor for actor in column if actor.entity in card.actors]
        for number, actor in enumerate(here, start=1):
            height = box.top + box.height * number / (len(here) + 1)
            colour, dashes = STYLES[card.status]
            bend, middle = (start + end) / 2, column[actor].middle
            curve = f"M{start:g} {middle:g} C{bend:g} {middle:g} {bend:g} {height:g} {end:g} {height:g}"
            drawn = {"stroke": colour, "stroke-width": "1.6", "stroke-dasharray": dashes, "fill": "none"}
            SubElement(root, "path", {"d": curve, **drawn})
            _role(roles, card.actors[actor.entity], end, height)
    root.append(roles)


def _role(roles: Element, role: str, end: float, height: float) -> None:
    """The role at the end of a line, where it is more than taking part; first a halo, to keep it clear of the lines."""
    if role == "participant":
        return
    left, anchor = (end - 6, "end") if end == MIDDLE else (end + 6, "start")
    for look in ({"stroke": "#ffffff", "stroke_width": "4", "fill": "#ffffff"}, {"fill": PALE}):
        _text(roles, (left, height - 5), role, 11, text_anchor=anchor, **look)


def _actor(root: Element, actor: Actor, box: Box, left: float) -> None:
    group = SubElement(root, "g", {"data-entity": actor.entity})
    fill = KINDS.get(actor.kind, "#ffffff")
    _rectangle(group, (left, box.top, ACTOR, box.height), fill=fill, stroke="#8c959f", rx="8")
    _text(group, (left + PAD, box.top + 25), actor.name, 15, font_weight="600")
    kind = " ".join(filter(None, [actor.kind.lower(), actor.wikidata.rpartition("/")[2]]))
    _text(group, (left + ACTOR - PAD, box.top + 25), kind, 11, fill=PALE, text_anchor="end")
    for number, line in enumerate(box.lines):
        _text(group, (left + PAD, box.top + 44 + LINE * number), line, SMALL)


def _card(root: Element, card: Card, box: Box) -> None:
    colour, dashes = STYLES[card.status]
    group = SubElement(root, "g", {"data-event": " ".join(card.events)})
    drawn = {"stroke": colour, "stroke-width": "2", "stroke-dasharray": dashes, "fill": "#ffffff", "rx": "8"}
    _rectangle(group, (MIDDLE, box.top, CARD, box.height), **drawn)
    _text(group, (MIDDLE + PAD, box.top + 24), card.type, 15, font_weight="600")
    width = 1.1 * length(card.status, SMALL) + 16  # bold
    badge = (MIDDLE + CARD - PAD - width, box.top + 9, width, 20)
    _rectangle(group, badge, fill=colour, rx="10")
    _text(
        group,
        (badge[0] + width / 2, box.top + 23),
        card.status,
        SMALL,
        weight="600",
        fill="#ffffff",
        text_anchor="middle",
    )
    for number, line in enumerate(box.lines):
        _text(group, (MIDDLE + PAD, box.top + 43 + LINE * number), line, SMALL, fill=PALE)


def _legend(root: Element, statuses: Sequence[str], top: float) -> None:
    at: float = LEFT
    for status in statuses:
        colour, dashes = STYLES[status]
        line = {"x1": f"{at:g}", "x2": f"{at + 46:g}", "y1": f"{top:g}", "y2": f"{top:g}"}
        SubElement(root, "line", {**line, "stroke": colour, "stroke-width": "2.4", "stroke-dasharray": dashes})
        _text(root, (at + 54, top + 4), status, 13)
        at += 54 + length(status, 13) + 26


def _rectangle(parent: Element, place: tuple[float, float, float, float], **attributes: str) -> None:
    x, y, width, height = (f"{number:g}" for number in place)
    SubElement(parent, "rect", {"x": x, "y": y, "width": width, "height": height, **attributes})


def _text(parent: Element, place: tuple[float, float], words: str, size: float, **attributes: str) -> None:
    x, y = (f"{number:g}" for number in place)
    given = {"fill": INK, **{name.replace("_", "-"): value for name, value in attributes.items()}}
    SubElement(parent, "text", {"x": x, "y": y, "font-size": f"{size:g}", **given}).text = words
