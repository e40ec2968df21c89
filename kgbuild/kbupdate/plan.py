"""The questions still to be asked of the query service, and what need not be asked since the base has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.kbupdate.queries import PAGE
from kgbuild.kbupdate.records import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgbuild.kbupdate.records import Options
    from kgbuild.kbupdate.working import Task, Working
    from kgbuild.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Plan:
    """Where new questions go, and what decides about them."""

    working: Working
    base: KnowledgeBase
    options: Options
    size: int
    """How many items a question names at most."""

    def states(self) -> dict[str, int]:
        """The states of the base by their codes."""
        return {code: number(state.qid) for code, state in self.base.states.items()}

    def offices(self, state: int) -> Iterator[int]:
        """The offices of *state* that the base has."""
        code = next((code for code, qid in self.states().items() if qid == state), "")
        query = "SELECT DISTINCT qid FROM office WHERE country = ? AND country <> '' ORDER BY qid"
        return (qid for (qid,) in self.base.connection.execute(query, (code,)))

    def first(self, items: Iterable[int]) -> list[int]:
        """Those of *items* that come up for the first time, each once."""
        insert = "INSERT OR IGNORE INTO met VALUES (?)"
        return [item for item in items if item and self.working.connection.execute(insert, (item,)).rowcount]

    def describe(self, items: Iterable[int]) -> None:
        """Plan to ask for names and facts of those of *items* that the base does not have."""
        self.working.plan("details", self.portions(item for item in items if self.base.thing(f"Q{item}") is None))

    def portions(self, items: Iterable[int]) -> list[str]:
        """*items*, as many at once as a question names."""
        wanted = sorted(items)
        return [" ".join(map(str, wanted[start : start + self.size])) for start in range(0, len(wanted), self.size)]

    def go_on(self, rows: Sequence[object], task: Task) -> None:
        """Plan the next page of *task*, if *rows* fill one."""
        if len(rows) == PAGE:
            self.working.plan(task.kind, [task.about], task.start + PAGE)
