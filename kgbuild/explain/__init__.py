"""Where a fact comes from: the sentence, the words in it, and the rule that read them.

The graph alone is asked; the articles, the model and the parse are not needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.explain.facts import explained
from kgbuild.explain.finding import facts_of, find
from kgbuild.explain.page import page
from kgbuild.explain.reading import Reading
from kgbuild.explain.records import Definition, Explanation, Highlight, Rule
from kgbuild.explain.rendering import render
from kgbuild.explain.rules import Rules
from kgbuild.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import NamedNode, Store

__all__ = ["Definition", "Explanation", "Highlight", "Rule", "explain", "explain_article", "page", "render"]


def explain(store: Store, what: str, *, lexicon: Path | None = None) -> tuple[Explanation, ...]:
    """Explain *what* by the graphs of *store*, the default one and the named ones: in order of files and of the text.

    *what* is a fact's IRI; the end of one (``event/Meeting-343-347``, ``Meeting-343-347``), in whatever articles it
    occurs; or words, which mean every event, statement and tenure about an entity of that name and every one in whose
    sentence the words stand. The file name or the IRI of an article means its statements and events.
    Relations are explained by IRI only. *lexicon* is the folder of the rules' TOML files, kgbuild's own if left out.

    Raises:
        QueryError: the graph has no such fact; the message names what comes near.
        RuleError: a file of the lexicon cannot be read.
    """
    reading = Reading(store)
    return _explained(reading, find(reading, what), lexicon)


def explain_article(store: Store, name: str, *, lexicon: Path | None = None) -> tuple[Explanation, ...]:
    """Explain every statement and event of the article *name*, a file name or an article's IRI, in order of the text.

    Raises:
        QueryError: the graph has no such article, or nothing is told of it; the message names what comes near.
        RuleError: a file of the lexicon cannot be read.
    """
    reading = Reading(store)
    return _explained(reading, facts_of(reading, name), lexicon)


def _explained(reading: Reading, facts: Iterable[NamedNode], lexicon: Path | None) -> tuple[Explanation, ...]:
    rules = Rules(lexicon or folder("ontology") / "lexicon")
    return tuple(sorted((explained(reading, rules, fact) for fact in facts), key=_order))


def _order(explanation: Explanation) -> tuple[str, int, int, str]:
    first = min((each.first for each in explanation.highlights), default=0)
    return explanation.file, explanation.start, first, explanation.iri
