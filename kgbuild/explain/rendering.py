"""Explanations for the terminal: in colours where they help, and complete without them."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.explain.records import Explanation, Highlight

STYLES: Final = {
    "trigger": "bold red",
    "cue": "bold red",
    "office": "bold red",
    "evidence": "bold red",
    "content": "italic",
    "actuality": "bold magenta",
    "time": "yellow",
    "duration": "yellow",
    "place": "green",
}
"""Colour by role; everybody who takes part has the one colour left."""
WHO: Final = "bold cyan"
NARROWEST: Final = 40
"""Columns that lines are given at least."""


def render(explanations: Iterable[Explanation], *, width: int, color: bool) -> str:
    """The explanations as text of *width* columns, one after the other; with *color*, in ANSI colours.

    The same words stand in both. Control characters, which an article may have and a terminal would obey, are shown as
    the replacement character.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        height=25,  # without a height rich takes 80 columns for a dumb terminal, whatever the width
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
    )
    for number, explanation in enumerate(explanations):
        if number:
            console.print()
        console.print(_explanation(explanation))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def _explanation(explanation: Explanation) -> Group:
    where = f"{explanation.file}, characters {explanation.start} to {explanation.end}"
    return Group(
        Text(_safe(explanation.summary), style="bold"),
        Text(_safe(where), style="dim"),
        Padding(_sentence(explanation), (1, 2)),
        _legend(explanation),
    )


def _sentence(explanation: Explanation) -> Text:
    """The sentence; words within other words keep their own colour."""
    if not explanation.sentence:
        return Text("(the graph does not hold the article's text)", style="dim")
    text = Text(_safe(explanation.sentence))
    for each in sorted(explanation.highlights, key=lambda each: each.start - each.end):
        text.stylize(STYLES.get(each.role, WHO), each.start, each.end)
    return text


def _legend(explanation: Explanation) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for each in explanation.highlights:
        table.add_row(Text(each.role, style=STYLES.get(each.role, WHO)), Text(_safe(_told(each, explanation.sentence))))
    for name, line in _rule(explanation):
        table.add_row(Text(name, style="dim"), Text(_safe(line)))
    table.add_row(Text("node", style="dim"), Text(_safe(explanation.iri)))
    return table


def _told(highlight: Highlight, sentence: str) -> str:
    """What a highlight is: its words, their offsets in the article, and what they stand for."""
    says = f": {highlight.says}" if highlight.says else ""
    identity = f" [wd:{highlight.wikidata}]" if highlight.wikidata else ""
    reasons = f" ({'; '.join(highlight.reasons)})" if highlight.reasons else ""
    away = ", outside this sentence" if sentence and highlight.start == highlight.end else ""
    words = " ".join(highlight.words.split())
    return f'"{words}" ({highlight.first}-{highlight.last}{away}){says}{identity}{reasons}'


def _rule(explanation: Explanation) -> Iterator[tuple[str, str]]:
    rule = explanation.rule
    meaning = f": {rule.meaning}" if rule.meaning else ""
    yield "rule", f"{rule.name}{meaning}; confidence {explanation.confidence:g}"
    arrays = [definition.table.split()[0] for definition in rule.definitions]
    label = "from one of" if len(set(arrays)) < len(arrays) else "from"
    for definition in rule.definitions:
        text = f": {definition.text}" if definition.text else ""
        yield label, f"{definition.file}, {definition.table}{text}"
        label = ""
    if not rule.current:
        yield "", "This graph was made with another version of the lexicon, in which the rule may be another."


def _safe(text: str) -> str:
    """*text* with each character that steers a terminal replaced by one that does not."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
