"""Fixtures that every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.pipeline import Builder


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline, loaded once; a test that asks for it is marked ``model``."""
    from kgbuild.parse import load_model

    return load_model()


@pytest.fixture(scope="session")
def builder() -> Builder:
    """Model, rules and knowledge base, loaded once; a test that asks for it is marked ``model``."""
    from kgbuild.pipeline import Builder

    return Builder()
