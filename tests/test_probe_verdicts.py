"""`tools/probe.py` and `tools/promise.py`: how a probe is judged, and what the page says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import probe
import promise
from kgbuild.model import Event, Mention, Participation, Span, When

TEXT = "Norway's foreign minister met the Chilean president in Geneva on Monday."
PROBE = probe.Probe(
    file="meetings.toml",
    text=TEXT,
    type="Meeting",
    triggers=("met",),
    actuality="actual",
    roles={"participant": ("Norway's foreign minister", "the Chilean president")},
    place="Geneva",
    date="2024-05-13",
    plover="CONSULT",
)
SILENT = probe.Probe(file="nothing.toml", text=TEXT, silent=("Visit",))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def mention(words: str, phrase: str = "", kind: str = "nominal") -> Mention:
    return Mention(span(words), span(phrase or words), kind, "Agent")


MINISTER = Participation("participant", mention("foreign minister", "Norway's foreign minister"))
PRESIDENT = Participation("participant", mention("the Chilean president"))
NORWAY = Participation("participant", mention("Norway"))
GENEVA = mention("Geneva", kind="name")
MEETING = Event(
    type="Meeting",
    plover="CONSULT",
    cameo="040",
    trigger=span("met"),
    actuality="actual",
    rule="event.Meeting.1",
    confidence=0.9,
    participations=(MINISTER, PRESIDENT),
    when=When(span("Monday"), "2024-05-13", "date"),
    place=GENEVA,
)


def faults(expected: probe.Probe, *events: Event) -> tuple[str, ...]:
    return probe.verdict(expected, events).faults


def test_a_probe_holds_where_all_that_it_asks_came_out():
    assert faults(PROBE, MEETING) == ()


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (replace(MEETING, type="Summit"), "no Meeting at “met”"),
        (replace(MEETING, trigger=span("Monday")), "no Meeting at “met”"),
        (replace(MEETING, actuality="planned"), "actuality is “planned”, not “actual”"),
        (replace(MEETING, plover="AGREE"), "plover is “AGREE”, not “CONSULT”"),
        (replace(MEETING, when=None), "date is “”, not “2024-05-13”"),
        (replace(MEETING, place=None), "place is “”, not “Geneva”"),
        (replace(MEETING, place=mention("Norway")), "place is “Norway”, not “Geneva”"),
        (replace(MEETING, participations=(MINISTER,)), "no participant “the Chilean president”"),
        (replace(MEETING, participations=(NORWAY, PRESIDENT)), "no participant “Norway's foreign minister”"),
        (
            replace(MEETING, participations=(MINISTER, replace(PRESIDENT, role="host"))),
            "no participant “the Chilean president”",
        ),
        (
            replace(MEETING, participations=(MINISTER, PRESIDENT, Participation("host", mention("Monday")))),
            "host “Monday” is unexpected",
        ),
    ],
)
def test_whatever_differs_is_a_fault(event, expected):
    assert faults(PROBE, event) == (expected,)


@pytest.mark.parametrize(
    ("changes", "event"),
    [
        ({"plover": None}, replace(MEETING, plover="AGREE")),
        ({"date": ""}, replace(MEETING, when=None)),
        ({"place": ""}, replace(MEETING, place=None)),
        ({"place": ""}, MEETING),
        ({"triggers": ("president", "met")}, MEETING),
        ({"optional": ("Monday",)}, replace(MEETING, participations=(*MEETING.participations, NORWAY))),
        ({"roles": {"participant": ("Ida Holm, foreign minister", "the Chilean president, Rosa Varga")}}, MEETING),
        ({"roles": {"involves": ("the Chilean president", "foreign minister")}}, MEETING),
        ({}, replace(MEETING, place=None, participations=(MINISTER, PRESIDENT, Participation("target", GENEVA)))),
    ],
)
def test_what_is_not_asked_is_not_judged(changes, event):
    assert faults(replace(PROBE, **changes), event) == ()


def test_of_several_events_the_one_that_fits_best_is_judged():
    other = replace(MEETING, actuality="denied", place=None)

    assert faults(PROBE, other, MEETING) == ()


def test_a_look_alike_holds_where_no_event_of_its_classes_is_found():
    assert faults(SILENT, MEETING) == ()
    assert faults(SILENT, replace(MEETING, type="Visit")) == ("Visit at “met”",)
    assert faults(replace(SILENT, silent=(probe.ANY,)), MEETING) == ("Meeting at “met”",)


@pytest.mark.parametrize(
    "table",
    [
        'text = "They met."\nclass = "Meeting"\ntrigger = "met"',
        'text = "They met."\nclass = "Meeting"\ntrigger = "met"\nactuality = "actual"\nsilent = ["Visit"]',
        'text = "They met."\nsilent = ["Visit"]\ntyp = "Meeting"',
        'silent = ["Visit"]',
    ],
)
def test_what_is_no_probe_is_refused_with_its_file(tmp_path, table):
    (tmp_path / "wrong.toml").write_text(f"[[probe]]\n{table}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"wrong\.toml"):
        probe.read(tmp_path)


def test_the_page_tells_what_does_not_hold_and_what_was_found_instead():
    broken = probe.verdict(PROBE, [replace(MEETING, actuality="planned")])
    page = promise.page([probe.verdict(PROBE, [MEETING]), broken, probe.verdict(SILENT, [MEETING])])
    sentence = TEXT.replace("met", "**met**")

    assert "**2 of 3 hold.**" in page
    assert "| actual | 1 of 2 |" in page
    assert f"| {sentence} | actuality is “planned”, not “actual” | Meeting at “met”, planned CONSULT: " in page
    assert f"| {sentence} *(does not hold yet)* | actual |" in page
    assert f"| {TEXT} | Visit |" in page


def test_the_page_says_nothing_of_faults_where_there_are_none():
    assert "does not hold yet" not in promise.page([probe.verdict(PROBE, [MEETING])])
