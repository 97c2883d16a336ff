"""What colour the panel has, read where real desktops keep it, and told when it changes."""

from __future__ import annotations

import pytest

from hipflex.services import panel
from hipflex.services.panel import Panel
from hipflex.services.presence import bus
from tests.desktop.desktop import wait_for
from tests.services.presence.on_bus.asked import FakePlasma, RealPrograms, require

XFCONFD = "/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd"


@pytest.fixture
def make(tmp_path, qapp, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    made = []

    def one(desktop, **more):
        environ = {
            "XDG_CURRENT_DESKTOP": desktop,
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_CONFIG_DIRS": str(tmp_path / "system"),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_DATA_DIRS": str(tmp_path / "share"),
        }
        found = Panel(environ=environ, **{"platform": "linux", **more})
        found.heard = []
        found.changed.connect(lambda: found.heard.append(found.shade))
        found.open()
        made.append(found)
        return found

    yield one
    for found in made:
        found.close()


def write(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_gnome_is_dark_and_is_not_asked(make, monkeypatch):
    monkeypatch.setattr(bus, "session", None)
    assert make("ubuntu:GNOME").shade == "dark"


@pytest.mark.parametrize("desktop", ["", "sway", "X-Cinnamon", "LXQt", "GNOME-Classic:GNOME"])
def test_of_many_nothing_is_known(make, desktop):
    assert make(desktop).shade == "unknown"


@pytest.mark.parametrize(
    ("value", "shade"), [(0, "dark"), (1, "light"), (None, "unknown")], ids=str
)
def test_windows_is_asked_for_its_taskbar(make, value, shade):
    assert make("", platform="win32", registry=lambda: value).shade == shade


def test_kde_by_its_files(make, tmp_path, buses):
    assert make("KDE").shade == "unknown"
    system, own = tmp_path / "system", tmp_path / "config"
    write(system, "kdeglobals", "[General]\nColorScheme=BreezeLight\n")
    assert make("KDE").shade == "light"
    write(own, "kdeglobals", "[Colors:Window]\nBackgroundNormal=32,35,38\n[General]\nx=1\n")
    assert make("KDE").shade == "dark"
    write(own, "kdeglobals", "[Colors:Window]\nBackgroundNormal=rubbish\n")
    assert make("KDE").shade == "light"
    write(own, "plasmarc", "[Other]\nname=light\n[Theme]\nname[$i]=breeze-dark\n")
    assert make("KDE").shade == "dark"


def test_kde_tells_of_a_change(make, tmp_path, buses, qtbot):
    desktop = FakePlasma(buses, name="fake_watcher")
    write(tmp_path / "config", "kdeglobals", "[General]\nColorScheme=BreezeLight\n")
    found = make("KDE")
    found.heard.clear()
    write(tmp_path / "config", "kdeglobals", "[General]\nColorScheme=BreezeDark\n")
    desktop.tell("kde")
    qtbot.waitUntil(lambda: found.heard == ["dark"])
    found.close()
    desktop.close()


@pytest.fixture
def xfce(tmp_path, buses):
    require(XFCONFD, "xfconf-query", in_ci=True)
    made = RealPrograms(tmp_path, buses)
    made.start(XFCONFD)
    wait_for(lambda: bus.is_there(bus.session(), "org.xfce.Xfconf"))

    def choose(channel, name, *value):
        done = made.run("xfconf-query", "-c", channel, "-p", name, "-n", *value)
        assert done.returncode == 0, done.stderr

    made.choose = choose
    yield made
    made.close()


def test_xfce_by_its_settings_as_they_change(make, tmp_path, xfce, qtbot):
    found = make("XFCE")
    assert found.shade == "unknown"
    one, two = ("-t", "int", "-s", "1"), ("-t", "int", "-s", "2")
    xfce.choose("xfce4-panel", "/panels", "-a", *one, *two)
    xfce.choose("xfce4-panel", "/panels/dark-mode", "-t", "bool", "-s", "true")
    qtbot.waitUntil(lambda: found.shade == "dark")
    xfce.choose("xfce4-panel", "/panels/dark-mode", "-t", "bool", "-s", "false")
    qtbot.waitUntil(lambda: found.shade == "light")

    def number(value):
        return ("-t", "double", "-s", str(value))

    for panel_name in ("panel-1", "panel-2"):
        folder = f"/panels/{panel_name}"
        xfce.choose("xfce4-panel", f"{folder}/background-style", "-t", "uint", "-s", "1")
        rgba = (*number(0.1), *number(0.1), *number(0.2), *number(1))
        xfce.choose("xfce4-panel", f"{folder}/background-rgba", "-a", *rgba)
    qtbot.waitUntil(lambda: found.shade == "dark")
    # No longer alike.
    xfce.choose("xfce4-panel", "/panels/panel-2/background-style", "-t", "uint", "-s", "0")
    qtbot.waitUntil(lambda: found.shade == "unknown")
    xfce.choose("xfce4-panel", "/panels/panel-1/background-style", "-t", "uint", "-s", "0")
    xfce.choose("xsettings", "/Net/ThemeName", "-t", "string", "-s", "Own")
    xfce.choose("xfce4-panel", "/panels/dark-mode", "-t", "bool", "-s", "true")
    qtbot.wait(2 * panel.SETTLE_MS)
    assert found.shade == "unknown"
    variant = tmp_path / "data" / "themes" / "Own" / "gtk-3.0"
    variant.mkdir(parents=True)
    (variant / "gtk-dark.css").touch()
    xfce.choose("xsettings", "/Net/ThemeName", "-t", "string", "-s", "Own2")
    xfce.choose("xsettings", "/Net/ThemeName", "-t", "string", "-s", "Own")
    qtbot.waitUntil(lambda: found.shade == "dark")


def test_xfce_without_its_service_is_unknown(make, buses):
    assert make("XFCE").shade == "unknown"
