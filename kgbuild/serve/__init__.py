"""What kgbuild serves over HTTP; it needs the extra ``kgbuild[serve]``."""

from __future__ import annotations

from kgbuild.serve.app import application
from kgbuild.serve.bases import Bases

__all__ = ["Bases", "application"]
