"""Explanations as one web page that stands alone: no scripts, no network, every text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.explain.cards import card
from kgbuild.explain.hypertext import line, link
from kgbuild.explain.looks import STYLES, legend
from kgbuild.explain.prose import prose
from kgbuild.explain.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store

    from kgbuild.explain.records import Explanation

FEW: Final = 3
"""Up to so many facts of an article, the roles are written behind the words for all to see."""
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may load: nothing, its own styles apart."""


def page(store: Store, found: Iterable[Explanation], *, whole: bool = False) -> str:
    """What was *found* in *store* as an HTML document, each article's text beside its facts.

    Of a text the paragraphs are shown that the facts stand in, or with *whole* all of them.
    """
    articles = sources(store, found)
    numbers = {
        fact.explanation.iri: number
        for number, fact in enumerate((fact for source in articles for fact in source.facts), 1)
    }
    title = f"kgbuild explain: {', '.join(source.file for source in articles)}"
    sections = "\n".join(_section(source, numbers, whole=whole) for source in articles)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{line(title)}</title>\n"
        f"<style>\n{STYLES.read_text(encoding='utf-8')}{''.join(map(_touched, numbers.values()))}</style>\n"
        f"</head>\n<body>\n<main>\n{sections}\n</main>\n</body>\n</html>\n"
    )


def _touched(number: int) -> str:
    """The style of a fact's words while its card is pointed at, gone to or tabbed into, and the other way round."""
    ways = ":is(:hover, :target, :focus-within)"
    return (
        f"main:has(#fact-{number}{ways}) .text .n{number} {{ outline: 2px solid var(--ring); }}\n"
        f"main:has(#words-{number}:is(:target, :focus, :hover)) #fact-{number} {{ border-color: var(--ring); }}\n"
    )


def _section(source: Source, numbers: dict[str, int], *, whole: bool) -> str:
    first = numbers[source.facts[0].explanation.iri]
    text = prose(source, first, whole=whole)
    cards = "\n".join(
        card(fact, number, numbers, back=f'id="words-{number}"' in text)
        for number, fact in enumerate(source.facts, first)
    )
    roles = (each.role for fact in source.facts for each in fact.explanation.highlights)
    tagged = " tagged" if len(source.facts) <= FEW else ""
    return (
        f"<section>\n<header>\n<h1>{line(source.title or source.file)}</h1>\n"
        f"<p>{_about(source)}</p>\n{legend(roles)}\n</header>\n"
        f'<div class="columns">\n<article class="text{tagged}" aria-label="Text with highlighted words">\n{text}\n'
        f'</article>\n<ol class="facts" aria-label="Facts" start="{first}">\n{cards}\n</ol>\n</div>\n</section>'
    )


def _about(source: Source) -> str:
    """File, day and address of an article, and how many facts are told of it."""
    said = sum(fact.explanation.kind == "Statement" for fact in source.facts)
    other = len(source.facts) - said
    counts = ((said, "statement"), (other, "other fact" if said else "fact"))
    counted = " and ".join(f"{count} {what}{'s' * (count != 1)}" for count, what in counts if count)
    parts = (line(source.file), line(source.published), link(source.url, source.url), counted)
    return " · ".join(part for part in parts if part)
