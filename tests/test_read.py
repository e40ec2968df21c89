"""Reading: what is an article, what is not, and what is said about it."""

from __future__ import annotations

import datetime
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild import read as reading
from kgbuild.errors import InputError
from kgbuild.model import Article
from kgbuild.read import articles, discover, read
from kgbuild.read.text import decoded
from kgbuild.resources import folder


def article(path, content="Trump met Kim.", meta=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if meta is not None:
        path.with_suffix(".toml").write_text(meta, encoding="utf-8")
    return path


@given(st.text().filter(lambda text: "\0" not in text))
def test_no_character_is_dropped_or_changed(text):
    assert decoded(Path("a.txt"), text.encode()) == text


@pytest.mark.parametrize("text", ["a\r\nb\rc\nd", "\ufeffa", "e\u0301", "  a \n\n", "a\x0c\x85\u2028b", "\U0001f600"])
def test_the_text_is_the_files_own(tmp_path, text):
    assert read(article(tmp_path / "a.txt", text)).text == text


def test_metadata_beside_the_text_is_read(tmp_path):
    path = article(
        tmp_path / "a.b.txt",
        meta='title = "T"\npublished = 2018-06-01\nurl = "https://example.org/é"\n'
        'source = "S"\nauthor = "A"\nlanguage = "en-GB"\n',
    )
    assert read(path) == Article(
        file="a.b.txt",
        text="Trump met Kim.",
        title="T",
        published=datetime.date(2018, 6, 1),
        url="https://example.org/é",
        source="S",
        author="A",
        language="en-GB",
    )


@pytest.mark.parametrize("meta", [None, "", "# nothing\n"])
def test_metadata_may_be_absent_or_say_nothing(tmp_path, meta):
    assert read(article(tmp_path / "a.txt", meta=meta)) == Article(file="a.txt", text="Trump met Kim.")


@pytest.mark.parametrize(
    "value",
    ["2018-06-01", '"2018-06-01"', "2018-06-01T23:30:00-05:00", '"2018-06-01T23:30:00Z"', "2018-06-01 01:00:00"],
)
def test_the_day_of_publication_is_the_one_written(tmp_path, value):
    path = article(tmp_path / "a.txt", meta=f"\ufeffpublished = {value}\n")
    assert read(path).published == datetime.date(2018, 6, 1)
    assert type(read(path).published) is datetime.date


def test_a_day_given_in_the_call_overrides_the_one_in_the_file(tmp_path):
    path = article(tmp_path / "a.txt", meta="published = 2018-06-01\n")
    assert read(path, published=datetime.date(2020, 1, 2)).published == datetime.date(2020, 1, 2)


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        ('titel = "T"', ["a.toml", "unknown key 'titel'", "title, published, url, source, author, language"]),
        ("title = 3", ["a.toml", "title is 3", "must be a string"]),
        ("title = ['T']", ["title is a list"]),
        ('published = "June 1"', ["published is 'June 1'", "a date such as 2018-06-01"]),
        ("published = 2018", ["published is 2018"]),
        ("published = 10:00:00", ["published is a time"]),
        ('url = "example.org"', ["url is 'example.org'", "an absolute http or https address"]),
        ('url = "https://example.org/a b"', ["url is"]),
        ('url = "file:///etc/passwd"', ["url is"]),
        ('language = "English language"', ["language is", "a language tag"]),
        ("[author]\nname = 'A'", ["author is a dict"]),
        ('title = "T"\nurl = \n', ["a.toml", "not valid TOML", "line 2"]),
        ("published = 2018-06-31", ["not valid TOML", "line 1"]),
    ],
)
def test_wrong_metadata_is_refused_with_its_place(tmp_path, meta, says):
    path = article(tmp_path / "a.txt", meta=meta)
    with pytest.raises(InputError) as caught:
        read(path)
    assert all(part in str(caught.value) for part in says), str(caught.value)


def test_metadata_in_another_encoding_is_refused(tmp_path):
    path = article(tmp_path / "a.txt")
    (tmp_path / "a.toml").write_bytes(b'title = "caf\xe9"\n')
    with pytest.raises(InputError, match=r"a\.toml: not UTF-8 \(0xe9 at byte 12, line 1\)"):
        read(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no text in this file"),
        (b" \n\t\r\n\xe2\x80\x83", "no text in this file"),
        (b"\xef\xbb\xbf \n", "no text in this file"),
        (b"%PDF\0\x01", r"binary file \(NUL at byte 4\)"),
        (b"one\ntwo caf\xe9 three", r"0xe9 at byte 11, line 2\); convert it to UTF-8, e.g. iconv -f WINDOWS-1252"),
        (b"cut off \xe2\x82", r"0xe2 at byte 8, line 1"),
        ("Trump met Kim.".encode("utf-16"), "UTF-16, not UTF-8; convert it to UTF-8, e.g. iconv -f UTF-16 -t UTF-8"),
        ("Trump met Kim.".encode("utf-32"), "UTF-32, not UTF-8"),
        (b"\xed\xa0\x80 surrogate", "0xed at byte 0"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(tmp_path, content, says):
    path = article(tmp_path / "bad.txt", content)
    with pytest.raises(InputError, match=says) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))


def test_a_text_may_have_as_many_characters_as_spacy_takes(tmp_path):
    assert reading.MAX_CHARACTERS == 1_000_000
    assert len(read(article(tmp_path / "a.txt", "\u00e9" * 10), limit=10).text) == 10
    with pytest.raises(
        InputError, match=r"11 characters are too many for one article \(at most 10 characters\); split it"
    ):
        read(article(tmp_path / "b.txt", "\u00e9" * 11), limit=10)


def test_a_huge_file_is_refused_unopened(tmp_path, monkeypatch):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    with pytest.raises(InputError, match=r"20,000,000 bytes are too many .* split it"):
        read(path)


def test_what_is_no_regular_file_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="not a regular file"):
        read(pipe)


def test_a_file_that_vanished_is_an_error_of_its_own(tmp_path):
    with pytest.raises(InputError, match=r"gone\.txt: cannot be read: No such file"):
        read(tmp_path / "gone.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_file_name_that_rdf_cannot_hold_is_refused(tmp_path):
    path = article(tmp_path / os.fsdecode(b"caf\xe9.txt"))
    with pytest.raises(InputError, match="the file's name is not UTF-8") as caught:
        read(path)
    assert str(caught.value).encode()


def test_a_folder_stands_for_all_texts_below_it_but_hidden_ones(tmp_path):
    for name in ("b.txt", "sub/a.txt", "sub/C.TXT", "sub/x.toml", "x.md", "._b.txt", ".git/d.txt"):
        article(tmp_path / name)
    files, errors = discover([tmp_path])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == ["sub/C.TXT", "sub/a.txt", "b.txt"]
    assert not errors


def test_files_come_by_name_whatever_the_order_of_the_inputs(tmp_path, monkeypatch):
    one, two, three = article(tmp_path / "2/a.txt"), article(tmp_path / "1/a.txt"), article(tmp_path / "1/b.txt")
    monkeypatch.chdir(tmp_path)
    inputs = [tmp_path, one, two, three, Path("1"), Path("1/../2/a.txt")]
    expected = ["1/a.txt", "2/a.txt", "1/b.txt"]
    for given_paths in (inputs, inputs[::-1], inputs[2:] + inputs[:2]):
        files, errors = discover(given_paths)
        assert [file.resolve().relative_to(tmp_path.resolve()).as_posix() for file in files] == expected
        assert not errors


def test_wrong_inputs_do_not_hide_right_ones(tmp_path):
    good = article(tmp_path / "good.txt")
    (tmp_path / "empty").mkdir()
    page = article(tmp_path / "page.html")
    files, errors = discover([tmp_path / "missing.txt", tmp_path / "empty", good, page])
    assert files == (good,)
    assert [str(error).removeprefix(f"{tmp_path}{os.sep}") for error in errors] == [
        "missing.txt: no such file or folder",
        "empty: no .txt file in this folder or below it",
        "page.html: not a .txt file; an article is plain text in a file named NAME.txt",
    ]


def test_a_closed_folder_is_reported_and_the_rest_read(tmp_path, monkeypatch):
    article(tmp_path / "open.txt")
    article(tmp_path / "closed" / "a.txt")
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith("closed"):  # root, who runs tests in containers, may open every folder
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    files, errors = discover([tmp_path])
    assert len(files) == 1
    assert [str(error) for error in errors] == [f"{tmp_path}/closed: cannot open this folder: Permission denied"]


def test_a_text_given_as_a_path_is_an_error_of_its_own():
    files, errors = discover([Path("Trump met Kim. " * 50)])
    assert not files
    assert "cannot be looked at: File name too long" in str(errors[0])


def test_a_linked_folder_that_leads_back_is_not_followed(tmp_path):
    article(tmp_path / "a/a.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(discover([tmp_path])[0]) == 1


def test_articles_go_on_after_an_error_and_leave_out_repetitions(tmp_path):
    paths = [
        article(tmp_path / "1/a.txt"),
        article(tmp_path / "2/a.txt"),
        article(tmp_path / "3/a.txt", "Trump met Kim again."),
        article(tmp_path / "4/a.txt", meta='title = "T"'),
        article(tmp_path / "5/a.txt", b"\xff"),
        article(tmp_path / "6/b.txt"),
    ]
    found = list(articles(paths, published=datetime.date(2018, 6, 1)))
    assert [each.file if isinstance(each, Article) else type(each) for each in found] == [
        *("a.txt", "a.txt", "a.txt"),
        InputError,
        "b.txt",
    ]


def test_the_seed_article_is_as_it_was_when_the_project_started():
    (path,), errors = discover([folder("seeds")])
    seed = read(path)
    assert not errors
    assert seed.file == "000_6aa1fcf9c7ea4bef.txt"
    assert seed.published == datetime.date(2018, 6, 1)
    assert len(path.read_bytes()) == 5516
    assert seed.text.startswith("Donald Trump Image Credit: Rex Features\n\nWashington: US-North Korean talks")
    assert unicodedata.is_normalized("NFC", seed.text)
