"""Which mentions are one event, and what it then is: on records, without a parse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgbuild.model import Span, Statement, Tenure
from story import Story, day


def told(*events: tuple[tuple[object, ...], dict[str, object]]) -> list[int]:
    story = Story()
    for words, more in events:
        story.event(*words, **more)
    return story.numbers()


MET = (("Meeting", "met", "Brown", "Keller"), {"at": "Oslo", "on": "2019-06-03"})
ONE = {
    "a noun that points back": (MET, (("Meeting", "the meeting"), {})),
    "a noun of a kindred class": (MET, (("Negotiation", "the talks"), {})),
    "the same two on the same day": (MET, (("Negotiation", "talks", "Keller", "Brown"), {"on": "2019-06-03"})),
    "one of the two in the same place": (MET, (("Meeting", "met", "Keller"), {"at": "Oslo"})),
    "the same two in the next sentence": (MET, (("Meeting", "met", "Brown", "Keller"), {})),
    "their meeting, with both named": (MET, (("Meeting", "their meeting", "Brown", "Keller"), {"go_on": False})),
    "the meeting in the same place, far away": (
        MET,
        *[(("Protest", "marched"), {})] * 9,
        (("Meeting", "the meeting"), {"at": "Oslo"}),
    ),
    "the only summit, far away": (
        (("Summit", "a summit", "Brown"), {}),
        *[(("Protest", "marched"), {})] * 9,
        (("Summit", "the summit"), {}),
    ),
    "two plans of a summit": (
        (("Summit", "a summit"), {"actuality": "possible", "stance": "aside"}),
        (("Summit", "a summit", "Brown", "Keller"), {"actuality": "planned", "stance": "news"}),
    ),
    "a plan whose guest is named later": (
        (("Meeting", "meet", "Brown", "an aide"), {"actuality": "planned", "stance": "news"}),
        (("Meeting", "meet", "Brown", "Keller"), {"actuality": "planned", "stance": "news"}),
    ),
    "the summit of the same kind": (
        (("Summit", "a summit"), {"qualifiers": frozenset({"trade"})}),
        (("Summit", "the summit"), {"qualifiers": frozenset({"trade"})}),
    ),
    "a threat made twice on one day": (
        (("Sanction", "imposed", "Norway"), {"role": "source", "on": "2019-06-03"}),
        (("Sanction", "the sanctions", "Norway"), {"role": "source", "on": "2019-06-03"}),
    ),
}
TWO = {
    "another day": (MET, (("Meeting", "met", "Brown", "Keller"), {"on": "2019-06-04"})),
    "another place": (MET, (("Meeting", "met", "Brown", "Keller"), {"at": "Lima"})),
    "another guest": (MET, (("Meeting", "met", "Brown", "Novak"), {"at": "Oslo", "on": "2019-06-03"})),
    "others of the same type": (MET, (("Meeting", "the meeting", "Novak"), {})),
    "another meeting": (MET, (("Meeting", "a meeting"), {"fresh": True})),
    "the next meeting": (MET, (("Meeting", "the meeting"), {"fresh": True})),
    "a meeting": (MET, (("Meeting", "a meeting"), {})),
    "the meetings": (MET, (("Meeting", "the meetings"), {"plural": True})),
    "the meeting that is to come": (MET, (("Meeting", "the meeting"), {"actuality": "planned", "stance": "news"})),
    "the meeting, far away": (MET, *[(("Protest", "marched"), {})] * 9, (("Meeting", "the meeting"), {})),
    "a summit after talks": ((("Negotiation", "talks"), {}), (("Summit", "the summit"), {})),
    "meeting at the summit": (
        (("Meeting", "met", "Brown", "Keller"), {}),
        (("Summit", "the summit"), {"go_on": True}),
    ),
    "trade talks and peace talks": (
        (("Negotiation", "the talks"), {"qualifiers": frozenset({"trade"})}),
        (("Negotiation", "the talks"), {"qualifiers": frozenset({"peace"})}),
    ),
    "a second summit and the summit": (
        (("Summit", "a summit"), {"fresh": True, "qualifiers": frozenset({"second"})}),
        (("Summit", "the summit"), {}),
    ),
    "the leaders' meeting with one of the two": (MET, (("Meeting", "their meeting", "the ministers", "Brown"), {})),
    "his visits": (
        (("Visit", "visited", "Brown"), {"role": "source"}),
        *[(("Protest", "marched"), {})] * 3,
        (("Visit", "their visit", "Brown"), {"role": "source"}),
    ),
    "a threat that points back": (
        (("Threat", "threatened", "Norway"), {"role": "source"}),
        (("Threat", "the threat", "Norway"), {"role": "source"}),
    ),
    "deeds of two": (
        (("Sanction", "imposed", "Norway"), {"role": "source", "on": "2019-06-03"}),
        (("Sanction", "imposed", "Chile"), {"role": "source", "on": "2019-06-03"}),
    ),
    "strangers": (MET, (("Letter", "the letter"), {})),
}


@pytest.mark.parametrize("events", ONE.values(), ids=ONE)
def test_these_are_one_event(events):
    assert 2 in told(*events)


@pytest.mark.parametrize("events", TWO.values(), ids=TWO)
def test_these_are_two_events(events):
    assert set(told(*events)) == {1}


def test_the_whole_of_a_day_has_room_for_several_guests():
    story = Story()
    story.event("Meeting", "the meetings", "Brown", "Novak", on="2019-06-03", plural=True)
    story.event("Meeting", "a session", "Brown", "Keller", on="2019-06-03")

    (event,) = story.merged()
    assert [part.mention.span.text for part in event.participations] == ["Brown", "Novak", "Keller"]


def test_of_two_meetings_the_one_told_last_is_meant():
    story = Story()
    story.event("Meeting", "met", "Brown", "Keller", on="2019-06-03")
    story.event("Meeting", "met", "Novak", "Keller", on="2019-06-04")
    story.event("Meeting", "the meeting")

    assert story.numbers() == [1, 2]


def test_what_is_to_come_points_at_what_is_to_come():
    story = Story()
    story.event("Meeting", "meet", "Brown", "Keller", actuality="planned", stance="news")
    story.event("Meeting", "a meeting", "Novak", told=False)
    story.event("Meeting", "the meeting", actuality="planned", stance="news")

    assert story.numbers() == [2, 1]


def test_an_event_has_what_each_mention_tells():
    story = Story()
    story.event("Summit", "a summit", at="Oslo", actuality="planned", stance="news")
    story.event("Summit", "the summit", "Brown", "Keller", actuality="planned", stance="news")
    story.event("Summit", "the summit", "Brown", on="2019-06-12", actuality="planned", stance="news")

    (event,) = story.merged()
    assert event.trigger == story.events[1].trigger
    assert event.mentions == (story.events[0].trigger, story.events[2].trigger)
    assert [part.mention.span.text for part in event.participations] == ["Brown", "Keller"]
    assert (event.place.span.text, event.when.start, event.confidence) == ("Oslo", "2019-06-12", 0.9)


def test_whoever_visits_takes_part_in_the_meeting_that_it_is():
    story = Story()
    visit = story.event("Visit", "host", "Brown", "an aide", actuality="planned", stance="news")
    host, guest = visit.participations
    story.events[0] = replace(visit, participations=(replace(host, role="host"), replace(guest, role="source")))
    story.event("Meeting", "meet", "Brown", "Keller", actuality="planned", stance="news")

    (event,) = story.merged()
    assert event.type == "Meeting"
    assert {(part.role, part.mention.span.text) for part in event.participations} == {
        ("participant", "an aide"),
        ("participant", "Brown"),
        ("participant", "Keller"),
    }


def test_a_pronoun_stands_for_the_event_named_last():
    story = Story()
    story.event("Meeting", "met", "Brown", "Keller")
    story.event("Summit", "a summit", "Okafor", "Lund", actuality="planned")
    story.event("", "it", actuality="cancelled", form="pronoun", go_on=True)

    meeting, summit = story.merged()
    assert meeting.mentions == ()
    assert (summit.actuality, summit.plover) == ("cancelled", "REJECT")
    assert summit.mentions == (story.pointers[0].trigger,)


@pytest.mark.parametrize("between", [0, 3])
def test_a_pronoun_that_stands_for_nothing_is_left_out(between):
    story = Story()
    for _ in range(between):
        story.event("Summit", "a summit") if not story.events else story.event("Protest", "marched")
    story.event("", "it", actuality="cancelled", form="pronoun")

    assert [event.mentions for event in story.merged()] == [()] * between


def test_the_two_leaders_are_the_two_just_named_who_lead():
    story = Story()
    for name, office in (("Brown", "president"), ("Novak", "spokesman"), ("Keller", "chancellor")):
        story.place = max(story.place, 1)
        person = story.mention(name)
        story.tenures.append(Tenure(person, office, person.span, "current", "test", 1.0))
    story.sentence = 0
    story.event("Summit", "a summit", "the two leaders")

    (event,) = story.merged()
    assert [part.mention.span.text for part in event.participations] == ["Brown", "Keller"]


def test_the_two_leaders_of_three_stay_what_they_are_called():
    story = Story()
    for name in ("Brown", "Novak", "Keller"):
        person = story.mention(name)
        story.tenures.append(Tenure(person, "president", person.span, "current", "test", 1.0))
    story.sentence = 0
    story.event("Summit", "a summit", "the two leaders")

    (event,) = story.merged()
    assert [part.mention.span.text for part in event.participations] == ["the two leaders"]


def test_nobody_is_a_place():
    story = Story()
    story.event("Attack", "a strike", "Norway", at="Keller")

    (event,) = story.merged()
    assert event.place is None


def test_a_claim_does_not_overrule_the_article():
    claim = Statement((Span(200, 260, "x" * 60),), "indirect", "test", 0.9, when=day("2019-06-05"))
    story = Story()
    story.event("Summit", "a summit", actuality="cancelled")
    story.event("Summit", "the summit", actuality="planned", stance="news", claim=claim)

    (event,) = story.merged()
    assert (event.actuality, event.claimed_in, event.claims) == ("cancelled", None, (claim,))
    assert [(state.actuality, state.claimed_in) for state in event.states] == [("cancelled", None), ("planned", claim)]


def test_what_is_only_claimed_is_claimed_in_the_statement_that_vouches_for_it():
    claim = Statement((Span(0, 60, "x" * 60),), "indirect", "test", 0.9)
    story = Story()
    story.event("Summit", "a summit", actuality="planned", stance="news", claim=claim)
    story.event("Summit", "the summit", told=False)

    (event,) = story.merged()
    assert (event.actuality, event.claimed_in, event.claims) == ("planned", claim, ())


def test_what_takes_place_in_the_course_of_another_event_has_its_day_and_place():
    story = Story()
    summit = story.event("Summit", "a summit", "Brown", "Keller", at="Oslo", on="2019-06-12")
    story.events.append(replace(story.event("Agreement", "signed", "Brown", "Keller"), occasion=summit.trigger))
    story.events.pop(-2)

    signing = next(event for event in story.merged() if event.type == "Agreement")
    assert (signing.when, signing.place) == (summit.when, summit.place)


def test_what_has_a_day_of_its_own_keeps_it():
    story = Story()
    summit = story.event("Summit", "a summit", "Brown", "Keller", on="2019-06-12")
    signing = story.event("Agreement", "signed", "Brown", "Keller", on="2019-06-13")
    story.events[-1] = replace(signing, occasion=summit.trigger)

    assert next(event for event in story.merged() if event.type == "Agreement").when == signing.when
