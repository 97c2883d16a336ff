"""The question to the Background portal on a real bus, with a portal that is none."""

from __future__ import annotations

import os
import shutil
import threading

import jeepney
import pytest
from jeepney.io.blocking import open_dbus_connection

from hipflex.services import autostart_portal
from hipflex.services.autostart import AutostartError
from hipflex.services.autostart_portal import BackgroundPortal
from tests.services.presence.buses import Bus

NAME = "org.freedesktop.portal.Desktop"


class FakePortal:
    """Answers one question as it is told, the answer after the handle as real ones do."""

    def __init__(self, address: str, code: int, *, starts: bool | None) -> None:
        self._answer = code, {} if starts is None else {"autostart": ("b", starts)}
        self.asked: list[tuple[str, dict[str, object]]] = []
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(jeepney.message_bus.RequestName(NAME))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            call = self._bus.receive(timeout=20)
            fields = call.header.fields
            if fields.get(jeepney.HeaderFields.member) == "RequestBackground":
                break
        window, options = call.body
        told = {key: value for key, (_kind, value) in options.items()}
        self.asked.append((window, told))
        sender = fields[jeepney.HeaderFields.sender]
        place = sender.removeprefix(":").replace(".", "_")
        handle = f"/org/freedesktop/portal/desktop/request/{place}/{told['handle_token']}"
        self._bus.send(jeepney.new_method_return(call, "o", (handle,)))
        address = jeepney.DBusAddress(handle, interface="org.freedesktop.portal.Request")
        self._bus.send(jeepney.new_signal(address, "Response", "ua{sv}", self._answer))

    def close(self) -> None:
        self._thread.join(30)
        self._bus.close()


@pytest.fixture
def bus(tmp_path, monkeypatch):
    if shutil.which("dbus-daemon") is None and "HIPFLEX_DESKTOP_TESTS" not in os.environ:
        pytest.skip("dbus-daemon is not there")
    made = Bus(tmp_path / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.close()


def test_it_is_asked_for_and_granted(bus, tmp_path):
    portal = FakePortal(bus.address, 0, starts=True)

    state = BackgroundPortal(kept=tmp_path / "autostart.json").turn_on()

    portal.close()
    assert state.kind == "on"
    ((window, options),) = portal.asked
    assert window == ""
    assert options["autostart"] is True
    assert options["commandline"] == ["hipflex", "--background"]
    assert options["reason"]


@pytest.mark.parametrize(("code", "starts"), [(1, None), (0, False), (0, None)])
def test_a_refusal_is_one(bus, tmp_path, code, starts):
    portal = FakePortal(bus.address, code, starts=starts)

    with pytest.raises(AutostartError, match="refused"):
        BackgroundPortal(kept=tmp_path / "autostart.json").turn_on()
    portal.close()


def test_it_can_be_turned_off(bus, tmp_path):
    kept = tmp_path / "autostart.json"
    kept.write_text("true")
    portal = FakePortal(bus.address, 0, starts=False)

    assert BackgroundPortal(kept=kept).turn_off().kind == "off"
    portal.close()
    assert portal.asked[0][1]["autostart"] is False


def test_without_a_portal_it_says_so(bus, tmp_path):
    with pytest.raises(AutostartError, match="could not be asked"):
        BackgroundPortal(kept=tmp_path / "autostart.json").turn_on()


def test_without_a_bus_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")

    with pytest.raises(AutostartError, match="could not be asked"):
        BackgroundPortal(kept=tmp_path / "autostart.json").turn_on()


def test_a_portal_that_never_answers_is_not_waited_for_without_end(bus, tmp_path, monkeypatch):
    monkeypatch.setattr(autostart_portal, "_ANSWER_SECONDS", 0.3)
    silent = open_dbus_connection(bus.address)
    silent.send_and_get_reply(jeepney.message_bus.RequestName(NAME))

    with pytest.raises(AutostartError, match="could not be asked"):
        BackgroundPortal(kept=tmp_path / "autostart.json").turn_on()
    silent.close()
