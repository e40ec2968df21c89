"""A fault of a graph, told so that its reader finds the place in the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode

from kgbuild.passages import sentence_around
from kgbuild.validate.facts import article_of, offsets, string
from kgbuild.vocab import DIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.validate.facts import Facts, Term

EVIDENCE: Final = (DIP.trigger, DIP.content, DIP.evidence, DIP.mention, DIP.holderSpan, DIP.cue, DIP.speakerSpan)
"""Where the words behind a node are found, the most telling first."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a graph."""

    file: str
    """File name of the article, or its IRI where that is missing; empty where there is no article."""
    words: str
    """The sentence concerned; empty where there is none."""
    message: str
    node: str
    """The node at fault: its IRI, without the article's in front."""

    def __str__(self) -> str:
        """One line that names the article, the sentence, the fault and the node."""
        words = f', in "{self.words}"' if self.words else ""
        return f"{self.file or 'outside all articles'}{words}: {self.message} [{self.node}]"


def problem(facts: Facts, node: Term, message: str) -> Problem:
    """*message* with the file and the sentence that *node* is about."""
    article = article_of(facts, node)
    base = article.value if isinstance(article, NamedNode) else ""
    about = facts[article] if article is not None else {}
    text, place = string(about, DIP.text), next(_places(facts, node), None)
    words = sentence_around(text, *place) if text is not None and place is not None else ""
    iri = node.value if isinstance(node, NamedNode | BlankNode) else str(node)
    name = iri.removeprefix(f"{base}/") if base else iri
    return Problem(string(about, DIP.fileName) or base, words, message, name)


def _places(facts: Facts, node: Term) -> Iterator[tuple[int, int]]:
    """Offsets of the words behind *node*: its own, those of its evidence, those of the mentions of its entity."""
    values = facts.get(node, {})
    spans = [node, *(span for predicate in EVIDENCE for span in values.get(predicate, ()))]
    about = {node, *values.get(DIP.entity, ())}
    spans += [each for each, found in facts.items() if not about.isdisjoint(found.get(DIP.refersTo, ()))]
    for span in spans:
        place = offsets(facts.get(span, {}))
        if place is not None:
            yield place
