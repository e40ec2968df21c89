"""Who is named together: the coordinated subjects of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.participants import actors
from kgbuild.extract.syntax import SUBJECTS, conjuncts

if TYPE_CHECKING:
    from kgbuild.extract.words import Words
    from kgbuild.model import Mention


def coordinations(words: Words) -> tuple[tuple[Mention, ...], ...]:
    """The actors that a subject names side by side ("Keller and Brown met"), for each subject that names several."""
    subjects = (token for token in words.doc if token.dep_ in SUBJECTS)
    found = (tuple(actors(words, conjuncts(token))) for token in subjects)
    return tuple(group for group in found if len(group) > 1)
