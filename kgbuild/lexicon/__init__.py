"""The rules of extraction, read from the TOML files of ``ontology/lexicon``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.lexicon import (
    actors,
    actuality,
    events,
    identity,
    linking,
    nominals,
    offices,
    place,
    references,
    relations,
    statements,
    time,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.actors import ActorRules
    from kgbuild.lexicon.actuality import ActualityRules
    from kgbuild.lexicon.events import EventRules
    from kgbuild.lexicon.identity import IdentityRules
    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.lexicon.nominals import Nominals
    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.lexicon.place import PlaceRules
    from kgbuild.lexicon.references import ReferenceRules
    from kgbuild.lexicon.relations import RelationRules
    from kgbuild.lexicon.statements import StatementRules
    from kgbuild.lexicon.time import TimeRules

VERSION_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rules, and the version that their files' content gives."""

    actors: ActorRules
    actuality: ActualityRules
    events: EventRules
    identity: IdentityRules
    linking: LinkRules
    nominals: Nominals
    offices: OfficeRules
    place: PlaceRules
    references: ReferenceRules
    relations: RelationRules
    statements: StatementRules
    time: TimeRules
    version: str


def read(folder: Path) -> Lexicon:
    """The rules in the TOML files of *folder*.

    Raises:
        RuleError: a file is missing or wrong.
    """
    return Lexicon(
        actors=actors.read(folder),
        actuality=actuality.read(folder),
        events=events.read(folder),
        identity=identity.read(folder),
        linking=linking.read(folder),
        nominals=nominals.read(folder),
        offices=offices.read(folder),
        place=place.read(folder),
        references=references.read(folder),
        relations=relations.read(folder),
        statements=statements.read(folder),
        time=time.read(folder),
        version=_version(folder),
    )


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:VERSION_DIGITS]
