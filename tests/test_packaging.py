"""The package in every form in which somebody may have it: all of it there, and all of it works."""

from __future__ import annotations

import configparser
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXERCISES = 15
SITE_PACKAGES = sysconfig.get_path("purelib")


def run(*command, cwd, **variables):
    """Run a program far from the checkout and from this person's own files."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, "HOME": str(cwd), "PYTHONDONTWRITEBYTECODE": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The wheel and the sdist; the wheel is built from the unpacked sdist, as pip would do it."""
    out = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (wheel,) = out.glob("*.whl")
    (sdist,) = out.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="session")
def direct_wheel(tmp_path_factory):
    """The wheel built from the checkout itself."""
    out = tmp_path_factory.mktemp("direct")
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "-o", out, ROOT, cwd=out)
    (wheel,) = out.glob("*.whl")
    return wheel


def files_of(*folders):
    """What stands in these folders of the checkout, without what programs leave behind."""
    return {
        file.relative_to(ROOT).as_posix()
        for folder in folders
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.endswith(".pyc")
    }


@pytest.fixture(params=["from the sdist", "from the checkout"])
def wheel(request):
    return (
        request.getfixturevalue("direct_wheel")
        if "out" in request.param
        else (request.getfixturevalue("built")[0])
    )


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    resources = {f"hipflex/{name}" for name in files_of("resources")}
    assert names == files_of("hipflex") | resources
    exercises = [name for name in names if name.startswith("hipflex/resources/exercises/")]
    assert len([name for name in exercises if name.endswith(".toml")]) == EXERCISES
    assert "hipflex/py.typed" in names


def test_the_wheel_names_its_programs_and_its_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (info,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        points = configparser.ConfigParser()
        points.read_string(archive.read(f"{info}/entry_points.txt").decode())
        metadata = archive.read(f"{info}/METADATA").decode()
        assert b"MIT" in archive.read(f"{info}/licenses/LICENSE")
    assert dict(points["console_scripts"]) == {"hipflex": "hipflex.cli:main"}
    assert dict(points["gui_scripts"]) == {"hipflex-gui": "hipflex.cli:main"}
    # The binding that loses references must not be installed, whatever the resolver likes best.
    for half in ("essentials", "addons"):
        (line,) = [
            line
            for line in metadata.lower().splitlines()
            if line.startswith("requires-dist:") and f"pyside6-{half}" in line
        ]
        assert "!=6.12.0" in line


def test_the_sdist_holds_what_is_needed_to_work_on_it(built):
    with tarfile.open(built[1]) as archive:
        names = {
            member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()
        }
    assert names >= files_of("hipflex", "resources", "tests", ".ci")
    assert names >= {"LICENSE", "CHANGELOG.md", "README.md", "pyproject.toml", ".ci/run"}
    assert not [name for name in names if name.endswith(".pyc")]


@pytest.fixture
def environment(tmp_path):
    """A fresh environment that borrows the libraries of this one, but not the program.

    A folder named in a .pth file is searched, but .pth files inside it are not read: so the
    editable install of the environment that runs the tests stays out of sight.
    """
    home = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=tmp_path)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(f"{SITE_PACKAGES}\n", encoding="utf-8")
    return home


def install(environment, *what):
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install")
    run(*pip, "--quiet", "--no-deps", "--no-index", *what, cwd=environment.parent)


def listed(*program, cwd):
    return [entry["id"] for entry in json.loads(run(*program, "stretches", "--json", cwd=cwd))]


def found_at(environment, cwd):
    code = "import hipflex; print(hipflex.__file__)"
    return Path(run(environment / "bin" / "python", "-c", code, cwd=cwd).strip())


@pytest.fixture
def elsewhere(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


def test_an_installed_wheel_works_from_anywhere(wheel, environment, elsewhere):
    install(environment, wheel)
    assert found_at(environment, elsewhere).is_relative_to(environment)
    assert len(listed(environment / "bin" / "hipflex", cwd=elsewhere)) == EXERCISES
    assert "HipFlex" in run(environment / "bin" / "hipflex-gui", "--version", cwd=elsewhere)


def test_an_editable_install_works_from_anywhere(environment, elsewhere):
    install(environment, "--no-build-isolation", "--editable", ROOT)
    assert found_at(environment, elsewhere) == ROOT / "hipflex" / "__init__.py"
    assert len(listed(environment / "bin" / "hipflex", cwd=elsewhere)) == EXERCISES
    # The install also brings a copy of the resources, which must not hide a change in the checkout.
    code = "from hipflex import assets; print(assets.path())"
    resources = run(environment / "bin" / "python", "-c", code, cwd=elsewhere).strip()
    assert Path(resources) == ROOT / "resources"


def test_a_plain_checkout_works_without_an_install(environment):
    python = environment / "bin" / "python"
    assert found_at(environment, ROOT) == ROOT / "hipflex" / "__init__.py"
    assert len(listed(python, "-m", "hipflex", cwd=ROOT)) == EXERCISES


def test_without_an_install_and_outside_the_checkout_there_is_nothing(environment, elsewhere):
    """The tests above would prove nothing if the borrowed folder brought the program along."""
    with pytest.raises(AssertionError, match="No module named"):
        run(environment / "bin" / "python", "-c", "import hipflex.cli", cwd=elsewhere)


def modules_after(statement, cwd):
    """The names of all modules, in the order in which their import began."""
    code = f"import sys; {statement}; print(*sys.modules, sep='\\n')"
    variables = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return run(sys.executable, "-c", code, cwd=cwd, **variables).split()


def loaded(modules, *names):
    return [
        module
        for module in modules
        if any(module == name or module.startswith(f"{name}.") for name in names)
    ]


def test_a_verb_waits_for_no_library_that_it_does_not_need(elsewhere):
    modules = modules_after("import hipflex.cli", elsewhere)
    assert "hipflex.remote_verbs" in modules
    assert "hipflex.verbs" not in modules, "the words of other verbs are not needed either"
    heavy = ("PySide6", "shiboken6", "sqlite3", "tomlkit", "apscheduler", "asyncio", "rich")
    assert loaded(modules, *heavy) == []


NOT_AT_START = [
    "hipflex.ui.break_window",
    "hipflex.ui.prompt",
    "hipflex.ui.main_window",
    "hipflex.ui.welcome",
    "PySide6.QtMultimedia",
    "PySide6.QtTextToSpeech",
    "tomlkit",
    "asyncio",
]


@pytest.fixture(scope="module")
def start_modules(tmp_path_factory):
    return modules_after("import hipflex.app", tmp_path_factory.mktemp("start"))


@pytest.mark.parametrize("name", NOT_AT_START)
def test_the_tray_does_not_wait_for_windows_and_sound(start_modules, name):
    assert "hipflex.app" in start_modules
    if name.startswith("hipflex."):
        assert (ROOT / f"{name.replace('.', '/')}.py").exists(), "moved? then so must this test"
    assert loaded(start_modules, name) == []


def test_the_scheduler_is_loaded_before_qt(start_modules):
    """After Qt, the source of each module stays in memory: 6 MiB for APScheduler."""
    first_of_qt = min(map(start_modules.index, loaded(start_modules, "PySide6", "shiboken6")))
    last_of_ap = max(map(start_modules.index, loaded(start_modules, "apscheduler", "tzlocal")))
    assert last_of_ap < first_of_qt
