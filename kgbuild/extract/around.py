"""What is asked about an event beside its trigger and those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from kgbuild.model import Mention, Span, When


class Around(NamedTuple):
    """Questions about the event that a token heads, made ready for one article."""

    when: Callable[[Token], When | None]
    where: Callable[[Iterator[Token], frozenset[Mention]], Mention | None]
    """The place of the event that all these words tell of, its head first, but none of these mentions."""
    actuality: Callable[[Token], tuple[str, Span | None]]
