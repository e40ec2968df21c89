"""Short names for IRIs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgbuild.iri import DATA
from kgbuild.vocab import PREFIXES as VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable

INSTANCES: Final = {
    "article": f"{DATA}article/",
    "entity": f"{DATA}entity/",
    "group": f"{DATA}entity/group/",
    "office": f"{DATA}office/",
    "organization": f"{DATA}entity/organization/",
    "person": f"{DATA}entity/person/",
    "place": f"{DATA}entity/place/",
    "state": f"{DATA}entity/state/",
}
"""Prefixes for the things that articles speak of; the ontology has none for them."""

PREFIXES: Final = dict(sorted({**INSTANCES, **VOCABULARIES}.items()))

LONGEST_FIRST: Final = tuple(sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0])))
"""Namespaces lie inside one another (entity/person/ in entity/): the longest is the one to take."""


@lru_cache(maxsize=2**16)
def split(iri: str, fits: Callable[[str], object]) -> tuple[str, str] | None:
    """Prefix and local name of *iri*, or nothing where no prefix leaves a local name that *fits*."""
    for prefix, namespace in LONGEST_FIRST:
        if iri.startswith(namespace) and fits(iri[len(namespace) :]):
            return prefix, iri[len(namespace) :]
    return None
