"""kgbuild from Python: build a graph, ask it, write it, hand it to rdflib."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, RdfFormat, Store, serialize

from kgbuild import pipeline, query, read, serialise
from kgbuild.errors import InputError
from kgbuild.mirror import mirrored
from kgbuild.parse import DEFAULT_MODEL
from kgbuild.workers import Built

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import rdflib
    from pyoxigraph import Quad

    from kgbuild.errors import KgbuildError
    from kgbuild.query import Result
    from kgbuild.wikidata import Wikidata


class Graph:
    """The facts of any number of articles, each in its named graph, held in memory."""

    def __init__(self, quads: Iterable[Quad] = (), errors: tuple[KgbuildError, ...] = ()) -> None:
        """Hold *quads*; *errors* tells which inputs are missing among them, and why."""
        self.store = Store()
        self.store.bulk_extend(mirrored(quads))
        self.errors = errors

    def __len__(self) -> int:
        """The number of quads in the articles' graphs."""
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Quad]:
        """The quads of the articles' graphs, in no particular order."""
        return (quad for quad in self.store if quad.graph_name != DefaultGraph())

    def query(self, name: str, **parameters: str | datetime.date) -> Result:
        """The rows that the bundled query *name* gives, with its *parameters* ("actor", "since", …) set.

        Raises:
            QueryError: there is no such query or parameter, or a value does not fit.
        """
        given = {key: str(value) for key, value in parameters.items()}  # a date's str is its ISO form
        return query.select(self.store, query.bind(query.bundled(name), given))

    def select(self, sparql: str) -> Result:
        """The rows that the text of a SPARQL query gives.

        Raises:
            QueryError: it is no SPARQL, or it would reach out (SERVICE, FROM).
        """
        return query.select(self.store, sparql)

    def link(
        self,
        *,
        wikidata: Wikidata | None = None,
        decisions: str | Path | None = None,
        kb: str | Path | None = None,
        refresh: bool = False,
    ) -> Graph:
        """A graph with the identities of those who have none here, as far as they can be found; see `kgbuild link`.

        Args:
            wikidata: the client of Wikidata to ask (`kgbuild.wikidata`); without one nothing is asked over the network.
            decisions: a file of decisions, which come before anything else.
            kb: another knowledge base than kgbuild's own.
            refresh: whether to decide anew on identities that are there.

        Raises:
            LinkError: the knowledge base, the decisions or Wikidata cannot be read, or answer wrongly.
        """
        from kgbuild import identities, relink

        decided = relink.read_decisions(Path(decisions)) if decisions is not None else None
        means = identities.means(_path(kb), wikidata=wikidata, decisions=decided, refresh=refresh)
        quads = tuple(self)
        return Graph(identities.in_memory(quads, identities.decide(quads, means)), self.errors)

    def enrich(
        self, *, wikidata: Wikidata | None = None, kb: str | Path | None = None, languages: Sequence[str] = ()
    ) -> Graph:
        """A graph with what Wikidata tells of everybody who has an identity: coordinates, countries, offices, labels.

        It stands in a named graph of its own. Without *wikidata*, the client to ask, it is what the knowledge base
        tells; labels in *languages* come from Wikidata only.

        Raises:
            LinkError: the knowledge base or Wikidata cannot be asked, or answers wrongly.
        """
        from kgbuild import identities, knowledge

        base = knowledge.load(_path(kb))
        recorded = identities.enrichment(identities.linked(tuple(self)), base, wikidata, languages)
        return Graph(identities.in_memory(self, identities.NOTHING, recorded), self.errors)

    def write(self, path: str | Path, format: str | None = None) -> None:
        """Write the graph to *path*, in the format that its suffix or *format* names (see `kgbuild.serialise`).

        Raises:
            StoreError: the format is unknown, or the file cannot be written; a file already there stays as it was.
        """
        serialise.write(self, Path(path), format)

    def to_rdflib(self) -> rdflib.Graph:
        """All facts as one rdflib graph, without the names of the articles' graphs."""
        import rdflib

        triples = serialize({quad.triple for quad in self}, format=RdfFormat.N_TRIPLES) or b""
        return rdflib.Graph().parse(data=triples, format="nt")


def build(  # noqa: PLR0913  (one keyword an option)
    paths: str | Path | Iterable[str | Path],
    *,
    published: datetime.date | None = None,
    model: str = DEFAULT_MODEL,
    kb: str | Path | None = None,
    decisions: str | Path | None = None,
    jobs: int = 1,
) -> Graph:
    """The graph of the articles at *paths*: files, or folders with ``.txt`` files below them.

    *published* is the publication date of all of them, whatever the metadata beside them say. Inputs that cannot be
    read are left out and told in ``Graph.errors``. *kb* is a knowledge base other than the one that ships with kgbuild,
    *decisions* a file of identities that people decided on.

    Raises:
        InputError: none of the inputs could be read.
        ModelError: the spaCy pipeline *model* is missing or unfit.
        LinkError: *kb* is no knowledge base, or a line of *decisions* is wrong.
    """
    given = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    files, problems = read.discover(given)
    errors: list[KgbuildError] = [*problems]
    quads: list[Quad] = []
    articles = read.readable(files, errors.append, published=published)
    for one in pipeline.build(articles, model=model, kb=_path(kb), decisions=_path(decisions), jobs=jobs):
        if isinstance(one, Built):
            quads.extend(one.quads)
        else:
            errors.append(one)
    if errors and not quads:
        message = "nothing could be built: " + "; ".join(map(str, errors))
        raise InputError(message)
    return Graph(quads, tuple(errors))


def _path(given: str | Path | None) -> Path | None:
    return Path(given) if given is not None else None
