"""Whom "they" stands for beside an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.model import Article
from kgbuild.parse import parse

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.pipeline import Builder

pytestmark = pytest.mark.model


def taking_part(text: str, trigger: str, nlp: Language, builder: Builder) -> set[tuple[str, str]]:
    """Role and words of everybody who takes part in the last event of *text* that *trigger* tells."""
    article = Article("a.txt", text)
    (doc,) = parse((article,), nlp)
    events = builder.facts(article, doc).extraction.events
    *_, found = (one for one in events if trigger in (one.trigger.text, *(each.text for each in one.mentions)))
    return {(part.role, part.mention.span.text) for part in found.participations}


BOTH = {("participant", "Anna Keller"), ("participant", "David Brown")}
SHAKE_HANDS = "David Brown shakes hands with Anna Keller after their meeting in Istanbul."


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Anna Keller and David Brown arrived on Monday. They met in Oslo.", "met", BOTH),
        ("Anna Keller negotiated with David Brown. They will meet in Lima next week.", "meet", BOTH),
        ("Anna Keller and David Brown will discuss trade during their meeting.", "meeting", BOTH),
        (SHAKE_HANDS, "meeting", BOTH),
        (
            "Norway and Chile began talks on Monday. They condemned Peru.",
            "condemned",
            {("source", "Norway"), ("source", "Chile"), ("target", "Peru")},
        ),
    ],
)
def test_they_are_those_just_named_together(
    text: str, trigger: str, expected: set[tuple[str, str]], nlp: Language, builder: Builder
):
    assert taking_part(text, trigger, nlp, builder) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers arrived. They met in Oslo.",  # nobody is named
        "Anna Keller arrived on Monday. They met in Oslo.",  # one is not several
        "Anna Keller and David Brown arrived. The envoys waited. They met in Oslo.",  # others were spoken of since
        "Anna Keller and David Brown arrived. It rained. The hotel was full. They met in Oslo.",  # too far back
        'Anna Keller and David Brown arrived. "They met in Oslo," said Peter Lund.',  # quoted
    ],
)
def test_they_stays_a_pronoun_where_it_is_not_sure_whom_it_means(text: str, nlp: Language, builder: Builder):
    assert taking_part(text, "met", nlp, builder) <= {("participant", "They")}


def test_whoever_acts_is_not_whom_they_act_on(nlp: Language, builder: Builder):
    found = taking_part("Anna Keller and David Brown will criticize them.", "criticize", nlp, builder)
    assert {who for role, who in found if role == "target"} <= {"them"}
