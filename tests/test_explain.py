"""`kgbuild.explain`: which words and which rule a fact comes from, told in colours and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kgbuild import resources
from kgbuild.errors import QueryError
from kgbuild.explain import Definition, Explanation, Highlight, explain, render
from kgbuild.explain.rules import FRAMES, TENURES, Rules
from kgbuild.lexicon.offices import LINKS
from kgbuild.vocab import PREFIXES
from lima import ENTITY, LEXICON, TEXT, A, loaded, turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@pytest.fixture(scope="module", params=["", A], ids=["default graph", "named graph"])
def store(request: pytest.FixtureRequest) -> Store:
    return loaded(turtle(), request.param)


def one(store: Store, what: str) -> Explanation:
    (found,) = explain(store, what)
    return found


def shown(explanation: Explanation) -> list[tuple[str, str, str]]:
    """Role, words in the sentence as shown, and what they say."""
    sentence = explanation.sentence
    return [(each.role, sentence[each.start : each.end], each.says) for each in explanation.highlights]


def iris(found: Iterable[Explanation]) -> list[str]:
    return [each.iri.removeprefix(f"{A}/") for each in found]


# ---- what is explained


def test_an_event_is_told_with_sentence_words_and_rule(store: Store) -> None:
    found = one(store, "Meeting-1")

    assert (found.iri, found.file, found.kind) == (f"{A}/event/Meeting-1", "lima.txt", "Meeting")
    assert found.summary == "Meeting (planned): Ana Lima; host Idris Bey; 2019-06-05; Ankara; as told by Ana Lima"
    assert found.sentence == (
        "Envoy Ana Lima of the Quay Institute will meet President Idris Bey in Ankara on 5 June, Tass reported."
    )
    assert " ".join(TEXT[found.start : found.end].split()) == found.sentence
    assert shown(found) == [
        ("participant", "Ana Lima", "Ana Lima"),
        ("actuality", "will", "planned"),
        ("trigger", "meet", ""),
        ("host", "President Idris Bey", "Idris Bey"),
        ("place", "Ankara", "Ankara"),
        ("time", "5 June", "2019-06-05"),
    ]


def test_a_highlight_tells_the_link_and_why(store: Store) -> None:
    told = {each.role: each for each in one(store, "Meeting-1").highlights}

    start = TEXT.index("Ankara")
    assert (told["place"].wikidata, told["place"].reasons) == ("Q3640", ("its name", "the only one"))
    assert (told["place"].first, told["place"].last) == (start, start + 6)
    assert (told["participant"].wikidata, told["participant"].reasons) == ("", ("not known",))


def test_a_statement_is_told_over_all_its_sentences(store: Store) -> None:
    found = one(store, "statement/1")

    assert found.summary == (
        "Statement (direct): Ana Lima, to the Tribune, by letter; reported by Tass agency; "
        '"We are ready … He will come"'
    )
    assert found.sentence == '"We are ready," she told the Tribune. "He will come."'
    assert ("addressee", "the Tribune", "the Tribune") in shown(found)
    assert [words for role, words, _ in shown(found) if role == "content"] == ["We are ready", "He will come"]


def test_a_tenure_is_told_with_the_body_named_near_it(store: Store) -> None:
    found = one(store, "tenure/1")

    assert found.summary == "Tenure (acting): Ana Lima; special envoy; Quay Institute; from 2018"
    assert shown(found) == [
        ("office", "Envoy", "special envoy"),
        ("holder", "Ana Lima", "Ana Lima"),
        ("organization", "Quay Institute", "Quay Institute"),
    ]


def test_a_relation_is_told_in_words(store: Store) -> None:
    found = one(store, "relation/agentOf")

    assert found.summary == "Relation: Ana Lima agent of Quay Institute"
    assert [role for role, _, _ in shown(found)] == ["evidence", "object"]


def test_words_far_from_the_fact_are_told_outside_its_sentence() -> None:
    far = TEXT + "x " * 400
    place = f"<{A}/span/0-7> oa:start {len(far) - 2} ; oa:end {len(far) - 1} ; oa:exact 'x' ; dip:article <{A}> ."
    named = f"<{A}/event/Meeting-1> dip:timeSpan <{A}/span/0-7> ."
    found = one(loaded(turtle().replace(TEXT, far) + place + named), "Meeting-1")

    (outside,) = (each for each in found.highlights if each.start == each.end)
    assert (outside.role, outside.words) == ("time", "x")
    assert f'"x" ({len(far) - 2}-{len(far) - 1}, outside this sentence): 2019-06-05' in render(
        [found], width=200, color=False
    )


def test_how_long_an_event_lasted_is_told_with_its_words() -> None:
    start = TEXT.index("Quay")
    place = f"<{A}/span/0-7> oa:start {start} ; oa:end {start + 4} ; oa:exact 'Quay' ; dip:article <{A}> ."
    lasted = f"<{A}/event/Meeting-1> dip:duration 'P2D'^^xsd:duration ; dip:durationSpan <{A}/span/0-7> ."
    found = one(loaded(turtle() + place + lasted), "Meeting-1")

    assert ("duration", "Quay", "P2D") in shown(found)


def test_a_graph_without_the_text_is_explained_by_its_spans() -> None:
    found = one(loaded(turtle().replace(f"dip:text '''{TEXT}'''", "dip:sha256 'none'")), "Meeting-1")

    assert (found.sentence, found.start, found.end) == ("", 0, 0)
    assert [each.words for each in found.highlights][:3] == ["Ana Lima", "will", "meet"]
    assert "the graph does not hold the article's text" in render([found], width=80, color=False)


def test_a_graph_with_broken_values_is_explained_as_far_as_it_goes() -> None:
    broken = turtle().replace("dip:confidence 0.9 ", 'dip:confidence "high" ').replace("oa:start", "oa:begin")
    found = one(loaded(broken), "Meeting-1")

    assert (found.confidence, found.highlights, found.sentence) == (0.0, (), "")


# ---- what is meant


@pytest.mark.parametrize(
    "what", [f"{A}/event/Meeting-1", f"<{A}/event/Meeting-1>", "<event/Meeting-1>", "event/Meeting-1", " Meeting-1 "]
)
def test_a_fact_is_meant_by_its_iri_or_the_end_of_it(store: Store, what: str) -> None:
    assert iris(explain(store, what)) == ["event/Meeting-1"]


@pytest.mark.parametrize(
    ("what", "facts"),
    [
        ("Ana Lima", ["tenure/1", "event/Meeting-1", "statement/1"]),
        ("ana lima", ["tenure/1", "event/Meeting-1", "statement/1"]),
        ("person/Ana_Lima", ["tenure/1", "event/Meeting-1", "statement/1"]),
        (f"{ENTITY}person/Ana_Lima", ["tenure/1", "event/Meeting-1", "statement/1"]),
        ("Lima", ["tenure/1", "event/Meeting-1"]),
        ("Tass", ["event/Meeting-1", "statement/1"]),
        ("Idris Bey", ["event/Meeting-1"]),
        ("Q3640", ["event/Meeting-1"]),
        ("special envoy", ["tenure/1"]),
        ("READY", ["statement/1"]),
        ("president idris", ["event/Meeting-1"]),
    ],
)
def test_names_and_words_mean_the_facts_about_them_in_order_of_the_text(
    store: Store, what: str, facts: list[str]
) -> None:
    assert iris(explain(store, what)) == facts


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("", "nothing to explain: give a fact's IRI, the end of one, a name or words of the text"),
        ("read", "no fact of the graph has the IRI, the name or the words 'read'"),
        ("slept", "the words 'slept'"),
        ("Idriss Bay", "near it are 'Idris Bey'"),
        ("Limma", "near it are 'Lima'"),
        ("event/Meet", "near it are 'event/Meeting-1'"),
        ("zzz", "kgbuild query lists what the graph holds"),
        ("Nobody", "'Nobody' is in the graph, but no event, statement or tenure is about it"),
        ("ready)(", "no fact of the graph"),
    ],
)
def test_what_is_not_in_the_graph_is_told_with_what_comes_near(store: Store, what: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        explain(store, what)


def test_an_empty_graph_has_nothing_to_explain() -> None:
    with pytest.raises(QueryError, match="holds no event, statement or tenure"):
        explain(Store(), "Lima")


def test_an_entity_has_the_name_that_its_article_gives_it() -> None:
    store = loaded(turtle(), A)
    store.load(
        f'<{ENTITY}person/Ana_Lima> <{PREFIXES["rdfs"]}label> "A. Lima" .'.encode(),
        format=RdfFormat.TURTLE,
        to_graph=NamedNode(f"{A}0"),
    )

    assert "Ana Lima; host" in one(store, "Meeting-1").summary
    assert [each.iri for each in explain(store, "A. Lima")] == [each.iri for each in explain(store, "Ana Lima")]


# ---- the rule


def test_the_rule_of_an_event_is_a_trigger_of_its_class(store: Store) -> None:
    found = one(store, "Meeting-1")

    (definition,) = found.rule.definitions
    assert (found.rule.name, found.confidence, found.rule.current) == ("event.Meeting.1", 0.9, True)
    assert (definition.file, definition.table) == ("ontology/lexicon/Meeting.toml", "[[trigger]] 1")
    assert 'verb = "meet"' in definition.text


def test_a_graph_of_another_lexicon_is_told(store: Store) -> None:
    other = one(loaded(turtle("0123")), "Meeting-1")

    assert not other.rule.current
    assert "another version of the lexicon" in render([other], width=100, color=False)
    assert "another version of the lexicon" not in render(explain(store, "Meeting-1"), width=100, color=False)


def test_the_rule_of_a_tenure_is_the_title_that_heads_the_office(store: Store) -> None:
    (definition,) = one(store, "tenure/1").rule.definitions

    assert definition.table.startswith("[[head]]")
    assert '"envoy"' in definition.text
    assert [each.table for each in one(store, "relation/agentOf").rule.definitions] == [definition.table]


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules(LEXICON)


def tables(rules: Rules, name: str, words: str = "", confidence: float = 0.9) -> tuple[Definition, ...]:
    rule = rules.rule(name, words=words, confidence=confidence, version="")
    assert rule.meaning, name
    return rule.definitions


def test_a_long_list_is_cut_and_shows_the_word_in_question(rules: Rules) -> None:
    (definition,) = tables(rules, "tenure.title", "deputy secretary of state for pacific affairs")

    assert '"secretary of state"' in definition.text
    assert re.search(r"… \d+ more\]", definition.text)


def test_a_tenure_told_by_a_verb_rests_on_title_and_verb(rules: Rules) -> None:
    assert [each.table for each in tables(rules, "tenure.as", "general secretary of the union")][-1] == (
        '[[verb]] with link "as"'
    )


def test_a_statement_rests_on_a_cue_of_its_frame_and_kind(rules: Rules) -> None:
    found = tables(rules, "statement.clause.tell")

    assert found
    assert all('kind = "tell"' in each.text and '"clause"' in each.text for each in found)
    assert {each.table.split()[0] for each in tables(rules, "statement.noun.warn", confidence=0.7)} == {"[[noun]]"}


def test_a_phrase_is_told_as_the_text_has_it(rules: Rules) -> None:
    (definition,) = tables(rules, "statement.phrase", "According to")

    assert (definition.table, definition.text) == ("phrases", '"according to"')


@pytest.mark.parametrize(
    "name", ["event.Meeting.999", "event.Nonsense.1", "statement.carried", "statement.clause.sing"]
)
def test_a_rule_that_the_lexicon_does_not_have_has_no_definition(rules: Rules, name: str) -> None:
    assert tables(rules, name) == ()


@pytest.mark.parametrize("name", ["", "guess", "tenure.sing", "relation.sing"])
def test_an_unknown_rule_is_told_by_its_name_alone(rules: Rules, name: str) -> None:
    rule = rules.rule(name, words="", confidence=0.9, version="")

    assert (rule.name, rule.meaning, rule.definitions) == (name, "", ())


def test_every_way_of_extraction_has_its_meaning() -> None:
    from kgbuild.extract.quotes import CONFIDENCE
    from kgbuild.lexicon.statements import FRAMES as LEXICON_FRAMES

    assert FRAMES.keys() >= {*CONFIDENCE, *LEXICON_FRAMES}
    assert TENURES.keys() >= {*LINKS}


# ---- how it is shown


def test_plain_text_tells_everything_without_colour(store: Store) -> None:
    text = render(explain(store, "Meeting-1"), width=100, color=False)

    start = TEXT.index("meet")
    assert text.startswith("Meeting (planned): Ana Lima; host Idris Bey;")
    assert f'trigger      "meet" ({start}-{start + 4})\n' in text
    assert "[wd:Q3640] (its name; the only one)" in text
    assert f'host         "President Idris Bey" ({TEXT.index("President")}-' in text
    assert "rule         event.Meeting.1: words that stand for an event of the class Meeting; confidence 0.9" in text
    assert "from         ontology/lexicon/Meeting.toml, [[trigger]] 1:" in text
    assert f"node         {A}/event/Meeting-1\n" in text
    assert "\x1b" not in text


def test_colour_marks_the_words_and_changes_none(store: Store) -> None:
    found = explain(store, "Lima")
    plain, coloured = (render(found, width=90, color=color) for color in (False, True))
    bare = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).split("\n"))

    assert bare == plain
    assert "\x1b[1;31mmeet\x1b[0m" in coloured
    assert "\x1b[1;35mwill\x1b[0m" in coloured


def test_words_within_other_words_keep_their_own_colour(store: Store) -> None:
    found = one(store, "statement/1")
    inner = next(each for each in found.highlights if each.role == "content")
    nested = Highlight("trigger", "are", inner.first + 3, inner.first + 6, inner.start + 3, inner.start + 6, "")
    doubled = Explanation(
        found.iri, found.file, found.kind, found.summary, found.rule, found.confidence, found.sentence, found.start,
        found.end, (nested, inner),
    )  # fmt: skip

    assert re.search(r"\x1b\[1;3;31mare\x1b\[0m", render([doubled], width=90, color=True))


def test_the_environment_does_not_change_what_is_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = explain(store, "Lima")
    wanted = render(found, width=120, color=True)

    for name, value in {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "33"}.items():
        monkeypatch.setenv(name, value)

    assert render(found, width=120, color=True) == wanted


@pytest.mark.parametrize("width", [0, 40, 79, 200])
def test_no_line_is_wider_than_asked(store: Store, width: int) -> None:
    lines = render(explain(store, "Lima"), width=width, color=False).splitlines()

    assert max(map(len, lines)) <= max(width, 40)
    assert not any(line.endswith(" ") for line in lines)


def test_a_text_cannot_steer_the_terminal() -> None:
    sly = turtle().replace("Envoy Ana", "\x1b]0;Ana").replace("of the Quay", "[b]of[/b] Quay")
    text = render(explain(loaded(sly), "Meeting-1"), width=100, color=False)

    assert "\x1b" not in text
    assert "\N{REPLACEMENT CHARACTER}]0;Ana" in text
    assert "[b]of[/b]" in text


def test_one_explanation_follows_the_other_after_an_empty_line(store: Store) -> None:
    text = render(explain(store, "Ana Lima"), width=100, color=False)

    assert re.search(r"\nnode +\S+/tenure/1\n\nMeeting \(planned\)", text)
    assert render((), width=100, color=False) == ""


# ---- the article that the project started from


@pytest.fixture(scope="module")
def seed() -> Iterator[Store]:
    from kgbuild import api

    graph = api.build([resources.folder("seeds")])
    assert graph.errors == ()
    yield graph.store


@pytest.mark.model
def test_every_fact_of_the_seed_is_explained_by_words_and_rule(seed: Store) -> None:
    rule = NamedNode(f"{PREFIXES['dip']}rule")
    facts = {quad.subject for quad in seed.quads_for_pattern(None, rule, None, None)}
    found = [one(seed, fact.value) for fact in facts if isinstance(fact, NamedNode)]

    assert len(found) == len(facts) > 20
    for each in found:
        assert each.rule.meaning, each.rule.name
        assert each.rule.current
        assert each.sentence
        assert any(words for _, words, _ in shown(each)), each.iri
        for told, (_, words, _) in zip(each.highlights, shown(each), strict=True):
            assert words in ("", " ".join(told.words.split()))
    assert all(each.rule.definitions for each in found if each.kind not in ("Statement", "Relation"))


@pytest.mark.model
def test_the_meeting_with_the_delegation_is_explained(seed: Store) -> None:
    (found,) = (each for each in explain(seed, "delegation") if each.kind == "Meeting")

    assert "Trump will meet a North Korean delegation led by former spy chief Kim Yong Chol" in found.sentence
    assert {("trigger", "meet", ""), ("mention", "host", ""), ("actuality", "will", "planned")} <= set(shown(found))


@pytest.mark.model
def test_the_summit_that_was_called_off_is_explained_with_its_mentions_and_states(seed: Store) -> None:
    summits = {quad.subject.value for quad in seed.quads_for_pattern(None, NamedNode(f"{PREFIXES['dip']}state"), None)}
    found = max((one(seed, event) for event in summits), key=lambda each: len(each.highlights))
    told = {(each.role, each.words, each.says) for each in found.highlights}

    assert found.kind == "Summit"
    assert ("state", "calling off", "2: cancelled, 2018-05-21 to 2018-05-27") in told
    assert ("state", "in doubt", "3: possible") in told
    assert {words for role, words, _ in told if role == "mention"} == {"summit", "meeting"}
