"""The objects that the fake desktop shows on the buses, as like the real ones as a test needs."""

from __future__ import annotations

from PySide6.QtCore import ClassInfo, QMetaType, QObject, Signal, Slot
from PySide6.QtCore import Property as QtProperty
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

LOGIND = "/org/freedesktop/login1"


def announce(bus: QDBusConnection, path: str, interface: str, **values: object) -> None:
    """Say that properties have changed. None: it has changed, and to what is not said."""
    said = {name: value for name, value in values.items() if value is not None}
    unsaid: object = [name for name in values if name not in said]
    if not unsaid:  # Qt would send an empty list as one of anything
        unsaid = QDBusArgument()
        unsaid.beginArray(QMetaType(QMetaType.Type.QString.value))
        unsaid.endArray()
    message = QDBusMessage.createSignal(
        path, "org.freedesktop.DBus.Properties", "PropertiesChanged"
    )
    message.setArguments([interface, said, unsaid])
    bus.send(message)


def refuse(bus: QDBusConnection, message: QDBusMessage, error: str) -> None:
    """Answer with an error; what the slot returns is not sent then."""
    message.setDelayedReply(True)
    bus.send(message.createErrorReply(error, "refused"))


@ClassInfo({"D-Bus Interface": "org.gnome.Mutter.IdleMonitor"})
class IdleMonitor(QObject):
    WatchFired = Signal("uint")

    def __init__(self) -> None:
        super().__init__()
        self.milliseconds = 0
        self.forget()

    def forget(self) -> None:
        self._idle: dict[int, int] = {}
        self._fired: set[int] = set()
        self._active: list[int] = []
        self._last = 0

    def _next(self) -> int:
        self._last += 1
        return self._last

    @Slot(result="qulonglong")
    def GetIdletime(self) -> int:  # noqa: N802 - names of the bus
        return self.milliseconds

    @Slot("qulonglong", result="uint")
    def AddIdleWatch(self, interval: int) -> int:  # noqa: N802
        watch = self._next()
        self._idle[watch] = interval
        return watch

    @Slot(result="uint")
    def AddUserActiveWatch(self) -> int:  # noqa: N802
        self._active.append(self._next())
        return self._last

    @Slot("uint")
    def RemoveWatch(self, watch: int) -> None:  # noqa: N802
        self._idle.pop(watch, None)
        if watch in self._active:
            self._active.remove(watch)

    @Slot(result="uint")
    def Watches(self) -> int:  # noqa: N802 - only for tests
        return len(self._idle) + len(self._active)

    def set_idle(self, seconds: float) -> None:
        self.milliseconds = round(seconds * 1000)
        for watch, interval in self._idle.items():
            if watch not in self._fired and interval <= self.milliseconds:
                self._fired.add(watch)
                self.WatchFired.emit(watch)

    def input(self) -> None:
        self.milliseconds = 0
        self._fired.clear()
        active, self._active = self._active, []
        for watch in active:
            self.WatchFired.emit(watch)


def screensaver(name: str) -> type[QObject]:
    """The class of a screensaver, because its interface is a matter of the class."""

    @ClassInfo({"D-Bus Interface": name})
    class Screensaver(QObject):
        ActiveChanged = Signal(bool)

        def __init__(self) -> None:
            super().__init__()
            self.active = False

        @Slot(result=bool)
        def GetActive(self) -> bool:  # noqa: N802
            return self.active

        def set_active(self, on: bool) -> None:
            self.active = on
            self.ActiveChanged.emit(on)

    return Screensaver


@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class KdeLocker(QObject):
    def __init__(self, monitor: IdleMonitor) -> None:
        super().__init__()
        self._monitor = monitor
        self.refuses = False

    @Slot("QDBusMessage", result="uint")
    def GetSessionIdleTime(self, message: QDBusMessage) -> int:  # noqa: N802
        if self.refuses:
            refuse(QDBusConnection.sessionBus(), message, "org.freedesktop.DBus.Error.NotSupported")
        return self._monitor.milliseconds


@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Manager"})
class Manager(QObject):
    PrepareForSleep = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.asleep = False
        self.block = ""

    @Slot(str, "QDBusMessage", result="QDBusObjectPath")
    def GetSession(self, session: str, message: QDBusMessage) -> QDBusObjectPath:  # noqa: N802
        if session != "1":
            refuse(QDBusConnection.systemBus(), message, "org.freedesktop.login1.NoSuchSession")
        return QDBusObjectPath(f"{LOGIND}/session/_31")

    def _preparing(self) -> bool:
        return self.asleep

    def _blocked(self) -> str:
        return self.block

    PreparingForSleep = QtProperty(bool, _preparing)
    BlockInhibited = QtProperty(str, _blocked)


@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Session"})
class Session(QObject):
    locked = False

    def _id(self) -> str:
        return "1"

    def _hint(self) -> bool:
        return self.locked

    Id = QtProperty(str, _id)
    LockedHint = QtProperty(bool, _hint)


@ClassInfo({"D-Bus Interface": "org.freedesktop.Notifications"})
class KdeNotifications(QDBusAbstractAdaptor):
    inhibited = False

    def _get(self) -> bool:
        return self.inhibited

    Inhibited = QtProperty(bool, _get)


@ClassInfo({"D-Bus Interface": "org.dunstproject.cmd0"})
class Dunst(QDBusAbstractAdaptor):
    is_paused = False

    def _get(self) -> bool:
        return self.is_paused

    paused = QtProperty(bool, _get)


@ClassInfo({"D-Bus Interface": "org.gnome.SessionManager"})
class SessionManager(QObject):
    actions = 0

    def _get(self) -> int:
        return self.actions

    InhibitedActions = QtProperty("uint", _get)

    @Slot("uint", result=bool)
    def IsInhibited(self, flags: int) -> bool:  # noqa: N802
        return bool(self.actions & flags)
