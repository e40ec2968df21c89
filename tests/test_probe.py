"""The probes: sentences of ours with what must be found in them. `tools/probe.py` prints those that do not hold."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import probe
import promise
from kgbuild.lexicon import events
from kgbuild.resources import folder
from kgbuild.vocab import ROLES, SCHEMES, SUPERCLASSES

if TYPE_CHECKING:
    from spacy.language import Language

PROBES = probe.read()
WANTED = [one for one in PROBES if one.type]
ACTUALITIES = SCHEMES["ActualityScheme"]

each_event = pytest.mark.parametrize("one", WANTED, ids=lambda one: f"{one.type}: {one.text}")


@pytest.fixture(scope="session")
def verdicts(nlp: Language) -> tuple[probe.Verdict, ...]:
    return probe.judged(PROBES, nlp)


@pytest.mark.model
def test_nearly_every_probe_holds(verdicts):
    broken = [probe.report(one) for one in verdicts if not probe.held(one)]
    share = 1 - len(broken) / len(verdicts)

    assert share >= probe.SHARE, "\n".join([f"{len(broken)} of {len(verdicts)} do not hold", *broken])


@pytest.mark.model
def test_the_page_says_what_holds_now(verdicts):
    assert promise.PAGE.read_text(encoding="utf-8") == promise.page(verdicts), (
        "run `make docs`, and read the difference"
    )


def test_there_are_enough_of_them():
    by_actuality = Counter(one.actuality for one in WANTED)
    by_class = Counter(one.type for one in WANTED)
    found = [each.name for each in events.read(folder("ontology") / "lexicon").classes]

    assert len(PROBES) >= 150
    assert [name for name in ACTUALITIES if by_actuality[name] < 10] == []
    assert [name for name in found if by_class[name] < 3] == []


def test_none_is_there_twice():
    asked = Counter((one.type, one.triggers, one.text) for one in PROBES)

    assert [key for key, count in asked.items() if count > 1] == []


@each_event
def test_what_is_expected_stands_in_the_text(one):
    phrases = [*one.triggers, *one.optional, *([one.place] if one.place else []), *sum(one.roles.values(), ())]

    assert [phrase for phrase in phrases if not re.search(rf"\b{re.escape(phrase)}\b", one.text)] == []


@each_event
def test_its_words_are_those_of_the_ontology(one):
    assert "Action" in SUPERCLASSES.get(one.type, ())
    assert one.actuality in ACTUALITIES
    assert set(one.roles) <= ROLES | {probe.ANY_ROLE}


@pytest.mark.parametrize("name", sorted({name for one in PROBES for name in one.silent} - {probe.ANY}))
def test_what_must_not_be_found_is_a_class_of_the_ontology(name):
    assert "Action" in SUPERCLASSES.get(name, ())
