"""Tray and notifications are asked on real buses, with stand-ins on them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hipflex.services.checkup import bus
from hipflex.services.checkup.finding import State
from tests.services.presence import buses

pytestmark = pytest.mark.skipif(buses.missing(), reason="no dbus-daemon")


@pytest.fixture
def session(tmp_path, monkeypatch):
    made = buses.Bus(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    monkeypatch.delenv("DISPLAY", raising=False)
    yield made
    made.close()


def look():
    return {each.id: each for each in bus.look()}


def test_an_empty_bus_has_no_tray_and_no_notifications(session):
    found = look()
    assert found["bus"].state is State.OK
    assert found["tray"].state is found["notifications"].state is State.NOTE


def test_without_a_bus_it_is_said(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    found = look()
    assert {each.state for each in found.values()} == {State.NOTE}
    assert set(found) == {"bus", "tray"}


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "rubbish", "tcp:host=x"])
def test_a_bus_that_is_none_is_said(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert look()["bus"].state is State.NOTE


def test_a_jeepney_that_is_missing_is_said(session, monkeypatch):
    monkeypatch.setitem(sys.modules, "jeepney.io.blocking", None)
    assert look()["bus"].state is State.NOTE


def test_on_gnome_the_extension_is_named(session, monkeypatch):
    monkeypatch.setitem(os.environ, "XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    assert "AppIndicator" in look()["tray"].fix


@pytest.mark.parametrize(("abilities", "state"), [(["body", "actions"], "ok"), (["body"], "note")])
def test_a_notification_server_is_named_with_what_it_can(session, abilities, state):
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.services.fake_notifications", *abilities],
        env={**os.environ, "FAKE_NOTIFICATIONS": "Herald"},
        cwd=buses.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert server.stdout.readline() == b"ready\n"
        found = look()["notifications"]
    finally:
        server.kill()
        server.communicate()
    assert found.state == state
    assert "Herald 1: " in found.text
    assert all(each in found.text for each in abilities)
