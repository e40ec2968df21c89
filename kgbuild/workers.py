"""Sharing the building of articles among processes, in order and with bounded memory."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from kgbuild.errors import KgbuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from kgbuild.model import Article

WAITING: Final = 2
"""Chunks per process that are under way or waiting: enough that none idles, few enough that memory stays bounded."""

Parcel = tuple[str, str, bytes] | KgbuildError
"""A graph on its way between processes: file, graph name, N-Triples (pickled quads are larger and slower)."""


@dataclass(frozen=True, slots=True)
class Built:
    """One article's graph."""

    file: str
    graph: NamedNode
    quads: tuple[Quad, ...]


class Builds(Protocol):
    """What a process is given to do the work with."""

    def build(self, articles: Iterable[Article]) -> Iterator[Built | KgbuildError]:
        """The graph of each article, or its error."""


_builder: list[Builds | KgbuildError] = []
"""The one builder of a worker process, or why there is none: made when the process starts."""


def spread(
    chunks: Iterable[tuple[Article, ...]], make: Callable[[], Builds], jobs: int
) -> Iterator[Built | KgbuildError]:
    """What *make*'s builder gives for each of *chunks*, worked out by *jobs* processes, in the order of *chunks*.

    Raises:
        KgbuildError: *make* fails, or a process dies (killed for want of memory, say).
    """
    # Processes are started afresh: a fork of a process with threads (Oxigraph's) can hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(make,)) as pool:
        waiting: deque[Future[list[Parcel]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_work, chunk))
                if len(waiting) >= jobs * WAITING:
                    yield from _unpacked(waiting.popleft().result())
            while waiting:
                yield from _unpacked(waiting.popleft().result())
        except BrokenProcessPool as error:
            message = f"one of {jobs} processes died; build with fewer (--jobs 1 tells the reason), or with more memory"
            raise KgbuildError(message) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _start(make: Callable[[], Builds]) -> None:
    try:
        _builder.append(make())
    except KgbuildError as error:  # raised here it would only be told as a dead process
        _builder.append(error)


def _work(chunk: tuple[Article, ...]) -> list[Parcel]:
    builder = _builder[0]
    if isinstance(builder, KgbuildError):
        raise builder
    return [_parcel(one) for one in builder.build(chunk)]


def _parcel(one: Built | KgbuildError) -> Parcel:
    if isinstance(one, KgbuildError):
        return one
    triples = (quad.triple for quad in one.quads)
    return one.file, one.graph.value, serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _unpacked(parcels: list[Parcel]) -> Iterator[Built | KgbuildError]:
    for parcel in parcels:
        if isinstance(parcel, KgbuildError):
            yield parcel
            continue
        file, name, data = parcel
        graph = NamedNode(name)
        yield Built(file, graph, tuple(_in(quad, graph) for quad in parse(data, format=RdfFormat.N_TRIPLES)))


def _in(quad: Quad, graph: NamedNode) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)
