"""Where an event took place: whole sentences, with the real model and knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild import knowledge, lexicon
from kgbuild.extract import Extractor
from kgbuild.model import Article
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(lexicon.read(folder("ontology") / "lexicon"), knowledge.load())


AT_THE_EVENT = [
    ("Brown met Keller in Oslo on Tuesday.", "met", "Oslo"),
    ("Brown met Keller on Tuesday at 10:30 a.m. in Oslo.", "met", "Oslo"),
    ("In Geneva on Thursday, Brown met Keller.", "met", "Geneva"),
    ("Keller said in Paris that the two leaders will meet in Rome.", "meet", "Rome"),
    ("Keller said in Paris that the two leaders will meet next week.", "meet", ""),
    ("The ministers met in Rome on Friday, the spokesman told reporters in Paris.", "met", "Rome"),
    ("A spokesman in Geneva said the talks will resume in Vienna.", "talks", "Vienna"),
    ("A spokesman in Geneva said the talks will resume on Friday.", "talks", ""),
    ("Reports from Rome said Brown met Keller.", "met", ""),
    ("Brown will host Prime Minister Okafor in Ankara on Monday.", "host", "Ankara"),
    ("Talks in Geneva between Norway and Chile ended on Friday.", "Talks", "Geneva"),
    ("The Geneva talks between Norway and Chile ended without a deal.", "talks", "Geneva"),
    ("After three days of talks in Geneva, the ministers left.", "talks", "Geneva"),
    ("Norway rejected a Chilean proposal for talks in Geneva.", "rejected", ""),
    ("Norway rejected a Chilean proposal for talks in Geneva.", "talks", "Geneva"),
    ("Leaders meet in Vienna, Austria, June 10, 2015.", "meet", "Vienna"),
]
WHO_IS_THERE = [
    ("Officials in Baghdad met the Iranian ambassador on Monday.", "met", ""),
    ("The government in Oslo condemned the attack in Kabul.", "condemned", ""),
    ("Brown met with rebels fighting in Yemen.", "met", ""),
    ("Brown met Keller, the foreign minister in Oslo until 2015, on Monday.", "met", ""),
    ("Brown met with the president of Chile in Santiago on Monday.", "met", "Santiago"),
    ("The foreign minister of Norway met his counterpart from Chile in Rome.", "met", "Rome"),
    ("Brown, in Oslo for a conference, met Keller.", "met", "Oslo"),
]
OCCASIONS = [
    ("Brown met Keller on the sidelines of a summit in Osaka.", "met", "Osaka"),
    ("On the sidelines of the Rome conference, Brown met Keller.", "met", "Rome"),
    ("During a visit to Oslo on Monday, Brown met Keller.", "met", "Oslo"),
    ("Brown signed the agreement at a ceremony in Rome on Monday.", "signed", "Rome"),
    ("Brown met Keller before Friday's summit in Berlin.", "met", ""),
    ("Talks on the war in Yemen resumed.", "Talks", ""),
    ("Talks on the war in Yemen resumed in Geneva.", "Talks", "Geneva"),
]
JOURNEYS = [
    ("Keller arrived in Rome on Tuesday for talks with Brown.", "talks", "Rome"),
    ("Keller left Rome for Vienna on Tuesday to meet Brown.", "meet", "Vienna"),
    ("Keller returned to Rome from Oslo to meet Okafor.", "meet", "Rome"),
    ("Keller returned from Rome to meet Okafor.", "meet", ""),
    ("Keller flew to Rome and met Okafor.", "met", "Rome"),
    ("Brown flew to Rome, but the minister met Okafor.", "met", ""),
    ("Keller visited Oslo, where he met Okafor.", "met", "Oslo"),
    ("Brown is in London to meet Keller on Thursday.", "meet", "London"),
    ("Keller met Brown in Berlin before flying to Rome for talks with Okafor.", "met", "Berlin"),
    ("Keller met Brown in Berlin before flying to Rome for talks with Okafor.", "talks", "Rome"),
]
CARRIED = [
    ("The meeting between Brown and Keller took place in Oslo.", "meeting", "Oslo"),
    ("A meeting between Brown and Keller is scheduled for Monday in Oslo.", "meeting", "Oslo"),
    ("The talks, due to resume in Geneva next Tuesday, will be short.", "talks", "Geneva"),
    ("The summit, to be held in Singapore on June 12, is in doubt.", "summit", "Singapore"),
    ("Brown and Keller signed a treaty in Berlin in 2015.", "signed", "Berlin"),
]
NESTED = [
    ("The ministers met in Palm Beach, Florida, on Saturday.", "met", "Palm Beach"),
    ("The presidents met in the capital, Ndjamena, on Sunday.", "met", "Ndjamena"),
    ("Brown met Keller in Norway's capital, Oslo.", "met", "Oslo"),
    ("Brown met Keller in the Norwegian capital.", "met", "the Norwegian capital"),
    ("Brown met Keller in the city of Bergen.", "met", "Bergen"),
    ("Brown met Keller in the Black Sea resort of Sochi.", "met", "Sochi"),
    ("Brown met Keller at his residence in Oslo.", "met", "Oslo"),
    ("Brown met Keller aboard a ship in the Red Sea.", "met", "Red Sea"),
    ("Brown met Keller at the White House.", "met", "White House"),
    ("Brown and Keller met in the Oval Office on Tuesday.", "met", "Oval Office"),
    ("Brown met Keller in person in May.", "met", ""),
    ("Brown met Keller and spoke in German.", "met", ""),
]


@pytest.mark.parametrize(
    ("text", "trigger", "place"), [*AT_THE_EVENT, *WHO_IS_THERE, *OCCASIONS, *JOURNEYS, *CARRIED, *NESTED]
)
def test_a_place_is_where_the_event_was_and_not_where_somebody_speaks_or_serves(
    text: str, trigger: str, place: str, nlp: Language, extractor: Extractor
) -> None:
    found = extractor.extract(Article("a.txt", text), nlp(text)).events
    event = next(one for one in found if one.trigger.text == trigger)

    assert (event.place.span.text if event.place else "") == place
