"""Who keeps the screen on: fakes of the desktops, and the real settings of Xfce."""

from __future__ import annotations

import os

import pytest

from hipflex.core.hold import HoldKind
from hipflex.services.presence import bus, inhibitors
from hipflex.services.presence.source import Unavailable
from tests.desktop.desktop import wait_for
from tests.services.presence.detectors.fake_programs import FakePrograms
from tests.services.presence.on_bus.asked import FakePlasma, RealPrograms, require, seen

XFCONFD = "/usr/lib/x86_64-linux-gnu/xfce4/xfconf/xfconfd"

# As busctl of systemd 252 prints it, but for the number of the user.
LIST = (
    '{"type":"a(ssssuu)","data":[[["WHAT","player","film","MODE",USER,1270],'
    '["handle-power-key:handle-suspend-key:handle-hibernate-key:handle-lid-switch",'
    '"xfce4-power-manager","xfce4-power-manager handles these events","block",0,1243]]]}'
)


def listed(what: str = "idle", mode: str = "block", user: int | None = None) -> str:
    number = os.getuid() if user is None else user
    return LIST.replace("WHAT", what).replace("MODE", mode).replace("USER", str(number))


@pytest.fixture
def programs(tmp_path, buses, monkeypatch) -> FakePrograms:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return FakePrograms(folder)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (listed(), True),
        (listed("sleep:idle:shutdown"), True),
        (listed("sleep"), False),
        (listed("idle-something"), False),
        (listed(mode="delay"), False),
        (listed(user=os.getuid() + 1), False),
        ('{"type":"a(ssssuu)","data":[[]]}', False),
        ("", False),
        ("[]", False),
        ('{"data":[[["idle"]]]}', False),
    ],
)
def test_whose_lock_counts(printed, found):
    assert inhibitors.in_list(printed.encode(), os.getuid()) is found


def test_gnome(qtbot, buses, programs):
    desktop = buses.desktop("session")
    detector = inhibitors.open_detector()
    assert (detector.key, detector.kind) == ("inhibitors", HoldKind.PRESENTATION)
    assert detector.tried
    assert not seen(qtbot, detector)
    desktop.tell("inhibit_session on")
    assert seen(qtbot, detector)
    desktop.close()
    with pytest.raises(Unavailable):
        detector.look(lambda _: None)


def test_logind_is_asked_for_a_list_only_when_somebody_is_on_it(qtbot, buses, programs):
    programs.write("busctl", f"echo '{listed()}'")
    desktop = buses.desktop("logind", "session")
    detector = inhibitors.open_detector()
    assert not seen(qtbot, detector)
    assert programs.runs("busctl") == []
    desktop.tell("inhibit on")
    assert seen(qtbot, detector)
    manager = "org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager"
    asked = f"--system --json=short call {manager} ListInhibitors"
    assert programs.runs("busctl") == [asked]
    programs.write("busctl", f"echo '{listed(user=os.getuid() + 1)}'")
    assert not seen(qtbot, detector)


@pytest.mark.parametrize("script", ["exit 1", "echo rubbish", "exec /bin/sleep 60"])
def test_no_list_is_no_reason_to_wait(qtbot, buses, programs, script):
    programs.write("busctl", script)
    buses.desktop("logind").tell("inhibit on")
    assert not seen(qtbot, inhibitors.open_detector())
    assert programs.alive("busctl") == []


def test_close_ends_the_program(qtbot, buses, programs):
    programs.hang("busctl")
    buses.desktop("logind").tell("inhibit on")
    detector = inhibitors.open_detector()
    detector.look(lambda _: pytest.fail("closed"))
    qtbot.waitUntil(lambda: bool(programs.alive("busctl")))
    detector.close()
    assert programs.alive("busctl") == []
    qtbot.wait(20)


def test_plasma(qtbot, buses, programs):
    plasma = FakePlasma(buses)
    detector = inhibitors.open_detector()
    assert not detector.tried
    assert not seen(qtbot, detector)
    plasma.tell("on")
    assert seen(qtbot, detector)
    plasma.close()


def test_nobody_tells(buses, programs):
    with pytest.raises(Unavailable, match="neither a desktop nor logind"):
        inhibitors.open_detector()


def test_xfce(qtbot, tmp_path, buses):
    # Not the real power manager: on an X server without power saving it crashes now and then.
    require(XFCONFD, "xfconf-query", in_ci=True)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    real = RealPrograms(home, buses)
    power = FakePlasma(buses)
    assert bus.session().registerService("org.xfce.PowerManager")
    real.start(XFCONFD)
    try:
        wait_for(lambda: bus.is_there(bus.session(), "org.xfce.Xfconf"))
        detector = inhibitors.open_detector()
        assert detector.tried
        assert not seen(qtbot, detector)
        power.tell("on")
        assert seen(qtbot, detector)
        power.tell("off")
        assert not seen(qtbot, detector)
        channel, name = "xfce4-power-manager", "/xfce4-power-manager/presentation-mode"
        switch = ("xfconf-query", "-c", channel, "-p", name)
        assert real.run(*switch, "-n", "-t", "bool", "-s", "true").returncode == 0
        assert seen(qtbot, detector)
        assert real.run(*switch, "-s", "false").returncode == 0
        assert not seen(qtbot, detector)
    finally:
        real.close()
        power.close()
