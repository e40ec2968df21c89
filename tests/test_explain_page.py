"""The web page of `kgbuild explain`: whole without scripts or network, and safe whatever an article says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from kgbuild.cli import main
from kgbuild.errors import QueryError
from kgbuild.explain import explain, explain_article, page
from kgbuild.explain.sources import sources
from kgbuild.vocab import PREFIXES
from lima import TEXT, A, loaded, turtle

EMPTY = {"meta", "link", "img", "br", "hr", "input"}


class Read(HTMLParser):
    """A page taken apart: its elements, its text by id, and whether each element is closed where it should be."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.marked, self.prose = [], [], [], ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append((tag, dict(attrs)))
        if tag == "mark" and self.within("article"):
            self.marked.append([dict(attrs)["title"], ""])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.within("article") and not self.within("small") and not self.within("a"):
            self.prose += data
            if self.within("mark"):
                self.marked[-1][1] += data

    def within(self, tag):
        return any(name == tag for name, _ in self.open)

    def values(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def folded(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def store():
    return loaded(turtle())


@pytest.fixture(scope="module")
def whole(store):
    return page(store, explain_article(store, "lima.txt"), whole=True)


def test_the_whole_article_is_shown_with_every_statement_and_event(whole):
    read = Read(whole)

    assert folded(read.prose) == folded(TEXT)
    assert [each for each in read.values("id") if each.startswith("fact-")] == ["fact-1", "fact-2"]
    assert "1 statement and 1 other fact" in whole


def test_words_are_marked_in_their_roles(whole):
    marked = dict(Read(whole).marked)

    assert marked["trigger of 1"] == "meet"
    assert marked["actuality of 1: planned"] == "will"
    assert marked["host of 1: Idris Bey"] == "President\n  Idris Bey"
    assert marked["cue of 2"] == "told"
    assert marked["speaker of 2: Ana Lima"] == "she"
    assert marked["addressee of 2: the Tribune"] == "the Tribune"
    assert marked["reporter of 2: Tass agency"] == "Tass"


def test_the_parts_of_a_quotation_bear_its_number_once(whole):
    assert whole.count('id="words-2"') == 1
    assert [words for title, words in Read(whole).marked if title.startswith("content")] == [
        "We are ready",
        "He will come",
    ]


def test_of_a_fact_its_own_paragraphs_are_shown(store):
    read = Read(page(store, explain(store, "Meeting-1")))

    assert "quiet week" not in read.prose
    assert folded(read.prose).startswith("… Envoy Ana Lima")
    assert ["trigger", "meet"] in read.marked


def test_what_is_left_out_after_the_last_paragraph_is_shown_as_a_gap():
    text = TEXT.replace("The town slept.\n", "\n\nThe town slept.\n")
    store = loaded(turtle().replace(TEXT, text))

    assert folded(Read(page(store, explain(store, "Meeting-1"))).prose).endswith("…")


def test_a_chain_is_told_from_the_reporter_to_the_hearer(store):
    html = page(store, explain(store, "statement/1"))
    chain = re.search(r'<ol class="chain".*?</ol>', html)[0]

    assert folded(re.sub(r"<[^>]*>", " ", chain)) == "Tass agency reports Ana Lima speaks to the Tribune"


def test_an_event_is_linked_to_the_statement_that_claims_it(store, whole):
    assert 'claimed in statement <a href="#fact-2">2</a>' in whole
    assert f"claimed in {A}/statement/1" in page(store, explain(store, "Meeting-1"))


def test_rule_confidence_and_identity_are_told(whole):
    assert "event.Meeting.1" in whole
    assert "<b>confidence</b> 0.9" in whole
    assert "ontology/lexicon/Meeting.toml" in whole
    assert 'href="https://www.wikidata.org/wiki/Q3640"' in whole
    assert "another version of the lexicon" not in whole
    stale = loaded(turtle("0123"))
    assert "another version of the lexicon" in page(stale, explain(stale, "Meeting-1"))


def test_the_page_stands_alone(whole):
    read = Read(whole)

    assert {tag for tag, _ in read.elements}.isdisjoint({"script", "link", "img", "iframe", "object", "form", "base"})
    assert not re.search(r"url\(|@import|javascript:", whole)
    assert "default-src 'none'" in whole
    assert not any(name.startswith("on") for _, attributes in read.elements for name in attributes)


def test_links_within_the_page_lead_somewhere_and_ids_are_unique(whole):
    read = Read(whole)
    ids = read.values("id")

    assert len(ids) == len(set(ids))
    inner = {each.removeprefix("#") for each in read.values("href") if each.startswith("#")}
    assert inner
    assert inner <= set(ids)


def test_colour_is_never_alone(whole):
    """Each mark in the text has a title and, for those who hear the page, its role behind the words."""
    text = whole[whole.index("<article") : whole.index("</article>")]

    assert len(re.findall(r'<mark class="m [^"]*" title="[^"]+">', text)) == text.count("<mark")
    assert text.count('<small class="tag">') == text.count("<mark")
    assert "prefers-color-scheme: dark" in whole
    assert 'class="legend"' in whole


def test_roles_are_written_for_all_to_see_only_where_few_facts_are(store, whole):
    many = turtle()
    for number in range(2, 5):
        many += f"<{A}/event/Visit-{number}> a dip:Visit ; dip:article <{A}> ; dip:rule 'x' ; dip:confidence 0.5 ."
    crowded = loaded(many)

    assert 'class="text tagged"' in whole
    assert 'class="text tagged"' not in page(crowded, explain_article(crowded, "lima.txt"), whole=True)


HOSTILE = '</mark><script>alert(1)</script><img src=x onerror=alert(2)> &lt; " onmouseover="alert(3)'


def test_a_hostile_article_is_text_and_nothing_else():
    sly = TEXT.replace("The town slept.", f"The town slept. {HOSTILE}")
    text = turtle().replace(TEXT, sly.replace("'", "\\'"))
    for name in ("Idris Bey", "lima.txt", "the Tribune"):
        text = text.replace(f'"{name}"', "'" + f"{name}{HOSTILE}" + "'")
    text = text.replace("'''President\n  Idris Bey'''", "'''<b>Bey</b>'''")
    text += f"<{A}> dct:title '<title>{HOSTILE}' ; schema:url <javascript:alert(4)> ."
    text += f"<{A}/event/Meeting-1> dip:rule '<i>{HOSTILE}' ."
    text = text.replace('dip:rule "event.Meeting.1" ;', "")
    store = loaded(text)
    html = page(store, explain_article(store, f"lima.txt{HOSTILE}"), whole=True)
    read = Read(html)

    assert folded(read.prose) == folded(sly)
    assert {"script", "img", "b", "i"} & {tag for tag, _ in read.elements} <= {"b"}
    assert html.count("<b>") == html.count("<b>rule</b>") + html.count("<b>confidence</b>")
    assert not any(name.startswith("on") for _, attributes in read.elements for name in attributes)
    assert not any(each.lower().startswith("javascript") for each in read.values("href"))


def test_characters_that_a_page_may_not_hold_are_replaced():
    store = loaded(turtle().replace("A quiet week", "A \x01 qui\u202eet \x85 week"))
    html = page(store, explain_article(store, "lima.txt"), whole=True)

    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", html)
    assert "A \ufffd qui\ufffdet \ufffd week" in html


def test_a_graph_without_the_text_is_still_told():
    store = loaded(turtle().replace(f"dip:text '''{TEXT}'''", "dip:sha256 'none'"))
    html = page(store, explain_article(store, "lima.txt"), whole=True)

    Read(html)
    assert "the graph does not hold the article's text" in html
    assert 'id="words-1"' not in html
    assert 'href="#words-1"' not in html


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\n\n two \n \nthree\n", ["one", "two", "three"]),
        ("one\nstill one\n\ntwo", ["one\nstill one", "two"]),
        ("one\ntwo\n", ["one", "two"]),
        (f"one\n{'x' * 200}\n\ntwo", ["one", "x" * 200, "two"]),
        ("\n\n", []),
    ],
)
def test_paragraphs_are_parted_by_empty_lines_or_where_lines_are_long_by_lines(text, paragraphs):
    store = loaded(turtle().replace(TEXT, text))
    (source,) = sources(store, explain_article(store, "lima.txt"))

    assert [source.text[start:end] for start, end in source.paragraphs(whole=True)] == paragraphs


# ---- what an article is called


@pytest.mark.parametrize("name", ["lima.txt", A, f"<{A}>", A.rsplit("/", 1)[1]])
def test_an_article_is_meant_by_file_name_or_iri(store, name):
    found = [each.iri.removeprefix(f"{A}/") for each in explain_article(store, name)]

    assert found == ["event/Meeting-1", "statement/1"]
    assert [each.iri.removeprefix(f"{A}/") for each in explain(store, name)] == found


@pytest.mark.parametrize(
    ("name", "message"), [("lina.txt", "near it are 'lima.txt'"), ("", "no article of the file name")]
)
def test_an_article_that_is_not_there_is_told_with_what_comes_near(store, name, message):
    with pytest.raises(QueryError, match=message):
        explain_article(store, name)


def test_an_article_of_which_nothing_is_told_is_not_explained():
    dip = PREFIXES["dip"]
    store = loaded(f'<{A}> a <{dip}Article> ; <{dip}fileName> "a.txt" .')

    with pytest.raises(QueryError, match="tells no event and no statement"):
        explain_article(store, "a.txt")


# ---- the command


@pytest.fixture
def graph(tmp_path):
    path = tmp_path / "lima.ttl"
    path.write_text(turtle(), encoding="utf-8")
    return str(path)


def run(*arguments):
    return CliRunner().invoke(main, ["explain", *arguments])


def test_the_command_writes_the_page_to_a_file(graph, tmp_path, whole):
    target = tmp_path / "page.html"
    done = run(graph, "--article", "lima.txt", "--html", str(target))

    assert (done.exit_code, done.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize("arguments", [["--article", "lima.txt"], ["lima.txt"]])
def test_a_dash_writes_the_page_to_standard_output(graph, whole, arguments):
    done = run(graph, *arguments, "--html", "-")

    assert (done.exit_code, done.stdout) == (0, whole)


def test_the_command_explains_an_article_in_the_terminal(graph):
    done = run(graph, "--article", "lima.txt")

    assert done.exit_code == 0
    assert done.stdout.startswith("Meeting (planned)")
    assert "Statement (direct)" in done.stdout


def test_a_fact_gets_a_page_of_its_own(graph):
    done = run(graph, "tenure/1", "--html", "-")

    assert done.exit_code == 0
    assert ["office: special envoy", "Envoy"] in Read(done.stdout).marked


@pytest.mark.parametrize("arguments", [[], ["Lima", "--article", "lima.txt"]])
def test_one_thing_is_explained_at_a_time(graph, arguments):
    done = run(graph, *arguments)

    assert done.exit_code == 2
    assert "either WHAT to explain or an --article" in done.stderr


def test_no_page_is_written_of_what_is_not_there(graph, tmp_path):
    target = tmp_path / "page.html"
    done = run(graph, "zzz", "--html", str(target))

    assert done.exit_code == 1
    assert not target.exists()
