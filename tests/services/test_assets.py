"""The resources are found wherever HipFlex runs from."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from hipflex import assets


def loaded_from(folder: Path):
    """The module as it is when the package lies in that folder."""
    (folder / "hipflex").mkdir(parents=True, exist_ok=True)
    copy = shutil.copy(assets.__file__, folder / "hipflex" / "assets.py")
    spec = importlib.util.spec_from_file_location("assets_elsewhere", copy)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_in_a_wheel_they_are_inside_the_package(tmp_path):
    (tmp_path / "hipflex/resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    found = loaded_from(tmp_path).path("icons", "a.svg")
    assert found == tmp_path / "hipflex/resources/icons/a.svg"


@pytest.mark.parametrize("kind", ["checkout", "editable", "sdist"])
def test_elsewhere_they_are_beside_the_package(tmp_path, kind):
    (tmp_path / kind / "resources").mkdir(parents=True)
    found = loaded_from(tmp_path / kind).path("icons", "a.svg")
    assert found == tmp_path / kind / "resources/icons/a.svg"


def test_here_they_are_found():
    assert assets.path("exercises").is_dir()
