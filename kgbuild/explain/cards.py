"""What is told of each fact beside the text: who and what, by which rule, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.explain.hypertext import line, link, wikidata
from kgbuild.explain.looks import look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.explain.records import Explanation, Highlight
    from kgbuild.explain.sources import Fact

CHAIN: Final = (("reporter", "{} reports"), ("speaker", "{} speaks"), ("addressee", "to {}"))
"""Role and words, from the article's voice to whom the words are for."""


def card(fact: Fact, number: int, numbers: Mapping[str, int], *, back: bool) -> str:
    """Fact *number* as an item of a list.

    *numbers* tells the facts of the page by IRI; *back* whether the words of this one stand in the page to go back to.
    """
    told = fact.explanation
    badge = f'<span class="no">{number}</span>'
    if back:
        badge = f'<a class="no" href="#words-{number}" aria-label="{number}: to its words">{number}</a>'
    return (
        f'<li id="fact-{number}" class="fact {line(told.kind)}" tabindex="-1">'
        f"<h3>{badge} {line(told.summary)}</h3>"
        f"{_chain(told)}{_claim(fact, numbers)}"
        f"<dl>{''.join(_words(told))}</dl>"
        f"{_rule(told)}"
        f'<p class="node">{link(told.iri, told.iri)}</p>'
        "</li>"
    )


def _chain(told: Explanation) -> str:
    """Through whom the words of a statement came, from the article's voice to the hearer."""
    if told.kind != "Statement":
        return ""
    links = [
        f"<li>{words.format(_marked(role, ', '.join(names)))}</li>"
        for role, words in CHAIN
        if (names := list(dict.fromkeys(each.says or each.words for each in told.highlights if each.role == role)))
    ]
    return f'<ol class="chain" aria-label="Chain of voices">{"".join(links)}</ol>' if links else ""


def _claim(fact: Fact, numbers: Mapping[str, int]) -> str:
    """The statement that tells of an event, linked where the page has it."""
    if not fact.claimed_in:
        return ""
    if fact.claimed_in not in numbers:
        return f'<p class="claim">claimed in {line(fact.claimed_in)}</p>'
    number = numbers[fact.claimed_in]
    return f'<p class="claim">claimed in statement <a href="#fact-{number}">{number}</a>, not by the article itself</p>'


def _words(told: Explanation) -> Iterator[str]:
    for each in told.highlights:
        yield f"<dt>{_marked(each.role, each.role)}</dt><dd>{_value(each)}</dd>"


def _value(each: Highlight) -> str:
    """The words, what they stand for, and why they are linked or not."""
    told = f'<q class="words">{line(each.words)}</q>'
    if each.says and each.says != each.words:
        told += f" {line(each.says)}"
    if each.wikidata:
        told += f" {wikidata(each.wikidata)}"
    if each.reasons:
        told += f' <span class="why">({line("; ".join(each.reasons))})</span>'
    return f'{told} <span class="why">{each.first}\N{EN DASH}{each.last}</span>'


def _rule(told: Explanation) -> str:
    """The rule with where it is written, and how sure the fact is."""
    rule = told.rule
    meaning = f": {rule.meaning}" if rule.meaning else ""
    head = f"<b>rule</b> {line(rule.name + meaning)}; <b>confidence</b> {told.confidence:g}"
    stale = "" if rule.current else "<p>made with another version of the lexicon, in which the rule may be another</p>"
    if not rule.definitions:
        return f'<div class="rule"><p>{head}</p>{stale}</div>'
    places = "".join(
        f"<li>{line(each.file)}, {line(each.table)}{f': <code>{line(each.text)}</code>' if each.text else ''}</li>"
        for each in rule.definitions
    )
    return f'<details class="rule"><summary>{head}</summary>{stale}<ul>{places}</ul></details>'


def _marked(role: str, words: str) -> str:
    return f'<mark class="m {look(role).style}">{line(words)}</mark>'
