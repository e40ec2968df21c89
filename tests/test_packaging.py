"""The wheel, installed where the clone is out of reach."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("ontology", "queries", "seeds")


def run(*command: str | Path, cwd: Path) -> str:
    """What *command* prints; the test fails with everything it said where it does not succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it and not from the clone."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a new environment that holds the wheel, and sees the libraries of the one that runs the tests.

    A .pth file lends the libraries: those of an editable install that stand beside them are not read from there.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    return python.parent


def demo_commands() -> list[list[str]]:
    """The kgbuild commands of ``make demo``, with the Makefile's variables filled in."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^demo:.*?\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    seed = re.search(r"^SEED := (.*)$", makefile, re.MULTILINE)
    assert recipe
    assert seed
    lines = re.findall(r"^\t\$\(BIN\)/kgbuild (.*)$", recipe[1], re.MULTILINE)
    return [line.replace("$(SEED)", seed[1]).split() for line in lines]


def test_the_demo_builds_the_seeds_and_prints_three_tables() -> None:
    assert [command[:2] for command in demo_commands()] == [
        ["build", "seeds/"],
        ["query", "meetings"],
        ["query", "who_said_what"],
        ["query", "office_holders_on"],
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_data_file_is_in_the_wheel_and_the_source_distribution(built: Path, wheel: Path, folder: str) -> None:
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name.removeprefix("kgbuild/") for name in archive.namelist()}
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as tar:
        sources = {name.partition("/")[2] for name in tar.getnames()}

    assert here
    assert here <= packed
    assert here <= sources


def test_the_wheel_has_nothing_that_users_do_not_need(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"kgbuild"}


@pytest.mark.model
def test_the_demo_runs_from_the_installed_wheel(elsewhere: Path, tmp_path: Path) -> None:
    where = "import kgbuild, kgbuild.resources as r; print(kgbuild.__file__)"
    where += "".join(f"; print(r.folder({name!r}))" for name in FOLDERS)
    places = run(elsewhere / "python", "-c", where, cwd=tmp_path).splitlines()
    assert all(place.startswith(str(elsewhere.parent)) for place in places), places

    seeds = places[1 + FOLDERS.index("seeds")]
    (tmp_path / "build").mkdir()
    printed = []
    for command in demo_commands():
        arguments = [seeds if word == "seeds/" else word for word in command]
        printed.append(run(elsewhere / "kgbuild", *arguments, cwd=tmp_path))

    assert (tmp_path / "build" / "seed.ttl").stat().st_size > 10_000
    assert all("Pompeo" in table for table in printed[1:])
