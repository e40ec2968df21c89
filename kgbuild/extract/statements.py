"""Statements: who is reported to have said what, from quotations and reporting clauses together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.contents import CLAUSE, trimmed
from kgbuild.extract.delivery import addressee_of, medium_of
from kgbuild.extract.drafts import Draft, chained
from kgbuild.extract.quotes import CONFIDENCE, Quotations
from kgbuild.extract.reporting import reports
from kgbuild.extract.wording import WORDING, WORDS, wordings
from kgbuild.model import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.contents import Run
    from kgbuild.extract.quoted import Passage
    from kgbuild.extract.quotes import Assigned
    from kgbuild.extract.reporting import Report
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules
    from kgbuild.model import Span, When

PHRASE: Final = "phrase"
"""The rule of "according to"."""
FEWEST_WORDS: Final = 3
"""Tokens that a cue must report outside quotation marks for that to be kept beside its quotation."""


def statements(words: Words, rules: StatementRules, when: Callable[[Token], When | None]) -> tuple[Statement, ...]:
    """What the article says that somebody said, in order of the text.

    *when* gives the time that hangs on a cue, None where there is none.
    """
    quotations = Quotations(words, rules)
    outside = tuple(report for report in reports(words, rules) if report.cue.i not in quotations.quoted)
    assigned = quotations.assigned(outside)
    drafts = _direct(assigned)
    by_cue = {draft.cue.i: draft for draft in drafts if draft.cue is not None}
    spoken = {item.passage for item in assigned}
    loose = (passage for passage in quotations.passages if passage not in spoken and not _reported(passage, outside))
    for report in (*outside, *wordings(words, rules, loose)):
        if report.cue.i in by_cue:
            _add(by_cue[report.cue.i], report, quotations.quoted)
        else:
            drafts.append(by_cue.setdefault(report.cue.i, _indirect(report)))
    made = (_statement(words, rules, quotations, when, draft) for draft in chained(drafts))
    return _distinct(statement for statement in made if statement is not None)


def _direct(assigned: Iterable[Assigned]) -> list[Draft]:
    """The quotations; those with one cue, or running on in one paragraph, are one statement."""
    drafts: list[Draft] = []
    by_cue: dict[int, Draft] = {}
    for item in assigned:
        run = (item.passage.first, item.passage.last)
        same = by_cue.get(item.cue.i) if item.cue is not None else None
        if item.continues and drafts:
            same = drafts[-1]
        if same is not None:
            same.content.append(run)
            continue
        end = item.cue.i + 1 if item.cue is not None else 0
        drafts.append(Draft(item.rule, CONFIDENCE[item.rule], item.speaker, item.cue, end, [run]))
        if item.cue is not None:
            by_cue[item.cue.i] = drafts[-1]
    return drafts


def _reported(passage: Passage, reports: Iterable[Report]) -> bool:
    """Whether a report holds words of *passage*."""
    return any(first < passage.last and passage.first < last for report in reports for first, last in report.content)


def _indirect(report: Report) -> Draft:
    reporters = [report.reporter] if report.reporter is not None else []
    content = list(report.content)
    return Draft(report.rule, report.confidence, report.speaker, report.cue, report.cue_end, content, reporters)


def _add(draft: Draft, report: Report, quoted: frozenset[int]) -> None:
    """Add to a quotation what its cue reports besides: "said the talks were over: '…'"."""
    if report.reporter is not None:
        draft.reporters.append(report.reporter)
    if report.frame in (WORDS, WORDING):
        draft.content.extend(report.content)
    if report.frame != CLAUSE:
        return
    for first, last in report.content:
        if first > report.cue.i and last - first >= FEWEST_WORDS and quoted.isdisjoint(range(first, last)):
            draft.content.append((first, last))


def _statement(
    words: Words, rules: StatementRules, quotations: Quotations, when: Callable[[Token], When | None], draft: Draft
) -> Statement | None:
    """The finished statement; None where its speaker is no mention or nothing of its content is left."""
    doc, cue = words.doc, draft.cue
    speaker = words.mention(draft.speaker)
    whole = (_unbroken(run, quotations) for run in draft.content)
    runs = [run for united in _united(whole) for run in trimmed(doc, *united)]
    if speaker is None or not runs:
        return None
    contents = tuple(words.span(doc[first:last]) for first, last in runs)
    addressee = addressee_of(cue, words, rules) if cue is not None and draft.rule != PHRASE else None
    # "according to Keller": Keller speaks, and is not spoken to.
    if addressee is not None and (addressee == speaker or any(_overlap(span, addressee.span) for span in contents)):
        addressee = None
    reporters = (words.mention(token) for token in draft.reporters)
    return Statement(
        contents=contents,
        mode=_mode(
            [index in quotations.quoted for first, last in runs for index in range(first, last) if doc[index].is_alpha]
        ),
        rule=f"statement.{draft.rule}",
        confidence=draft.confidence,
        speaker=speaker,
        cue=words.span(doc[cue.i : draft.cue_end]) if cue is not None else None,
        addressee=addressee,
        medium=medium_of(cue, draft.speaker, rules) if cue is not None else "",
        when=when(cue) if cue is not None else None,
        reporters=tuple(dict.fromkeys(mention for mention in reporters if mention is not None and mention != speaker)),
    )


def _unbroken(run: Run, quotations: Quotations) -> Run:
    """*run* with all words of the quotations that it breaks off."""
    first, last = run
    for passage in quotations.passages:
        if passage.first < last < passage.last:
            last = passage.last
        if passage.first < first < passage.last:
            first = passage.first
    return first, last


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _united(content: Iterable[Run]) -> Iterator[Run]:
    """The runs in order, those that overlap made one."""
    last: Run | None = None
    for run in sorted(content):
        if last is not None and run[0] < last[1]:
            last = (last[0], max(last[1], run[1]))
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _mode(quoted: list[bool]) -> str:
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _distinct(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement for each content, the surest, in order of the text."""
    best: dict[object, Statement] = {}
    for statement in found:
        other = best.get(statement.contents)
        if other is None or statement.confidence > other.confidence:
            best[statement.contents] = statement
    return tuple(sorted(best.values(), key=lambda statement: statement.contents))
