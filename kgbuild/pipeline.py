"""The one way through: read, parse, extract, resolve, link, actors, relate, describe. Only this module knows it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import metadata
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgbuild import iri, knowledge, lexicon, workers
from kgbuild.actors import actors
from kgbuild.describe import describe
from kgbuild.errors import InputError, KgbuildError
from kgbuild.extract import Extractor
from kgbuild.link import link, office_links, served
from kgbuild.model import Facts, Versions
from kgbuild.parse import DEFAULT_MODEL, load_model, parse
from kgbuild.relate import relations
from kgbuild.relink import Decisions, obeyed, read_decisions
from kgbuild.resolve import merge, resolve
from kgbuild.resources import folder
from kgbuild.workers import Built

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc

    from kgbuild.model import Article

CHUNK: Final = 8
"""Articles that a worker process is handed at a time."""


class Builder:
    """Model, rules and knowledge base, loaded once."""

    def __init__(self, model: str = DEFAULT_MODEL, kb: Path | None = None, decisions: Path | None = None) -> None:
        """Load everything that building needs.

        Args:
            model: a spaCy pipeline for English.
            kb: another knowledge base than the one that ships with the package.
            decisions: a file of identities that people decided on; they come before what the knowledge base says.

        Raises:
            ModelError: the spaCy pipeline *model* is missing or unfit.
            RuleError: a lexicon file is wrong.
            LinkError: *kb* is no knowledge base, or a line of *decisions* is wrong.
        """
        self._knowledge = knowledge.load(kb)
        self._decisions = read_decisions(decisions) if decisions is not None else Decisions()
        self._nlp = load_model(model)
        rules = lexicon.read(folder("ontology") / "lexicon")
        self._rules = rules
        self._extractor = Extractor(rules, self._knowledge)
        self.versions = Versions(
            software=metadata.version("kgbuild"),
            rules=rules.version,
            model=f"{self._nlp.meta['lang']}_{self._nlp.meta['name']} {self._nlp.meta['version']}",
            knowledge=self._knowledge.version,
        )

    def build(self, articles: Iterable[Article]) -> Iterator[Built | KgbuildError]:
        """The graph of each article, in the same order, or the error that kept one from being made."""
        batch = tuple(articles)
        for article, doc in zip(batch, parse(batch, self._nlp), strict=True):
            yield self._built(article, doc)

    def facts(self, article: Article, doc: Doc) -> Facts:
        """What *article*, whose parse is *doc*, says, with everybody identified."""
        extraction = self._extractor.extract(article, doc)
        entities = resolve(extraction, self._knowledge, self._rules.references)
        extraction = merge(extraction, entities, self._rules.identity, self._rules.events.codes)
        links = link(article, extraction, entities, self._knowledge, self._rules.linking)
        links = obeyed(self._decisions, article, tuple(zip(entities, links, strict=True)), self._knowledge.thing)
        pairs = tuple(zip(entities, links, strict=True))
        extraction = replace(extraction, tenures=served(extraction, pairs, self._knowledge, article.published))
        who = actors(article, extraction, pairs, self._knowledge, self._rules.actors)
        related = relations(extraction, pairs, who, self._rules.relations, self._rules.offices)
        offices = office_links(extraction, pairs, self._knowledge)
        return Facts(article, extraction, entities, links, who, related, offices)

    def _built(self, article: Article, doc: Doc) -> Built | KgbuildError:
        try:
            quads = describe(self.facts(article, doc), self.versions)
        except Exception as error:  # whatever one article trips over, the others are still built
            what = f"{type(error).__name__}: {error}"
            return InputError(f"{article.file}: not built, because kgbuild failed on it: {what}; please report this")
        return Built(article.file, NamedNode(iri.article(article)), quads)


def build(
    articles: Iterable[Article],
    *,
    model: str = DEFAULT_MODEL,
    kb: Path | None = None,
    decisions: Path | None = None,
    jobs: int = 1,
) -> Iterator[Built | KgbuildError]:
    """The graph of each article or the error that kept one from being made, in the order of *articles*.

    With *jobs* above one that many processes share the work; the graphs and their order are the same. Memory holds a
    few chunks of articles per process, not all of them.

    Raises:
        ModelError: the spaCy pipeline *model* is missing or unfit.
        RuleError: a lexicon file is wrong.
        LinkError: *kb* is no knowledge base, or a line of *decisions* is wrong.
    """
    chunks = _chunks(articles)
    if jobs <= 1:
        builder = Builder(model, kb, decisions)
        for chunk in chunks:
            yield from builder.build(chunk)
    else:
        yield from workers.spread(chunks, partial(Builder, model, kb, decisions), jobs)


def _chunks(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    left = iter(articles)
    while chunk := tuple(islice(left, CHUNK)):
        yield chunk
