"""The triples that facts are written as, and the IRIs they are named by."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgbuild import iri
from kgbuild.describe import describe
from kgbuild.describe.notes import DATATYPES, Notes, decimal, term
from kgbuild.model import (
    Actor,
    Article,
    Duration,
    Entity,
    Event,
    Extraction,
    Facts,
    Link,
    Mention,
    Participation,
    Relation,
    Span,
    State,
    Statement,
    Tenure,
    Versions,
    When,
)
from kgbuild.vocab import DIP, PREFIXES

TEXT = 'Keller met Norway on June 12. "We won," Keller, a minister of Norway, said.'
ARTICLE = Article(
    "a.txt",
    TEXT,
    title="We won",
    published=datetime.date(2018, 6, 13),
    url="https://example.org/a",
    source="Example News",
    author="A. Writer",
)
VERSIONS = Versions("1.0", "rules", "model 3", "table")
BASE = f"https://w3id.org/kgbuild/article/{ARTICLE.id}"


def at(words: str, nth: int = 0) -> Span:
    """The *nth* place where the article has *words*."""
    start = [found.start() for found in re.finditer(re.escape(words), TEXT)][nth]
    return ARTICLE.span(start, start + len(words))


def name(words: str, kind: str, nth: int = 0) -> Mention:
    return Mention(at(words, nth), at(words, nth), "name", kind)


KELLER, KELLER_AGAIN = name("Keller", "Person"), name("Keller", "Person", 1)
NORWAY, NORWAY_AGAIN = name("Norway", "State"), name("Norway", "State", 1)
JUNE = When(at("June 12"), "2018-06-12", "date")
STATEMENT = Statement((at("We won"),), "direct", "statement.quote", 0.9, speaker=KELLER_AGAIN, cue=at("said"))
EVENT = Event(
    "Meeting",
    "CONSULT",
    "040",
    at("met"),
    "actual",
    "event.Meeting.1",
    0.9,
    (Participation("participant", KELLER), Participation("participant", NORWAY)),
    when=JUNE,
)
TENURE = Tenure(
    KELLER_AGAIN,
    "minister",
    at("minister"),
    "current",
    "tenure.apposition",
    0.8,
    country=NORWAY_AGAIN,
)
ENTITIES = (
    Entity("Keller", "Person", (KELLER, KELLER_AGAIN), named=False),
    Entity("Norway", "State", (NORWAY, NORWAY_AGAIN), named=True),
)
MINISTER_OF = Relation(
    "ministerOf", KELLER_AGAIN, NORWAY_AGAIN, (at("minister"),), "relation.tenure", 0.8, derived=True
)
LINKS = (
    Link("", 0.0, ("no person in this knowledge base yet",)),
    Link("Q20", 0.95, ("'Norway' is its name", "both are State"), country="NOR", label="Norway"),
)
FACTS = Facts(
    ARTICLE,
    Extraction((KELLER, KELLER_AGAIN, NORWAY, NORWAY_AGAIN), (STATEMENT,), (EVENT,), (TENURE,)),
    ENTITIES,
    LINKS,
    (Actor(), Actor(("NOR",), "GOV", ("country NOR: 'Norway' is or lies in it",))),
    (MINISTER_OF,),
)


def short(value: NamedNode | BlankNode | Literal | Triple) -> str:
    """A term as it is written below: prefixed, with the article as A."""
    if isinstance(value, Literal):
        kind = value.datatype.value.rpartition("#")[2]
        return f"{value.value!r}" if kind == "string" else f"{value.value!r}^^{kind}"
    assert isinstance(value, NamedNode)
    text = value.value.replace(BASE, "A")
    for prefix, namespace in PREFIXES.items():
        text = re.sub(f"^{re.escape(namespace)}", f"{prefix}:", text)
    return text.replace("https://w3id.org/kgbuild/", "kg:")


def lines(quads: tuple[Quad, ...]) -> set[str]:
    return {" ".join(map(short, (quad.subject, quad.predicate, quad.object))) for quad in quads}


def of(subject: str, found: set[str] | None = None) -> set[str]:
    """What is said of *subject*, without it."""
    return {
        line.partition(" ")[2] for line in found or lines(describe(FACTS, VERSIONS)) if line.startswith(f"{subject} ")
    }


def test_an_article_is_described_with_its_metadata_and_its_making():
    assert of("A") == {
        "rdf:type dip:Article",
        "dip:fileName 'a.txt'",
        f"dip:text {TEXT!r}",
        f"dip:sha256 '{hashlib.sha256(TEXT.encode()).hexdigest()}'",
        "dct:title 'We won'",
        "dct:source 'Example News'",
        "dct:creator 'A. Writer'",
        "dct:language 'en'",
        "schema:url https://example.org/a",
        "dct:issued '2018-06-13'^^date",
        "prov:wasGeneratedBy A/run",
    }
    assert of("A/run") == {
        "rdf:type prov:Activity",
        "dip:softwareVersion '1.0'",
        "dip:rulesVersion 'rules'",
        "dip:modelVersion 'model 3'",
        "dip:knowledgeBaseVersion 'table'",
    }


def test_metadata_that_is_missing_is_left_out():
    bare = Article("a.txt", "Nothing.", language="")
    quads = describe(Facts(bare, Extraction((), (), (), ()), (), (), ()), VERSIONS)

    assert {short(quad.predicate) for quad in quads if quad.subject.value == iri.article(bare)} == {
        "rdf:type",
        "dip:fileName",
        "dip:text",
        "dip:sha256",
        "prov:wasGeneratedBy",
    }


def test_a_mention_is_a_span_that_refers_to_an_entity():
    assert of("A/span/0-6") == {
        "rdf:type dip:Span",
        "rdf:type dip:Mention",
        "dip:article A",
        "oa:start '0'^^integer",
        "oa:end '6'^^integer",
        "oa:exact 'Keller'",
        "dip:mentionKind dip:name",
        "dip:refersTo A/entity/0-6",
        "dip:phrase A/span/0-6",
    }


def test_codes_that_do_not_last_are_those_of_the_participation_only():
    passing = Actor(("NOR",), "JUD", lasting=False)
    found = lines(describe(replace(FACTS, actors=(Actor(), passing)), VERSIONS))

    assert not {line for line in of("kg:entity/Q20", found) if "countryCode" in line}
    assert "dip:countryCode 'NOR'" in of("A/event/Meeting-7-10/participant/11-17", found)


def test_an_entity_that_is_linked_is_named_by_its_link():
    assert of("kg:entity/Q20") == {
        "rdf:type dip:State",
        "rdfs:label 'Norway'",
        "dip:countryCode 'NOR'",
        "dip:sector 'GOV'",
        "owl:sameAs wd:Q20",
    }
    assert of("A/link/11-17") == {
        "rdf:type dip:Link",
        "dip:article A",
        "dip:entity kg:entity/Q20",
        "dip:wikidata wd:Q20",
        "dip:linkScore '0.95'^^decimal",
        "dip:linkReason \"'Norway' is its name\"",
        "dip:linkReason 'both are State'",
        "dip:linkMethod dip:offline",
        "dip:linkedWith 'knowledge base table'",
        "dip:linkedName 'Norway'",
        "dip:actorReason \"country NOR: 'Norway' is or lies in it\"",
    }


def test_an_entity_without_a_link_says_why():
    assert of("A/entity/0-6") == {
        "rdf:type dip:Person",
        "rdfs:label 'Keller'",
        "dip:ministerOf kg:entity/Q20",
    }
    assert "dip:linkReason 'no person in this knowledge base yet'" in of("A/link/0-6")
    assert not any(line.startswith("dip:wikidata") for line in of("A/link/0-6"))


def test_a_statement_has_its_speaker_cue_and_words():
    node = f"A/statement/{at('We won').start}-{at('We won').end}-{at('said').start}"
    keller = at("Keller", 1)

    assert of(node) == {
        "rdf:type dip:Statement",
        "dip:article A",
        f"dip:content A/span/{at('We won').start}-{at('We won').end}",
        "dip:mode dip:direct",
        f"dip:cue A/span/{at('said').start}-{at('said').end}",
        "dip:speaker A/entity/0-6",
        f"dip:speakerSpan A/span/{keller.start}-{keller.end}",
        "dip:rule 'statement.quote'",
        "dip:confidence '0.9'^^decimal",
    }


def test_an_event_has_its_participants_trigger_and_time():
    node = "A/event/Meeting-7-10"

    assert of(node) == {
        "rdf:type dip:Meeting",
        "dip:article A",
        "dip:plover 'CONSULT'",
        "dip:cameo '040'",
        "dip:actuality dip:actual",
        "dip:trigger A/span/7-10",
        "dip:participant A/entity/0-6",
        "dip:participant kg:entity/Q20",
        f"dip:participation {node}/participant/0-6",
        f"dip:participation {node}/participant/11-17",
        "dip:date '2018-06-12'^^date",
        "dip:earliest '2018-06-12'^^date",
        "dip:latest '2018-06-12'^^date",
        "dip:timeSpan A/span/21-28",
        "dip:rule 'event.Meeting.1'",
        "dip:confidence '0.9'^^decimal",
    }
    assert of(f"{node}/participant/0-6") == {
        "rdf:type dip:Participation",
        "dip:article A",
        "dip:role dip:participant",
        "dip:agent A/entity/0-6",
        "dip:mention A/span/0-6",
    }


def test_a_tenure_has_its_office():
    keller, minister = at("Keller", 1), at("minister")
    node = f"A/tenure/{keller.start}-{keller.end}-{minister.start}-{minister.end}"

    assert of(node) == {
        "rdf:type dip:Tenure",
        "dip:article A",
        "dip:holder A/entity/0-6",
        f"dip:holderSpan A/span/{keller.start}-{keller.end}",
        "dip:office kg:office/minister/Q20",
        "dip:country kg:entity/Q20",
        "dip:tenureStatus dip:current",
        f"dip:evidence A/span/{minister.start}-{minister.end}",
        "dip:rule 'tenure.apposition'",
        "dip:confidence '0.8'^^decimal",
    }
    assert of("kg:office/minister/Q20") == {
        "rdf:type dip:Office",
        "rdfs:label 'minister'",
        "dip:officeOf kg:entity/Q20",
    }


def test_a_relation_has_its_evidence():
    keller, norway, minister = at("Keller", 1), at("Norway", 1), at("minister")

    assert of(f"A/relation/ministerOf-{keller.start}-{keller.end}-{norway.start}-{norway.end}") == {
        "rdf:type dip:Relation",
        "dip:article A",
        "dip:subject A/entity/0-6",
        "dip:relation dip:ministerOf",
        "dip:object kg:entity/Q20",
        "dip:relationStatus dip:current",
        "dip:derived 'true'^^boolean",
        f"dip:evidence A/span/{minister.start}-{minister.end}",
        "dip:rule 'relation.tenure'",
        "dip:confidence '0.8'^^decimal",
    }


def test_nothing_else_is_described():
    subjects = {line.partition(" ")[0] for line in lines(describe(FACTS, VERSIONS))}
    spans = {subject for subject in subjects if "/span/" in subject}

    assert len(spans) == 9
    assert len(subjects - spans) == 13


def with_(*, statement: Statement = STATEMENT, event: Event = EVENT, tenure: Tenure = TENURE) -> set[str]:
    extraction = replace(FACTS.extraction, statements=(statement,), events=(event,), tenures=(tenure,))
    return lines(describe(replace(FACTS, extraction=extraction), VERSIONS))


@pytest.mark.parametrize("relation", [replace(MINISTER_OF, status="former"), replace(MINISTER_OF, lasting=False)])
def test_a_relation_that_is_over_or_holds_in_the_article_only_is_no_triple(relation: Relation):
    found = lines(describe(replace(FACTS, relations=(relation,)), VERSIONS))

    assert not any("ministerOf kg:" in line for line in found)
    assert any(line.endswith("dip:relation dip:ministerOf") for line in found)


def test_a_tenure_may_have_its_dates():
    found = with_(tenure=replace(TENURE, status="former", start=JUNE, end=JUNE))

    assert any(line.endswith("dip:startDate '2018-06-12'^^date") for line in found)
    assert any(line.endswith("dip:endDate '2018-06-12'^^date") for line in found)


def test_an_office_of_nobody_known_is_shared_by_its_title():
    found = with_(tenure=replace(TENURE, country=None, office="prime minister"))

    assert of("kg:office/prime_minister", found) == {"rdf:type dip:Office", "rdfs:label 'prime minister'"}


def test_a_body_comes_before_its_country():
    found = with_(tenure=replace(TENURE, organization=NORWAY))

    assert any(line.endswith("dip:organization kg:entity/Q20") for line in found)


def test_an_event_says_where_it_was_and_what_decides_that_it_was_not():
    event = replace(
        EVENT, place=NORWAY_AGAIN, participations=(), actuality="denied", actuality_cue=at("on"), plover="", cameo=""
    )
    found = of("A/event/Meeting-7-10", with_(event=event))

    assert "dip:actuality dip:denied" in found
    assert f"dip:actualityCue A/span/{at('on').start}-{at('on').end}" in found
    assert "dip:place kg:entity/Q20" in found
    assert f"dip:placeSpan A/span/{NORWAY_AGAIN.span.start}-{NORWAY_AGAIN.span.end}" in found
    assert not any(line.startswith(("dip:plover", "dip:cameo", "dip:partici")) for line in found)


def test_an_event_within_a_statement_is_claimed_in_it():
    found = with_(event=replace(EVENT, claimed_in=STATEMENT))
    node = iri.statement("A", STATEMENT)

    assert f"A/event/Meeting-7-10 dip:claimedIn {node}" in found
    assert f"{node} dip:speaksOf A/event/Meeting-7-10" in found


def test_an_event_has_its_further_words_beside_its_trigger():
    found = of("A/event/Meeting-7-10", with_(event=replace(EVENT, mentions=(at("We won"),))))

    assert f"dip:furtherMention A/span/{at('We won').start}-{at('We won').end}" in found
    assert [line for line in found if line.startswith("dip:trigger")] == ["dip:trigger A/span/7-10"]


def test_an_event_has_its_states_in_order_with_their_words_and_days():
    planned = State("planned", at("met"), cue=at("on"), when=JUNE, claimed_in=STATEMENT)
    won = State("actual", at("We won"))
    found = with_(event=replace(EVENT, states=(planned, won)))
    first, last = iri.state("A/event/Meeting-7-10", planned), iri.state("A/event/Meeting-7-10", won)

    assert {f"dip:state {first}", f"dip:state {last}"} <= of("A/event/Meeting-7-10", found)
    assert of(first, found) == {
        "rdf:type dip:EventState",
        "dip:article A",
        "dip:status dip:planned",
        f"dip:actualityCue A/span/{at('on').start}-{at('on').end}",
        "dip:evidence A/span/7-10",
        "dip:rank '1'^^integer",
        f"dip:claimedIn {iri.statement('A', STATEMENT)}",
        "dip:date '2018-06-12'^^date",
        "dip:earliest '2018-06-12'^^date",
        "dip:latest '2018-06-12'^^date",
        f"dip:timeSpan A/span/{at('June 12').start}-{at('June 12').end}",
    }
    assert {"dip:rank '2'^^integer", "dip:status dip:actual"} <= of(last, found)


def test_a_statement_may_speak_of_an_event_that_the_article_tells_itself():
    found = with_(event=replace(EVENT, claims=(STATEMENT,)))
    node = iri.statement("A", STATEMENT)

    assert f"{node} dip:speaksOf A/event/Meeting-7-10" in found
    assert not any(line.startswith("dip:claimedIn") for line in of("A/event/Meeting-7-10", found))


def test_a_statement_says_to_whom_how_when_by_whom_and_of_whom():
    statement = replace(
        STATEMENT,
        contents=(at("Keller met Norway"),),
        addressee=NORWAY_AGAIN,
        medium="letter",
        when=JUNE,
        reporters=(NORWAY,),
        cue=None,
    )
    found = of("A/statement/0-17", with_(statement=statement))

    assert {
        "dip:addressee kg:entity/Q20",
        "dip:medium 'letter'",
        "dip:date '2018-06-12'^^date",
        "dip:reportedBy kg:entity/Q20",
        "dip:topic kg:entity/Q20",
        "dip:topic A/entity/0-6",
    } <= found


def test_every_span_holds_the_characters_it_names():
    quads = describe(FACTS, VERSIONS)
    said = {
        (short(quad.subject), short(quad.predicate)): quad.object.value
        for quad in quads
        if "/span/" in short(quad.subject)
    }

    for subject in {subject for subject, _ in said}:
        start, end = int(said[subject, "oa:start"]), int(said[subject, "oa:end"])
        assert TEXT[start:end] == said[subject, "oa:exact"]
        assert subject == f"A/span/{start}-{end}"


def test_a_graph_has_neither_blank_nodes_nor_duplicates_nor_another_graph():
    quads = describe(FACTS, VERSIONS)

    assert len(set(quads)) == len(quads)
    assert {quad.graph_name.value for quad in quads} == {BASE}
    assert not any(isinstance(value, BlankNode) for quad in quads for value in (quad.subject, quad.object))


def test_the_same_facts_give_the_same_quads_in_the_same_order():
    assert describe(FACTS, VERSIONS) == describe(FACTS, VERSIONS)


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        (("2018-06-12", "date", ""), "2018-06-12", "2018-06-12"),
        (("2018-06-12", "date", "2018-06-14"), "2018-06-12", "2018-06-14"),
        (("2018-02", "gYearMonth", ""), "2018-02-01", "2018-02-28"),
        (("2020-02", "gYearMonth", ""), "2020-02-01", "2020-02-29"),
        (("2018-12", "gYearMonth", ""), "2018-12-01", "2018-12-31"),
        (("2018-11", "gYearMonth", "2019-01"), "2018-11-01", "2019-01-31"),
        (("2018", "gYear", ""), "2018-01-01", "2018-12-31"),
        (("9999", "gYear", ""), "9999-01-01", "9999-12-31"),
        (("9999-12", "gYearMonth", ""), "9999-12-01", "9999-12-31"),
        (("0001", "gYear", ""), "0001-01-01", "0001-12-31"),
    ],
)
def test_a_time_is_bounded_by_its_first_and_last_day(when: tuple[str, str, str], earliest: str, latest: str):
    start, datatype, end = when
    notes = Notes(ARTICLE)
    notes.time(notes.article, When(at("June 12"), start, datatype, end))
    found = lines(tuple(notes.quads))

    assert f"A dip:date '{start}'^^{datatype}" in found
    assert (f"A dip:endDate '{end}'^^{datatype}" in found) is bool(end)
    assert f"A dip:earliest '{earliest}'^^date" in found
    assert f"A dip:latest '{latest}'^^date" in found


@pytest.mark.parametrize(("start", "datatype"), [("--06-12", "gMonthDay"), ("Thursday", "text")])
def test_a_time_without_a_year_has_no_bounds(start: str, datatype: str):
    notes = Notes(ARTICLE)
    notes.time(notes.article, When(at("June 12"), start, datatype))

    assert not any("earliest" in line or "latest" in line for line in lines(tuple(notes.quads)))
    assert DATATYPES[datatype] in {quad.object.datatype for quad in notes.quads if isinstance(quad.object, Literal)}


@pytest.mark.parametrize(("length", "datatype"), [("P2D", "duration"), ("more than two hours", "text")])
def test_a_duration_stands_beside_the_date_with_its_own_words(length: str, datatype: str):
    notes = Notes(ARTICLE)
    lasting = Duration(at("met"), length, datatype)
    notes.time(notes.article, When(at("June 12"), "2018-06-12", "date", duration=lasting))
    found = lines(tuple(notes.quads))

    assert "A dip:date '2018-06-12'^^date" in found
    assert any(f"dip:duration '{length}'" in line for line in found)
    assert DATATYPES[datatype] in {quad.object.datatype for quad in notes.quads if isinstance(quad.object, Literal)}
    assert not any("endDate" in line for line in found)
    assert any("durationSpan" in line for line in found)


def test_a_duration_alone_says_nothing_of_a_date():
    notes = Notes(ARTICLE)
    words = at("met")
    notes.time(notes.article, When(words, "", "", duration=Duration(words, "P2D", "duration")))
    found = lines(tuple(notes.quads))

    assert not any(term in line for line in found for term in ("dip:date ", "timeSpan", "earliest", "latest"))
    assert any("dip:duration " in line for line in found)


@pytest.mark.parametrize(
    ("value", "lexical"),
    [(0.0, "0.0"), (1.0, "1.0"), (0.9, "0.9"), (0.123456, "0.123"), (0.05, "0.05"), (10.0, "10.0")],
)
def test_a_decimal_has_one_to_three_digits(value: float, lexical: str):
    assert decimal(value).value == lexical


def test_a_term_that_the_ontology_lacks_is_refused():
    with pytest.raises(ValueError, match="'Meetng' is no term"):
        term("Meetng")


ABSOLUTE = re.compile(r"https://[^\x00-\x20<>\"{}|\\^`\s]+")


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_slug_makes_a_valid_iri(text: str):
    name = f"{iri.DATA}entity/person/{iri.slug(text)}"

    assert NamedNode(name).value == name
    assert ABSOLUTE.fullmatch(name)
    assert "/" not in iri.slug(text)


NAMES = st.text(st.sampled_from("ab _%2F5é\u0301e.-/ \u00a0\n"), min_size=1, max_size=6)


@given(NAMES, NAMES)
def test_different_names_have_different_slugs(one: str, other: str):
    assert (iri.slug(one) == iri.slug(other)) is (folded(one) == folded(other))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Heather  Nauert", "Heather_Nauert"),
        ("Côte d'Ivoire", "Côte_d%27Ivoire"),
        ("A/B?", "A%2FB%3F"),
        ("a_b", "a%5Fb"),
        ("中国", "中国"),
        (" ", "_"),
    ],
)
def test_a_slug_reads_like_its_text(text: str, slug: str):
    assert iri.slug(text) == slug


CHANGES = {
    "file": "b.txt",
    "text": TEXT + " ",
    "title": "We lost",
    "published": None,
    "url": "",
    "source": "",
    "author": "We won",
    "language": "de",
}


@pytest.mark.parametrize("field", [one.name for one in fields(Article)])
def test_an_article_is_another_if_any_field_differs(field: str):
    assert iri.article(replace(ARTICLE, **{field: CHANGES[field]})) != iri.article(ARTICLE)


def test_text_that_moves_between_fields_makes_another_article():
    one, other = Article("a", "bc", title="d"), Article("ab", "c", title="d")

    assert one.id != other.id
    assert replace(one, title="", source="d").id != one.id


@pytest.mark.parametrize(
    ("entity", "link", "name"),
    [
        (ENTITIES[1], LINKS[1], f"{iri.DATA}entity/Q20"),
        (ENTITIES[1], LINKS[0], f"{iri.DATA}entity/state/Norway"),
        (replace(ENTITIES[0], name="Anna Keller", named=True), LINKS[0], f"{iri.DATA}entity/person/Anna_Keller"),
        (ENTITIES[0], LINKS[0], "A/entity/0-6"),
    ],
)
def test_an_entity_is_shared_by_its_link_or_full_name_only(entity: Entity, link: Link, name: str):
    assert iri.entity("A", entity, link) == name


def test_an_office_is_shared_where_its_body_is():
    assert iri.office("prime minister", f"{iri.DATA}entity/Q20") == f"{iri.DATA}office/prime_minister/Q20"
    assert iri.office("prime minister", f"{BASE}/entity/0-6") == f"{BASE}/entity/0-6/office/prime_minister"
    assert iri.office("head", "") == f"{iri.DATA}office/head"


@pytest.mark.parametrize(("start", "end", "text"), [(-1, 1, "ab"), (0, 1, "ab"), (2, 2, "")])
def test_a_span_that_cannot_be_is_refused(start: int, end: int, text: str):
    with pytest.raises(ValueError, match="does not hold"):
        Span(start, end, text)


def test_a_chain_of_reporters_keeps_its_order():
    text = "Talks go on, Tass said, the Tribune reported."
    article = Article("chain.txt", text)
    mentions = [
        Mention(article.span(start, end), article.span(start, end), "name", "Organization")
        for start, end in ((13, 17), (28, 35))
    ]
    statement = Statement((article.span(0, 11),), "indirect", "statement.clause.say", 0.8, reporters=tuple(mentions))
    entities = tuple(Entity(one.span.text, "Organization", (one,), named=True) for one in mentions)
    extraction = Extraction(tuple(mentions), (statement,), (), ())
    links = tuple(Link("", 0.0, ("nobody knows it",)) for _ in entities)
    quads = describe(Facts(article, extraction, entities, links, (Actor(), Actor())), Versions("0", "1", "2", "3"))

    ranks = {quad.subject: int(quad.object.value) for quad in quads if quad.predicate == DIP.rank}
    reporters = {ranks[quad.subject]: quad.object.value for quad in quads if quad.predicate == DIP.reporter}
    assert reporters == {
        1: "https://w3id.org/kgbuild/entity/organization/Tass",
        2: "https://w3id.org/kgbuild/entity/organization/Tribune",
    }
    assert {quad.object.value for quad in quads if quad.predicate == DIP.reportedBy} == set(reporters.values())
