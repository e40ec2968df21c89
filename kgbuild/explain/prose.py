"""The text of an article with the words that facts rest on highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.explain.hypertext import line, safe
from kgbuild.explain.looks import look
from kgbuild.explain.nesting import Close, Mark, Open, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.explain.records import Explanation
    from kgbuild.explain.sources import Source

NUMBERED: Final = ("content", "trigger", "office", "evidence")
"""The role of the words that bear a fact's number."""
GAP: Final = '<p class="gap" aria-label="some paragraphs left out">…</p>'


def prose(source: Source, first: int, *, whole: bool) -> str:
    """The paragraphs of *source*, all or those that its facts stand in, as HTML; facts are numbered from *first*."""
    if not source.text:
        return '<p class="gap">(the graph does not hold the article\'s text)</p>'
    explanations = [fact.explanation for fact in source.facts]
    marking = _Marking(source.text, marks(explanations, first), explanations, first)
    pieces = []
    before = 0
    for start, end in source.paragraphs(whole=whole):
        if source.text[before:start].strip():
            pieces.append(GAP)
        pieces.append(f"<p>{''.join(marking.html(start, end))}</p>")
        before = end
    if source.text[before:].strip():
        pieces.append(GAP)
    return "\n".join(pieces)


def marks(explanations: list[Explanation], first: int) -> list[Mark]:
    """The highlights of *explanations*, those of the same words in the same role as one, in order of the text."""
    found: dict[tuple[int, int, str], dict[int, str]] = {}
    for number, explanation in enumerate(explanations, first):
        for each in explanation.highlights:
            found.setdefault((each.first, each.last, each.role), {})[number] = each.says
    return [
        Mark(*words, tuple(says), ", ".join(dict.fromkeys(each for each in says.values() if each)))
        for words, says in sorted(found.items())
    ]


class _Marking:
    """The highlighting of one article: a fact's number stands once, at the first of its words."""

    def __init__(self, text: str, found: list[Mark], explanations: list[Explanation], first: int) -> None:
        self._text, self._marks = text, found
        self._kinds = {number: each.kind for number, each in enumerate(explanations, first)}
        self._numbered: set[int] = set()

    def html(self, start: int, end: int) -> Iterator[str]:
        for step in steps(start, end, self._marks):
            if isinstance(step, Open):
                yield self._opened(step.mark)
            elif isinstance(step, Close):
                yield f"{self._tag(step.mark) if step.last else ''}</mark>"
            else:
                yield safe(self._text[step.start : step.end])

    def _opened(self, mark: Mark) -> str:
        classes = " ".join(("m", look(mark.role).style, *(f"n{number}" for number in mark.facts)))
        name = self._name(mark)
        title = f"{name}: {mark.says}" if mark.says else name
        badges = "".join(map(self._badge, mark.facts)) if mark.role in NUMBERED else ""
        return f'<mark class="{classes}" title="{line(title)}">{badges}'

    def _badge(self, number: int) -> str:
        if number in self._numbered:
            return ""
        self._numbered.add(number)
        label = f"{number}, {self._kinds[number]}: to its facts"
        return f'<a class="no" id="words-{number}" href="#fact-{number}" aria-label="{line(label)}">{number}</a>'

    def _tag(self, mark: Mark) -> str:
        """The role in words behind the highlighted ones: small, or for screen readers only where many would crowd."""
        return f'<small class="tag"> [{safe(self._name(mark))}]</small>'

    def _name(self, mark: Mark) -> str:
        """What *mark* is: "speaker of 2, 5", or "speaker" where there is but one fact."""
        return f"{mark.role} of {', '.join(map(str, mark.facts))}" if len(self._kinds) > 1 else mark.role
