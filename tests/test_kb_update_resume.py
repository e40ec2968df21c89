"""Killed at any moment, an update goes on where it was, and gives what it would have given undisturbed."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from kb_world import WORLD, dumped, human, post, text
from kgbuild import kbupdate
from kgbuild.errors import LinkError
from kgbuild.kbupdate import Options, from_dump, reading, working_file
from kgbuild.kbupdate.dump import opened
from kgbuild.kbupdate.stage import staged
from kgbuild.kbupdate.working import Working
from small_base import PRESIDENT, build

COMMAND = (sys.executable, "-c", "from kgbuild.cli import main; main()", "kb", "update", "--batch", "20")
PATIENCE = 60.0
PEOPLE = 3000


def people(count):
    for number in range(count):
        start = f"{2000 + number % 30}-01-{1 + number % 28:02}"
        name = f"{chr(65 + number % 26)}ena {chr(65 + number // 26 % 26)}{'aeiou'[number % 5]}rso{'n' * (number % 3)}"
        yield human(f"Q90003{number:05}", name, post(PRESIDENT, start), links=number % 40)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A base, a dump in a file, and what an undisturbed update makes of them."""
    folder = tmp_path_factory.mktemp("world")
    base, dump = build(folder / "base.sqlite"), dumped(folder / "dump.json", (*WORLD, *people(PEOPLE)))
    undisturbed = folder / "undisturbed.sqlite"
    with opened(dump) as wikidata:
        from_dump(wikidata, undisturbed, Options(base))
    return base, dump, undisturbed.read_bytes()


def mark(output):
    """How many lines the working file of *output* has."""
    try:
        connection = sqlite3.connect(f"{working_file(output).absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT value FROM state WHERE key = ?", (reading.MARK,)).fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return 0
    return int(row[0].split()[0]) if row and row[0] else 0


def killed_when(arguments, is_time):
    """Whether the command could be killed, as soon as it was time, before it was done."""
    process = subprocess.Popen([*COMMAND, *map(str, arguments)], stderr=subprocess.PIPE)
    with process:
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and not is_time():
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.kill()
        said = process.stderr.read().decode()
    assert process.returncode in (-signal.SIGKILL, 0), said
    return process.returncode == -signal.SIGKILL


def test_killed_ten_times_while_reading_the_result_is_the_same(world, tmp_path):
    base, dump, undisturbed = world
    output = tmp_path / "new.sqlite"
    arguments = ["-o", output, "--kb", base, "--from", dump]
    kills = 0
    for _ in range(10):
        before = mark(output)
        kills += killed_when(arguments, lambda before=before: mark(output) > before)
        assert not output.exists()
    assert kills == 10
    assert 0 < mark(output) < PEOPLE
    subprocess.run([*COMMAND, *map(str, arguments)], check=True)

    assert output.read_bytes() == undisturbed
    assert list(tmp_path.iterdir()) == [output]


def test_killed_while_merging_and_writing_the_old_file_stays_until_the_new_one_is_whole(world, tmp_path):
    base, dump, undisturbed = world
    output, fresh = tmp_path / "new.sqlite", tmp_path / "new.sqlite.new"
    output.write_bytes(base.read_bytes())
    arguments = ["-o", output, "--kb", base, "--from", dump]
    journal = working_file(output).with_name("new.sqlite.part-journal")
    done = len(WORLD) + PEOPLE

    assert killed_when(arguments, lambda: mark(output) >= done and journal.exists())
    assert killed_when(arguments, fresh.exists)
    assert output.read_bytes() == base.read_bytes()
    subprocess.run([*COMMAND, *map(str, arguments)], check=True)
    assert output.read_bytes() == undisturbed


def test_a_pipe_that_was_cut_goes_on_when_the_same_dump_is_piped_again(world, tmp_path):
    base, dump, undisturbed = world
    output = tmp_path / "new.sqlite"
    command = [*COMMAND, "-o", str(output), "--kb", str(base), "--from", "-"]
    content = dump.read_bytes()
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        process.stdin.write(content[: len(content) // 2])
        process.stdin.flush()
        deadline = time.monotonic() + PATIENCE
        while mark(output) < PEOPLE // 4:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.kill()
    assert 0 < mark(output) < PEOPLE
    subprocess.run(command, input=content, check=True)

    assert output.read_bytes() == undisturbed


def broken_off(base, dump, output, after=1):
    """An update that ends with an error after so many batches."""

    def advance(_):
        advance.calls += 1
        if advance.calls == after:
            raise InterruptedError

    advance.calls = 0
    with opened(dump) as wikidata, pytest.raises(InterruptedError):
        from_dump(wikidata, output, Options(base, batch=5), advance=advance)


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".json.bz2"])
@pytest.mark.parametrize("after", [1, 3])
def test_it_goes_on_in_packed_dumps_too(tmp_path, suffix, after):
    base, dump = build(tmp_path / "base.sqlite"), dumped(tmp_path / f"dump{suffix}")
    output = tmp_path / "new.sqlite"
    broken_off(base, dump, output, after)
    assert mark(output) == 5 * after
    seen = []
    with opened(dump) as wikidata:
        from_dump(wikidata, output, Options(base, batch=1), advance=seen.append)
    with opened(dump) as wikidata:
        from_dump(wikidata, tmp_path / "undisturbed.sqlite", Options(base))

    assert len(seen) == len(text().splitlines()) - 5 * after
    assert output.read_bytes() == (tmp_path / "undisturbed.sqlite").read_bytes()


def test_a_damaged_line_is_told_once_and_counted_in_the_end(tmp_path):
    base, dump, told = build(tmp_path / "base.sqlite"), tmp_path / "dump.json", []
    dump.write_bytes(text().replace(b"[\n", b"[\ngarbage\n", 1))
    broken_off(base, dump, tmp_path / "new.sqlite")
    with opened(dump) as wikidata:
        summary = from_dump(wikidata, tmp_path / "new.sqlite", Options(base), tell=told.append)

    assert (told, summary.damaged) == ([], 1)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda dump, base: (dumped(dump, WORLD[1:]), Options(base)), "dump"),
        (lambda dump, base: (dump, Options(base, sitelinks=3)), "sitelinks"),
        (lambda dump, base: (dump, Options(base, countries=frozenset({"XVA"}))), "countries"),
    ],
    ids=["dump", "sitelinks", "countries"],
)
def test_another_update_does_not_go_on_with_this_ones_progress(tmp_path, change, named):
    base, dump, output = build(tmp_path / "base.sqlite"), dumped(tmp_path / "dump.json"), tmp_path / "new.sqlite"
    broken_off(base, dump, output)
    other, options = change(dump, base)
    with opened(other) as wikidata, pytest.raises(LinkError, match=rf"another update, which differs in: {named}\. Run"):
        from_dump(wikidata, output, options)


def test_a_working_file_that_is_something_else_is_left_alone(tmp_path):
    base, dump, output = build(tmp_path / "base.sqlite"), dumped(tmp_path / "dump.json"), tmp_path / "new.sqlite"
    working_file(output).write_text("a letter" * 1000)
    with opened(dump) as wikidata, pytest.raises(LinkError, match="is no working file of an update"):
        from_dump(wikidata, output, Options(base))

    assert working_file(output).read_text() == "a letter" * 1000


def test_of_two_processes_at_one_update_the_second_gives_way(tmp_path):
    base, dump, output = build(tmp_path / "base.sqlite"), dumped(tmp_path / "dump.json"), tmp_path / "new.sqlite"

    def advance(_):
        broken_off(base, dump, output, 2)

    with opened(dump) as wikidata, pytest.raises(LinkError, match="another process is at the same update"):
        from_dump(wikidata, output, Options(base, batch=5), advance=advance)


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".json.bz2"])
@pytest.mark.parametrize("share", [0.5, 0.9999])
def test_a_dump_that_was_cut_goes_on_when_it_is_whole(world, tmp_path, suffix, share):
    base, dump, undisturbed = world
    content, cut, output = dump.read_bytes(), tmp_path / f"dump{suffix}", tmp_path / "new.sqlite"
    pack = {".gz": gzip.compress, ".bz2": bz2.compress}.get(cut.suffix, bytes)
    cut.write_bytes(pack(content[: int(len(content) * share)]))
    for _ in range(2):
        with (
            opened(cut) as wikidata,
            pytest.raises(LinkError, match=r"ends before its end.*get the dump whole, and run"),
        ):
            from_dump(wikidata, output, Options(base))
    assert not output.exists()
    assert 0 < mark(output) <= PEOPLE + len(WORLD)
    cut.write_bytes(pack(content))
    with opened(cut) as wikidata:
        summary = from_dump(wikidata, output, Options(base))

    assert summary.damaged == 0
    assert output.read_bytes() == undisturbed


def test_head_through_a_pipe_is_an_error_and_the_progress_is_kept(world, tmp_path):
    base, dump, undisturbed = world
    output = tmp_path / "new.sqlite"
    lines = dump.read_bytes().splitlines(keepends=True)
    command = [*COMMAND, "-o", str(output), "--kb", str(base), "--from", "-"]
    head = subprocess.run(command, input=b"".join(lines[:1000]), stderr=subprocess.PIPE, check=False)

    assert (head.returncode, head.stderr.count(b"\n")) == (1, 1)
    assert b"Error: standard input: ends before its end" in head.stderr
    assert mark(output) == 1000
    subprocess.run(command, input=b"".join(lines), check=True)
    assert output.read_bytes() == undisturbed


def test_whether_the_end_was_seen_is_kept(tmp_path):
    base, dump, output = build(tmp_path / "base.sqlite"), dumped(tmp_path / "dump.json"), tmp_path / "new.sqlite"

    def advance(_):
        if mark(output) == len(text().splitlines()):
            raise InterruptedError

    with opened(dump) as wikidata, pytest.raises(InterruptedError):
        from_dump(wikidata, output, Options(base, batch=1), advance=advance)
    with opened(dump) as wikidata:
        from_dump(wikidata, output, Options(base, batch=1))

    assert output.exists()


@pytest.mark.parametrize("function", ["kgbuild.kbupdate.writing.sound", "kgbuild.kbupdate.merging.put_person"])
def test_control_c_while_merging_is_an_abort_and_the_next_run_goes_on(world, tmp_path, monkeypatch, function):
    base, dump, undisturbed = world
    output = tmp_path / "new.sqlite"

    def interrupted(*_):
        signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch, opened(dump) as wikidata:
        patch.setattr(function, interrupted)
        with pytest.raises(KeyboardInterrupt):
            from_dump(wikidata, output, Options(base))
    with opened(dump) as wikidata:
        from_dump(wikidata, output, Options(base))

    assert output.read_bytes() == undisturbed


def test_a_second_process_while_one_is_merging_is_told_of_it(world, tmp_path, monkeypatch):
    base, dump, undisturbed = world
    output = tmp_path / "new.sqlite"
    merge, results = kbupdate.merge, []

    def meanwhile(stage):
        command = [*COMMAND, "-o", str(output), "--kb", str(base), "--from", str(dump)]
        results.append(subprocess.run(command, capture_output=True, text=True, check=False))
        merge(stage)

    monkeypatch.setattr(kbupdate, "merge", meanwhile)
    with opened(dump) as wikidata:
        from_dump(wikidata, output, Options(base))

    message = f"Error: {working_file(output)}: another process is at the same update; let it finish\n"
    assert (results[0].returncode, results[0].stderr) == (1, message)
    assert output.read_bytes() == undisturbed


def test_so_is_one_that_had_read_all_as_well_and_one_whose_progress_is_gone(tmp_path):
    base, dump, output = build(tmp_path / "base.sqlite"), dumped(tmp_path / "dump.json"), tmp_path / "new.sqlite"
    broken_off(base, dump, output)
    with (
        Working(working_file(output), purpose(output)) as first,
        Working(working_file(output), purpose(output)) as second,
    ):
        second.connection.execute("PRAGMA busy_timeout = 10")
        with (
            staged(first, Options(base), "a source"),
            pytest.raises(LinkError, match="another process is at the same update"),
            staged(second, Options(base), "a source"),
        ):
            pass
        working_file(output).unlink()
        second.connection.execute("DETACH base")
        with pytest.raises(LinkError, match="is gone, most likely"), staged(second, Options(base), "a source"):
            pass


def purpose(output):
    """What the working file of *output* is for."""
    with closing(sqlite3.connect(working_file(output))) as connection:
        found = json.loads(connection.execute("SELECT value FROM state WHERE key = 'purpose'").fetchone()[0])
    del found["layout"]
    return found


def test_memory_does_not_grow_with_the_dump(tmp_path):
    base = build(tmp_path / "base.sqlite")
    peaks = []
    for count in (200, 20_000):
        dump = tmp_path / f"dump{count}.json.gz"
        with gzip.open(dump, "wb", compresslevel=1) as file:
            file.write(b"[\n")
            for start in range(0, count, 1000):
                file.write(text(people_from(start, min(1000, count))).strip(b"[]\n") + b",\n")
            file.write(b"]\n")
        peaks.append(peak(base, dump, tmp_path / f"new{count}.sqlite"))

    assert peaks[1] - peaks[0] < 60 * 2**10


def people_from(start, count):
    numbers = range(start, start + count)
    return [
        human(f"Q90004{number:05}", f"Lena Number{'x' * (number % 9)}", links=20 + number % 9) for number in numbers
    ]


def peak(base, dump, output):
    """The most memory of a process that updates *base*, in KiB."""
    process = subprocess.Popen([*COMMAND, "-q", "-o", output, "--kb", base, "--from", dump])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss
