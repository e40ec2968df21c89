"""Bringing a knowledge base up to date, from a Wikidata JSON dump or from the query service.

Facts go to a working file beside the output, batch by batch, each with the place that it came to (`working`): from a
dump line by line (`dump`, `entities`, `reading`), from the service question by question (`queries`, `answers`,
`service`). When all are there, they are merged with the base (`stage`, `merging`) and written to a new base, which
takes the place of the output only when it is whole (`writing`). Killed at any moment, the same call goes on, and what
comes out is the same, byte for byte.

>>> from pathlib import Path
>>> from kgbuild.kbupdate import Options, dump, from_dump
>>> from kgbuild.knowledge.base import packaged
>>> with dump.opened(Path("latest-all.json.gz")) as wikidata:
...     summary = from_dump(wikidata, Path("knowledge.sqlite"), Options(packaged()))
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate import reading, service
from kgbuild.kbupdate.merging import merge
from kgbuild.kbupdate.plan import Plan
from kgbuild.kbupdate.records import Options, Summary
from kgbuild.kbupdate.stage import staged
from kgbuild.kbupdate.working import Working
from kgbuild.kbupdate.writing import fresh_file, write
from kgbuild.knowledge import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kgbuild.kbupdate.dump import Dump
    from kgbuild.wikidata import Wikidata

__all__ = ["Options", "Summary", "from_dump", "from_service", "working_file"]

DUMP: Final = "Wikidata dump"
SERVICE: Final = "Wikidata query service"
"""The names of the sources that new rows have."""
ITEMS: Final = 100
"""Of a query: its text stays short, and its answer within the service's minute."""


def from_dump(
    dump: Dump,
    output: Path,
    options: Options,
    *,
    tell: Callable[[str], None] = lambda _: None,
    advance: Callable[[int], None] = lambda _: None,
) -> Summary:
    """Write to *output* the base with what *dump* adds to it.

    Args:
        dump: the dump, read once.
        output: the file to write; it is replaced when the new one is whole.
        options: the base, and what is taken.
        tell: is called with the error for each damaged line; the others are read all the same. Of lines that show no
            sign of something to take, only the first and the last character are looked at (`entities.entity`).
        advance: is called now and then with how many of the file's bytes have been read.

    Raises:
        LinkError: the base lacks a country, *output* is something else than a knowledge base, or *dump* no dump; or
            something cannot be read or written, also where the dump ends before its end: then what was read is kept,
            and the same call goes on.
    """
    _check(options)
    _check_output(output, dump)
    dump.check()
    purpose = {"source": DUMP, "dump": dump.digest}
    with _working(output, options, purpose) as working:
        damaged = reading.read(dump, working, options, tell=tell, advance=advance)
        summary = replace(_merged(working, output, options, DUMP), damaged=damaged)
    working_file(output).unlink(missing_ok=True)
    return summary


def from_service(
    wikidata: Wikidata,
    output: Path,
    options: Options,
    *,
    endpoint: str,
    advance: Callable[[int, int], None] = lambda _, __: None,
) -> Summary:
    """Write to *output* the base with what the query service adds to it.

    Args:
        wikidata: the service.
        output: the file to write; it is replaced when the new one is whole.
        options: the base, and what is asked.
        endpoint: the address of the service, by which a rerun is known to be one.
        advance: is called after each answer with how many questions have been answered, and how many there are so far.

    Raises:
        LinkError: *output* is something else than a knowledge base; or the service cannot be asked any more now, or a
            file not be written: then the same call goes on.
    """
    _check_output(output)
    with _working(output, options, {"source": SERVICE, "endpoint": endpoint}) as working:
        plan = Plan(working, KnowledgeBase(options.base), options, options.batch or ITEMS)
        service.ask(wikidata, plan, advance=advance)
        summary = _merged(working, output, options, SERVICE)
    working_file(output).unlink(missing_ok=True)
    return summary


def working_file(output: Path) -> Path:
    """Where the progress of an update that writes *output* is kept."""
    return output.with_name(f"{output.name}.part")


def _working(output: Path, options: Options, purpose: dict[str, str]) -> Working:
    wanted = {
        **purpose,
        "base": KnowledgeBase(options.base).version,
        "countries": " ".join(sorted(options.countries)),
        "sitelinks": str(options.sitelinks),
    }
    return Working(working_file(output), wanted)


def _check(options: Options) -> None:
    """Refuse codes of countries that would leave nothing of a dump, before the hours of reading it."""
    if unknown := sorted(options.countries - KnowledgeBase(options.base).states.keys()):
        message = f"{', '.join(unknown)}: {options.base} has no state with that code"
        raise LinkError(message)


def _check_output(output: Path, dump: Dump | None = None) -> None:
    """Refuse to write over *dump*, or over anything but a knowledge base, of whatever version."""
    for path in (output, working_file(output), fresh_file(output)):
        if dump is not None and dump.is_file(path):
            message = f"{path}: is the dump itself, which would be lost; name another file to write"
            raise LinkError(message)
    if not output.is_file() or not output.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{output.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            found = connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
    except sqlite3.Error:
        found = None
    if found is None:
        message = f"{output}: is there and no knowledge base, so it is not written over; name another file to write"
        raise LinkError(message)


def _merged(working: Working, output: Path, options: Options, source: str) -> Summary:
    with staged(working, options, source) as stage:
        merge(stage)
        return write(stage, output)
