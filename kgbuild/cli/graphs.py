"""Opening the graph that a command is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import Store


def local(location: str) -> Store:
    """The graph in the file or store *location*.

    Raises:
        QueryError: there is none, it cannot be read, or it is the URL of an endpoint.
    """
    from pyoxigraph import Store

    from kgbuild import query

    source = query.open_source(location)
    if not isinstance(source, Store):
        message = f"{location}: this command reads a graph file or a store, not an endpoint"
        raise QueryError(message)
    return source
