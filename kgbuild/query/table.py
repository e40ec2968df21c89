"""Tables for people: in the terminal and in Markdown."""

from __future__ import annotations

import io
import re
from typing import Final

from pyoxigraph import NamedNode
from rich.cells import cell_len

from kgbuild.query.results import Result, Term, plain
from kgbuild.vocab import PREFIXES

NAMESPACES: Final = {**{value: key + ":" for key, value in PREFIXES.items()}, "https://w3id.org/kgbuild/": "kg:"}
"""How IRIs are shortened to be read; the other formats give them in full."""
DIGEST: Final = re.compile(r"(\b[0-9a-f]{6})[0-9a-f]{26}\b")
"""An article's digest in its IRI: the terminal shows its beginning."""
UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that could drive a terminal or turn the direction of text: an article may hold any."""
WORD: Final = 16
SHORT: Final = 10
LONG: Final = 40
TEXT: Final = 20
"""A column has at least the width of its longest word, up to WORD, and of its longest cell, up to SHORT. With a cell
longer than LONG it is text, and has at least the width TEXT, or it could not be read."""
GAP: Final = 2


def boxed(result: Result, width: int) -> str:
    """*result* as a table at most *width* wide, long cells folded.

    Columns without any value are left out. Where the others do not all fit, those that may go (see `_dispensable`) are
    left out and named below the table.
    Where that is not enough, each row becomes a block of lines.
    """
    cells = [[DIGEST.sub(r"\1…", _cell(term)) for term in row] for row in result.rows]
    columns = list(zip(result.columns, *cells, strict=True))
    shown = [at for at, column in enumerate(columns) if any(column[1:])] or list(range(len(columns)))
    for at in [at for at in _dispensable(result) if at in shown]:
        if _least([columns[each] for each in shown]) <= width:
            break
        shown.remove(at)
    chosen = [columns[at] for at in shown]
    if not chosen or _least(chosen) > width:
        return _blocks(result.columns, cells, width)
    hidden = [column[0] for at, column in enumerate(columns) if at not in shown and any(column[1:])]
    note = f"\nNo room for {', '.join(hidden)}: widen the terminal, or choose another format.\n" if hidden else ""
    return _table(chosen, width) + note


def _least(columns: list[tuple[str, ...]]) -> int:
    """The least width of a table of *columns*."""
    return sum(map(_narrowest, columns)) + GAP * (len(columns) - 1)


def _narrowest(column: tuple[str, ...]) -> int:
    """The least width of *column*, whose first cell is its heading."""
    longest = max(map(cell_len, column))
    word = max((cell_len(word) for cell in column for word in cell.split()), default=0)
    return max(min(word, WORD), min(longest, SHORT), TEXT if longest > LONG and word <= WORD else 0)


def _widths(columns: list[tuple[str, ...]], width: int) -> list[int]:
    """The width of each column: the least, and of what is left always one more to the one with the highest cells."""
    wanted = [max(map(cell_len, column)) for column in columns]
    widths = list(map(_narrowest, columns))
    for _ in range(width - _least(columns)):
        heights = [full / has for full, has in zip(wanted, widths, strict=True)]
        if max(heights) <= 1:
            break
        widths[heights.index(max(heights))] += 1
    return widths


def _dispensable(result: Result) -> list[int]:
    """The columns that may be left out, in that order: the empty ones, those of IRIs, then two from the right."""
    terms = list(zip(*result.rows, strict=True))
    empty = [at for at, column in enumerate(terms) if all(term is None for term in column)]
    iris = [
        at for at, column in enumerate(terms) if all(term is None or isinstance(term, NamedNode) for term in column)
    ]
    first = empty + [at for at in reversed(iris) if at not in empty]
    return first + [at for at in reversed(range(len(terms))) if at not in first][:2]


def markdown(result: Result) -> str:
    """*result* as a Markdown table."""
    cells = [result.columns, *([_cell(term) for term in row] for row in result.rows)]
    heading, *lines = [" | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row) for row in cells]
    rule = " | ".join(["---"] * len(result.columns))
    return "".join(f"| {line} |\n" for line in (heading, rule, *lines))


def _table(columns: list[tuple[str, ...]], width: int) -> str:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0))
    for column, size in zip(columns, _widths(columns, width), strict=True):
        drawn.add_column(Text(column[0]), overflow="fold", width=size)
    for row in list(zip(*columns, strict=True))[1:]:
        drawn.add_row(*map(Text, row))
    return _printed(drawn, width)


def _blocks(columns: tuple[str, ...], cells: list[list[str]], width: int) -> str:
    """One block per row: a line for each column that is not empty."""
    from rich.table import Table
    from rich.text import Text

    if not cells:
        return f"no rows; columns: {', '.join(columns)}\n"
    drawn = Table.grid(padding=(0, 2))
    drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for number, row in enumerate(cells, start=1):
        drawn.add_row(Text(f"— {number} —"), Text(""))
        for column, cell in zip(columns, row, strict=True):
            if cell:
                drawn.add_row(Text(column), Text(cell))
    return _printed(drawn, width)


def _printed(drawn: object, width: int) -> str:
    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(drawn)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().strip("\n").splitlines())


def _cell(term: Term | None) -> str:
    if isinstance(term, NamedNode):
        return UNSAFE.sub("\ufffd", _short(term.value))
    return UNSAFE.sub("\ufffd", " ".join(plain(term).split()))


def _short(iri: str) -> str:
    """*iri* with the longest known namespace cut to its prefix."""
    for namespace in sorted(NAMESPACES, key=len, reverse=True):
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return NAMESPACES[namespace] + iri.removeprefix(namespace)
    return iri
