"""The bundled queries: their columns, their rows on a small graph, and the same rows from another engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib.plugins import sparql

from kgbuild import query, vocab
from kgbuild.query.parameters import STRING
from kgbuild.query.results import plain
from kgbuild.query.tokens import tokens

SMALL = Path(__file__).parent / "data" / "small.ttl"
NAMES = sorted(query.queries())
FIXED = {
    "mentions": "file start end text entity kind type wikidata",
    "statements": "file statement speaker speaker_name speaker_start speaker_end cue_start cue_end content_start"
    " content_end content_text mode date addressee_name reported_by",
    "events": "file event type plover cameo status date end_date place place_name trigger_start trigger_end role"
    " participant participant_name participant_country participant_start participant_end claimed_in confidence",
    "roles": "file person person_name office office_entity organization organization_name country country_name status"
    " start end evidence_start evidence_end",
    "relations": "file subject subject_name relation object object_name",
}
"""The first columns of the tables that others read."""
CASES = [
    ("mentions", {"file": "talks.txt"}),
    ("statements", {"since": "2018-06-01"}),
    ("events", {"file": "summit.txt", "until": "2018-06-05"}),
    ("roles", {"file": "summit.txt"}),
    ("relations", {"relation": "minister_of"}),
    ("meetings", {"actor": "KIM", "status": "planned"}),
    ("meetings", {"since": "2018-06-01", "until": "2018-06-01"}),
    ("timeline", {"type": "Sanction"}),
    ("timeline", {"actor": "russia", "since": "2017-05-10", "until": "2017-12-31"}),
    ("planned", {"actor": "trump"}),
    ("called_off", {"type": "Meeting"}),
    ("event_history", {"actor": "iran", "type": "Negotiation"}),
    ("event_history", {"file": "summit.txt", "least": "1"}),
    ("who_said_what", {"speaker": "trump", "words": "START"}),
    ("who_said_what", {"until": "2018-06-01"}),
    ("who_said_what", {"addressee": "REPORT", "about": "israel", "file": "voices.txt"}),
    ("statements_by", {"speaker": "lavrov", "since": "2000-01-01"}),
    ("statements_by", {"body": "united"}),
    ("statements_on", {"about": "iran", "speaker": "official"}),
    ("unattributed", {"kind": "description", "file": "voices.txt"}),
    ("unattributed", {"kind": "none", "words": "DEAD"}),
    ("reported_chains", {"reporter": "tass", "speaker": "Lavrov"}),
    ("office_holders_on", {"date": "2018-06-01"}),
    ("office_holders_on", {"date": "2018-03-31", "office": "Secretary", "body": "united"}),
    ("careers", {"person": "POMPEO"}),
    ("careers", {"status": "former", "office": "Secretary"}),
    ("spokespersons", {"body": "united"}),
    ("delegation", {"country": "usa"}),
    ("delegation", {"country": "PRK", "since": "2018-05-01", "until": "2018-06-30"}),
    ("dyads", {"country": "irn"}),
    ("dyads", {"country": "Iran", "since": "2018-06-01"}),
    ("events_by_country", {"country": "United States", "status": "actual"}),
    ("events_by_country", {"country": "prk", "counterpart": "trump", "until": "2018-06-05"}),
    ("events_by_person", {"person": "TRUMP", "type": "Meeting"}),
    ("timeline", {"country": "prk"}),
    ("planned", {"country": "PRK", "actor": "trump"}),
    ("called_off", {"country": "irn"}),
    ("unlinked", {"type": "Person"}),
    ("unlinked", {"kind": ""}),
    *((name, {}) for name in NAMES),
]


@pytest.fixture(scope="module")
def small():
    return query.open_source(str(SMALL))


@pytest.fixture(scope="module")
def small_rdflib():
    return rdflib.Graph().parse(SMALL)


@pytest.fixture
def ask(small):
    def rows(name, *columns, **values):
        found = query.select(small, query.bind(query.bundled(name), values)).records
        return [tuple(row[column] for column in columns) for row in found]

    return rows


@pytest.mark.parametrize("name", FIXED)
def test_the_public_tables_begin_with_the_columns_that_are_promised(small, name):
    columns = query.select(small, query.bundled(name).text).columns

    assert columns[: len(FIXED[name].split())] == tuple(FIXED[name].split())


@pytest.mark.parametrize("name", NAMES)
def test_each_query_says_what_it_answers_and_what_each_parameter_is(name):
    found = query.bundled(name)

    assert found.summary and found.description and found.tags and found.parameters
    assert all(parameter.doc for parameter in found.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_each_query_has_rows_on_the_small_graph(small, name):
    assert len(query.select(small, query.bundled(name).text)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_each_query_uses_terms_that_the_ontology_has(name):
    used = {token.text for token in tokens(query.bundled(name).text) if token.text.startswith("dip:")} - {"dip:"}

    assert {term.removeprefix("dip:") for term in used} - vocab.TERMS == set()


@pytest.mark.parametrize("name", NAMES)
def test_no_query_depends_on_named_graphs(name):
    assert not any(token.is_word("GRAPH") for token in tokens(query.bundled(name).text))


@pytest.mark.parametrize(("name", "values"), CASES)
def test_rdflib_gives_the_same_rows_in_the_same_order(small, small_rdflib, monkeypatch, name, values):
    monkeypatch.setattr(sparql, "SPARQL_LOAD_GRAPHS", False)
    text = query.bind(query.bundled(name), values)

    ours = [tuple(map(plain, row)) for row in query.select(small, text).rows]
    theirs = [tuple("" if term is None else str(term) for term in row) for row in small_rdflib.query(text)]

    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_nothing_found_is_no_row_in_either_engine(small, small_rdflib, monkeypatch, name):
    """rdflib makes one group of no rows, where SPARQL has none: each query that groups says HAVING."""
    monkeypatch.setattr(sparql, "SPARQL_LOAD_GRAPHS", False)
    found = query.bundled(name)
    texts = [each.name for each in found.parameters if each.datatype == STRING]
    text = query.bind(found, dict.fromkeys(texts, "no such thing"))

    assert query.select(small, text).rows == ()
    assert not list(small_rdflib.query(text))


@pytest.mark.parametrize("name", NAMES)
def test_articles_in_named_graphs_give_the_rows_that_one_graph_gives(small, name):
    """What two articles say alike stands in both graphs, and still counts once."""
    articles = [NamedNode("https://w3id.org/kgbuild/article/" + digit * 32) for digit in "abc"]
    split = Store()
    for quad in small:
        own = [article for article in articles if quad.subject.value.startswith(article.value)]
        split.extend(Quad(quad.subject, quad.predicate, quad.object, article) for article in own or articles)

    text = query.bundled(name).text
    assert query.select(split, text) == query.select(small, text)


def test_a_mention_has_its_offsets_kind_and_identity(ask):
    rows = ask("mentions", "start", "end", "text", "kind", "type", "wikidata", file="talks.txt")

    assert rows[0] == ("2", "7", "Trump", "name", "Person", "http://www.wikidata.org/entity/Q22686")
    assert rows[2][2:] == ('Heather "the voice" Nauert', "name", "Person", "")


def test_an_interrupted_quotation_has_a_row_for_each_part(ask):
    rows = ask("statements", "speaker_name", "content_text", "mode", "date", file="summit.txt")

    assert rows[:2] == [
        ("Donald Trump", "It was a great start,", "direct", "2018-06-01"),
        ("Donald Trump", "and we will go on.", "direct", "2018-06-01"),
    ]


def test_a_statement_names_its_addressee_and_who_reports_it(ask):
    rows = ask("statements", "speaker_name", "addressee_name", "reported_by_name", "medium", file="summit.txt")

    assert rows[2] == ("Sergei Lavrov", "Kim Jong Un", "TASS", "agency")


def test_an_event_has_a_row_for_each_participant_and_one_if_it_has_none(ask):
    rows = ask("events", "type", "status", "role", "participant_name", "participant_country", file="summit.txt")

    assert rows[2:4] == [
        ("Meeting", "planned", "participant", "Donald Trump", "USA"),
        ("Meeting", "planned", "participant", "Kim Jong Un", "PRK"),
    ]
    assert rows[-1] == ("Protest", "actual", "", "", "")


def test_an_event_has_a_row_without_a_role_for_each_further_mention(ask):
    rows = ask("events", "type", "trigger_start", "status", "role", "participant_name", file="talks.txt")

    assert rows[:3] == [
        ("Negotiation", "45", "cancelled", "", ""),
        ("Negotiation", "22", "cancelled", "participant", "Donald Trump"),
        ("Negotiation", "22", "cancelled", "participant", "Iran"),
    ]


def test_the_history_of_an_event_has_its_states_in_order_with_who_tells_them(ask):
    assert ask("event_history", "type", "who", "rank", "date", "status", "cue", "said_by") == [
        ("Negotiation", "Donald Trump, Iran", "1", "2018-05-24", "cancelled", "cancelled", ""),
        ("Negotiation", "Donald Trump, Iran", "2", "", "denied", "", "Heather Nauert"),
    ]


def test_an_event_inside_a_statement_names_the_statement(ask):
    claimed = [row[0] for row in ask("events", "claimed_in") if row[0]]

    assert set(claimed) == {f"https://w3id.org/kgbuild/article/{'a' * 32}/statement/67-121"}


def test_rows_are_in_the_order_of_the_text_counted_in_numbers(ask):
    starts = [int(row[0]) for row in ask("mentions", "start", file="summit.txt")]

    assert starts == sorted(starts)


def test_roles_show_the_title_and_the_dates_as_precise_as_they_are_known(ask):
    rows = ask("roles", "person_name", "office", "country_name", "status", "start", "end", file="summit.txt")

    assert rows == [
        ("Mike Pompeo", "secretary of state", "United States", "current", "2018-04", ""),
        ("Rex Tillerson", "secretary of state", "United States", "former", "2017", "2018-03-31"),
    ]


def test_relations_have_the_names_of_the_news_corpus(ask):
    rows = ask("relations", "subject_name", "relation", "object_name", "derived")

    assert rows == [
        ("Mike Pompeo", "agent_of", "United States", "true"),
        ("Mike Pompeo", "minister_of", "United States", "false"),
        ("Heather Nauert", "spokesperson_of", "United States", "true"),
    ]


def test_meetings_list_everybody_once_in_the_order_of_the_text(ask):
    rows = ask("meetings", "date", "who", "place", "status", actor="kim")

    assert rows == [
        ("2018-06-01", "Donald Trump, Kim Yong Chol", "Washington", "actual"),
        ("2018-06-12", "Donald Trump, Kim Jong Un", "Singapore", "planned"),
    ]


def test_the_words_around_a_trigger_are_whole_and_on_one_line(ask):
    words = [row[0] for row in ask("timeline", "words")]

    assert all("\n" not in each and each == each.strip() for each in words)
    text = re.search(r'dip:text "(President.*?)" \.', SMALL.read_text(encoding="utf-8"))[1].replace('\\"', '"')
    pieces = [each for each in words if each in text.replace("\\n\\n", " ").replace("\\n", " ")]
    assert len(pieces) == 5
    assert all(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text.replace("\\n\\n", " ")) for each in pieces)


def test_a_period_matches_what_overlaps_it(ask):
    assert ask("timeline", "date", since="2018-02-01", until="2018-02-28") == [("2017/2018",)]


def test_a_timeline_names_the_speaker_who_claims_an_event(ask):
    assert ask("timeline", "who", "said_by", status="planned") == [("Donald Trump, Kim Jong Un", "Donald Trump")]


def test_planned_and_called_off_events_are_not_mixed_with_what_happened(ask):
    assert {row[0] for row in ask("planned", "status")} == {"planned", "possible"}
    assert {row[0] for row in ask("called_off", "status")} == {"denied", "cancelled"}


def test_the_parts_of_a_quotation_are_joined_in_order(ask):
    assert ask("who_said_what", "who", "said", words="go on") == [
        ("Donald Trump", "It was a great start, … and we will go on."),
    ]


def test_a_meeting_that_nobody_takes_part_in_is_no_answer_to_who_met_whom(small, ask):
    alone = Store()
    alone.extend(quad for quad in small if quad.predicate != vocab.DIP.participation)
    found = query.select(alone, query.bundled("timeline").text).records

    assert any(row["type"] == "Meeting" for row in found)
    assert not query.select(alone, query.bundled("meetings").text).rows
    assert all(who for (who,) in ask("meetings", "who"))


@pytest.mark.parametrize(
    "values", [{"addressee": "REPORTERS"}, {"about": "israel"}, {"about": "Iran", "words": "had met"}]
)
def test_statements_are_found_by_whom_they_are_for_and_what_they_are_about(ask, values):
    assert ask("who_said_what", "who", "to_whom", "about", "said", file="voices.txt", **values) == [
        ("A US official", "reporters", "Iran, Israel", "that Iran and Israel had met"),
    ]


def test_a_statement_that_several_report_is_one_row(ask):
    assert ask("who_said_what", "who", "reported_by", "how", speaker="lavrov", file="voices.txt") == [
        ("Sergei Lavrov", "Russia, the report", "indirect, report"),
    ]


def test_a_value_that_matches_two_names_doubles_no_words(ask):
    assert [row[0] for row in ask("who_said_what", "said", about="i", file="voices.txt")] == [
        "that Iran and Israel had met",
        "warning Iran",
    ]


def test_statements_by_a_person_are_in_order_of_time_and_leave_out_those_of_nobody(ask):
    who = [row[0] for row in ask("statements_by", "who")]

    assert "" not in who
    assert who == sorted(who)
    assert ask("statements_by", "date", "said", speaker="trump") == [
        ("2018-06-01", "It was a great start, … and we will go on."),
    ]


def test_statements_of_a_body_are_those_of_its_office_holders_too(small):
    tenure = NamedNode("https://w3id.org/kgbuild/article/" + "b" * 32 + "/tenure/1")
    serving = Store()
    serving.extend(small)
    united_states = NamedNode("https://w3id.org/kgbuild/entity/Q30")
    serving.add(Quad(tenure, vocab.DIP.country, united_states))
    asked = query.bind(query.bundled("statements_by"), {"body": "united states"})

    assert [row["who"] for row in query.select(serving, asked).records] == ["Heather Nauert"]
    assert not query.select(small, asked).rows


def test_statements_on_somebody_are_told_by_speaker(ask):
    assert ask("statements_on", "about", "who", about="IRAN") == [
        ("Iran", "A US official"),
        ("Iran", "Sergei Lavrov"),
    ]


def test_unattributed_statements_tell_nobody_from_pronouns_and_descriptions(ask):
    assert ask("unattributed", "kind", "who", "said") == [
        ("pronoun", "he", "We wait,"),
        ("description", "A US official", "that Iran and Israel had met"),
        ("none", "", "all but dead."),
    ]
    assert ask("unattributed", "said", kind="none") == [("all but dead.",)]


def test_who_has_a_name_somewhere_in_the_article_is_not_unattributed(small):
    article = "https://w3id.org/kgbuild/article/" + "c" * 32
    statement = NamedNode(f"{article}/statement/1-9-14")
    (he,) = (quad.object for quad in small.quads_for_pattern(statement, vocab.DIP.speaker, None, None))
    named = Store()
    named.extend(small)
    span = NamedNode(f"{article}/span/0-1")
    named.add(Quad(span, vocab.DIP.refersTo, he))
    named.add(Quad(span, vocab.DIP.mentionKind, vocab.DIP.name))

    assert "pronoun" not in [row["kind"] for row in query.select(named, query.bundled("unattributed").text).records]


def test_reported_chains_have_a_row_for_each_reporter(ask):
    assert ask("reported_chains", "reporter", "who", "to_whom") == [
        ("Russia", "Sergei Lavrov", ""),
        ("TASS", "Sergei Lavrov", "Kim Jong Un"),
        ("the report", "Sergei Lavrov", ""),
    ]


@pytest.mark.parametrize("width", [100, 120])
@pytest.mark.parametrize("name", ["who_said_what", "statements_by", "statements_on", "unattributed", "meetings"])
def test_the_tables_fit_a_terminal_and_keep_their_words(small, name, width):
    found = query.select(small, query.bundled(name).text)
    lines = query.render(found, width=width).splitlines()

    assert max(map(len, lines)) <= width
    heading = lines[0].split()
    assert {"who", "words" if name == "meetings" else "said"} <= set(heading)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-06-01", [("Mike Pompeo", "stated"), ("Heather Nauert", "possible")]),
        ("2018-07-01", [("Heather Nauert", "possible"), ("Mike Pompeo", "possible")]),
        ("2018-04-10", [("Mike Pompeo", "stated"), ("Heather Nauert", "possible")]),
        ("2018-03-31", [("Rex Tillerson", "stated"), ("Heather Nauert", "possible")]),
        ("2016-12-31", [("Heather Nauert", "possible")]),
    ],
)
def test_office_holders_on_a_day_tell_what_is_stated_from_what_is_possible(ask, day, expected):
    assert sorted(ask("office_holders_on", "holder", "holds", date=day)) == sorted(expected)


def test_careers_are_in_order_of_time_with_those_of_no_day_last(ask):
    assert ask("careers", "holder", "title", "serving", "held", "start", "end", office="secretary") == [
        ("Mike Pompeo", "secretary of state", "United States", "current", "2018-04", ""),
        ("Rex Tillerson", "secretary of state", "United States", "former", "2017", "2018-03-31"),
    ]


def test_spokespersons_are_counted_by_what_they_say(ask):
    assert ask("spokespersons", "spokesperson", "speaks_for", "status", "statements") == [
        ("Heather Nauert", "United States", "current", "1")
    ]


def test_a_delegation_is_who_acts_for_a_country_and_how_much(ask):
    rows = ask("delegation", "who", "type", "offices", "events", "statements", country="usa")

    assert ("Mike Pompeo", "Person", "secretary of state", "0", "0") in rows
    assert rows[0][0] == "Donald Trump"
    assert int(rows[0][3]) > 1


def test_dyads_count_events_by_pair_and_keep_the_direction_of_an_act(ask):
    rows = ask("dyads", "actor", "acts", "other", "plover", "status", "events", "first", "last", country="usa")

    assert ("RUS", "on", "USA", "SANCTION", "actual", "1", "2017-05-01", "2017-05-31") in rows
    assert ("USA", "on", "RUS", "SANCTION", "possible", "1", "2018-06-01", "2018-06-01") in rows
    assert ("PRK", "with", "USA", "AGREE", "planned", "1", "2018-06-12", "2018-06-12") in rows


def test_a_dyad_without_a_day_of_its_own_is_dated_by_the_article_and_says_so(ask):
    rows = ask("dyads", "month", "dated", "plover", "status", "goldstein", country="rus")

    assert ("2018-06", "article", "SANCTION", "possible", "-5.8") in rows
    assert ("2017-05", "event", "SANCTION", "actual", "-8") in rows
    assert ("", "event", "ACCUSE", "actual", "-2") in rows  # some day of two years


def test_a_dyad_may_be_asked_for_by_the_name_of_the_country(ask):
    assert ask("dyads", "actor", "other", country="ISRAEL") == ask("dyads", "actor", "other", country="isr") != []


def test_an_event_counts_once_for_each_pair_of_countries(small):
    """Two Americans meet one North Korean: one event of the two countries, with its value once."""
    crowded = Store()
    crowded.extend(small)
    meeting = NamedNode(f"https://w3id.org/kgbuild/article/{'a' * 32}/event/Meeting-23-26")
    for number, person in enumerate(("Q473239", "Q331836")):
        part = NamedNode(f"{meeting.value}/participant/9{number}")
        crowded.add(Quad(meeting, vocab.DIP.participation, part))
        crowded.add(Quad(part, vocab.DIP.role, vocab.DIP.participant))
        crowded.add(Quad(part, vocab.DIP.agent, NamedNode(f"https://w3id.org/kgbuild/entity/{person}")))
    asked = query.bind(query.bundled("dyads"), {"country": "PRK", "until": "2018-06-01"})
    wanted = ("PRK", "with", "USA", "1", "1")

    for graph in (small, crowded):
        (row,) = query.select(graph, asked).records
        assert tuple(str(row[name]) for name in ("actor", "acts", "other", "events", "goldstein")) == wanted


def test_a_group_from_two_countries_makes_a_pair_of_them(small):
    both = Store()
    both.extend(small)
    part = NamedNode(f"https://w3id.org/kgbuild/article/{'a' * 32}/event/Meeting-23-26/participant/27-40")
    both.add(Quad(part, vocab.DIP.countryCode, Literal("KOR")))
    asked = query.bind(query.bundled("dyads"), {"country": "KOR"})

    pairs = [(row["actor"], row["other"]) for row in query.select(both, asked).records]
    assert pairs == [("KOR", "PRK"), ("KOR", "USA")]


def test_a_country_acts_by_its_state_its_people_and_its_bodies(ask):
    rows = ask("events_by_country", "date", "role", "who", "counterparts", "type", "goldstein", country="north korea")
    assert rows == []  # no state of that name is in the graph

    assert ask("events_by_country", "date", "role", "who", "counterparts", "type", "goldstein", country="prk") == [
        ("2018-06-01", "participant", "Kim Yong Chol", "Donald Trump", "Meeting", "1"),
        ("2018-06-12", "participant", "Kim Jong Un", "Donald Trump", "Meeting", "8"),
    ]
    assert ask("events_by_country", "role", "counterparts", country="Russia", role="target") == [
        ("target", "United States")
    ]


def test_a_persons_events_are_found_by_part_of_the_name_with_counterparts(ask):
    assert ask("events_by_person", "date", "role", "counterparts", "status", "place", "said_by", person="trump") == [
        ("2018-06-01", "participant", "Kim Yong Chol", "actual", "Washington", ""),
        ("2018-06-12", "participant", "Kim Jong Un", "planned", "Singapore", "Donald Trump"),
        ("", "participant", "Iran", "cancelled", "", ""),
    ]


def test_a_timeline_of_a_country_has_what_its_people_take_part_in(ask):
    assert ask("timeline", "who", country="prk") == [
        ("Donald Trump, Kim Yong Chol",),
        ("Donald Trump, Kim Jong Un",),
    ]
    assert ask("planned", "who", country="prk") == [("Donald Trump, Kim Jong Un",)]
    assert ask("called_off", "who", country="isr") == [("Iran, Israel",)]


def test_unlinked_gives_the_reasons_in_order(ask):
    assert ask("unlinked", "name", "mentions", "reasons") == [
        ("Heather Nauert", "1", "below the threshold"),
        ("Kim Yong Chol", "1", "no entity of that name; not a state"),
    ]
