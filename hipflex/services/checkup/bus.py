"""The session bus: who keeps a tray, and who shows notifications.

A bus that hangs hangs this look as well; whoever calls it does not wait for ever.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from hipflex.i18n import translate
from hipflex.services.checkup.finding import Finding, fault, note, ok

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_WATCHER = "org.kde.StatusNotifierWatcher"
_NOTIFICATIONS = "org.freedesktop.Notifications"
_SECONDS = 2.0


class _AbsentError(Exception):
    """There is no bus, or no answer."""


class _SilentError(Exception):
    """There is a bus, and it says nothing."""


def look(environ: Mapping[str, str] = os.environ) -> list[Finding]:
    """Bus, tray and notifications."""
    try:
        connection = _connected()
    except _SilentError:
        return [hung(), *_tray(False, environ)]
    except _AbsentError as error:
        text = translate("Doctor", "There is no session bus ({reason}).").format(reason=error)
        fix = translate(
            "Doctor", "Inside a desktop session there is one; else start it by dbus-run-session."
        )
        return [note("bus", text, fix), *_tray(False, environ)]
    with closing(connection):
        found = [ok("bus", translate("Doctor", "The session bus answers."))]
        found += _tray(_has_host(connection), environ)
        return [*found, _notifications(connection)]


def _connected() -> DBusConnection:
    try:
        from jeepney.io.blocking import open_dbus_connection
    except ImportError as error:
        raise _AbsentError(str(error)) from error
    try:
        return open_dbus_connection("SESSION", auth_timeout=_SECONDS)
    except TimeoutError as error:
        raise _SilentError from error
    except KeyError as error:
        raise _AbsentError(f"{error.args[0]} is not set") from error
    # ValueError: the address is none; RuntimeError: it is refused.
    except (OSError, ValueError, RuntimeError) as error:
        raise _AbsentError(str(error) or type(error).__name__) from error


def _ask(
    connection: DBusConnection,
    name: str,
    path: str,
    interface: str,
    method: str,
    *words: str,
) -> tuple[Any, ...]:
    """What it answers. Raises _AbsentError."""
    from jeepney import DBusAddress, MessageType, new_method_call

    address = DBusAddress(path, bus_name=name, interface=interface)
    message = new_method_call(address, method, "s" * len(words) or None, words)
    try:
        reply = connection.send_and_get_reply(message, timeout=_SECONDS)
    except (OSError, ValueError) as error:
        raise _AbsentError(str(error) or type(error).__name__) from error
    if reply.header.message_type is MessageType.error:
        raise _AbsentError(str(reply.body[0]) if reply.body else "refused")
    return tuple(reply.body)


def _has_host(connection: DBusConnection) -> bool:
    bus = "org.freedesktop.DBus"
    with suppress(_AbsentError):
        # Asked first, because to ask the watcher itself might start one.
        if not _ask(connection, bus, "/org/freedesktop/DBus", bus, "NameHasOwner", _WATCHER)[0]:
            return False
        properties = "org.freedesktop.DBus.Properties"
        wanted = (_WATCHER, "IsStatusNotifierHostRegistered")
        path = "/StatusNotifierWatcher"
        try:
            kind, value = _ask(connection, _WATCHER, path, properties, "Get", *wanted)[0]
        except _AbsentError:
            # Some do not say, and the program takes them for one as well.
            return True
        return bool(kind != "b" or value)
    return False


def _tray(has_host: bool, environ: Mapping[str, str]) -> list[Finding]:
    if has_host:
        return [ok("tray", translate("Doctor", "A tray is there (StatusNotifier)."))]
    if _x_tray(environ):
        return [ok("tray", translate("Doctor", "A tray is there (XEmbed)."))]
    text = translate("Doctor", "There is no tray: the main window takes its place.")
    fix = ""
    if "GNOME" in environ.get("XDG_CURRENT_DESKTOP", ""):
        fix = translate("Doctor", "GNOME shows one with the extension AppIndicator.")
    return [note("tray", text, fix)]


def _x_tray(environ: Mapping[str, str]) -> bool:
    """Whether somebody keeps a tray on the X server, if there is one."""
    if not environ.get("DISPLAY"):
        return False
    try:
        import xcffib
        import xcffib.xproto  # without it a connection cannot be asked anything
    except ImportError:
        return False
    # The package tells no types.
    x: Any = xcffib
    with (
        suppress(x.ConnectionException, x.ProtocolException),
        closing(_XConnection(x.connect(display=environ["DISPLAY"]))) as connection,
    ):
        return connection.has_tray()
    return False


class _XConnection:
    """A connection to the X server that is closed by ``close``."""

    def __init__(self, connection: Any) -> None:
        self._x = connection

    def has_tray(self) -> bool:
        """Whether its first screen has one."""
        name = f"_NET_SYSTEM_TRAY_S{self._x.pref_screen}"
        atom = self._x.core.InternAtom(False, len(name), name).reply().atom
        return bool(self._x.core.GetSelectionOwner(atom).reply().owner)

    def close(self) -> None:
        """Leave."""
        self._x.disconnect()


def _notifications(connection: DBusConnection) -> Finding:
    place = (_NOTIFICATIONS, "/org/freedesktop/Notifications", _NOTIFICATIONS)
    try:
        name, _vendor, version, *_ = _ask(connection, *place, "GetServerInformation")
        (can,) = _ask(connection, *place, "GetCapabilities")
    except (_AbsentError, ValueError) as error:
        text = translate("Doctor", "No notification server ({reason}).").format(reason=error)
        fix = translate("Doctor", "HipFlex asks with its own card; nothing need be done.")
        return note("notifications", text, fix)
    told = translate("Doctor", ", ").join(sorted(can))
    text = translate("Doctor", "Notifications by {name} {version}: {can}.")
    text = text.format(name=name, version=version, can=told)
    if "actions" in can:
        return ok("notifications", text)
    fix = translate("Doctor", "It shows no buttons: ask with the card, or answer in the tray.")
    return note("notifications", text, fix)


def hung() -> Finding:
    """What is said when this look takes too long."""
    text = translate("Doctor", "The session bus, or a program on it, does not answer.")
    return fault("bus", text, translate("Doctor", "Log out and in again."))
