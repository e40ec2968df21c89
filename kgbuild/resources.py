"""Where the data folders are: ``ontology/``, ``queries/`` and ``seeds/``.

A wheel carries them inside the package. In a clone, and in an editable install of it, they lie beside the package,
where people edit them.
"""

from __future__ import annotations

from pathlib import Path

from kgbuild.errors import KgbuildError

PACKAGE = Path(__file__).resolve().parent


class ResourceError(KgbuildError):
    """A data folder of kgbuild itself is missing: the installation is incomplete."""


def folder(name: str) -> Path:
    """The data folder *name*: the one inside the package if there is one, else the one beside it.

    Raises:
        ResourceError: there is neither.
    """
    places = (PACKAGE / name, PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    tried = " nor ".join(str(place) for place in places)
    message = f"kgbuild's own folder {name!r} is missing: neither {tried} exists; install kgbuild again"
    raise ResourceError(message)
