"""From articles to graphs: the same bytes whatever the order, the number of runs and of processes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kgbuild import pipeline, workers
from kgbuild.errors import InputError, KgbuildError, RuleError
from kgbuild.model import Article
from kgbuild.pipeline import Builder
from kgbuild.read import articles, discover
from kgbuild.serialise import dumps
from kgbuild.workers import Built

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc

    from kgbuild.model import Facts

TEXTS = {
    "a.txt": 'President David Brown met Chancellor Anna Keller in Oslo. "We agreed on everything," Brown said.',
    "b.txt": "Norway imposed sanctions on Chile on March 3, 2019. Foreign Minister Maria Lund denied the accusation.",
    "c.txt": "Talks between Norway and Chile will resume in Geneva next week, Lund told reporters.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "c.toml").write_text("published = 2019-04-01\n", encoding="utf-8")
    return tmp_path


def read(*paths: Path) -> list[Article]:
    found, errors = discover(paths)
    assert errors == ()
    return [one for one in articles(found) if isinstance(one, Article)]


def serialised(results: Iterable[Built | KgbuildError]) -> bytes:
    return dumps([quad for one in results if isinstance(one, Built) for quad in one.quads], "trig")


@pytest.mark.model
def test_two_runs_give_the_same_bytes(folder: Path, builder: Builder):
    first = serialised(builder.build(read(folder)))

    assert len(first) > 1000
    assert serialised(Builder().build(read(folder))) == first


@pytest.mark.model
def test_the_order_of_the_inputs_does_not_matter(folder: Path, builder: Builder):
    files = [folder / name for name in TEXTS]
    first = serialised(builder.build(read(folder)))

    assert serialised(builder.build(read(*reversed(files)))) == first
    assert serialised(builder.build(read(files[1], folder, files[0]))) == first
    assert serialised(builder.build(reversed(read(folder)))) == first


@pytest.mark.model
def test_an_article_alone_has_the_graph_it_has_among_others(folder: Path, builder: Builder):
    together = [one for one in builder.build(read(folder)) if isinstance(one, Built)]

    for one, article in zip(together, read(folder), strict=True):
        assert list(builder.build([article])) == [one]


@pytest.mark.model
def test_two_processes_give_what_one_gives_in_the_same_order(folder: Path):
    many = [*read(folder), *(Article(f"d{number}.txt", f"Keller met {number} envoys.") for number in range(10))]
    one = list(pipeline.build(many))
    two = list(pipeline.build(many, jobs=2))

    assert [built.file for built in two if isinstance(built, Built)] == [article.file for article in many]
    for alone, shared in zip(one, two, strict=True):
        assert isinstance(alone, Built)
        assert isinstance(shared, Built)
        assert (shared.file, shared.graph) == (alone.file, alone.graph)
        assert shared.quads == alone.quads


class Tripping(Builder):
    """A builder that fails on one article."""

    def facts(self, article: Article, doc: Doc) -> Facts:
        if article.file == "b.txt":
            message = "no such thing"
            raise KeyError(message)
        return super().facts(article, doc)


@pytest.mark.model
def test_an_article_that_cannot_be_built_is_told_and_the_others_are_built(folder: Path):
    first, error, last = Tripping().build(read(folder))

    assert isinstance(first, Built)
    assert isinstance(error, InputError)
    assert str(error) == (
        "b.txt: not built, because kgbuild failed on it: KeyError: 'no such thing'; please report this"
    )
    assert isinstance(last, Built)


@pytest.mark.model
def test_no_articles_give_no_graphs(builder: Builder):
    assert list(builder.build([])) == []


@pytest.mark.model
def test_the_versions_name_all_that_made_the_graph(builder: Builder):
    versions = builder.versions

    assert versions.model.startswith("en_core_web_sm")
    assert all((versions.software, versions.rules, versions.knowledge))


def graph(article: Article) -> Built:
    """A graph of one triple that holds the article's text."""
    name = NamedNode(f"https://example.org/{article.file}")
    return Built(article.file, name, (Quad(name, name, Literal(article.text), name),))


class Echo:
    """A builder without a model; it refuses the article named bad.txt."""

    def build(self, articles: Iterable[Article]) -> Iterator[Built | KgbuildError]:
        for article in articles:
            yield InputError("bad.txt: refused") if article.file == "bad.txt" else graph(article)


def misread() -> Echo:
    message = "Meeting.toml: has no [[trigger]]"
    raise RuleError(message)


def die() -> Echo:
    os._exit(9)


class Dying:
    """A builder whose process dies over its work."""

    def build(self, articles: Iterable[Article]) -> Iterator[Built | KgbuildError]:
        os._exit(9)
        yield from map(graph, articles)


def chunks(count: int) -> list[tuple[Article, ...]]:
    return [tuple(Article(f"{number}-{part}.txt", f"Text {part}é\n") for part in range(2)) for number in range(count)]


def test_work_that_is_shared_comes_back_in_order():
    given = chunks(9)
    found = list(workers.spread(given, Echo, 2))

    assert found == [graph(article) for chunk in given for article in chunk]


def test_an_error_of_one_article_comes_back_in_its_place():
    given = [*chunks(1), (Article("bad.txt", "Bad."), Article("good.txt", "Good."))]
    found = list(workers.spread(given, Echo, 2))

    assert [type(one) for one in found] == [Built, Built, InputError, Built]
    assert str(found[2]) == "bad.txt: refused"


def test_chunks_are_taken_as_they_are_needed():
    taken = []

    def lazily() -> Iterator[tuple[Article, ...]]:
        for chunk in chunks(50):
            taken.append(chunk)
            yield chunk

    results = workers.spread(lazily(), Echo, 2)
    next(results)
    results.close()

    assert len(taken) <= 2 * workers.WAITING


def test_a_mistake_in_the_rules_is_told_as_such():
    with pytest.raises(RuleError, match=r"Meeting\.toml: has no"):
        list(workers.spread(chunks(3), misread, 2))


@pytest.mark.parametrize("make", [die, Dying])
def test_a_process_that_dies_is_told_and_does_not_hang(make: type[Dying]):
    with pytest.raises(KgbuildError, match="one of 2 processes died"):
        list(workers.spread(chunks(9), make, 2))


def test_a_process_makes_its_builder_once_and_packs_what_it_builds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_builder", [])
    (chunk,) = chunks(1)
    workers._start(Echo)
    parcels = workers._work((*chunk, Article("bad.txt", "Bad.")))

    assert [type(parcel) for parcel in parcels] == [tuple, tuple, InputError]
    assert list(workers._unpacked(parcels[:2])) == [graph(article) for article in chunk]


def test_a_process_without_a_builder_says_why(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_builder", [])
    (chunk,) = chunks(1)
    workers._start(misread)

    with pytest.raises(RuleError, match=r"Meeting\.toml"):
        workers._work(chunk)
