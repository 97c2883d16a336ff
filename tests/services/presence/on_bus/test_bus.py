from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from PySide6.QtDBus import QDBusMessage

from hipflex.services.presence import bus
from hipflex.services.presence.source import Unavailable

MUTTER = (
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
)
GNOME = ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver")
DUNST = (
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.dunstproject.cmd0",
)
DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
OWN = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1/session/_31",
    "org.freedesktop.login1.Session",
)


class TestAsking:
    def test_an_answer(self, buses):
        desktop = buses.desktop("mutter")
        desktop.tell("idle 40")
        assert bus.call(bus.session(), *MUTTER, "GetIdletime") == [40000]

    def test_arguments_are_sent(self, buses):
        buses.desktop("logind")
        manager = ("org.freedesktop.login1", "/org/freedesktop/login1")
        answer = bus.call(
            bus.system(), *manager, "org.freedesktop.login1.Manager", "GetSession", "1"
        )
        assert answer[0].path() == OWN[1]

    @pytest.mark.parametrize(
        ("service", "method", "reason"),
        [("mutter", "Nonsense", "UnknownMethod"), ("kde", "GetIdletime", "NameHasNoOwner")],
    )
    def test_a_refusal_has_a_reason(self, buses, service, method, reason):
        buses.desktop(service)
        with pytest.raises(Unavailable, match=f"IdleMonitor.{method}: .*{reason}"):
            bus.call(bus.session(), *MUTTER, method)

    def test_one_who_does_not_answer_is_not_waited_for(self, buses):
        desktop = buses.desktop("mutter")
        connection = bus.session()
        bus.call(connection, *MUTTER, "GetIdletime")
        desktop.freeze()
        began = time.monotonic()
        with pytest.raises(Unavailable, match="NoReply"):
            bus.call(connection, *MUTTER, "GetIdletime")
        assert 0.1 < time.monotonic() - began < 2
        desktop.thaw()
        bus.call(connection, *MUTTER, "GetIdletime")

    def test_asking_starts_nobody(self, buses, qtbot, tmp_path):
        started = tmp_path / "started"
        entry = f"[D-BUS Service]\nName={GNOME[0]}\nExec=/usr/bin/touch {started}\n"
        (buses.session.services / "saver.service").write_text(entry)
        connection = bus.session()
        bus.call(connection, *DAEMON, "ReloadConfig")
        with pytest.raises(Unavailable, match="NameHasNoOwner"):
            bus.call(connection, *GNOME, "GetActive")
        assert not bus.is_there(connection, GNOME[0])
        assert not started.exists()
        # The same question in the usual way does start it: the proof that it could have been.
        connection.send(QDBusMessage.createMethodCall(*GNOME, "GetActive"))
        qtbot.waitUntil(started.exists)

    def test_a_property(self, buses):
        desktop = buses.desktop("logind")
        desktop.tell("locked_hint on")
        assert bus.get(bus.system(), *OWN, "LockedHint") is True
        assert bus.get(bus.system(), *OWN, "Id") == "1"

    def test_a_property_that_is_not_there(self, buses):
        buses.desktop("logind")
        with pytest.raises(Unavailable):
            bus.get(bus.system(), *OWN, "Colour")

    def test_whether_somebody_is_there(self, buses):
        buses.desktop("mutter")
        assert bus.is_there(bus.session(), MUTTER[0])
        assert not bus.is_there(bus.session(), GNOME[0])


class TestListening:
    def test_a_signal_also_of_one_who_comes_later_and_again(self, buses, qtbot):
        connection = bus.session()
        heard = []
        ear = bus.listen(connection, *GNOME, "ActiveChanged", heard.append)
        desktop = buses.desktop("screensaver")
        desktop.tell("screensaver on")
        qtbot.waitUntil(lambda: heard == [[True]])
        desktop.kill()
        buses.desktop("screensaver").tell("screensaver off")
        qtbot.waitUntil(lambda: heard == [[True], [False]])
        ear.close()

    def test_a_closed_ear_hears_nothing_even_if_it_was_on_its_way(self, buses, settle):
        desktop = buses.desktop("screensaver")
        connection = bus.session()
        heard = []
        ear = bus.listen(connection, *GNOME, "ActiveChanged", heard.append)
        desktop.tell("screensaver on")
        # The answer comes behind the signal, so that this is in the queue now.
        bus.call(connection, *GNOME, "GetActive")
        ear.close()
        ear.close()
        desktop.tell("screensaver off")
        settle(connection)
        assert heard == []

    def test_changed_properties_of_one_interface(self, buses, qtbot, settle):
        desktop = buses.desktop("notifications")
        connection = bus.session()
        heard = []
        ear = bus.listen_to_changes(connection, *DUNST, heard.append)
        desktop.tell("dnd_kde on")  # of another one in the same place
        desktop.tell("dnd_dunst on")
        qtbot.waitUntil(lambda: heard == [{"paused": True}])
        ear.close()
        desktop.tell("dnd_dunst off")
        settle(connection)
        assert heard == [{"paused": True}]

    def test_a_change_without_a_value_is_asked_for(self, buses, qtbot):
        desktop = buses.desktop("logind")
        heard = []
        ear = bus.listen_to_changes(bus.system(), *OWN, heard.append)
        desktop.tell("locked_hint on unsaid")
        qtbot.waitUntil(lambda: heard == [{"LockedHint": True}])
        ear.close()

    def test_owners_come_and_go(self, buses, qtbot):
        heard = []
        ear = bus.watch_owner(bus.session(), GNOME[0], heard.append)
        desktop = buses.desktop("screensaver", "mate")
        qtbot.waitUntil(lambda: heard == [True])
        desktop.tell("leave screensaver")
        qtbot.waitUntil(lambda: heard == [True, False])
        desktop.tell("return screensaver")
        desktop.kill()
        qtbot.waitUntil(lambda: heard == [True, False, True, False])
        ear.close()


class TestWithoutABus:
    def test_a_bus_that_is_gone(self, buses, qtbot):
        connection = bus.session()
        ear = bus.listen(connection, *GNOME, "ActiveChanged", lambda _: None)
        buses.session.kill()
        qtbot.waitUntil(lambda: not connection.isConnected())
        with pytest.raises(Unavailable, match="Disconnected"):
            bus.call(connection, *GNOME, "GetActive")
        with pytest.raises(Unavailable):
            bus.is_there(connection, GNOME[0])
        ear.close()

    def test_there_is_none(self):
        code = """
import sys
from hipflex.services.presence import bus
for each in (bus.session, bus.system):
    try:
        each()
    except bus.Unavailable as reason:
        print(reason)
assert "PySide6.QtDBus" in sys.modules
"""
        assert _printed(code) == ["no session bus", "no system bus"]

    def test_there_is_no_library(self):
        code = """
import sys
from hipflex.services.presence import bus, freedesktop_idle, lock, mutter, sleep
assert "PySide6.QtDBus" not in sys.modules
sys.modules["PySide6.QtDBus"] = None
for each in (freedesktop_idle.open_source, mutter.open_source, lock.open_lock, sleep.open_sleep):
    try:
        each(print)
    except bus.Unavailable as reason:
        print(str(reason)[:10])
"""
        assert _printed(code) == ["no QtDBus:"] * 4


def _printed(code: str) -> list[str]:
    nowhere = "unix:path=/nowhere/bus"
    environ = {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": nowhere,
        "DBUS_SYSTEM_BUS_ADDRESS": nowhere,
    }
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
