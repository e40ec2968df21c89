"""What holds of the events of any article, however its mentions are brought together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.resolve import merge
from kgbuild.resolve.states import latest
from story import RULES, SENTENCE, Story

if TYPE_CHECKING:
    import random

KINDS = [("Meeting", "met"), ("Meeting", "the meeting"), ("Summit", "a summit"), ("Summit", "the summit")]
KINDS += [("Negotiation", "the talks"), ("Visit", "their visit"), ("Sanction", "imposed"), ("", "it")]
NAMES = st.sampled_from(["Brown", "Keller", "Novak", "Norway", "Chile", "an aide", "the two leaders"])


@st.composite
def stories(draw: st.DrawFn) -> Story:
    story = Story()
    for kind, words in draw(st.lists(st.sampled_from(KINDS), max_size=8)):
        story.event(
            kind,
            words,
            *draw(st.lists(NAMES, max_size=2, unique=True)),
            at=draw(st.sampled_from(["", "", "Oslo", "Lima"])),
            on=draw(st.sampled_from(["", "", "2019-06-03", "2019-06-12"])),
            actuality=draw(st.sampled_from(["actual", "planned", "possible", "hypothetical", "cancelled"])),
            go_on=story.sentence >= 0 and draw(st.booleans()) and story.place % SENTENCE < SENTENCE // 2,
            told=draw(st.booleans()),
            stance=draw(st.sampled_from(["earlier", "aside", "past", "news"])),
            plural=draw(st.booleans()),
            fresh=draw(st.integers(0, 4)) == 0,
            **({"form": "pronoun"} if not kind else {}),
        )
    return story


@given(stories(), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_the_order_of_the_events_does_not_matter(story: Story, chance: random.Random):
    before = story.merged()
    chance.shuffle(story.events)
    chance.shuffle(story.pointers)

    assert story.merged() == before


@given(stories())
@settings(max_examples=300)
def test_merging_what_is_merged_changes_nothing(story: Story):
    once = story.merged()
    again = merge(
        replace(story.extraction, events=once, pointers=()), story.entities, RULES.identity, RULES.events.codes
    )

    assert again.events == once


@given(stories())
@settings(max_examples=300)
def test_every_trigger_is_in_exactly_one_event(story: Story):
    spans = sorted(span for event in story.merged() for span in (event.trigger, *event.mentions))
    pronouns = {pointer.trigger for pointer in story.pointers}

    assert [span for span in spans if span not in pronouns] == sorted(event.trigger for event in story.events)
    assert len(set(spans)) == len(spans)


@given(stories())
def test_the_status_of_an_event_is_that_of_its_latest_state(story: Story):
    for event in story.merged():
        assert event.states
        assert event.actuality == latest(event.states).actuality
        assert {state.trigger for state in event.states} <= {event.trigger, *event.mentions}
