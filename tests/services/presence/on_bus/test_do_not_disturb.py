"""Do not disturb: the real programs where they are installed, and Plasma after its source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hipflex.core.hold import HoldKind
from hipflex.services.presence import bus, do_not_disturb
from hipflex.services.presence.source import Unavailable
from tests.desktop.desktop import NOTIFYD, wait_for
from tests.services.presence.on_bus.asked import FakePlasma, RealPrograms, require, seen

XFCONFD = "/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd"


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch):
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)


@pytest.fixture
def real(tmp_path, buses, x_server) -> Iterator[RealPrograms]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    made = RealPrograms(home, buses, x_server.environ["DISPLAY"])
    yield made
    made.close()


def there(name: str) -> bool:
    return bus.is_there(bus.session(), name)


def test_xfce(qtbot, real):
    require(str(NOTIFYD), XFCONFD, "xfconf-query", in_ci=True)
    real.start(XFCONFD)
    wait_for(lambda: there("org.xfce.Xfconf"))
    real.start(str(NOTIFYD))
    wait_for(lambda: there("org.freedesktop.Notifications"))
    detector = do_not_disturb.open_detector()
    assert detector.tried
    assert not seen(qtbot, detector)
    switch = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb")
    assert real.run(*switch, "-n", "-t", "bool", "-s", "true").returncode == 0
    assert seen(qtbot, detector)
    assert real.run(*switch, "-s", "false").returncode == 0
    assert not seen(qtbot, detector)
    detector.close()


def test_dunst(qtbot, real):
    require("dunst", "dunstctl")
    real.start("dunst")
    wait_for(lambda: there("org.freedesktop.Notifications"))
    detector = do_not_disturb.open_detector()
    assert detector.tried
    assert not seen(qtbot, detector)
    real.run("dunstctl", "set-paused", "true")
    assert seen(qtbot, detector)
    real.run("dunstctl", "set-paused", "false")
    assert not seen(qtbot, detector)


def test_gnome(qtbot, real, monkeypatch):
    require("gsettings")
    # A plain file instead of GNOME's own store; the detector's program reads the same one.
    real.environ["GSETTINGS_BACKEND"] = "keyfile"
    for name in ("GSETTINGS_BACKEND", "HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, real.environ[name])
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    setting = ("org.gnome.desktop.notifications", "show-banners")
    if real.run("gsettings", "get", *setting).returncode:
        pytest.skip("not installed: the settings of GNOME")
    detector = do_not_disturb.open_detector()
    assert detector.tried
    assert not seen(qtbot, detector)
    assert real.run("gsettings", "set", *setting, "false").returncode == 0
    assert seen(qtbot, detector)
    detector.close()


def test_the_fake_dunst_is_like_the_real_one(qtbot, buses):
    desktop = buses.desktop("notifications")
    detector = do_not_disturb.open_detector()
    assert detector.tried
    assert not seen(qtbot, detector)
    desktop.tell("dnd_dunst on")
    assert seen(qtbot, detector)
    desktop.close()
    with pytest.raises(Unavailable):
        detector.look(lambda _: None)


def test_plasma(qtbot, buses):
    plasma = FakePlasma(buses)
    detector = do_not_disturb.open_detector()
    assert (detector.kind, detector.tried) == (HoldKind.DO_NOT_DISTURB, False)
    assert not seen(qtbot, detector)
    plasma.tell("on")
    assert seen(qtbot, detector)
    plasma.close()


def test_a_service_that_does_not_tell(buses):
    plasma = FakePlasma(buses, "quiet")
    with pytest.raises(Unavailable, match="does not tell"):
        do_not_disturb.open_detector()
    plasma.close()


def test_nobody_is_there(buses):
    with pytest.raises(Unavailable, match="no notification service"):
        do_not_disturb.open_detector()
