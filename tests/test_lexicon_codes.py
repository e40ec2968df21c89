"""What events are counted as: CAMEO codes, PLOVER categories, Goldstein's scale."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import codes, events
from kgbuild.lexicon.codes import UNCODED, Code
from kgbuild.resources import folder
from kgbuild.vocab import PLOVER, SCHEMES

if TYPE_CHECKING:
    from pathlib import Path

LEXICON = folder("ontology") / "lexicon"
CODES = codes.read(LEXICON)
COOPERATIVE = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
HOSTILE = {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
ONE_CODE = {
    **{"CONSULT": "040", "SUPPORT": "051", "COOPERATE": "060", "AID": "070", "YIELD": "080"},
    **{"PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150", "COERCE": "170", "ASSAULT": "190"},
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("plover.toml", "cameo.toml"):
        shutil.copy(LEXICON / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("cameo", "category"),
    [
        ("040", "CONSULT"),
        ("057", "SUPPORT"),
        ("0841", "YIELD"),
        ("090", "ACCUSE"),
        ("163", "COERCE"),  # an embargo, though its root reduces relations
        ("161", "SANCTION"),
        ("1712", "ASSAULT"),
        ("192", "COERCE"),
        ("016", ""),  # a denial is a statement, which PLOVER does not count
        ("020", ""),  # so is an appeal
    ],
)
def test_a_code_has_the_category_of_its_root_or_its_own(cameo: str, category: str):
    assert CODES.category(cameo) == category


@pytest.mark.parametrize("category", sorted(COOPERATIVE))
def test_cooperation_that_is_planned_is_an_agreement_and_one_refused_or_called_off_a_rejection(category: str):
    told = {status: CODES.code(ONE_CODE[category], status).plover for status in SCHEMES["ActualityScheme"]}

    assert told == {
        **{"actual": category, "planned": "AGREE", "refused": "REJECT", "cancelled": "REJECT"},
        **{"possible": "", "hypothetical": "", "denied": ""},
    }


@pytest.mark.parametrize("category", sorted(HOSTILE))
def test_hostility_that_is_planned_is_a_threat_and_one_called_off_a_concession(category: str):
    told = {status: CODES.code(ONE_CODE[category], status).plover for status in SCHEMES["ActualityScheme"]}

    assert told == {
        **{"actual": category, "planned": "THREATEN", "cancelled": "YIELD", "refused": ""},
        **{"possible": "", "hypothetical": "", "denied": ""},
    }


def test_the_score_is_that_of_the_code_which_the_event_has_in_the_end():
    assert CODES.code("190", "actual") == Code("190", "ASSAULT", -10.0)
    assert CODES.code("190", "planned") == Code("138", "THREATEN", -7.0)
    assert CODES.code("190", "denied") == UNCODED
    assert CODES.code("", "actual") == UNCODED


def test_every_code_has_a_score_between_minus_ten_and_ten():
    assert all(-10 <= score <= 10 for score in CODES.goldstein.values())


def test_the_scale_tells_conflict_from_cooperation():
    for code, score in CODES.goldstein.items():
        if code[:2] in {"06", "07", "08"}:
            assert score > 0
        if code[:2] in {"09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"}:
            assert score < 0


def test_every_category_of_the_ontology_has_its_rules():
    assert set(PLOVER.values()) == set(CODES.instead) == set(CODES.categories.values())


@pytest.mark.parametrize("owner", events.read(LEXICON).classes, ids=lambda owner: owner.name)
def test_a_class_under_a_category_has_a_code_for_each_trigger(owner: events.EventClass):
    assert all(bool(trigger.cameo) == bool(owner.plover) for trigger in owner.triggers)


@pytest.mark.parametrize(
    ("name", "found", "instead", "told"),
    [
        ("plover.toml", 'planned = "036"', 'planned = "999"', ["plover.toml", "CONSULT, planned", "'999'"]),
        ("plover.toml", 'planned = "036"', 'plans = "036"', ["plover.toml", "'plans'", "cancelled"]),
        ("plover.toml", '"possible", "hyp', '"probable", "hyp', ["plover.toml", "'probable'"]),
        ("cameo.toml", '"04" = "CONSULT"', '"04" = "CONSULTS"', ["cameo.toml", "04", "'CONSULTS'"]),
        ("cameo.toml", '"040" = 1.0', '"040" = "1.0"', ["cameo.toml", "040 must be a number"]),
    ],
)
def test_a_mistake_is_told_with_its_place(place: Path, name: str, found: str, instead: str, told: list[str]):
    text = (place / name).read_text(encoding="utf-8")
    assert found in text
    (place / name).write_text(text.replace(found, instead, 1), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        codes.read(place)

    assert [part for part in told if part not in str(caught.value)] == []
