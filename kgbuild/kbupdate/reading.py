"""Reading a dump into a working file, batch by batch, from where the last run came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate.dump import FIRST, LAST
from kgbuild.kbupdate.entities import entity

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgbuild.kbupdate.dump import Dump
    from kgbuild.kbupdate.entities import Entity
    from kgbuild.kbupdate.records import Options
    from kgbuild.kbupdate.working import Working

LINES: Final = 10_000
"""Of a dump, between two savings: some seconds' work."""
IN_A_ROW: Final = 1000
"""After so many damaged lines, one below the other, what is read is no dump."""
MARK: Final = "read"
"""Where the working file keeps how many lines, bytes, damaged lines and entities are done, the state of the array (1
after its last line), and END after the last."""
END: Final = "end"


@dataclass(slots=True)
class Progress:
    """How far the reading is, and what has been taken since the last saving."""

    lines: int
    offset: int
    """Bytes of the content, unpacked."""
    damaged: int
    entities: int
    """Lines that were whole, also those that nothing was taken of."""
    closed: bool
    """Whether the last line, blank ones aside, was that of a whole dump."""
    taken: list[Entity] = field(default_factory=list)
    in_a_row: int = 0
    """Damaged lines, up to the last one."""

    def mark(self, end: str = "") -> str:
        """The place as it is kept."""
        return f"{self.lines} {self.offset} {self.damaged} {self.entities} {self.closed:d} {end}".strip()


def read(
    dump: Dump, working: Working, options: Options, *, tell: Callable[[str], None], advance: Callable[[int], None]
) -> int:
    """Put what is to take of *dump* into *working*, and give how many damaged lines it had.

    Args:
        dump: the same one as in former runs.
        working: has the place that they came to.
        options: which items are taken, and how many lines between two savings.
        tell: is called with the error for each damaged line, which names it; the others are read all the same.
        advance: is called at each saving with the number of the file's bytes that are done.

    Raises:
        LinkError: the dump cannot be read on, ends before its end, or holds no entities; or the working file cannot be
            written.
    """
    saved = working.get(MARK)
    lines, offset, damaged, entities, closed, *end = (saved or "0 0 0 0 0").split()
    progress = Progress(int(lines), int(offset), int(damaged), int(entities), closed == "1")
    if end:
        return progress.damaged
    for line in dump.lines(progress.offset):
        if not line.endswith(b"\n") and line.strip() not in (b"", LAST):
            progress.closed = False  # a piece of a line, which a whole dump goes on from the beginning of
            break
        progress.lines += 1
        progress.offset += len(line)
        _take(line, progress, options.sitelinks, lambda message: tell(f"{dump.name}, line {progress.lines}: {message}"))
        if progress.in_a_row == IN_A_ROW:
            message = (
                f"{dump.name}: {IN_A_ROW} damaged lines in a row; get the dump whole, and run the same command again"
            )
            raise LinkError(message)
        if progress.lines % (options.batch or LINES) == 0:
            saved = _save(working, progress, saved)
            advance(dump.position())
    if not progress.closed:
        _save(working, progress, saved)
        raise dump.cut()
    if not progress.entities:
        message = f"{dump.name}: holds no entity"
        raise LinkError(message)
    _save(working, progress, saved, END)
    return progress.damaged


def _take(line: bytes, progress: Progress, sitelinks: int, tell: Callable[[str], None]) -> None:
    text = line.strip()
    if text in (b"", FIRST, LAST):
        progress.closed = text == LAST or (progress.closed and not text)
        return
    progress.closed = False
    try:
        found = entity(line, sitelinks)
    except LinkError as error:
        progress.damaged += 1
        progress.in_a_row += 1
        tell(str(error))
        return
    progress.entities += 1
    progress.in_a_row = 0
    if found is not None:
        progress.taken.append(found)


def _save(working: Working, progress: Progress, before: str, end: str = "") -> str:
    taken, mark = progress.taken, progress.mark(end)
    with working.batch(MARK, before, mark):
        working.add((each.facts for each in taken), (held for each in taken for held in each.held))
        working.add_subclasses((each.facts.qid, parent) for each in taken for parent in each.parents)
        working.note_latest(max((each.modified for each in taken), default=""))
    progress.taken = []
    return mark
