"""What can be asked: a file of triples, an on-disk store, a SPARQL endpoint."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Quad, RdfFormat, Store, parse

from kgbuild.errors import QueryError
from kgbuild.query.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Source: TypeAlias = Store | Endpoint

FORMATS: Final = {
    ".jsonld": RdfFormat.JSON_LD,
    ".n3": RdfFormat.N3,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".xml": RdfFormat.RDF_XML,
}
MERGE: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def open_source(location: str) -> Source:
    """What is at *location*: the URL of an endpoint, the folder of a store, or a file (its suffix tells the format).

    Nothing is written; an endpoint is not asked before the first query.

    Raises:
        QueryError: there is nothing, it cannot be read, or its syntax is wrong.
    """
    if location.startswith(("http://", "https://")):
        return Endpoint(location)
    path = Path(location)
    if not path.exists():
        message = f"{location}: no such file or folder; give a graph file, a store or the URL of a SPARQL endpoint"
        raise QueryError(message)
    return _store(path) if path.is_dir() else _file(path)


def parsed(path: Path) -> tuple[Quad, ...]:
    """The quads of the file *path* as they are written: a store would give numbers in a form of its own ("1.0" is "1").

    Raises:
        QueryError: there is no such file, it cannot be read, or its syntax is wrong.
    """
    with _explained(path):
        return tuple(parse(path=str(path), format=_format(path), base_iri=path.resolve().as_uri()))


def merged(quads: Iterable[Quad]) -> Store:
    """*quads* in memory, with the triples of all graphs together as the default graph, each once.

    Oxigraph can itself take the union of all graphs for the default graph, but up to version 0.5 it then counts a
    triple once for every graph it stands in: what articles share, such as names, would multiply rows.
    """
    store = Store()
    store.bulk_extend(quads)
    store.update(MERGE)
    return store


def asked(store: Store) -> Store:
    """*store* itself if its default graph holds what its other graphs hold, else a merged copy in memory."""
    graph = next(store.named_graphs(), None)
    if graph is None:
        return store
    sample = next(store.quads_for_pattern(None, None, None, graph), None)
    if sample is None or Quad(sample.subject, sample.predicate, sample.object) in store:
        return store
    return merged(store)


def _store(path: Path) -> Store:
    if not (path / "CURRENT").is_file():
        message = f"{path}: this folder is not a store; give a graph file, or a store that kgbuild wrote"
        raise QueryError(message)
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        message = f"{path}: the store cannot be opened ({error})"
        raise QueryError(message) from error


def _file(path: Path) -> Store:
    store = Store()
    with _explained(path):
        store.bulk_load(path=str(path), format=_format(path), base_iri=path.resolve().as_uri())
    if next(store.named_graphs(), None) is not None:
        store.update(MERGE)
    return store


def _format(path: Path) -> RdfFormat:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        message = f"{path}: unknown suffix {path.suffix!r}; a graph file ends in {', '.join(FORMATS)}"
        raise QueryError(message)
    return form


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise QueryError(_syntax(path, error)) from error
    except (OSError, ValueError) as error:
        message = f"{path}: the graph cannot be read ({error})"
        raise QueryError(message) from error


def _syntax(path: Path, error: SyntaxError) -> str:
    where = f", line {error.lineno}, column {error.offset}" if error.lineno else ""
    if "LoadDocumentCallback" in str(error.msg):
        return f"{path}{where}: its @context is on the web, which is never asked; write the context into the file"
    reason = str(error.msg).partition(": ")[2] or str(error.msg)
    return f"{path}{where}: {reason}"
