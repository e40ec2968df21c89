"""The mentions that an article's words make, shown on parses written by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from kgbuild.extract.places import Places
from kgbuild.extract.triggers import actors
from kgbuild.extract.words import Words, unique
from kgbuild.lexicon import place as place_lexicon
from kgbuild.lexicon import time as time_lexicon
from kgbuild.model import Mention
from kgbuild.resources import folder
from trees import token, tree, words_of

LEXICON = folder("ontology") / "lexicon"
PLACE_RULES = place_lexicon.read(LEXICON)
TIME_RULES = time_lexicon.read(LEXICON)


def place_of(words: Words, head: int, taken: frozenset[Mention] = frozenset()) -> Mention | None:
    return Places(words, PLACE_RULES, TIME_RULES).place_of([words.doc[head]], taken)


def name_of(text: str, ents: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.span.text, name.type) for name in words_of(tree(text, ents)).names()]


@pytest.mark.parametrize(
    ("found", "text", "kept"),
    [
        ("the Kremlin", "the/DT/det/1 Kremlin/NNP/ROOT/1", "Kremlin"),
        ("Keller 's", "Keller/NNP/poss/2 's/POS/case/0 visit/NN/ROOT/2", "Keller"),
        ('" Keller', '"/DT/punct/1 Keller/NNP/ROOT/1', "Keller"),
        ("his Foreign Ministry", "his/PRP$/poss/2 Foreign/NNP/compound/2 Ministry/NNP/ROOT/2", "Foreign Ministry"),
        ("Anna Keller", "Anna/NNP/compound/1 Keller/NNP/ROOT/1", "Anna Keller"),
    ],
)
def test_a_name_loses_determiners_possessives_and_marks_at_its_ends(found: str, text: str, kept: str):
    assert name_of(text, {found: "ORG"}) == [(kept, "Organization")]


def test_marks_alone_are_no_name():
    assert name_of("the/DT/ROOT/0 -/NN/dep/0", {"the -": "ORG"}) == []


def test_a_name_ends_at_a_line_break():
    doc = tree("Oslo/NNP/ROOT/0 |/_SP/dep/0 Keller/NNP/nsubj/3 spoke=speak/VBD/ROOT/3")
    doc.ents = [Span(doc, 0, 3, label="PERSON")]

    assert [name.span.text for name in words_of(doc).names()] == ["Oslo", "Keller"]


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("PERSON", "Keller", "Person"),
        ("ORG", "Keller", "Organization"),
        ("GPE", "Keller", "Place"),
        ("LOC", "Keller", "Place"),
        ("NORP", "Keller", "Group"),
        ("GPE", "Norway", "State"),
        ("NORP", "Norwegian", "State"),
        ("ORG", "US", "State"),
        ("PERSON", "Norway", "Person"),
        ("GPE", "Oslo", "Place"),
        ("ORG", "Oslo", "Place"),
    ],
)
def test_a_name_has_the_type_of_its_label_unless_it_is_a_state(label: str, name: str, kind: str):
    assert name_of(f"{name}/NNP/ROOT/0", {name: label}) == [(name, kind)]


def test_dates_and_numbers_are_no_names():
    assert name_of("Monday/NNP/ROOT/0 two/NN/dep/0", {"Monday": "DATE", "two": "CARDINAL"}) == []


def test_a_state_that_the_model_missed_is_a_name():
    text = "the/DT/det/2 United/NNP/compound/2 States/NNP/nsubj/3 met=meet/VBD/ROOT/3 Congo/NNP/dobj/3 us/PRP/dobj/3"

    assert name_of(text, {}) == [("United States", "State"), ("Congo", "State")]


def test_a_state_within_a_longer_name_is_not_missed():
    text = "United/NNP/compound/2 Norway/NNP/compound/2 Bank/NNP/ROOT/2"

    assert name_of(text, {"United Norway Bank": "ORG"}) == [("United Norway Bank", "Organization")]


def test_a_surname_is_its_person_whatever_the_model_says():
    text = "Anna/NNP/compound/1 Keller/NNP/nsubj/2 met=meet/VBD/ROOT/2 Keller/NNP/dobj/2"

    doc = tree(text)
    doc.ents = [Span(doc, 0, 2, label="PERSON"), Span(doc, 3, 4, label="GPE")]
    assert [(name.span.text, name.type) for name in words_of(doc).names()] == [
        ("Anna Keller", "Person"),
        ("Keller", "Person"),
    ]


def test_a_state_is_no_surname():
    doc = tree("Anna/NNP/compound/1 Norway/NNP/nsubj/2 met=meet/VBD/ROOT/2 Norway/NNP/dobj/2")
    doc.ents = [Span(doc, 0, 2, label="PERSON"), Span(doc, 3, 4, label="GPE")]

    assert [name.type for name in words_of(doc).names()] == ["Person", "State"]


def test_a_name_that_the_model_missed_has_the_type_it_has_elsewhere():
    doc = tree("Anna/NNP/compound/1 Keller/NNP/nsubj/2 met=meet/VBD/ROOT/2 Keller/NNP/dobj/2 Lund/NNP/dobj/2")
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    words = words_of(doc)

    assert [(one.span.text, one.kind, one.type) for one in map(words.mention, doc[3:]) if one] == [
        ("Keller", "name", "Person"),
        ("Lund", "name", "Agent"),
    ]


def test_the_parts_of_a_missed_name_belong_to_it():
    doc = tree("Anna/NNP/compound/1 Keller/NNP/nsubj/2 left=leave/VBD/ROOT/2")

    assert words_of(doc).mention(doc[1]).span.text == "Anna Keller"


@pytest.mark.parametrize(
    ("text", "head", "span", "phrase", "kind"),
    [
        ("the/DT/det/1 President/NNP/ROOT/1", "President", "the President", "the President", "Person"),
        ("two/JJ/nummod/1 officials=official/NNS/ROOT/1", "officials", "two officials", "two officials", "Group"),
        (
            "a/DT/det/1 minister/NN/ROOT/1 of/IN/prep/1 Norway/NNP/pobj/2",
            "minister",
            "a minister",
            "a minister of Norway",
            "Person",
        ),
        (
            "Lund/NNP/poss/2 's/POS/case/0 aide/NN/ROOT/2 who/WP/nsubj/4 left=leave/VBD/relcl/2",
            "aide",
            "Lund 's aide",
            "Lund 's aide",
            "Person",
        ),
        ("the/DT/det/1 talks=talk/NNS/ROOT/1", "talks", "the talks", "the talks", "Agent"),
        ("Big/JJ/amod/2 |/_SP/dep/2 aide/NN/ROOT/2", "aide", "aide", "aide", "Person"),
    ],
)
def test_a_description_ends_with_its_head_and_its_phrase_goes_on(
    text: str, head: str, span: str, phrase: str, kind: str
):
    doc = tree(text)
    mention = words_of(doc).mention(token(doc, head))

    assert mention is not None
    assert (mention.span.text, mention.phrase.text, mention.kind, mention.type) == (span, phrase, "nominal", kind)


APPOSED = "the/DT/det/1 {0}/{1}/nsubj/3 Keller/NNP/appos/1 left=leave/VBD/ROOT/3"


@pytest.mark.parametrize(
    ("noun", "tag", "found"),
    [
        ("ambassador", "NN", "Keller"),
        ("Ambassador", "NNP", "Keller"),
        ("ambassadors=ambassador", "NNS", "the ambassadors"),
        ("city", "NN", "the city"),
    ],
)
def test_a_description_of_one_person_is_the_person_named_after_it(noun: str, tag: str, found: str):
    doc = tree(APPOSED.format(noun, tag), {"Keller": "PERSON"})
    mention = words_of(doc).mention(doc[1])

    assert mention is not None
    assert mention.span.text == found


def test_what_stands_beside_a_person_noun_is_a_person_whatever_the_model_says():
    doc = tree(APPOSED.format("adviser", "NN"), {"Keller": "ORG"})
    mention = words_of(doc).mention(doc[1])

    assert mention is not None
    assert (mention.span.text, mention.type) == ("Keller", "Person")


def test_a_phrase_leaves_out_the_possessive_ending():
    doc = tree("the/DT/det/1 minister/NN/poss/3 's/POS/case/1 aide/NN/ROOT/3")
    mention = words_of(doc).mention(doc[1])

    assert mention is not None
    assert mention.phrase.text == "the minister"


def test_a_proper_noun_in_a_date_is_no_name():
    doc = tree("They/PRP/nsubj/1 met=meet/VBD/ROOT/1 Monday/NNP/dobj/1", {"Monday": "DATE"})
    mention = words_of(doc).mention(doc[2])

    assert mention is not None
    assert mention.kind == "nominal"


@pytest.mark.parametrize(("form", "kind"), [("He", "Person"), ("I", "Person"), ("They", "Agent"), ("It", "Agent")])
def test_a_pronoun_is_a_mention(form: str, kind: str):
    doc = tree(f"{form}/PRP/nsubj/1 left=leave/VBD/ROOT/1")
    mention = words_of(doc).mention(doc[0])

    assert mention is not None
    assert (mention.kind, mention.type, mention.subject) == ("pronoun", kind, True)


def test_a_question_word_stands_for_nobody():
    doc = tree("Who/WP/nsubj/1 met=meet/VBD/ROOT/1 Brown/NNP/dobj/1 which/WDT/dobj/1")
    words = words_of(doc)

    assert words.mention(doc[0]) is None
    assert words.mention(doc[3]) is None


def test_a_relative_pronoun_is_the_mention_of_its_noun():
    doc = tree("Keller/NNP/nsubj/3 who/WP/nsubj/2 spoke=speak/VBD/relcl/0 left=leave/VBD/ROOT/3", {"Keller": "PERSON"})
    words = words_of(doc)

    assert words.mention(doc[1]) == words.mention(doc[0])


def test_a_verb_is_no_mention():
    doc = tree("Keller/NNP/nsubj/1 left=leave/VBD/ROOT/1")

    assert words_of(doc).mention(doc[1]) is None


def test_mentions_come_once_and_in_order():
    doc = tree("Keller/NNP/nsubj/1 met=meet/VBD/ROOT/1 Brown/NNP/dobj/1", {"Keller": "PERSON", "Brown": "PERSON"})
    keller, brown = words_of(doc).names()

    assert unique([brown, keller, brown]) == (keller, brown)


@pytest.mark.parametrize(
    ("name", "label", "venue"),
    [("Oslo", "GPE", True), ("Norway", "GPE", True), ("US", "GPE", False), ("Norwegian", "NORP", False)],
)
def test_a_city_or_a_state_by_its_noun_is_a_venue(name: str, label: str, venue: bool):
    doc = tree(f"the/DT/det/2 {name}/NNP/compound/2 summit/NN/ROOT/2", {name: label})
    words = words_of(doc)
    (mention,) = words.names()
    place = place_of(words, 2)

    assert words.is_venue(mention) is venue
    assert (place == mention) is venue


def test_a_description_is_no_venue():
    doc = tree("city/NN/compound/1 talks=talk/NNS/ROOT/1")
    words = words_of(doc)

    assert not words.is_venue(words.mention(doc[0]))


IN_OSLO = "Keller/NNP/nsubj/1 met=meet/VBD/ROOT/1 Brown/NNP/dobj/1 {0}/IN/prep/1 {1}/NNP/pobj/3"


@pytest.mark.parametrize(
    ("preposition", "name", "label", "found"),
    [
        ("in", "Oslo", "GPE", True),
        ("in", "Norway", "GPE", True),
        ("at", "Eurobank", "ORG", True),
        ("in", "Eurobank", "ORG", False),
        ("on", "Monday", "DATE", False),
        ("with", "Oslo", "GPE", False),
    ],
)
def test_the_place_stands_in_a_locative_phrase(preposition: str, name: str, label: str, found: bool):
    doc = tree(IN_OSLO.format(preposition, name), {name: label})
    place = place_of(words_of(doc), 1)

    assert (place is not None and place.span.text == name) is found


def test_who_takes_part_is_not_the_place():
    doc = tree(IN_OSLO.format("in", "Norway"), {"Norway": "GPE"})
    words = words_of(doc)

    assert place_of(words, 1, frozenset(words.names())) is None


def test_only_somebody_can_act():
    doc = tree(
        "Keller/NNP/nsubj/1 met=meet/VBD/ROOT/1 aides=aide/NNS/dobj/1 it/PRP/dobj/1 them/PRP/dobj/1 "
        "rain/NN/dobj/1 Oslo/NNP/dobj/1 Lund/NNP/dobj/1",
        {"Keller": "PERSON", "Oslo": "GPE"},
    )

    assert [one.span.text for one in actors(words_of(doc), doc)] == ["Keller", "aides", "them", "Oslo", "Lund"]


def test_reflexives_do_not_act():
    doc = tree("Keller/NNP/nsubj/1 saw=see/VBD/ROOT/1 himself/PRP/dobj/1", {"Keller": "PERSON"})
    doc[2].set_morph("Reflex=Yes")

    assert [one.span.text for one in actors(words_of(doc), doc)] == ["Keller"]


def test_the_leader_of_a_group_comes_with_it():
    doc = tree(
        "a/DT/det/1 delegation/NN/nsubj/5 led=lead/VBN/acl/1 by/IN/agent/2 Keller/NNP/pobj/3 left=leave/VBD/ROOT/5",
        {"Keller": "PERSON"},
    )

    assert [one.span.text for one in actors(words_of(doc), [doc[1]])] == ["a delegation", "Keller"]


def test_a_name_is_of_the_class_that_most_of_its_places_have():
    doc = tree(
        "Solano/NNP/nsubj/1 left/VBD/ROOT/1 Solano/NNP/nsubj/3 spoke/VBD/ROOT/3 Solano/NNP/nsubj/5 slept/VBD/ROOT/5"
    )
    doc.set_ents([Span(doc, at, at + 1, label) for at, label in ((0, "ORG"), (2, "PERSON"), (4, "PERSON"))])

    assert [name.type for name in words_of(doc).names()] == ["Person"] * 3
