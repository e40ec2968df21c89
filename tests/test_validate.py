"""`kgbuild.validate`: a sound graph passes, and each way of breaking it is told by article, sentence and fault."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kgbuild import resources
from kgbuild.validate import Problem, validate
from kgbuild.vocab import DIP, OA, PREFIXES, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SHAPES = resources.folder("ontology") / "shapes.ttl"
TEXT = (
    'Envoy Ana Lima will meet President Idris Bey in Ankara on 5 June. "We are ready," she told the Tribune.\n'
    "Bey, of Turkey, said nothing.\n"
)
ARTICLE = "https://w3id.org/kgbuild/article/00112233445566778899aabbccddeeff"
ENTITY = "https://w3id.org/kgbuild/entity/"


TEMPLATE = """
<a:> a dip:Article ; dip:fileName "lima.txt" ; dip:text 'TEXT' ; dip:sha256 "DIGEST" ;
    dct:title "Lima and Bey" ; dct:issued "2019-06-01"^^xsd:date ; dct:language "en" ;
    schema:url <https://example.org/1> ; prov:wasGeneratedBy <a:run> .
<a:run> a prov:Activity ; dip:softwareVersion "0" ; dip:rulesVersion "1" ; dip:modelVersion "2" ;
    dip:knowledgeBaseVersion "3" .

«Ana Lima» a dip:Mention ; dip:mentionKind dip:name ; dip:refersTo e:lima ; dip:phrase «Envoy Ana Lima» .
«Idris Bey» a dip:Mention ; dip:mentionKind dip:name ; dip:refersTo e:bey ; dip:phrase «President Idris Bey» .
«she» a dip:Mention ; dip:mentionKind dip:pronoun ; dip:refersTo e:lima ; dip:phrase «she» .
«Ankara» a dip:Mention ; dip:mentionKind dip:name ; dip:refersTo e:Q3640 ; dip:phrase «Ankara» .
«Tribune» a dip:Mention ; dip:mentionKind dip:name ; dip:refersTo e:tribune ; dip:phrase «the Tribune» .
«Turkey» a dip:Mention ; dip:mentionKind dip:name ; dip:refersTo e:Q43 ; dip:phrase «Turkey» .
e:lima a dip:Person ; rdfs:label "Ana Lima" .
e:bey a dip:Person ; rdfs:label "Idris Bey" ; dip:countryCode "TUR" ; dip:sector "GOV" ; dip:agentOf e:Q43 .
e:Q3640 a dip:Place ; rdfs:label "Ankara" ; dip:countryCode "TUR" ; owl:sameAs wd:Q3640 .
e:Q43 a dip:State ; rdfs:label "Turkey" ; dip:countryCode "TUR" ; owl:sameAs wd:Q43 .
e:tribune a dip:Organization ; rdfs:label "Tribune" .
<a:link/1> a dip:Link ; dip:article <a:> ; dip:entity e:lima ; dip:linkScore 0.0 ; dip:linkReason "nobody known" ;
    dip:actorReason "sector GOV: 'Envoy'" .
<a:link/2> a dip:Link ; dip:article <a:> ; dip:entity e:Q43 ; dip:linkScore 1.0 ; dip:linkReason "name" ;
    dip:wikidata wd:Q43 .

<a:statement> a dip:Statement ; dip:article <a:> ; dip:content «We are ready,» ; dip:mode dip:direct ;
    dip:speaker e:lima ; dip:speakerSpan «she» ; dip:cue «told» ; dip:medium "interview" ;
    dip:addressee e:tribune ; dip:addresseeSpan «the Tribune» ; dip:speaksOf <a:event> ;
    dip:reportedBy e:tribune ; dip:relay <a:statement/1> ; dip:rule "statement.quote" ; dip:confidence 0.9 .
<a:statement/1> a dip:Relay ; dip:article <a:> ; dip:reporter e:tribune ; dip:reporterSpan «the Tribune» ; dip:rank 1 .
<a:event> a dip:Meeting ; dip:article <a:> ; dip:trigger «meet» ;
    dip:plover "AGREE" ; dip:cameo "030" ; dip:goldstein 4.0 ;
    dip:actuality dip:planned ; dip:actualityCue «will» ; dip:participant e:lima ; dip:participation <a:event/lima> ;
    dip:date "2019-06-05"^^xsd:date ; dip:earliest "2019-06-05"^^xsd:date ; dip:latest "2019-06-05"^^xsd:date ;
    dip:timeSpan «on 5 June» ; dip:duration "P1D"^^xsd:duration ; dip:durationSpan «on 5 June» ;
    dip:place e:Q3640 ; dip:placeSpan «Ankara» ; dip:claimedIn <a:statement> ;
    dip:furtherMention «said» ; dip:state <a:state> ;
    dip:rule "Meeting.meet" ; dip:confidence 0.8 .
<a:event/lima> a dip:Participation ; dip:article <a:> ; dip:role dip:participant ; dip:agent e:lima ;
    dip:mention «Ana Lima» .
<a:tenure> a dip:Tenure ; dip:article <a:> ; dip:holder e:bey ; dip:holderSpan «Idris Bey» ; dip:office w:president ;
    dip:country e:Q43 ; dip:tenureStatus dip:current ; dip:startDate "2014"^^xsd:gYear ;
    dip:evidence «President Idris Bey» ; dip:rule "tenure.title" ; dip:confidence 0.9 .
w:president a dip:Office ; rdfs:label "president" ; dip:officeOf e:Q43 .
<a:relation> a dip:Relation ; dip:article <a:> ; dip:subject e:bey ; dip:relation dip:agentOf ; dip:object e:Q43 ;
    dip:derived true ; dip:rule "relation.tenure" .
<a:state> a dip:EventState ; dip:article <a:> ; dip:rank 1 ; dip:status dip:possible ; dip:actualityCue «ready» ;
    dip:evidence «meet» ; dip:claimedIn <a:statement> ; dip:date "2019-05"^^xsd:gYearMonth .
<a:record> a dip:Record ; dip:recordOf e:bey ; dip:recordSource "Wikidata, 2019-06-02" ; dip:softwareVersion "9" ;
    prov:wasDerivedFrom wd:Q900000001 ; prov:generatedAtTime "2019-06-02T10:00:00Z"^^xsd:dateTime ;
    dct:license <https://example.org/cc0> .
<a:held> a dip:HeldOffice ; dip:heldBy e:bey ; dip:heldPosition wd:Q900000002 ; schema:startDate "2014"^^xsd:gYear ;
    schema:endDate "2018-07"^^xsd:gYearMonth .
e:Q3640 schema:latitude 39.9 ; schema:longitude 32.9 .
"""
"""A graph about TEXT; «words» stands for the span of the first place where the text has them."""


def span(words: str) -> str:
    """The IRI of the span of *words*."""
    start = TEXT.index(words)
    return f"{ARTICLE}/span/{start}-{start + len(words)}"


def good() -> str:
    """The template as Turtle, with the description of each span."""
    prefixes = {**PREFIXES, "e": ENTITY, "w": "https://w3id.org/kgbuild/office/"}
    parts = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()]
    for words in sorted(set(re.findall("«(.+?)»", TEMPLATE))):
        start = TEXT.index(words)
        place = f"oa:start {start} ; oa:end {start + len(words)} ; oa:exact '{words}'"
        parts.append(f"<{span(words)}> a dip:Span ; dip:article <{ARTICLE}> ; {place} .\n")
    body = re.sub("«(.+?)»", lambda found: f"<{span(found[1])}>", TEMPLATE).replace("<a:>", f"<{ARTICLE}>")
    body = body.replace("'TEXT'", f"'''{TEXT}'''").replace("DIGEST", hashlib.sha256(TEXT.encode()).hexdigest())
    return "".join(parts) + body.replace("<a:", f"<{ARTICLE}/")


GOOD = good()


def quads(turtle: str = GOOD, graph: str = ARTICLE) -> list[Quad]:
    """The facts of *turtle*, in the named graph *graph*."""
    return [Quad(*found.triple, NamedNode(graph)) for found in parse(turtle, RdfFormat.TURTLE)]


def checked(turtle: str) -> tuple[Problem, ...]:
    """What is wrong with *turtle*."""
    assert turtle != GOOD, "the mutation changed nothing"
    return validate(quads(turtle), shapes=SHAPES)


def swap(old: str, new: str) -> Callable[[], str]:
    """The good graph with the first *old* replaced."""
    return lambda: GOOD.replace(old, new, 1)


def test_a_sound_graph_has_no_problem() -> None:
    assert validate(quads(), shapes=SHAPES) == ()


@pytest.mark.parametrize("form", ["store", "default store", "default graph", "iterator"])
def test_a_sound_graph_has_no_problem_however_it_is_given(form: str) -> None:
    unnamed = [Quad(*quad.triple, DefaultGraph()) for quad in quads()]
    given: Store | Iterable[Quad]
    given = {"default graph": unnamed, "iterator": iter(quads())}.get(form, Store())
    if isinstance(given, Store):
        given.extend(unnamed if form == "default store" else quads())

    assert validate(given, shapes=SHAPES) == ()


MUTATIONS = [
    ("no file name", swap('dip:fileName "lima.txt" ;', ""), "exactly one file name"),
    ("two file names", swap('dip:fileName "lima.txt"', 'dip:fileName "lima.txt", "bey.txt"'), "exactly one file name"),
    ("no text", lambda: GOOD.replace(f"dip:text '''{TEXT}''' ;", ""), "exactly one text"),
    ("malformed digest", swap('dip:sha256 "', 'dip:sha256 "X'), "64 hexadecimal digits"),
    ("another text's digest", swap(hashlib.sha256(TEXT.encode()).hexdigest(), "0" * 64), "digest was made of"),
    ("date of publication as a string", swap('"2019-06-01"^^xsd:date', '"2019-06-01"'), "publication date"),
    ("impossible date of publication", swap('"2019-06-01"^^xsd:date', '"2019-06-31"^^xsd:date'), "publication date"),
    ("two titles", swap('dct:title "Lima and Bey"', 'dct:title "Lima and Bey", "Bey"'), "one title"),
    ("web address as a string", swap("<https://example.org/1>", '"https://example.org/1"'), "one web address"),
    ("no run", swap(f"prov:wasGeneratedBy <{ARTICLE}/run>", 'dct:source "x"'), "which run"),
    ("run of no class", swap("a prov:Activity ;", ""), "which run"),
    ("run without rules version", swap('dip:rulesVersion "1" ;', ""), "one rules version"),
    ("run without software version", swap('dip:softwareVersion "0" ;', ""), "one software version"),
    ("run with two models", swap('dip:modelVersion "2"', 'dip:modelVersion "2", "3"'), "one model version"),
    (
        "knowledge base version as a number",
        swap('dip:knowledgeBaseVersion "3"', "dip:knowledgeBaseVersion 3"),
        "one knowledge base",
    ),
    ("two languages", swap('dct:language "en"', 'dct:language "en", "pt"'), "one language"),
    ("span without article", lambda: _without("will", "article"), "exactly one article"),
    ("span without start", lambda: _without("will", "start"), "one start"),
    ("negative start", lambda: _with("will", OA.start, Literal(-1)), "an integer from 0"),
    ("start as a string", lambda: _with("will", OA.start, Literal("16")), "one start"),
    ("span without end", lambda: _without("will", "end"), "one end"),
    ("start after end", lambda: _with("will", OA.start, Literal(60)), "start before it ends"),
    ("span without words", lambda: _without("will", "exact"), "exact words"),
    ("wrong words", swap("oa:exact 'will'", "oa:exact 'shall'"), "read 'will', not 'shall'"),
    ("span beyond the text", lambda: _with("will", OA.end, Literal(5000)), "not 'will'"),
    ("mention of no kind", swap("dip:mentionKind dip:pronoun ;", ""), "name, nominal and pronoun"),
    (
        "mention of an unknown kind",
        swap("dip:mentionKind dip:pronoun", "dip:mentionKind dip:direct"),
        "name, nominal and pronoun",
    ),
    ("mention of nothing", swap("dip:refersTo e:Q3640 ;", ""), "refer to exactly one entity"),
    ("mention of two", swap("dip:refersTo e:Q3640", "dip:refersTo e:Q3640, e:Q43"), "refer to exactly one entity"),
    (
        "mention of an unknown node",
        swap("dip:refersTo e:Q3640", "dip:refersTo e:nobody"),
        "refer to exactly one entity",
    ),
    ("mention without phrase", lambda: _without("Turkey", "phrase"), "whole noun phrase"),
    ("entity without label", swap(' ; rdfs:label "Tribune"', ""), "must have a label"),
    ("short country code", swap('dip:countryCode "TUR"', 'dip:countryCode "TR"'), "three capital letters"),
    ("unknown sector", swap('dip:sector "GOV"', 'dip:sector "GVT"'), "one of the codes that the ontology lists"),
    ("empty reason", swap("dip:actorReason \"sector GOV: 'Envoy'\"", 'dip:actorReason ""'), "must be words"),
    ("identity elsewhere", swap("owl:sameAs wd:Q43", "owl:sameAs <http://example.org/Q43>"), "one Wikidata item"),
    ("link of nothing", swap("dip:entity e:lima ;", ""), "about exactly one entity"),
    ("link to no item", swap("dip:wikidata wd:Q43", "dip:wikidata wd:L43"), "one Wikidata item"),
    ("link score over 1", swap("dip:linkScore 1.0", "dip:linkScore 1.1"), "from 0 to 1 (dip:linkScore)"),
    ("link score as a double", swap("dip:linkScore 1.0", "dip:linkScore 1.0e0"), "from 0 to 1 (dip:linkScore)"),
    (
        "link by dice",
        swap('dip:linkReason "name"', 'dip:linkReason "name" ; dip:linkMethod dip:actual'),
        "dip:linkMethod",
    ),
    ("link with nothing", swap('dip:linkReason "name"', 'dip:linkReason "name" ; dip:linkedWith ""'), "dip:linkedWith"),
    (
        "link of two names",
        swap('dip:linkReason "name"', 'dip:linkReason "name" ; dip:linkedName "A", "B"'),
        "dip:linkedName",
    ),
    ("link without reason", swap(' ; dip:linkReason "name"', ""), "at least one reason"),
    ("record of nobody", swap("dip:recordOf e:bey ;", ""), "of exactly one entity (dip:recordOf)"),
    ("record from nowhere", swap('dip:recordSource "Wikidata, 2019-06-02" ;', ""), "once where it is from"),
    ("record by nothing", swap('dip:softwareVersion "9" ;', ""), "A record must have one software version"),
    ("record of no item", swap("prov:wasDerivedFrom wd:Q900000001", "prov:wasDerivedFrom e:bey"), "wasDerivedFrom"),
    ("record of a day", swap('"2019-06-02T10:00:00Z"^^xsd:dateTime', '"2019-06-02"^^xsd:date'), "generatedAtTime"),
    ("licence in words", swap("dct:license <https://example.org/cc0>", 'dct:license "CC0"'), "one licence"),
    ("office held by nobody", swap("dip:heldBy e:bey ;", ""), "dip:heldBy"),
    ("office held of no item", swap("dip:heldPosition wd:Q900000002", "dip:heldPosition e:bey"), "dip:heldPosition"),
    ("office held since words", swap('schema:startDate "2014"^^xsd:gYear', 'schema:startDate "2014"'), "startDate"),
    ("office held to words", swap('"2018-07"^^xsd:gYearMonth .', '"2018-07" .'), "schema:endDate"),
    ("latitude over 90", swap("schema:latitude 39.9", "schema:latitude 90.1"), "schema:latitude"),
    ("no longitude", swap(" ; schema:longitude 32.9", ""), "schema:longitude"),
    ("event without article", lambda: _bare("event", "article"), "exactly one article"),
    ("event without rule", swap('dip:rule "Meeting.meet" ;', ""), "name the one rule"),
    ("event without confidence", swap(" ; dip:confidence 0.8", ""), "one confidence"),
    ("confidence over 1", swap("dip:confidence 0.8", "dip:confidence 8.0"), "one confidence"),
    ("two dates", swap('dip:date "2019-06-05"^^xsd:date', 'dip:date "2019-06-05"^^xsd:date, "5 June"'), "one date"),
    (
        "date and time",
        swap('dip:date "2019-06-05"^^xsd:date', 'dip:date "2019-06-05T00:00:00"^^xsd:dateTime'),
        "one date",
    ),
    (
        "earliest as a year",
        swap('dip:earliest "2019-06-05"^^xsd:date', 'dip:earliest "2019"^^xsd:gYear'),
        "earliest day",
    ),
    ("earliest after latest", swap('dip:earliest "2019-06-05"', 'dip:earliest "2019-06-06"'), "not after its latest"),
    ("latest as a string", swap('dip:latest "2019-06-05"^^xsd:date', 'dip:latest "June"'), "latest day"),
    ("time span that is none", swap(f"dip:timeSpan <{ARTICLE}/", "dip:timeSpan <x:"), "words for its time"),
    (
        "two durations",
        swap('dip:duration "P1D"^^xsd:duration', 'dip:duration "P1D"^^xsd:duration, "a day"'),
        "one duration",
    ),
    ("duration as a number", swap('dip:duration "P1D"^^xsd:duration', "dip:duration 1"), "one duration"),
    ("duration span that is none", swap(f"dip:durationSpan <{ARTICLE}/", "dip:durationSpan <x:"), "for the duration"),
    ("place that is no entity", swap("dip:place e:Q3640", "dip:place e:nowhere"), "must be an entity (dip:place)"),
    ("person as a place", swap("dip:place e:Q3640", "dip:place e:bey"), "must not be a person"),
    ("place span that is none", swap(f"dip:placeSpan <{ARTICLE}/", "dip:placeSpan <x:"), "words for the place"),
    (
        "claimed in an event",
        swap(f"dip:claimedIn <{ARTICLE}/statement>", f"dip:claimedIn <{ARTICLE}/event>"),
        "only in a statement",
    ),
    (
        "participation that is none",
        swap(f"dip:participation <{ARTICLE}/event/lima>", "dip:participation e:lima"),
        "participation must be one",
    ),
    ("no actuality", swap("dip:actuality dip:planned ;", ""), "actual, planned, possible"),
    ("unknown actuality", swap("dip:actuality dip:planned", "dip:actuality dip:likely"), "actual, planned, possible"),
    (
        "two actualities",
        swap("dip:actuality dip:planned", "dip:actuality dip:planned, dip:actual"),
        "actual, planned, possible",
    ),
    (
        "actuality cue that is none",
        swap(f"dip:actualityCue <{ARTICLE}/", "dip:actualityCue <x:"),
        "decide the actuality",
    ),
    ("no trigger", swap(f"dip:trigger <{span('meet')}> ;", ""), "exactly one trigger"),
    ("unknown PLOVER code", swap('dip:plover "AGREE"', 'dip:plover "CONCEDE"'), "one PLOVER category"),
    ("no PLOVER code", swap('dip:plover "AGREE" ;', ""), "must have its PLOVER code"),
    ("no CAMEO code", swap('dip:cameo "030" ;', ""), "must have a CAMEO code"),
    ("no Goldstein score", swap("dip:goldstein 4.0 ;", ""), "one Goldstein score"),
    ("Goldstein score out of range", swap("goldstein 4.0", "goldstein 11.0"), "one Goldstein score"),
    ("malformed CAMEO code", swap('dip:cameo "030"', 'dip:cameo "5.7"'), "two to four digits"),
    ("statement without content", swap("dip:content", "dip:cue"), "reported words"),
    ("statement without mode", swap("dip:mode dip:direct ;", ""), "direct, indirect and mixed"),
    (
        "speaker that is none",
        swap("dip:speaker e:lima", "dip:speaker e:nobody"),
        "speaker of a statement must be an entity",
    ),
    (
        "speaker span that is none",
        swap("dip:speakerSpan", "dip:speakerSpan e:lima ; dip:speakerSpan"),
        "words for the speaker",
    ),
    ("cue that is none", swap("dip:cue", "dip:cue e:lima ; dip:cue"), "cue of a statement"),
    ("medium that is no words", swap('dip:medium "interview"', "dip:medium e:tribune"), "medium"),
    (
        "addressee that is none",
        swap("dip:addressee e:tribune", "dip:addressee e:nobody"),
        "addressee of a statement must be an entity",
    ),
    (
        "addressee span that is none",
        swap("dip:addresseeSpan", "dip:addresseeSpan e:lima ; dip:addresseeSpan"),
        "words for the addressee",
    ),
    (
        "reporter that is none",
        swap("dip:mode dip:direct", "dip:mode dip:direct ; dip:reportedBy e:nobody"),
        "passed a statement on",
    ),
    (
        "topic that is none",
        swap("dip:mode dip:direct", "dip:mode dip:direct ; dip:topic e:nobody"),
        "topic of a statement",
    ),
    (
        "further mention that is no span",
        swap("dip:furtherMention", "dip:furtherMention e:lima ; dip:furtherMention"),
        "further mention of an action must be a span",
    ),
    (
        "further mention that is the trigger",
        swap(f"dip:furtherMention <{span('said')}>", f"dip:furtherMention <{span('meet')}>"),
        "must not be a further mention",
    ),
    ("state that is none", swap("dip:state <", "dip:state e:lima ; dip:state <"), "names as a state"),
    ("state of no actuality", swap("dip:status dip:possible ;", ""), "A state must be one of"),
    (
        "state decided by no span",
        swap(f"dip:actualityCue <{span('ready')}>", "dip:actualityCue e:lima"),
        "decide a state",
    ),
    ("state without words", lambda: GOOD.replace(f"dip:evidence <{span('meet')}> ;", ""), "names its action"),
    (
        "state with two dates",
        swap('dip:date "2019-05"', 'dip:date "2018"^^xsd:gYear, "2019-05"'),
        "A state may have one date",
    ),
    (
        "state claimed in two statements",
        lambda: _twice(f"dip:claimedIn <{ARTICLE}/statement> ;"),
        "claimed only in one statement",
    ),
    (
        "state in no place",
        lambda: GOOD.replace("dip:rank 1 ; dip:status", "dip:rank 0 ; dip:status"),
        "order of changes",
    ),
    ("a relay that is none", swap("dip:relay <", "dip:relay e:lima ; dip:relay <"), "must be a relay"),
    ("a relay by nobody", swap("dip:reporter e:tribune ;", ""), "exactly one entity (dip:reporter)"),
    ("a relay without words", swap("dip:reporterSpan", "dip:reporterSpans"), "names who passed"),
    ("a relay in no place", swap("dip:rank 1", "dip:rank 0"), "counted from 1"),
    ("speaks of no event", swap("dip:speaksOf", "dip:speaksOf e:lima ; dip:speaksOf"), "speak only of events"),
    ("no role", swap("dip:role dip:participant ;", ""), "one of the roles"),
    ("role that is none", swap("dip:role dip:participant", "dip:role dip:speaker"), "one of the roles"),
    ("participation of nobody", swap("dip:agent e:lima ;", ""), "that of exactly one entity"),
    ("participation without words", swap("    dip:mention <", "    dip:cue <"), "one span that states it"),
    ("tenure of nobody", swap("dip:holder e:bey ;", ""), "exactly one holder"),
    ("tenure of a place", swap("dip:holder e:bey", "dip:holder e:Q3640"), "exactly one holder"),
    ("tenure inferred in words", swap("dip:holder e:bey ;", 'dip:holder e:bey ; dip:inferred "yes" ;'), "dip:inferred"),
    ("tenure of no office", swap("dip:office w:president ;", ""), "exactly one office"),
    (
        "body that is none",
        swap("dip:country e:Q43", "dip:country e:Q43 ; dip:organization e:nobody"),
        "body that a tenure serves",
    ),
    ("country that is a person", swap("dip:country e:Q43", "dip:country e:lima"), "country that a tenure serves"),
    ("no status", swap("dip:tenureStatus dip:current ;", ""), "current, former, acting"),
    ("unknown status", swap("dip:tenureStatus dip:current", "dip:tenureStatus dip:actual"), "current, former, acting"),
    ("start date as a number", swap('dip:startDate "2014"^^xsd:gYear', "dip:startDate 2014"), "one start date"),
    ("end date as a number", swap('dip:startDate "2014"^^xsd:gYear', "dip:endDate 2014"), "one end date"),
    ("tenure without evidence", swap("dip:evidence", "dip:timeSpan"), "a span that states it (dip:evidence)"),
    ("tenure without holder span", swap("dip:holderSpan", "dip:timeSpan"), "names its holder"),
    ("office without title", swap(' ; rdfs:label "president"', ""), "must have a title"),
    ("office of nothing", swap("dip:officeOf e:Q43", "dip:officeOf e:nobody"), "belong to an entity"),
    ("relation without subject", swap("dip:subject e:bey ;", ""), "exactly one subject"),
    ("relation without object", swap("dip:object e:Q43 ;", ""), "exactly one object"),
    ("relation that is none", swap("dip:relation dip:agentOf", "dip:relation dip:participant"), "below dip:related"),
    (
        "relation of no status",
        swap("dip:derived true", "dip:derived true ; dip:relationStatus dip:planned"),
        "holds now or did",
    ),
    ("relation neither derived nor not", swap("dip:derived true ;", ""), "whether it is derived"),
    (
        "relation with a false witness",
        swap("dip:derived true", "dip:derived true ; dip:evidence e:bey"),
        "state a relation",
    ),
]


def _twice(claim: str) -> str:
    """The good graph where the last *claim*, that of the state, names an entity besides."""
    before, _, after = GOOD.rpartition(claim)
    return f"{before}{claim} dip:claimedIn e:lima ;{after}"


def _words_node(words: str) -> NamedNode:
    return NamedNode(span(words))


def _turtle(facts: Iterable[Quad]) -> str:
    return "".join(f"{quad.triple} .\n" for quad in facts)


def _without(words: str, name: str) -> str:
    return _turtle(q for q in quads() if q.subject != _words_node(words) or not q.predicate.value.endswith(f"#{name}"))


def _with(words: str, predicate: NamedNode, value: Literal) -> str:
    node = _words_node(words)
    kept = [quad for quad in quads() if (quad.subject, quad.predicate) != (node, predicate)]
    return _turtle([*kept, Quad(node, predicate, value)])


def _bare(name: str, predicate: str) -> str:
    node = NamedNode(f"{ARTICLE}/{name}")
    return _turtle(q for q in quads() if q.subject != node or not q.predicate.value.endswith(f"#{predicate}"))


@pytest.mark.parametrize(("broken", "wanted"), [case[1:] for case in MUTATIONS], ids=[case[0] for case in MUTATIONS])
def test_a_broken_graph_has_a_problem_that_names_the_fault(broken: Callable[[], str], wanted: str) -> None:
    found = checked(broken())

    assert any(wanted in problem.message for problem in found), found


def test_a_problem_names_the_article_and_the_sentence() -> None:
    found = checked(GOOD.replace("oa:exact 'will'", "oa:exact 'shall'"))

    assert [str(problem) for problem in found] == [
        'lima.txt, in "Envoy Ana Lima will meet President Idris Bey in Ankara on 5 June.": '
        "Characters 15 to 19 read 'will', not 'shall' (oa:exact). [span/15-19]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("dip:mode dip:direct", "dip:mode dip:name", '"We are ready," she told the Tribune.'),
        ('rdfs:label "Turkey"', 'rdfs:label ""', "Bey, of Turkey, said nothing."),
        ('dip:linkReason "name"', 'dip:linkReason ""', "Bey, of Turkey, said nothing."),
        ('dip:rulesVersion "1" ;', "", ""),
    ],
)
def test_the_sentence_is_the_one_behind_the_node(old: str, new: str, sentence: str) -> None:
    assert {(problem.file, problem.words) for problem in checked(GOOD.replace(old, new))} == {("lima.txt", sentence)}


def test_a_value_that_is_not_allowed_is_shown() -> None:
    (problem,) = checked(GOOD.replace("dip:mode dip:direct", "dip:mode dip:name"))

    assert problem.message.endswith(f"(dip:mode). Found: {DIP.name.value}.")


def test_articles_in_one_default_graph_are_told_apart() -> None:
    second = ARTICLE.replace("00", "ff")
    turtle = GOOD + GOOD.replace(ARTICLE, second).replace("lima.txt", "bey.txt").replace("dip:mode dip:direct ;", "")
    unnamed = [Quad(*quad.triple, DefaultGraph()) for quad in quads(turtle)]

    assert {problem.file for problem in validate(unnamed, shapes=SHAPES)} == {"bey.txt"}


def test_a_node_of_no_article_is_checked_too() -> None:
    stray = Quad(NamedNode("https://example.org/o"), NamedNode(PREFIXES["rdf"] + "type"), DIP.Office, DefaultGraph())

    (problem,) = validate([*quads(), stray], shapes=SHAPES)

    assert str(problem) == "outside all articles: An office must have a title (rdfs:label). [https://example.org/o]"


def test_each_article_is_told_as_it_is_done() -> None:
    done: list[None] = []
    validate(quads(), shapes=SHAPES, on_article=lambda: done.append(None))

    assert len(done) == 1


def test_labels_may_have_a_language() -> None:
    given = [
        *quads(),
        Quad(NamedNode(ENTITY + "lima"), RDFS.label, Literal("Ana Lima", language="pt"), NamedNode(ARTICLE)),
    ]

    assert validate(given, shapes=SHAPES) == ()


def test_each_rule_of_the_shapes_is_broken_by_some_mutation() -> None:
    messages = [found.object.value for found in parse(path=SHAPES) if found.predicate.value.endswith("shacl#message")]
    wanted = [fault for _, _, fault in MUTATIONS]
    named_by_iri = {"An article must be named by an IRI.", "An entity must be named by an IRI."}

    assert {text for text in messages if not any(fault in text for fault in wanted)} == named_by_iri


def test_articles_and_entities_are_named_by_iris() -> None:
    blank = GOOD.replace("e:tribune", "_:tribune")

    assert {problem.message for problem in checked(blank)} == {"An entity must be named by an IRI."}


def test_an_event_is_checked_by_the_classes_above_its_own() -> None:
    summit = GOOD.replace("a dip:Meeting", "a dip:Summit").replace("dip:actuality dip:planned ;", "")

    assert ["actuality" in problem.message for problem in checked(summit)] == [True]


def test_an_event_that_is_not_counted_needs_no_code() -> None:
    uncounted = GOOD.replace('dip:plover "AGREE" ; dip:cameo "030" ; dip:goldstein 4.0 ;', "")

    assert checked(uncounted) == ()
