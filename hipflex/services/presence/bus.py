"""The D-Bus as the sources of presence use it: asked with a short limit, listened to by push.

Everything here raises ``Unavailable`` and nothing else: no library, no bus, nobody there, no
answer in time, refused. Nobody is started by being asked: looking for a screensaver must not
bring one up. To be used in the GUI thread; what is heard is told in the GUI thread.

- ``session()``, ``system()``: a connected bus
- ``private(name)``: another connection to the session, for wishes that end with it by ``end(bus)``
- ``send(bus, service, path, interface, method, *args)``: told, and no answer wanted
- ``call(bus, service, path, interface, method, *args)``: the values of the reply, as a list
- ``get(bus, service, path, interface, name)``: the value of a property
- ``is_there(bus, service)``: whether the name has an owner
- ``require_answer(bus)``: nothing, if the bus itself answers. Before all that has no limit in Qt
- ``listen(bus, service, path, interface, signal, heard)``: ``heard([values])`` at each signal
- ``listen_to_changes(bus, service, path, interface, changed)``: ``changed({name: value})``;
  a property that changed without being told its value stands in it with the new value asked for
- ``watch_owner(bus, service, changed)``: ``changed(True)`` when the name gets an owner, or
  another one, ``changed(False)`` when it loses it

The last three return an ear: keep it, and ``close()`` it. When the bus itself is gone nothing is
heard any more and every question fails; Qt does not come back to it, and the program lives.

Plain arguments only: str, bool, and int as a signed number (Qt sends no other). Of a reply, what
is no plain value (a structure, a dictionary) comes as an opaque ``QDBusArgument``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Slot

from hipflex.services.presence.source import Unavailable

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LIMIT_MS = 200
"""As long as one question may keep the GUI waiting. Answers take about 0.5 ms."""

_PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"


def session() -> QDBusConnection:
    """The bus of the desktop session."""
    return _connected("sessionBus", "session")


def system() -> QDBusConnection:
    """The bus of the machine."""
    return _connected("systemBus", "system")


def _connected(which: str, name: str) -> QDBusConnection:
    try:
        # Late, because its library may be absent.
        from PySide6.QtDBus import QDBusConnection
    except ImportError as error:
        raise Unavailable(f"no QtDBus: {error}") from error
    bus: QDBusConnection = getattr(QDBusConnection, which)()
    if not bus.isConnected():
        raise Unavailable(f"no {name} bus")
    return bus


def private(name: str) -> QDBusConnection:
    """A connection of its own to the bus of the session."""
    # Before a second connection is made, which has no limit in Qt.
    require_answer(session())
    from PySide6.QtDBus import QDBusConnection

    made = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)
    if not made.isConnected():
        raise Unavailable("no session bus")
    return made


def end(bus: QDBusConnection) -> None:
    """End a private connection."""
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(bus.name())


def send(
    bus: QDBusConnection, service: str, path: str, interface: str, method: str, *args: object
) -> None:
    """Tell somebody who need not be there, and do not wait."""
    from PySide6.QtDBus import QDBusMessage

    message = QDBusMessage.createMethodCall(service, path, interface, method)
    message.setAutoStartService(False)
    message.setArguments(list(args))
    if not bus.send(message):
        raise Unavailable(f"{interface}.{method}: not sent")


def call(
    bus: QDBusConnection, service: str, path: str, interface: str, method: str, *args: object
) -> list[Any]:
    """Ask, and wait for the answer, for 200 ms at most."""
    from PySide6.QtDBus import QDBus, QDBusMessage

    message = QDBusMessage.createMethodCall(service, path, interface, method)
    message.setAutoStartService(False)
    message.setArguments(list(args))
    reply = bus.call(message, QDBus.CallMode.Block, LIMIT_MS)
    if reply.type() != QDBusMessage.MessageType.ReplyMessage:
        raise Unavailable(f"{interface}.{method}: {reply.errorName() or 'not sent'}")
    return list(reply.arguments())


def get(bus: QDBusConnection, service: str, path: str, interface: str, name: str) -> Any:
    """The value of a property."""
    from PySide6.QtDBus import QDBusVariant

    values = call(bus, service, path, _PROPERTIES, "Get", interface, name)
    if len(values) != 1 or not isinstance(values[0], QDBusVariant):
        raise Unavailable(f"{interface}.{name}: not an answer: {values!r}")
    return values[0].variant()


def is_there(bus: QDBusConnection, service: str) -> bool:
    """Whether somebody has this name now."""
    return call(bus, _BUS, _BUS_PATH, _BUS, "NameHasOwner", service) == [True]


def require_answer(bus: QDBusConnection) -> None:
    """Raise Unavailable where the bus is there and says nothing."""
    call(bus, _BUS, _BUS_PATH, _BUS, "GetId")


class Ear(QObject):
    """Hears one signal, because Qt delivers from the bus only to a typed slot of an object."""

    def __init__(
        self,
        bus: QDBusConnection,
        where: tuple[str, str, str, str],
        heard: Callable[[list[Any]], None],
        *,
        only: str = "",
        properties: bool = False,
    ) -> None:
        super().__init__()
        self._bus = bus
        self._heard = heard
        # A message shows a dictionary only as something opaque, these arguments show it.
        shape = (
            "hear_changes(QString,QVariantMap,QStringList)" if properties else "hear(QDBusMessage)"
        )
        # None: whatever signature the signal has. An empty one would mean: without arguments.
        self._how = (*where, [only] if only else [], None, self, SLOT(shape))
        # Qt asks the bus for the owner of the name, and waits for that for 25 s.
        require_answer(bus)
        # The stub knows neither that None nor what SLOT gives.
        connect: Callable[..., bool] = bus.connect
        self._open = connect(*self._how)
        if not self._open:
            raise Unavailable(f"cannot listen to {where[2]}.{where[3]}")

    @Slot("QDBusMessage")
    def hear(self, message: Any) -> None:
        """A signal has come."""
        self._tell(message.arguments())

    @Slot("QString", "QVariantMap", "QStringList")
    def hear_changes(self, interface: str, values: dict[str, Any], unsaid: list[str]) -> None:
        """Properties have changed."""
        self._tell([interface, values, unsaid])

    def _tell(self, values: list[Any]) -> None:
        # One that was on its way when the ear was closed comes too late.
        if self._open:
            self._heard(values)

    def close(self) -> None:
        """Hear nothing any more; harmless twice."""
        if self._open:
            self._open = False
            disconnect: Callable[..., bool] = self._bus.disconnect
            disconnect(*self._how)


def listen(
    bus: QDBusConnection,
    service: str,
    path: str,
    interface: str,
    signal: str,
    heard: Callable[[list[Any]], None],
) -> Ear:
    """Hear a signal, also of a service that comes later or again."""
    return Ear(bus, (service, path, interface, signal), heard)


def listen_to_changes(
    bus: QDBusConnection,
    service: str,
    path: str,
    interface: str,
    changed: Callable[[dict[str, Any]], None],
) -> Ear:
    """Hear of the properties of an interface that change, with their new values."""

    def heard(values: list[Any]) -> None:
        news = dict(values[1])
        for name in values[2]:
            with contextlib.suppress(Unavailable):
                news[name] = get(bus, service, path, interface, name)
        changed(news)

    where = (service, path, _PROPERTIES, "PropertiesChanged")
    return Ear(bus, where, heard, only=interface, properties=True)


def watch_owner(bus: QDBusConnection, service: str, changed: Callable[[bool], None]) -> Ear:
    """Hear that a name has an owner now (or another one), or none any more."""
    where = (_BUS, _BUS_PATH, _BUS, "NameOwnerChanged")
    return Ear(bus, where, lambda values: changed(bool(values[2])), only=service)
