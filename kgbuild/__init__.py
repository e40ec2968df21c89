"""kgbuild: from English news about diplomacy to an RDF knowledge graph that ties each fact to its words.

>>> import kgbuild
>>> graph = kgbuild.build("seeds/")
>>> graph.query("meetings", actor="Pompeo")
>>> graph.write("graph.ttl")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.api import Graph, build

__all__ = ["Graph", "build"]


def __getattr__(name: str) -> object:
    """The public names, imported when they are first used: importing kgbuild costs nothing."""
    if name in __all__:
        from kgbuild import api

        return getattr(api, name)
    message = f"module 'kgbuild' has no attribute {name!r}"
    raise AttributeError(message)
