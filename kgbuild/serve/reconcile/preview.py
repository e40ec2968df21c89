"""A thing as a small page, and what is suggested as a few lines of HTML: nothing in them is fetched or run."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge import telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.model import Candidate

WIDTH, HEIGHT = 420, 260
"""The size of the frame that shows the page, in pixels."""
SHOWN: Final = 8
"""As many offices of a person have room there."""
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 14px/1.4 sans-serif; margin: .7em }} h1 {{ font-size: 1.1em; margin: 0 }}
p, ul {{ margin: .4em 0 }} ul {{ padding-left: 1.2em }} small {{ color: #555 }}
</style></head>
<body>{body}</body></html>
"""


def page(base: KnowledgeBase, thing: Candidate) -> str:
    """The page about *thing*."""
    place = base.coordinates(thing.qid)
    posts = [telling.post(each) for each in telling.posts(base, thing.qid)]
    left = [f"{len(posts) - SHOWN} more"] if len(posts) > SHOWN else []
    body = (
        flyout(thing.label, telling.description(base, thing))
        + _items([*posts[:SHOWN], *left])
        + (f"<p>{place[0]}°, {place[1]}°</p>" if place else "")
        + f'<p><small>{line(thing.source)} · <a href="https://www.wikidata.org/wiki/{line(thing.qid)}" target="_blank" '
        f'rel="noopener noreferrer">{line(thing.qid)}</a></small></p>'
    )
    return _PAGE.format(title=line(thing.label), body=body)


def flyout(name: str, about: str) -> str:
    """*name* with *about* below it, as HTML."""
    return f"<h1>{line(name)}</h1><p>{line(about)}</p>"


def line(text: str) -> str:
    """*text* as HTML on one line, in an element or in an attribute between double quotes."""
    return escape(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split())))


def _items(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{line(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""
