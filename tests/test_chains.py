"""Who passes on what somebody is reported to have said, to any depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.extract.statements import statements
from kgbuild.extract.words import Words
from kgbuild.lexicon import nominals
from kgbuild.lexicon import statements as lexicon
from kgbuild.model import Article, Candidate
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

RULES = lexicon.read(folder("ontology") / "lexicon")
NOMINALS = nominals.read(folder("ontology") / "lexicon")


class Nobody:
    """A knowledge base that knows nothing."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        return ()


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Interfax cited Sergei Lavrov as saying that the talks had failed.", ["Sergei Lavrov < Interfax"]),
        ("Kim Jong Un said the talks were moving, Interfax reported.", ["Kim Jong Un < Interfax"]),
        ("The truce is over, Peter Novak said, according to Interfax.", ["Peter Novak < Interfax"]),
        ("Sergei Lavrov, quoted by Interfax, said the talks were over.", ["Sergei Lavrov < Interfax"]),
        (
            "The ministry quoted the general as telling state TV that the troops would leave.",
            ["the general < The ministry"],
        ),
        (
            "The talks have failed, according to Reuters, which cited two officials.",
            ["two officials < Reuters"],
        ),
        (
            "The plan is dead, Reuters reported on Friday, citing a senior official.",
            ["a senior official < Reuters"],
        ),
        (
            "The agency quoted Kim Jong Un as telling officials that he would come, Yonhap reported.",
            ["Kim Jong Un < The agency < Yonhap"],
        ),
        (
            "Anna Weber said that Peter Novak had told her that Interfax had reported that the truce was over.",
            ["Anna Weber", "Peter Novak < Anna Weber", "Interfax < Peter Novak < Anna Weber"],
        ),
        ("Anna Weber said she had warned that the truce was over.", ["Anna Weber", "she"]),
    ],
)
def test_reporters_stand_from_the_innermost_to_the_outermost(nlp: Language, text: str, chains: list[str]) -> None:
    article = Article("a.txt", text)
    (doc,) = parse([article], nlp)
    found = statements(Words(article, doc, Nobody(), NOMINALS), RULES, lambda cue: None)

    assert [
        " < ".join(one.phrase.text for one in (said.speaker, *said.reporters) if one is not None) for said in found
    ] == chains
