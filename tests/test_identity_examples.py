"""What the examples of ``identity.toml`` say is one event, with the real model."""

from __future__ import annotations

import datetime
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.model import Event, Facts
    from kgbuild.pipeline import Builder

RULES = folder("ontology") / "lexicon" / "identity.toml"
EXAMPLES = tomllib.loads(RULES.read_text(encoding="utf-8"))["example"]


def facts(example: dict[str, Any], nlp: Language, builder: Builder) -> Facts:
    published = datetime.date.fromisoformat(example["published"]) if "published" in example else None
    article = Article("example.txt", example["text"], published=published)
    (doc,) = parse([article], nlp)
    return builder.facts(article, doc)


def words(event: Event) -> list[str]:
    return [span.text for span in sorted((event.trigger, *event.mentions))]


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"].strip()[:80])
def test_an_example_of_the_lexicon_has_the_events_that_it_says(
    example: dict[str, Any], nlp: Language, builder: Builder
):
    found = facts(example, nlp, builder)
    merged = [event for event in found.extraction.events if event.mentions]
    names = {mention: entity.name for entity in found.entities for mention in entity.mentions}

    assert [words(event) for event in merged] == example["one"]
    if "states" in example:
        assert [state.actuality for state in merged[0].states] == example["states"]
    if "who" in example:
        assert [names[part.mention] for part in merged[0].participations] == example["who"]


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"].strip()[:80])
def test_every_mention_and_every_cue_stands_in_the_text(example: dict[str, Any], nlp: Language, builder: Builder):
    for event in facts(example, nlp, builder).extraction.events:
        cues = [state.cue for state in event.states if state.cue is not None]
        for span in (event.trigger, *event.mentions, *(state.trigger for state in event.states), *cues):
            assert example["text"][span.start : span.end] == span.text
