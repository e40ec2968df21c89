"""Writes ``docs/promise.md``: what kgbuild promises to find, sentence by sentence, and where it does not keep it yet.

``make docs`` runs it. The page depends on the probes and on what kgbuild finds in them, and on nothing else.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

import probe
from kgbuild.parse import load_model
from probe import ANY, ANY_ROLE, ROOT, Probe, Verdict, counted, held, judged, read, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

PAGE: Final = ROOT / "docs" / "promise.md"
NOTHING: Final = "no such event"
INTRODUCTION: Final = """\
# What kgbuild promises

These sentences are written for kgbuild, and beside each stands what a careful reader takes from it: the class of the
event, the word that stands for it, whether it took place, and who takes part in which role. They are the
[probes](../tests/probe) that a test runs; it fails where fewer than {share:.0%} hold. `make docs` writes this page.

**{held} of {all} hold.** A probe holds where all that is asked of it comes out: class and trigger, actuality, every
participant in the role named and nobody else, and place, date and PLOVER code where they are given. Whom one careful
reader would count in and another would not may take part or not; a place visited or attacked may be told as place, host
or target. Where a sentence tells of two events, each is a probe of its own. The look-alikes at the end must give
nothing of what is named there.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(judged(read(), load_model())), encoding="utf-8")


def page(verdicts: Sequence[Verdict]) -> str:
    """The page about *verdicts*, as Markdown."""
    wanted = sorted((one for one in verdicts if one.probe.type), key=lambda one: one.probe.type)
    silent = [one for one in verdicts if one.probe.silent]
    parts = [
        INTRODUCTION.format(share=probe.SHARE, held=sum(map(held, verdicts)), all=len(verdicts)),
        "## In numbers\n",
        _numbers("actuality", verdicts, lambda one: one.actuality),
        _numbers("class", verdicts, lambda one: one.type),
        *_broken([one for one in verdicts if not held(one)]),
        "## Class by class\n",
    ]
    for name, group in groupby(wanted, key=lambda one: one.probe.type):
        parts += [f"### {name}\n", _table(("sentence", "actuality", "who takes part", "further"), map(_event, group))]
    parts += ["## Look-alikes\n", _table(("sentence", "must not be found"), map(_silence, silent))]
    return "\n".join(parts)


def _numbers(heading: str, verdicts: Iterable[Verdict], group: Callable[[Probe], str]) -> str:
    rows = ((name or NOTHING, f"{kept} of {every}") for name, kept, every in counted(verdicts, group))
    return _table((heading, "hold"), rows)


def _broken(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The section on the probes that do not hold; none where all do."""
    if verdicts:
        yield "## What does not hold yet\n"
        yield _table(("sentence", "what is wrong", "what was found"), map(_failure, verdicts))


def _failure(one: Verdict) -> tuple[str, str, str]:
    found = "<br>".join(map(shown, one.events)) or "no event"
    return _sentence(one.probe), "; ".join(one.faults), found


def _event(one: Verdict) -> tuple[str, str, str, str]:
    expected = one.probe
    who = "; ".join(
        f"{'in any role' if role == ANY_ROLE else role}: {', '.join(phrases)}"
        for role, phrases in expected.roles.items()
    )
    published = f" (published {expected.published})" if expected.published and expected.date else ""
    further = [
        f"may take part: {', '.join(expected.optional)}" if expected.optional else "",
        f"place: {expected.place}" if expected.place else "",
        f"date: {expected.date}{published}" if expected.date else "",
        f"PLOVER: {expected.plover or 'none'}" if expected.plover is not None else "",
    ]
    return _sentence(expected) + _mark(one), expected.actuality, who, "; ".join(filter(None, further))


def _silence(one: Verdict) -> tuple[str, str]:
    names = "any event" if ANY in one.probe.silent else ", ".join(one.probe.silent)
    return _sentence(one.probe) + _mark(one), names


def _mark(one: Verdict) -> str:
    return "" if held(one) else " *(does not hold yet)*"


def _sentence(expected: Probe) -> str:
    """The text of *expected* with its trigger in bold."""
    if not expected.triggers:
        return expected.text
    return re.sub(rf"\b{re.escape(expected.triggers[0])}\b", r"**\g<0>**", expected.text, count=1)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = [headings, ["---"] * len(headings), *([each.replace("|", r"\|") for each in row] for row in rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


if __name__ == "__main__":
    main()
