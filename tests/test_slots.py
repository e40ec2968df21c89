"""Which words fill the slots of a verb or noun, shown on parses written by hand."""

from __future__ import annotations

import pytest

from kgbuild.extract.slots import carrier_of, noun_slots, verb_slots, with_prepositions
from kgbuild.extract.syntax import antecedent, clause, conjuncts, is_passive, prepositional, subject
from trees import token, tree

ACTIVE = "Keller/NNP/nsubj/1 met=meet/VBD/ROOT/1 Brown/NNP/dobj/1 in/IN/prep/1 Oslo/NNP/pobj/3"
PASSIVE = (
    "Keller/NNP/nsubjpass/2 was=be/VBD/auxpass/2 invited=invite/VBN/ROOT/2 by/IN/agent/2 Brown/NNP/pobj/3 "
    "to/IN/prep/2 Oslo/NNP/pobj/5"
)
COORDINATION = (
    "Keller/NNP/nsubj/3 and/CC/cc/0 Lund/NNP/conj/0 met=meet/VBD/ROOT/3 Brown/NNP/dobj/3 and/CC/cc/4 Okafor/NNP/conj/4"
)
VERBS = "Keller/NNP/nsubj/1 met=meet/VBD/ROOT/1 Brown/NNP/dobj/1 and/CC/cc/1 phoned=phone/VBD/conj/1 Lund/NNP/dobj/4"
PASSIVES = (
    "Keller/NNP/nsubjpass/2 was=be/VBD/auxpass/2 invited=invite/VBN/ROOT/2 and/CC/cc/2 welcomed=welcome/VBN/conj/2 "
    "by/IN/agent/4 Brown/NNP/pobj/5"
)
RELATIVE = "Keller/NNP/nsubj/4 who/WP/nsubj/2 met=meet/VBD/relcl/0 Brown/NNP/dobj/2 left=leave/VBD/ROOT/4"
CONTROL = "Keller/NNP/nsubj/1 wanted=want/VBD/ROOT/1 to/TO/aux/3 meet/VB/xcomp/1 Brown/NNP/dobj/3"
OBJECT_CONTROL = (
    "Lund/NNP/nsubj/1 persuaded=persuade/VBD/ROOT/1 Keller/NNP/dobj/1 to/TO/aux/4 meet/VB/xcomp/1 Brown/NNP/dobj/4"
)
PRESENT_PARTICIPLE = (
    "Officials/NNS/nsubj/4 meeting=meet/VBG/acl/0 Brown/NNP/dobj/1 in/IN/prep/1 agreed=agree/VBD/ROOT/4"
)
PAST_PARTICIPLE = "Leaders/NNS/nsubj/4 invited=invite/VBN/acl/0 by/IN/agent/1 Brown/NNP/pobj/2 came=come/VBD/ROOT/4"
DATIVE = "Keller/NNP/nsubj/1 wrote=write/VBD/ROOT/1 Brown/NNP/dative/1 letters/NNS/dobj/1"
DATIVE_TO = "Keller/NNP/nsubj/1 wrote=write/VBD/ROOT/1 to/IN/dative/1 Brown/NNP/pobj/2"
NAMED = "Keller/NNP/nsubjpass/2 was=be/VBD/auxpass/2 named=name/VBN/ROOT/2 ambassador/NN/oprd/2"
NESTED = "Keller/NNP/nsubj/1 spoke=speak/VBD/ROOT/1 from/IN/prep/1 inside/IN/prep/2 Oslo/NNP/pobj/3"
COMPLEMENT = (
    "an/DT/det/1 invitation/NN/ROOT/1 to/TO/aux/3 visit/VB/acl/1 Norway/NNP/dobj/3 and/CC/cc/4 Chile/NNP/conj/4"
)


@pytest.mark.parametrize(
    ("text", "verb", "slots"),
    [
        pytest.param(ACTIVE, "met", "subject=Keller object=Brown in=Oslo", id="active"),
        pytest.param(PASSIVE, "invited", "subject=Brown object=Keller to=Oslo", id="passive"),
        pytest.param(COORDINATION, "met", "subject=Keller,Lund object=Brown,Okafor", id="coordinated names"),
        pytest.param(VERBS, "phoned", "subject=Keller object=Lund", id="coordinated verbs share the subject"),
        pytest.param(
            PASSIVES, "welcomed", "subject=Brown object=Keller", id="coordinated passives share the auxiliary"
        ),
        pytest.param(RELATIVE, "met", "subject=who object=Brown", id="relative clause"),
        pytest.param(CONTROL, "meet", "subject=Keller object=Brown", id="control by the subject"),
        pytest.param(OBJECT_CONTROL, "meet", "subject=Keller object=Brown", id="control by the object"),
        pytest.param(PRESENT_PARTICIPLE, "meeting", "subject=Officials object=Brown", id="present participle"),
        pytest.param(PAST_PARTICIPLE, "invited", "subject=Brown object=Leaders", id="past participle"),
        pytest.param(DATIVE, "wrote", "subject=Keller dative=Brown object=letters", id="dative"),
        pytest.param(DATIVE_TO, "wrote", "subject=Keller to=Brown", id="dative with a preposition"),
        pytest.param(NAMED, "named", "object=Keller predicate=ambassador", id="predicate"),
        pytest.param(NESTED, "spoke", "subject=Keller inside=Oslo", id="two prepositions"),
        pytest.param(COMPLEMENT, "invitation", "complement=Norway,Chile", id="complement"),
    ],
)
def test_the_slots_of_a_verb(text: str, verb: str, slots: str):
    expected = {name: fillers.split(",") for name, _, fillers in (part.partition("=") for part in slots.split())}

    found = verb_slots(token(tree(text), verb))

    assert {name: [one.text for one in tokens] for name, tokens in found.items()} == expected


HELD = (
    "Keller/NNP/nsubj/1 held=hold/VBD/ROOT/1 the/DT/det/5 Oslo/NNP/compound/5 peace/NN/compound/5 "
    "talks=talk/NNS/dobj/1 with/IN/prep/5 Brown/NNP/pobj/6"
)
HYPHENATED = (
    "the/DT/det/4 US/NNP/nmod/2 Norwegian/JJ/amod/4 early/JJ/amod/4 talks=talk/NNS/nsubj/5 failed=fail/VBD/ROOT/5"
)
POSSESSIVE = "Brown/NNP/poss/2 's/POS/case/0 visit/NN/nsubj/5 to/IN/prep/2 Oslo/NNP/pobj/3 ended=end/VBD/ROOT/5"
MISHUNG = "a/DT/det/1 letter/NN/ROOT/1 for/IN/prep/1 the/DT/det/4 president/NN/pobj/2 from/IN/prep/4 Keller/NNP/pobj/5"
AND_TALKS = "Keller/NNP/nsubj/1 held=hold/VBD/ROOT/1 meetings=meeting/NNS/dobj/1 and/CC/cc/2 talks=talk/NNS/conj/2"


def slots_of(text: str, noun: str, *carriers: str, ents: dict[str, str] | None = None) -> dict[str, list[str]]:
    head = token(tree(text, ents), noun)
    found = noun_slots(head, carrier_of(head, frozenset(carriers)))
    return {name: [one.text for one in tokens] for name, tokens in found.items()}


def test_a_carrier_lends_a_noun_its_subject():
    assert slots_of(HELD, "talks", "hold")["subject"] == ["Keller"]


def test_a_carrier_does_not_lend_the_noun_itself():
    assert "object" not in slots_of(HELD, "talks", "hold")
    assert "object" not in slots_of(AND_TALKS, "talks", "hold")


def test_without_a_carrier_the_subject_is_only_the_bearer():
    found = slots_of(HELD, "talks")

    assert "subject" not in found
    assert found["bearer"] == ["Keller"]


def test_words_before_a_noun_modify_it_with_their_own_modifiers():
    assert slots_of(HELD, "talks")["modifier"] == ["Oslo", "peace"]
    assert slots_of(HYPHENATED, "talks")["modifier"] == ["Norwegian", "US", "early"]


def test_a_possessor_fills_its_own_slot():
    found = slots_of(POSSESSIVE, "visit")

    assert found["possessive"] == ["Brown"]
    assert found["to"] == ["Oslo"]


def test_a_sender_hung_on_the_addressee_belongs_to_the_letter():
    assert slots_of(MISHUNG, "letter", ents={"Keller": "PERSON"})["from"] == ["Keller"]


def test_only_a_person_is_taken_from_a_nested_phrase():
    assert "from" not in slots_of(MISHUNG, "letter")


def test_what_hangs_on_the_object_can_be_added_without_changing_the_slots():
    doc = tree(HELD)
    slots = verb_slots(token(doc, "held"))

    found = with_prepositions(slots, token(doc, "talks"))

    assert [one.text for one in found["with"]] == ["Brown"]
    assert "with" not in slots


BY = "Keller/NNP/nsubj/1 cancelled=cancel/VBD/ROOT/1 a/DT/det/3 visit/NN/dobj/1 by/IN/prep/3 Brown/NNP/pobj/4"


def test_the_agent_of_the_object_is_not_the_agent_of_the_verb():
    doc = tree(BY)

    assert "by" not in with_prepositions(verb_slots(token(doc, "cancelled")), token(doc, "visit"))


CARRIED = {
    "object": "Keller/NNP/nsubj/1 held=hold/VBD/ROOT/1 talks=talk/NNS/dobj/1",
    "passive subject": "talks=talk/NNS/nsubjpass/2 were=be/VBD/auxpass/2 held=hold/VBN/ROOT/2",
    "second object": AND_TALKS,
    "participle": "talks=talk/NNS/ROOT/0 held=hold/VBN/acl/0 in/IN/prep/1 Oslo/NNP/pobj/2",
}
JOINED = "Brown/NNP/nsubjpass/2 was=be/VBD/auxpass/2 joined=join/VBN/ROOT/2 for/IN/prep/2 talks=talk/NNS/pobj/3"
TOOK_PART = "Brown/NNP/nsubj/1 took=take/VBD/ROOT/1 part/NN/dobj/1 in/IN/prep/1 talks=talk/NNS/pobj/3"
PART_IN = "Brown/NNP/nsubj/1 took=take/VBD/ROOT/1 part/NN/dobj/1 in/IN/prep/2 talks=talk/NNS/pobj/3"
FROM_FOR = (
    "Brown/NNP/nsubj/1 returned=return/VBD/ROOT/1 from/IN/prep/1 Oslo/NNP/pobj/2 for/IN/prep/2 talks=talk/NNS/pobj/4"
)


@pytest.mark.parametrize("text", CARRIED.values(), ids=CARRIED)
def test_a_noun_is_carried_as_object_or_by_its_participle(text: str):
    carrier = carrier_of(token(tree(text), "talks"), frozenset({"hold"}))

    assert carrier is not None
    assert carrier.text == "held"


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        (JOINED, "join for", "joined"),
        (TOOK_PART, "take part in", "took"),
        (PART_IN, "take part in", "took"),
        (FROM_FOR, "return for", "returned"),
    ],
)
def test_a_carrier_may_take_the_noun_by_a_preposition(text: str, name: str, verb: str):
    carrier = carrier_of(token(tree(text), "talks"), frozenset({name}))

    assert carrier is not None
    assert carrier.text == verb


@pytest.mark.parametrize("text", [*CARRIED.values(), JOINED, TOOK_PART, PART_IN, FROM_FOR])
def test_another_verb_is_no_carrier(text: str):
    assert carrier_of(token(tree(text), "talks"), frozenset({"leave", "leave for"})) is None


WHOSE = (
    "Keller/NNP/nsubj/5 whose/WP$/poss/2 aide/NN/nsubj/3 met=meet/VBD/relcl/0 Brown/NNP/dobj/3 left=leave/VBD/ROOT/5"
)
WHOM = (
    "Keller/NNP/nsubj/6 whom/WP/dobj/5 Lund/NNP/nsubj/3 hoped=hope/VBD/relcl/0 to/TO/aux/5 see/VB/xcomp/3 "
    "left=leave/VBD/ROOT/6"
)
THAT = "envoys/NNS/nsubj/4 that/WDT/nsubj/2 met=meet/VBD/relcl/0 Brown/NNP/dobj/2 left=leave/VBD/ROOT/4"
SAID_THAT = "envoys/NNS/nsubj/4 who/WP/nsubj/2 said=say/VBD/relcl/0 that/DT/dobj/2 left=leave/VBD/ROOT/4"
QUESTION = "Who/WP/nsubj/1 met=meet/VBD/ROOT/1 Brown/NNP/dobj/1"


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        (RELATIVE, "who", "Keller"),
        (WHOSE, "whose", "Keller"),
        (WHOM, "whom", "Keller"),
        (THAT, "that", "envoys"),
        (SAID_THAT, "that", "that"),
        (QUESTION, "Who", "Who"),
        (ACTIVE, "Keller", "Keller"),
    ],
)
def test_a_relative_pronoun_stands_for_its_noun(text: str, pronoun: str, noun: str):
    assert antecedent(token(tree(text), pronoun)).text == noun


def test_a_verb_without_any_subject_has_none():
    assert subject(token(tree("Meet/VB/ROOT/0 Brown/NNP/dobj/0"), "Meet")) is None


def test_a_verb_is_passive_by_its_auxiliary_only():
    assert is_passive(token(tree(PASSIVE), "invited"))
    assert is_passive(token(tree(PASSIVES), "welcomed"))
    assert not is_passive(token(tree(VERBS), "phoned"))
    assert not is_passive(token(tree(PAST_PARTICIPLE), "invited"))


def test_conjuncts_are_all_names_of_a_list():
    names = "Keller/NNP/ROOT/0 Lund/NNP/conj/0 and/CC/cc/1 Brown/NNP/conj/1"

    assert [one.text for one in conjuncts(token(tree(names), "Keller"))] == ["Keller", "Lund", "Brown"]


@pytest.mark.parametrize("word", ["from", "inside"])
def test_either_of_two_prepositions_can_be_asked_for(word: str):
    doc = tree("He/PRP/nsubj/1 fled=flee/VBD/ROOT/1 from/IN/prep/1 inside/IN/prep/2 Oslo/NNP/pobj/3")
    found = [(one.text, inner.text) for one, inner in prepositional(token(doc, "fled"), word)]

    assert found == ([("inside", "Oslo")] if word == "inside" else [])


def test_the_clause_of_a_word_is_headed_by_its_verb():
    doc = tree(RELATIVE)

    assert clause(token(doc, "Brown")).text == "met"
    assert clause(token(doc, "Keller")).text == "left"
