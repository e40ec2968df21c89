"""The ontology's terms, made from ontology/diplomacy.ttl by `make vocab`: edit that file instead."""

# ruff: noqa: N815 -- the names are the ontology's own

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

NAMESPACE: Final = "https://w3id.org/kgbuild/diplomacy#"
PREFIXES: Final[dict[str, str]] = {
    "dct": "http://purl.org/dc/terms/",
    "dip": "https://w3id.org/kgbuild/diplomacy#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class DIP:
    """Terms of <https://w3id.org/kgbuild/diplomacy#>."""

    Accusation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Accusation")
    Action: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Action")
    ActualityScheme: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#ActualityScheme")
    Agency: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Agency")
    Agent: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Agent")
    Agreement: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Agreement")
    Aid: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Aid")
    Appointment: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Appointment")
    ArmedForce: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#ArmedForce")
    Article: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Article")
    Assault: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Assault")
    Attack: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Attack")
    Building: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Building")
    Cancellation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Cancellation")
    Ceasefire: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Ceasefire")
    City: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#City")
    Coercion: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Coercion")
    Communication: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Communication")
    Company: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Company")
    Concession: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Concession")
    Condemnation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Condemnation")
    Consultation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Consultation")
    Cooperation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Cooperation")
    Demand: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Demand")
    Deployment: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Deployment")
    Detention: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Detention")
    EasingSanctions: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#EasingSanctions")
    Election: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Election")
    Entity: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Entity")
    Event: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Event")
    EventState: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#EventState")
    Expulsion: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Expulsion")
    Group: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Group")
    HeldOffice: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#HeldOffice")
    InternationalOrganization: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#InternationalOrganization")
    Investigation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Investigation")
    Invitation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Invitation")
    Letter: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Letter")
    Link: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Link")
    LinkMethodScheme: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#LinkMethodScheme")
    MediaOrganization: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#MediaOrganization")
    Mediation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Mediation")
    Meeting: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Meeting")
    Mention: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Mention")
    MentionKindScheme: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#MentionKindScheme")
    Ministry: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Ministry")
    Mobilization: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Mobilization")
    ModeScheme: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#ModeScheme")
    Negotiation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Negotiation")
    Office: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Office")
    Organization: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Organization")
    Participation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Participation")
    Person: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Person")
    PhoneCall: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#PhoneCall")
    Place: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Place")
    Pledge: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Pledge")
    PoliticalParty: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#PoliticalParty")
    Proposal: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Proposal")
    Protest: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Protest")
    Record: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Record")
    Refusal: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Refusal")
    Rejection: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Rejection")
    Relation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Relation")
    Relay: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Relay")
    Release: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Release")
    Request: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Request")
    Resignation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Resignation")
    Sanction: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Sanction")
    Span: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Span")
    State: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#State")
    Statement: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Statement")
    Summit: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Summit")
    Support: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Support")
    Tenure: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Tenure")
    TenureStatusScheme: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#TenureStatusScheme")
    Threat: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Threat")
    Visit: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Visit")
    Withdrawal: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#Withdrawal")
    acting: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#acting")
    actorReason: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#actorReason")
    actual: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#actual")
    actuality: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#actuality")
    actualityCue: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#actualityCue")
    addressee: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#addressee")
    addresseeSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#addresseeSpan")
    agencyOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#agencyOf")
    agent: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#agent")
    agentOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#agentOf")
    article: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#article")
    basedIn: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#basedIn")
    beneficiary: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#beneficiary")
    cameo: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#cameo")
    cancelled: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#cancelled")
    candidate: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#candidate")
    citizenOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#citizenOf")
    claimedIn: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#claimedIn")
    confidence: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#confidence")
    content: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#content")
    country: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#country")
    countryCode: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#countryCode")
    cue: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#cue")
    current: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#current")
    date: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#date")
    decided: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#decided")
    denied: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#denied")
    derived: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#derived")
    designate: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#designate")
    direct: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#direct")
    duration: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#duration")
    durationSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#durationSpan")
    earliest: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#earliest")
    endDate: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#endDate")
    entity: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#entity")
    evidence: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#evidence")
    fileName: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#fileName")
    former: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#former")
    furtherMention: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#furtherMention")
    goldstein: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#goldstein")
    headOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#headOf")
    headOfGovernment: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#headOfGovernment")
    headOfState: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#headOfState")
    heldBy: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#heldBy")
    heldPosition: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#heldPosition")
    holder: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#holder")
    holderSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#holderSpan")
    host: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#host")
    hypothetical: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#hypothetical")
    inCountry: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#inCountry")
    indirect: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#indirect")
    inferred: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#inferred")
    instrument: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#instrument")
    involves: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#involves")
    knowledgeBaseVersion: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#knowledgeBaseVersion")
    latest: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#latest")
    linkMethod: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#linkMethod")
    linkReason: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#linkReason")
    linkScore: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#linkScore")
    linkedName: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#linkedName")
    linkedWith: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#linkedWith")
    locatedIn: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#locatedIn")
    mediator: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#mediator")
    medium: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#medium")
    memberOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#memberOf")
    mention: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#mention")
    mentionKind: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#mentionKind")
    ministerOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#ministerOf")
    ministryOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#ministryOf")
    mixed: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#mixed")
    mode: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#mode")
    modelVersion: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#modelVersion")
    name: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#name")
    nominal: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#nominal")
    object: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#object")
    office: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#office")
    officeOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#officeOf")
    offline: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#offline")
    online: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#online")
    organization: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#organization")
    participant: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#participant")
    participation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#participation")
    phrase: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#phrase")
    place: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#place")
    placeSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#placeSpan")
    planned: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#planned")
    plover: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#plover")
    ploverName: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#ploverName")
    possible: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#possible")
    pronoun: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#pronoun")
    rank: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#rank")
    recordOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#recordOf")
    recordSource: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#recordSource")
    refersTo: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#refersTo")
    refused: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#refused")
    related: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#related")
    relation: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#relation")
    relationStatus: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#relationStatus")
    relay: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#relay")
    reportedBy: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#reportedBy")
    reporter: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#reporter")
    reporterSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#reporterSpan")
    role: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#role")
    rule: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#rule")
    rulesVersion: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#rulesVersion")
    sector: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#sector")
    sha256: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#sha256")
    softwareVersion: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#softwareVersion")
    source: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#source")
    speaker: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#speaker")
    speakerSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#speakerSpan")
    speaksOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#speaksOf")
    spokespersonOf: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#spokespersonOf")
    startDate: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#startDate")
    state: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#state")
    status: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#status")
    subject: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#subject")
    target: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#target")
    tenureStatus: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#tenureStatus")
    text: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#text")
    theme: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#theme")
    timeSpan: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#timeSpan")
    topic: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#topic")
    trigger: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#trigger")
    wikidata: Final = NamedNode("https://w3id.org/kgbuild/diplomacy#wikidata")


class DCT:
    """Terms of <http://purl.org/dc/terms/>."""

    creator: Final = NamedNode("http://purl.org/dc/terms/creator")
    description: Final = NamedNode("http://purl.org/dc/terms/description")
    issued: Final = NamedNode("http://purl.org/dc/terms/issued")
    language: Final = NamedNode("http://purl.org/dc/terms/language")
    license: Final = NamedNode("http://purl.org/dc/terms/license")
    source: Final = NamedNode("http://purl.org/dc/terms/source")
    title: Final = NamedNode("http://purl.org/dc/terms/title")


class OA:
    """Terms of <http://www.w3.org/ns/oa#>."""

    end: Final = NamedNode("http://www.w3.org/ns/oa#end")
    exact: Final = NamedNode("http://www.w3.org/ns/oa#exact")
    start: Final = NamedNode("http://www.w3.org/ns/oa#start")


class OWL:
    """Terms of <http://www.w3.org/2002/07/owl#>."""

    sameAs: Final = NamedNode("http://www.w3.org/2002/07/owl#sameAs")


class PROV:
    """Terms of <http://www.w3.org/ns/prov#>."""

    Activity: Final = NamedNode("http://www.w3.org/ns/prov#Activity")
    generatedAtTime: Final = NamedNode("http://www.w3.org/ns/prov#generatedAtTime")
    used: Final = NamedNode("http://www.w3.org/ns/prov#used")
    wasDerivedFrom: Final = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    wasGeneratedBy: Final = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")


class RDF:
    """Terms of <http://www.w3.org/1999/02/22-rdf-syntax-ns#>."""

    type: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class RDFS:
    """Terms of <http://www.w3.org/2000/01/rdf-schema#>."""

    label: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    subClassOf: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


class SCHEMA:
    """Terms of <https://schema.org/>."""

    endDate: Final = NamedNode("https://schema.org/endDate")
    latitude: Final = NamedNode("https://schema.org/latitude")
    longitude: Final = NamedNode("https://schema.org/longitude")
    nationality: Final = NamedNode("https://schema.org/nationality")
    startDate: Final = NamedNode("https://schema.org/startDate")
    url: Final = NamedNode("https://schema.org/url")


class SKOS:
    """Terms of <http://www.w3.org/2004/02/skos/core#>."""

    Concept: Final = NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
    ConceptScheme: Final = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
    definition: Final = NamedNode("http://www.w3.org/2004/02/skos/core#definition")
    example: Final = NamedNode("http://www.w3.org/2004/02/skos/core#example")
    hasTopConcept: Final = NamedNode("http://www.w3.org/2004/02/skos/core#hasTopConcept")
    inScheme: Final = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    prefLabel: Final = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    topConceptOf: Final = NamedNode("http://www.w3.org/2004/02/skos/core#topConceptOf")


class XSD:
    """Terms of <http://www.w3.org/2001/XMLSchema#>."""

    boolean: Final = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    date: Final = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    dateTime: Final = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    duration: Final = NamedNode("http://www.w3.org/2001/XMLSchema#duration")
    gMonthDay: Final = NamedNode("http://www.w3.org/2001/XMLSchema#gMonthDay")
    gYear: Final = NamedNode("http://www.w3.org/2001/XMLSchema#gYear")
    gYearMonth: Final = NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")
    integer: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    string: Final = NamedNode("http://www.w3.org/2001/XMLSchema#string")


TERMS: Final[frozenset[str]] = frozenset(
    {
        "Accusation",
        "Action",
        "ActualityScheme",
        "Agency",
        "Agent",
        "Agreement",
        "Aid",
        "Appointment",
        "ArmedForce",
        "Article",
        "Assault",
        "Attack",
        "Building",
        "Cancellation",
        "Ceasefire",
        "City",
        "Coercion",
        "Communication",
        "Company",
        "Concession",
        "Condemnation",
        "Consultation",
        "Cooperation",
        "Demand",
        "Deployment",
        "Detention",
        "EasingSanctions",
        "Election",
        "Entity",
        "Event",
        "EventState",
        "Expulsion",
        "Group",
        "HeldOffice",
        "InternationalOrganization",
        "Investigation",
        "Invitation",
        "Letter",
        "Link",
        "LinkMethodScheme",
        "MediaOrganization",
        "Mediation",
        "Meeting",
        "Mention",
        "MentionKindScheme",
        "Ministry",
        "Mobilization",
        "ModeScheme",
        "Negotiation",
        "Office",
        "Organization",
        "Participation",
        "Person",
        "PhoneCall",
        "Place",
        "Pledge",
        "PoliticalParty",
        "Proposal",
        "Protest",
        "Record",
        "Refusal",
        "Rejection",
        "Relation",
        "Relay",
        "Release",
        "Request",
        "Resignation",
        "Sanction",
        "Span",
        "State",
        "Statement",
        "Summit",
        "Support",
        "Tenure",
        "TenureStatusScheme",
        "Threat",
        "Visit",
        "Withdrawal",
        "acting",
        "actorReason",
        "actual",
        "actuality",
        "actualityCue",
        "addressee",
        "addresseeSpan",
        "agencyOf",
        "agent",
        "agentOf",
        "article",
        "basedIn",
        "beneficiary",
        "cameo",
        "cancelled",
        "candidate",
        "citizenOf",
        "claimedIn",
        "confidence",
        "content",
        "country",
        "countryCode",
        "cue",
        "current",
        "date",
        "decided",
        "denied",
        "derived",
        "designate",
        "direct",
        "duration",
        "durationSpan",
        "earliest",
        "endDate",
        "entity",
        "evidence",
        "fileName",
        "former",
        "furtherMention",
        "goldstein",
        "headOf",
        "headOfGovernment",
        "headOfState",
        "heldBy",
        "heldPosition",
        "holder",
        "holderSpan",
        "host",
        "hypothetical",
        "inCountry",
        "indirect",
        "inferred",
        "instrument",
        "involves",
        "knowledgeBaseVersion",
        "latest",
        "linkMethod",
        "linkReason",
        "linkScore",
        "linkedName",
        "linkedWith",
        "locatedIn",
        "mediator",
        "medium",
        "memberOf",
        "mention",
        "mentionKind",
        "ministerOf",
        "ministryOf",
        "mixed",
        "mode",
        "modelVersion",
        "name",
        "nominal",
        "object",
        "office",
        "officeOf",
        "offline",
        "online",
        "organization",
        "participant",
        "participation",
        "phrase",
        "place",
        "placeSpan",
        "planned",
        "plover",
        "ploverName",
        "possible",
        "pronoun",
        "rank",
        "recordOf",
        "recordSource",
        "refersTo",
        "refused",
        "related",
        "relation",
        "relationStatus",
        "relay",
        "reportedBy",
        "reporter",
        "reporterSpan",
        "role",
        "rule",
        "rulesVersion",
        "sector",
        "sha256",
        "softwareVersion",
        "source",
        "speaker",
        "speakerSpan",
        "speaksOf",
        "spokespersonOf",
        "startDate",
        "state",
        "status",
        "subject",
        "target",
        "tenureStatus",
        "text",
        "theme",
        "timeSpan",
        "topic",
        "trigger",
        "wikidata",
    }
)
"""Every local name of the ontology."""
CLASSES: Final[frozenset[str]] = frozenset(
    {
        "Accusation",
        "Action",
        "Agency",
        "Agent",
        "Agreement",
        "Aid",
        "Appointment",
        "ArmedForce",
        "Article",
        "Assault",
        "Attack",
        "Building",
        "Cancellation",
        "Ceasefire",
        "City",
        "Coercion",
        "Communication",
        "Company",
        "Concession",
        "Condemnation",
        "Consultation",
        "Cooperation",
        "Demand",
        "Deployment",
        "Detention",
        "EasingSanctions",
        "Election",
        "Entity",
        "Event",
        "EventState",
        "Expulsion",
        "Group",
        "HeldOffice",
        "InternationalOrganization",
        "Investigation",
        "Invitation",
        "Letter",
        "Link",
        "MediaOrganization",
        "Mediation",
        "Meeting",
        "Mention",
        "Ministry",
        "Mobilization",
        "Negotiation",
        "Office",
        "Organization",
        "Participation",
        "Person",
        "PhoneCall",
        "Place",
        "Pledge",
        "PoliticalParty",
        "Proposal",
        "Protest",
        "Record",
        "Refusal",
        "Rejection",
        "Relation",
        "Relay",
        "Release",
        "Request",
        "Resignation",
        "Sanction",
        "Span",
        "State",
        "Statement",
        "Summit",
        "Support",
        "Tenure",
        "Threat",
        "Visit",
        "Withdrawal",
    }
)
"""Local names of the classes."""
PROPERTIES: Final[frozenset[str]] = frozenset(
    {
        "actorReason",
        "actuality",
        "actualityCue",
        "addressee",
        "addresseeSpan",
        "agencyOf",
        "agent",
        "agentOf",
        "article",
        "basedIn",
        "beneficiary",
        "cameo",
        "citizenOf",
        "claimedIn",
        "confidence",
        "content",
        "country",
        "countryCode",
        "cue",
        "date",
        "derived",
        "duration",
        "durationSpan",
        "earliest",
        "endDate",
        "entity",
        "evidence",
        "fileName",
        "furtherMention",
        "goldstein",
        "headOf",
        "headOfGovernment",
        "headOfState",
        "heldBy",
        "heldPosition",
        "holder",
        "holderSpan",
        "host",
        "inCountry",
        "inferred",
        "instrument",
        "involves",
        "knowledgeBaseVersion",
        "latest",
        "linkMethod",
        "linkReason",
        "linkScore",
        "linkedName",
        "linkedWith",
        "locatedIn",
        "mediator",
        "medium",
        "memberOf",
        "mention",
        "mentionKind",
        "ministerOf",
        "ministryOf",
        "mode",
        "modelVersion",
        "object",
        "office",
        "officeOf",
        "organization",
        "participant",
        "participation",
        "phrase",
        "place",
        "placeSpan",
        "plover",
        "rank",
        "recordOf",
        "recordSource",
        "refersTo",
        "related",
        "relation",
        "relationStatus",
        "relay",
        "reportedBy",
        "reporter",
        "reporterSpan",
        "role",
        "rule",
        "rulesVersion",
        "sector",
        "sha256",
        "softwareVersion",
        "source",
        "speaker",
        "speakerSpan",
        "speaksOf",
        "spokespersonOf",
        "startDate",
        "state",
        "status",
        "subject",
        "target",
        "tenureStatus",
        "text",
        "theme",
        "timeSpan",
        "topic",
        "trigger",
        "wikidata",
    }
)
"""Local names of the object and datatype properties."""
ROLES: Final[frozenset[str]] = frozenset(
    {
        "beneficiary",
        "host",
        "instrument",
        "mediator",
        "participant",
        "source",
        "target",
        "theme",
    }
)
"""Local names of the roles: the properties below ``involves``."""
RELATIONS: Final[frozenset[str]] = frozenset(
    {
        "agencyOf",
        "agentOf",
        "basedIn",
        "citizenOf",
        "headOf",
        "headOfGovernment",
        "headOfState",
        "locatedIn",
        "memberOf",
        "ministerOf",
        "ministryOf",
        "spokespersonOf",
    }
)
"""Local names of the plain relations."""
SUPERCLASSES: Final[dict[str, tuple[str, ...]]] = {
    "Accusation": ("Action", "Event"),
    "Action": ("Event",),
    "Agency": ("Organization", "Agent", "Entity"),
    "Agent": ("Entity",),
    "Agreement": ("Action", "Event"),
    "Aid": ("Action", "Event"),
    "Appointment": ("Action", "Event"),
    "ArmedForce": ("Organization", "Agent", "Entity"),
    "Article": (),
    "Assault": ("Action", "Event"),
    "Attack": ("Assault", "Action", "Event"),
    "Building": ("Place", "Entity"),
    "Cancellation": ("Rejection", "Action", "Event"),
    "Ceasefire": ("Concession", "Action", "Event"),
    "City": ("Place", "Entity"),
    "Coercion": ("Action", "Event"),
    "Communication": ("Consultation", "Action", "Event"),
    "Company": ("Organization", "Agent", "Entity"),
    "Concession": ("Action", "Event"),
    "Condemnation": ("Accusation", "Action", "Event"),
    "Consultation": ("Action", "Event"),
    "Cooperation": ("Action", "Event"),
    "Demand": ("Request", "Action", "Event"),
    "Deployment": ("Mobilization", "Action", "Event"),
    "Detention": ("Coercion", "Action", "Event"),
    "EasingSanctions": ("Concession", "Action", "Event"),
    "Election": ("Action", "Event"),
    "Entity": (),
    "Event": (),
    "EventState": (),
    "Expulsion": ("Sanction", "Action", "Event"),
    "Group": ("Agent", "Entity"),
    "HeldOffice": (),
    "InternationalOrganization": ("Organization", "Agent", "Entity"),
    "Investigation": ("Accusation", "Action", "Event"),
    "Invitation": ("Request", "Action", "Event"),
    "Letter": ("Communication", "Consultation", "Action", "Event"),
    "Link": (),
    "MediaOrganization": ("Organization", "Agent", "Entity"),
    "Mediation": ("Consultation", "Action", "Event"),
    "Meeting": ("Consultation", "Action", "Event"),
    "Mention": ("Span",),
    "Ministry": ("Organization", "Agent", "Entity"),
    "Mobilization": ("Action", "Event"),
    "Negotiation": ("Consultation", "Action", "Event"),
    "Office": (),
    "Organization": ("Agent", "Entity"),
    "Participation": (),
    "Person": ("Agent", "Entity"),
    "PhoneCall": ("Communication", "Consultation", "Action", "Event"),
    "Place": ("Entity",),
    "Pledge": ("Agreement", "Action", "Event"),
    "PoliticalParty": ("Organization", "Agent", "Entity"),
    "Proposal": ("Request", "Action", "Event"),
    "Protest": ("Action", "Event"),
    "Record": (),
    "Refusal": ("Rejection", "Action", "Event"),
    "Rejection": ("Action", "Event"),
    "Relation": (),
    "Relay": (),
    "Release": ("Concession", "Action", "Event"),
    "Request": ("Action", "Event"),
    "Resignation": ("Concession", "Action", "Event"),
    "Sanction": ("Action", "Event"),
    "Span": (),
    "State": ("Agent", "Place", "Entity"),
    "Statement": ("Event",),
    "Summit": ("Meeting", "Consultation", "Action", "Event"),
    "Support": ("Action", "Event"),
    "Tenure": (),
    "Threat": ("Action", "Event"),
    "Visit": ("Consultation", "Action", "Event"),
    "Withdrawal": ("Concession", "Action", "Event"),
}
"""Class -> all its ancestors, nearest first."""
PLOVER: Final[dict[str, str]] = {
    "Accusation": "ACCUSE",
    "Agreement": "AGREE",
    "Aid": "AID",
    "Assault": "ASSAULT",
    "Attack": "ASSAULT",
    "Cancellation": "REJECT",
    "Ceasefire": "YIELD",
    "Coercion": "COERCE",
    "Communication": "CONSULT",
    "Concession": "YIELD",
    "Condemnation": "ACCUSE",
    "Consultation": "CONSULT",
    "Cooperation": "COOPERATE",
    "Demand": "REQUEST",
    "Deployment": "MOBILIZE",
    "Detention": "COERCE",
    "EasingSanctions": "YIELD",
    "Expulsion": "SANCTION",
    "Investigation": "ACCUSE",
    "Invitation": "REQUEST",
    "Letter": "CONSULT",
    "Mediation": "CONSULT",
    "Meeting": "CONSULT",
    "Mobilization": "MOBILIZE",
    "Negotiation": "CONSULT",
    "PhoneCall": "CONSULT",
    "Pledge": "AGREE",
    "Proposal": "REQUEST",
    "Protest": "PROTEST",
    "Refusal": "REJECT",
    "Rejection": "REJECT",
    "Release": "YIELD",
    "Request": "REQUEST",
    "Resignation": "YIELD",
    "Sanction": "SANCTION",
    "Summit": "CONSULT",
    "Support": "SUPPORT",
    "Threat": "THREATEN",
    "Visit": "CONSULT",
    "Withdrawal": "YIELD",
}
"""Class -> the name of the PLOVER category it stands under; domestic events have none."""
SCHEMES: Final[dict[str, tuple[str, ...]]] = {
    "ActualityScheme": ("actual", "cancelled", "denied", "hypothetical", "planned", "possible", "refused"),
    "LinkMethodScheme": ("decided", "offline", "online"),
    "MentionKindScheme": ("name", "nominal", "pronoun"),
    "ModeScheme": ("direct", "indirect", "mixed"),
    "TenureStatusScheme": ("acting", "candidate", "current", "designate", "former"),
}
"""Concept scheme -> its concepts."""
