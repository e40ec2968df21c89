"""Whether a graph is what it claims to be: its offsets hold, and it has the form that ``ontology/shapes.ttl`` asks for.

Each article is checked on its own: pySHACL slows down as graphs grow, and a fault is told with its article.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kgbuild.validate.facts import article_of, articles, offsets, string
from kgbuild.validate.form import form
from kgbuild.validate.problem import Problem, problem
from kgbuild.vocab import DIP, OA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from kgbuild.validate.facts import Facts

__all__ = ["Problem", "text_problems", "validate"]


def validate(
    quads: Store | Iterable[Quad], *, shapes: Path, on_article: Callable[[], object] = lambda: None
) -> tuple[Problem, ...]:
    """The faults of a graph, sorted; none where it is sound.

    Articles are told apart by named graph, or by ``dip:article`` where they stand in the default graph. *shapes* is the
    SHACL file, in Turtle. *on_article* is called after each article, to show progress.
    """
    form_problems = form(shapes)
    found: set[Problem] = set()
    for facts in articles(quads):
        found.update(text_problems(facts))
        found.update(form_problems(facts))
        on_article()
    return tuple(sorted(found))


def text_problems(facts: Facts) -> Iterator[Problem]:
    """Spans that do not hold the characters they name, and texts that are not those their digests were made of.

    What is missing or of a wrong type is left to the shapes.
    """
    for node, values in facts.items():
        place, exact = offsets(values), string(values, OA.exact)
        if place is not None and exact is not None:
            start, end = place
            text = string(facts.get(article_of(facts, node) or node, {}), DIP.text)
            if text is not None and text[start:end] != exact:
                message = f"Characters {start} to {end} read {text[start:end]!r}, not {exact!r} (oa:exact)."
                yield problem(facts, node, message)
        digest, whole = string(values, DIP.sha256), string(values, DIP.text)
        if digest is not None and whole is not None and hashlib.sha256(whole.encode()).hexdigest() != digest:
            yield problem(facts, node, "The text is not the one that its SHA-256 digest was made of (dip:sha256).")
