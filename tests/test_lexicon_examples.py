"""What each event class says it finds, and says it does not find, with the real model."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kgbuild import knowledge, lexicon
from kgbuild.extract import Extractor
from kgbuild.lexicon import events
from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.lexicon.events import Example
    from kgbuild.model import Event

LEXICON = folder("ontology") / "lexicon"
CLASSES = events.read(LEXICON).classes
CASES = [(owner.name, example) for owner in CLASSES for example in owner.examples]
FIRING = [pytest.param(name, one, id=f"{name}: {one.text}") for name, one in CASES if one.trigger]
SILENT = [pytest.param(name, one, id=f"{name}: {one.text}") for name, one in CASES if not one.trigger]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(lexicon.read(LEXICON), knowledge.load())


def events_in(example: Example, nlp: Language, extractor: Extractor) -> tuple[Event, ...]:
    published = datetime.date.fromisoformat(example.published) if example.published else None
    article = Article(file="example.txt", text=example.text, published=published)
    (doc,) = parse([article], nlp)
    return extractor.extract(article, doc).events


def shown(event: Event) -> str:
    fillers = ", ".join(f"{part.role}={part.mention.span.text!r}" for part in event.participations)
    place = f" at {event.place.span.text!r}" if event.place else ""
    return f"{event.type} {event.trigger.text!r} {event.actuality} ({fillers}){place}"


@pytest.mark.model
@pytest.mark.parametrize(("name", "example"), FIRING)
def test_an_example_with_a_trigger_gives_that_event(name: str, example: Example, nlp: Language, extractor: Extractor):
    found = events_in(example, nlp, extractor)
    told = "; ".join(map(shown, found)) or "nothing"
    event = next((one for one in found if (one.type, one.trigger.text) == (name, example.trigger)), None)

    assert event is not None, told
    if example.actuality:
        assert event.actuality == example.actuality, told
    if example.place:
        assert event.place is not None, told
        assert event.place.span.text == example.place, told
    for role, fillers in example.roles.items():
        assert sorted(part.mention.span.text for part in event.participations if part.role == role) == sorted(
            fillers
        ), told


@pytest.mark.model
@pytest.mark.parametrize(("name", "example"), SILENT)
def test_an_example_without_a_trigger_gives_no_such_event(
    name: str, example: Example, nlp: Language, extractor: Extractor
):
    assert [shown(one) for one in events_in(example, nlp, extractor) if one.type == name] == []


@pytest.mark.parametrize("owner", CLASSES, ids=lambda owner: owner.name)
def test_every_class_shows_what_it_finds_and_what_it_leaves(owner: events.EventClass):
    assert sum(bool(one.trigger) for one in owner.examples) >= 4
    assert sum(not one.trigger for one in owner.examples) >= 2
