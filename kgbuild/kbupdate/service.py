"""Asking the query service, question by question; each answer is kept together with the questions that follow from it.

The plan begins with one question, which items are states. From there on: the offices of each state, who held them, and,
of whatever the base does not have yet, names and facts. Killed or turned away at any moment, it goes on with the first
question that has no answer yet.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate import answers, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgbuild.kbupdate.plan import Plan
    from kgbuild.kbupdate.working import Task, Working
    from kgbuild.wikidata import Wikidata

    Rows = Sequence[Mapping[str, str]]

MARK: Final = "asked"
"""Where the working file keeps the number of the last question that was answered."""


def ask(wikidata: Wikidata, plan: Plan, *, advance: Callable[[int, int], None]) -> None:
    """Put all questions of *plan* that have no answer yet, and keep the answers in its working file.

    *advance* is called after each with how many questions have been answered, and how many there are.

    Raises:
        LinkError: the service cannot be asked any more now, or a code is no state's; what was answered is kept.
    """
    working = plan.working
    if not working.get(MARK):
        with working.batch(MARK, "", "0"):
            working.plan("states", [""])
    while (task := working.next_task(int(working.get(MARK)))) is not None:
        rows, day = _answered(wikidata, working, QUESTIONS[task.kind](task))
        with working.batch(MARK, working.get(MARK), str(task.number)):
            working.note_latest(day)
            TAKERS[task.kind](rows, task, plan)
        advance(task.number, working.tasks())


def _answered(wikidata: Wikidata, working: Working, query: str) -> tuple[Rows, str]:
    """The rows for *query*, and the day on which the service gave them."""
    try:
        rows, moment = wikidata.select(query), wikidata.answered(query)
    except LinkError as error:
        message = f"{error}. What was answered before is in {working.path}: the same command goes on from there"
        raise LinkError(message) from error
    return rows, datetime.fromtimestamp(moment, UTC).date().isoformat() if moment is not None else ""


def _take_states(rows: Rows, _task: Task, plan: Plan) -> None:
    found = {row["code"]: answers.item(row["item"]) for row in reversed(rows)}
    states = {code: qid for code, qid in found.items() if qid} | plan.states()
    if unknown := sorted(plan.options.countries - states.keys()):
        message = f"{', '.join(unknown)}: no state has that code; --countries takes ISO 3166-1 alpha-3 codes, as FRA"
        raise LinkError(message)
    asked = plan.first(states[code] for code in sorted(plan.options.countries or states))
    plan.describe(asked)
    plan.working.plan("offices", map(str, asked))


def _take_offices(rows: Rows, task: Task, plan: Plan) -> None:
    known = plan.offices(int(task.about)) if task.start == 0 else ()
    offices = plan.first((*known, *(answers.item(row["office"]) for row in rows)))
    plan.describe(offices)
    plan.working.plan("holders", plan.portions(offices))
    plan.go_on(rows, task)


def _take_holders(rows: Rows, task: Task, plan: Plan) -> None:
    held = list(answers.held(rows))
    plan.working.add(held=held)
    plan.describe(plan.first(each.person for each in held))
    plan.go_on(rows, task)


def _take_details(rows: Rows, _task: Task, plan: Plan) -> None:
    plan.working.add(answers.facts(rows))


QUESTIONS: Final[Mapping[str, Callable[[Task], str]]] = {
    "states": lambda _: queries.states(),
    "offices": lambda task: queries.offices(int(task.about), task.start),
    "holders": lambda task: queries.holders(map(int, task.about.split()), task.start),
    "details": lambda task: queries.details(map(int, task.about.split())),
}
TAKERS: Final[Mapping[str, Callable[[Rows, Task, Plan], None]]] = {
    "states": _take_states,
    "offices": _take_offices,
    "holders": _take_holders,
    "details": _take_details,
}
