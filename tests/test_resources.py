"""The data folders are found beside the package and inside it."""

from __future__ import annotations

import pytest

from kgbuild import resources
from kgbuild.errors import KgbuildError


def test_in_a_clone_the_folders_lie_beside_the_package():
    assert (resources.folder("seeds") / "000_6aa1fcf9c7ea4bef.txt").is_file()


def test_a_packaged_folder_comes_before_the_one_beside(tmp_path, monkeypatch):
    package = tmp_path / "kgbuild"
    (tmp_path / "queries").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.folder("queries") == tmp_path / "queries"
    (package / "queries").mkdir(parents=True)
    assert resources.folder("queries") == package / "queries"


def test_a_missing_folder_is_an_incomplete_installation():
    with pytest.raises(KgbuildError, match=r"own folder 'nonsense' is missing: .* install kgbuild again"):
        resources.folder("nonsense")
