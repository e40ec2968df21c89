"""Numbers as literals."""

from __future__ import annotations

from pyoxigraph import Literal

from kgbuild.vocab import XSD


def decimal(value: float, digits: int = 3) -> Literal:
    """*value* as xsd:decimal with at most so many *digits* after the point, one at least."""
    whole, _, fraction = f"{value:.{digits}f}".partition(".")
    return Literal(f"{whole}.{fraction.rstrip('0') or '0'}", datatype=XSD.decimal)
