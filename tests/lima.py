"""A small graph to explain: an envoy meets a president, talks to a newspaper, and an agency reports it."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, RdfFormat, Store

from kgbuild import lexicon, resources
from kgbuild.vocab import PREFIXES

LEXICON = resources.folder("ontology") / "lexicon"
A = "https://w3id.org/kgbuild/article/00112233445566778899aabbccddeeff"
ENTITY = "https://w3id.org/kgbuild/entity/"
TEXT = (
    "A quiet week.\n\n"
    "Envoy Ana Lima of the Quay Institute will meet President\n  Idris Bey in Ankara on 5 June, Tass reported. "
    '"We are ready," she told the Tribune. "He will come." The town slept.\n'
)
FACTS = """
<a:> a dip:Article ; dip:fileName "lima.txt" ; dip:text 'TEXT' ; prov:wasGeneratedBy <a:run> .
<a:run> dip:rulesVersion "VERSION" .

<e:person/Ana_Lima> a dip:Person ; rdfs:label "Ana Lima" .
<e:person/Idris_Bey> a dip:Person ; rdfs:label "Idris Bey" .
<e:organization/Tass> a dip:Organization ; rdfs:label "Tass agency" .
<e:organization/Quay_Institute> a dip:Organization ; rdfs:label "Quay Institute" .
<e:person/Nobody> a dip:Person ; rdfs:label "Nobody" .
<e:Q3640> a dip:Place ; rdfs:label "Ankara" ; owl:sameAs wd:Q3640 .
<a:link/1-2> a dip:Link ; dip:article <a:> ; dip:entity <e:Q3640> ; dip:wikidata wd:Q3640 ;
    dip:linkReason "its name", "the only one" .
<a:link/1-3> a dip:Link ; dip:article <a:> ; dip:entity <e:person/Ana_Lima> ; dip:linkReason "not known" .

SPAN{Envoy Ana Lima} .
SPAN{Ana Lima} .
SPAN{Envoy} .
SPAN{will} .
SPAN{meet} .
SPAN{President\n  Idris Bey} .
SPAN{Ankara} .
SPAN{5 June} .
SPAN{We are ready} .
SPAN{He will come} .
SPAN{told} .
SPAN{the Tribune} .
SPAN{Tass} , dip:Mention ; dip:mentionKind dip:name ; dip:refersTo <e:organization/Tass> .
SPAN{Quay Institute} , dip:Mention ; dip:mentionKind dip:name ; dip:refersTo <e:organization/Quay_Institute> .
SPAN{she} , dip:Mention ; dip:mentionKind dip:pronoun ; dip:refersTo <e:person/Ana_Lima> .
SPAN{week} .

<a:event/Meeting-1> a dip:Meeting ; dip:article <a:> ; dip:actuality dip:planned ; dip:actualityCue AT{will} ;
    dip:trigger AT{meet} ; dip:participant <e:person/Ana_Lima>, <e:person/Idris_Bey> ;
    dip:participation <a:event/Meeting-1/participant/1>, <a:event/Meeting-1/host/2> ;
    dip:place <e:Q3640> ; dip:placeSpan AT{Ankara} ; dip:date "2019-06-05"^^xsd:date ; dip:timeSpan AT{5 June} ;
    dip:claimedIn <a:statement/1> ; dip:rule "event.Meeting.1" ; dip:confidence 0.9 .
<a:event/Meeting-1/participant/1> a dip:Participation ; dip:article <a:> ; dip:role dip:participant ;
    dip:agent <e:person/Ana_Lima> ; dip:mention AT{Ana Lima} .
<a:event/Meeting-1/host/2> a dip:Participation ; dip:article <a:> ; dip:role dip:host ;
    dip:agent <e:person/Idris_Bey> ; dip:mention AT{President\n  Idris Bey} .

<a:statement/1> a dip:Statement ; dip:article <a:> ; dip:mode dip:direct ;
    dip:content AT{We are ready}, AT{He will come} ; dip:cue AT{told} ;
    dip:speaker <e:person/Ana_Lima> ; dip:speakerSpan AT{she} ; dip:addressee <a:entity/1> ;
    dip:addresseeSpan AT{the Tribune} ; dip:medium "letter" ; dip:reportedBy <e:organization/Tass> ;
    dip:rule "statement.clause.tell" ; dip:confidence 0.9 .
<a:entity/1> a dip:Organization ; rdfs:label "the Tribune" .

<a:tenure/1> a dip:Tenure ; dip:article <a:> ; dip:tenureStatus dip:acting ; dip:holder <e:person/Ana_Lima> ;
    dip:holderSpan AT{Ana Lima} ; dip:office <o:envoy> ; dip:evidence AT{Envoy} ; dip:startDate "2018"^^xsd:gYear ;
    dip:organization <e:organization/Quay_Institute> ; dip:rule "tenure.title" ; dip:confidence 0.95 .
<o:envoy> a dip:Office ; rdfs:label "special envoy" .
<a:relation/agentOf> a dip:Relation ; dip:article <a:> ; dip:subject <e:person/Ana_Lima> ; dip:relation dip:agentOf ;
    dip:object <e:organization/Quay_Institute> ; dip:evidence AT{Envoy} ; dip:rule "relation.tenure" ;
    dip:confidence 0.95 .
"""
LINKS_OF = {"a:": f"{A}/", "e:": ENTITY, "o:": "https://w3id.org/kgbuild/office/"}


def _iri(match: re.Match[str]) -> str:
    return f"<{(LINKS_OF[match[1]] + match[2]).removesuffix('/')}>"


def _span(words: str) -> str:
    start = TEXT.index(words)
    return f"<a:span/{start}-{start + len(words)}>"


def _described(match: re.Match[str]) -> str:
    start = TEXT.index(match[1])
    place = f"oa:start {start} ; oa:end {start + len(match[1])} ; oa:exact '''{match[1]}'''"
    return f"{_span(match[1])} {place} ; dip:article <a:> ; a dip:Span"


def turtle(version: str = "") -> str:
    """The facts about Lima and Bey, made by *version* of the lexicon, today's if left out."""
    body = re.sub(r"SPAN\{(.*?)\}", _described, FACTS, flags=re.DOTALL)
    body = re.sub(r"AT\{(.*?)\}", lambda match: _span(match[1]), body, flags=re.DOTALL)
    body = re.sub(r"<([aeo]:)(.*?)>", _iri, body)
    body = body.replace("'TEXT'", f"'''{TEXT}'''").replace("VERSION", version or lexicon.read(LEXICON).version)
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + body


def loaded(text: str, graph: str = "") -> Store:
    store = Store()
    store.load(text.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(graph) if graph else None)
    return store
