"""Names in running text that the model cut, missed or took for something else: whole sentences, with the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild import knowledge, lexicon
from kgbuild.extract.names import found_names
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model
NOMINALS = lexicon.nominals.read(folder("ontology") / "lexicon")


def names(nlp: Language, text: str) -> dict[str, str]:
    return {tokens.text: kind for tokens, kind in found_names(nlp(text), knowledge.load(), NOMINALS)}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Most Americans want talks.", "Americans"),
        ("Germans and Britons left.", "Britons"),
        ("Two Frenchmen and three Spaniards left the ship.", "Frenchmen"),
    ],
)
def test_the_plural_of_a_demonym_is_a_people_and_not_the_state(nlp: Language, text: str, people: str) -> None:
    assert names(nlp, text)[people] == "Group"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The American envoy left.", "American"),
        ("The French agreed.", "French"),
        ("The Philippines agreed.", "Philippines"),
    ],
)
def test_other_forms_stand_for_the_state(nlp: Language, text: str, state: str) -> None:
    assert names(nlp, text)[state] == "State"


def test_a_public_body_is_whole_where_the_model_saw_a_part_of_it(nlp: Language) -> None:
    found = names(nlp, "She works at the U.S. Department of Education in Lima.")

    assert found == {"U.S. Department of Education": "Organization", "Lima": "Place"}


def test_an_article_before_a_body_is_no_part_of_it(nlp: Language) -> None:
    assert "The European Union" not in names(nlp, "The European Union will expand its sanctions against Chile.")


def test_a_surname_with_its_particle_is_its_bearer_however_it_begins(nlp: Language) -> None:
    text = (
        "President Karim el-Sharif met envoys. El-Sharif has said that he would stay. The ministers thanked el-Sharif."
    )

    assert {name: kind for name, kind in names(nlp, text).items() if "Sharif" in name} == {
        "Karim el-Sharif": "Person",
        "El-Sharif": "Person",
        "el-Sharif": "Person",
    }
