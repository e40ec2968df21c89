"""Reading a dump into a working file, batch by batch, from where the last run came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate.entities import entity

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgbuild.kbupdate.dump import Dump
    from kgbuild.kbupdate.entities import Entity
    from kgbuild.kbupdate.records import Options
    from kgbuild.kbupdate.working import Working

LINES: Final = 10_000
"""Of a dump, between two savings: some seconds' work."""
MARK: Final = "read"
"""Where the working file keeps how many lines, bytes and damaged lines are done, and END after the last."""
END: Final = "end"


@dataclass(slots=True)
class Progress:
    """How far the reading is, and what has been taken since the last saving."""

    lines: int
    offset: int
    """Bytes of the content, unpacked."""
    damaged: int
    taken: list[Entity] = field(default_factory=list)

    def mark(self, end: str = "") -> str:
        """The place as it is kept."""
        return f"{self.lines} {self.offset} {self.damaged} {end}".strip()


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
        LinkError: the dump cannot be read on, or the working file not be written.
    """
    saved = working.get(MARK)
    lines, offset, damaged, *end = (saved or "0 0 0").split()
    progress = Progress(int(lines), int(offset), int(damaged))
    if end:
        return progress.damaged
    for line in dump.lines(progress.offset):
        progress.lines += 1
        progress.offset += len(line)
        _take(line, progress, options.sitelinks, lambda message: tell(f"{dump.name}, line {progress.lines}: {message}"))
        if progress.lines % (options.batch or LINES) == 0:
            saved = _save(working, progress, saved)
            advance(dump.position())
    _save(working, progress, saved, END)
    return progress.damaged


def _take(line: bytes, progress: Progress, sitelinks: int, tell: Callable[[str], None]) -> None:
    try:
        found = entity(line, sitelinks)
    except LinkError as error:
        progress.damaged += 1
        tell(str(error))
        return
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
