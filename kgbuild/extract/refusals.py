"""Refusals to speak: "declined to comment on the report", "would not say whether …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.contents import complements, trimmed_runs
from kgbuild.extract.syntax import child, children, infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.contents import Run
    from kgbuild.lexicon.statements import StatementRules

FRAME: Final = "refusal"
KIND: Final = "refuse"
CONFIDENCE: Final = 0.8
UNWILLING: Final = frozenset({"would", "will", "wo", "’d", "'d"})  # noqa: RUF001  (a curly apostrophe)
"""Auxiliaries whose negation is a refusal: "would not say"; who *did* not say may not have been asked."""


def refused(verb: Token, rules: StatementRules) -> Iterator[tuple[Run, ...]]:
    """What *verb*'s subject refuses to say, as far as *verb* is such a refusal."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or child(verb, "neg") is not None:
        tokens = _unsaid(verb, rules) if lemma in rules.comments else iter(())
    elif lemma in rules.refusals:
        tokens = (_whole(inner) for inner in children(verb, "xcomp") if _is_comment(inner, rules))
    else:
        return
    for content in tokens:
        runs = tuple(trimmed_runs(verb.doc, content - {verb.i}))
        if runs:
            yield runs
            return


def _is_comment(inner: Token, rules: StatementRules) -> bool:
    return infinitive(inner) is not None and inner.lemma_.lower() in rules.comments


def _whole(inner: Token) -> set[int]:
    return set(range(inner.left_edge.i, inner.right_edge.i + 1))


def _unsaid(verb: Token, rules: StatementRules) -> Iterator[set[int]]:
    if any(aux.lower_ in UNWILLING for aux in children(verb, "aux")):
        frames = frozenset(rules.verbs.get(verb.lemma_.lower(), {})) | {"on"}
        yield from (content for _, content in complements(verb, frames, rules.addressing))
