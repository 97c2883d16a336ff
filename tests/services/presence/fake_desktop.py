"""A desktop that does what it is told: idle monitor, screensavers, logind, notifications.

    python -m tests.services.presence.fake_desktop [SERVICE ...]

offers these services (all, when none is named) on the buses that DBUS_SESSION_BUS_ADDRESS and
DBUS_SYSTEM_BUS_ADDRESS name, says ``ready``, and then reads commands, one a line. Each is answered
by ``ok``, or by ``?`` and the reason. It ends when its input ends.

services   mutter  org.gnome.Mutter.IdleMonitor        screensaver  org.gnome.ScreenSaver
           kde     org.kde.screensaver (idle time)     freedesktop, cinnamon, mate, xfce: theirs
           logind  org.freedesktop.login1 (system bus), with the session ``1``, which is also auto
           notifications  org.freedesktop.Notifications, as KDE's and as dunst's
           session  org.gnome.SessionManager

idle N            the last input was N seconds ago; the clock stands still until the next command
input             somebody moves the mouse
screensaver on|off [SERVICE]   that of GNOME, or freedesktop, cinnamon, mate, xfce
locked_hint on|off [unsaid]    what logind says of the session; or only that it has changed
lock on|off       both of them
sleep on|off      the machine goes to sleep, and is awake again
refuse            KDE is on Wayland now, and tells no idle time
inhibit on|off    logind's BlockInhibited says "idle"
inhibit_session on|off         an inhibitor of idle at GNOME's session manager
dnd on|off        both of dnd_kde and dnd_dunst
dnd_kde on|off    Inhibited of the notification server
dnd_dunst on|off  paused of dunst
leave SERVICE     the service ends, and what it said stays as it was
return SERVICE    it is there again, and knows nothing of its callers
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot
from PySide6.QtDBus import QDBusConnection

from tests.services.presence.fake_services import (
    LOGIND,
    Dunst,
    IdleMonitor,
    KdeLocker,
    KdeNotifications,
    Manager,
    Session,
    SessionManager,
    announce,
    screensaver,
)

EVERYTHING = QDBusConnection.RegisterOption.ExportAllContents
SAVERS = {
    "screensaver": "org.gnome.ScreenSaver",
    "freedesktop": "org.freedesktop.ScreenSaver",
    "cinnamon": "org.cinnamon.ScreenSaver",
    "mate": "org.mate.ScreenSaver",
    "xfce": "org.xfce.ScreenSaver",
}
NAMES = {
    "mutter": "org.gnome.Mutter.IdleMonitor",
    "kde": "org.kde.screensaver",
    "logind": "org.freedesktop.login1",
    "notifications": "org.freedesktop.Notifications",
    "session": "org.gnome.SessionManager",
    **SAVERS,
}


class FakeDesktop:
    """All the services, and the commands for them."""

    def __init__(self, services: list[str]) -> None:
        self._session = QDBusConnection.sessionBus()
        self._system = QDBusConnection.systemBus()
        self._monitor = IdleMonitor()
        self._kde = KdeLocker(self._monitor)
        self._savers = {each: screensaver(name)() for each, name in SAVERS.items()}
        self._manager, self._own = Manager(), Session()
        self._notifications = QObject()
        self._inhibited = KdeNotifications(self._notifications)
        self._dunst = Dunst(self._notifications)
        self._gnome = SessionManager()
        self._commands: dict[str, Callable[..., None]] = {
            "idle": lambda seconds: self._monitor.set_idle(float(seconds)),
            "input": self._monitor.input,
            "screensaver": self._screensaver,
            "locked_hint": self._locked_hint,
            "lock": self._lock,
            "sleep": self._sleep,
            "inhibit": self._inhibit,
            "inhibit_session": self._inhibit_session,
            "dnd": self._dnd,
            "dnd_kde": self._dnd_kde,
            "dnd_dunst": self._dnd_dunst,
            "refuse": self._refuse,
            "leave": self._leave,
            "return": self._offer,
        }
        self._export()
        for service in services:
            self._offer(service)

    def _export(self) -> None:
        objects = {
            "/org/gnome/Mutter/IdleMonitor/Core": self._monitor,
            "/ScreenSaver": self._kde,
            "/org/gnome/SessionManager": self._gnome,
            "/org/freedesktop/Notifications": self._notifications,
        }
        for each, name in SAVERS.items():
            objects["/" + name.replace(".", "/")] = self._savers[each]
        for path, made in objects.items():
            option = EVERYTHING
            if made is self._notifications:
                option = QDBusConnection.RegisterOption.ExportAdaptors
            self._session.registerObject(path, made, option)
        self._system.registerObject(LOGIND, self._manager, EVERYTHING)
        for name in ("_31", "auto"):
            self._system.registerObject(f"{LOGIND}/session/{name}", self._own, EVERYTHING)

    def _bus_of(self, service: str) -> QDBusConnection:
        return self._system if service == "logind" else self._session

    def _offer(self, service: str) -> None:
        if service == "mutter":
            self._monitor.forget()
        if not self._bus_of(service).registerService(NAMES[service]):
            raise ValueError(f"somebody else is {NAMES[service]}, or there is no bus")

    def _leave(self, service: str) -> None:
        self._bus_of(service).unregisterService(NAMES[service])

    def _screensaver(self, on: str, which: str = "screensaver") -> None:
        self._savers[which].set_active(_is_on(on))

    def _locked_hint(self, on: str, how: str = "") -> None:
        self._own.locked = _is_on(on)
        said = None if how == "unsaid" else self._own.locked
        path = f"{LOGIND}/session/_31"
        announce(self._system, path, "org.freedesktop.login1.Session", LockedHint=said)

    def _lock(self, on: str) -> None:
        self._locked_hint(on)
        self._screensaver(on)

    def _sleep(self, on: str) -> None:
        self._manager.asleep = _is_on(on)
        self._manager.PrepareForSleep.emit(self._manager.asleep)

    def _refuse(self) -> None:
        self._kde.refuses = True

    def _inhibit(self, on: str) -> None:
        self._manager.block = "idle" if _is_on(on) else ""
        interface = "org.freedesktop.login1.Manager"
        announce(self._system, LOGIND, interface, BlockInhibited=self._manager.block)

    def _inhibit_session(self, on: str) -> None:
        self._gnome.actions = 8 if _is_on(on) else 0
        interface, path = "org.gnome.SessionManager", "/org/gnome/SessionManager"
        announce(self._session, path, interface, InhibitedActions=self._gnome.actions)

    def _dnd(self, on: str) -> None:
        self._dnd_kde(on)
        self._dnd_dunst(on)

    def _dnd_kde(self, on: str) -> None:
        self._inhibited.inhibited = _is_on(on)
        interface, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
        announce(self._session, path, interface, Inhibited=self._inhibited.inhibited)

    def _dnd_dunst(self, on: str) -> None:
        self._dunst.is_paused = _is_on(on)
        interface, path = "org.dunstproject.cmd0", "/org/freedesktop/Notifications"
        announce(self._session, path, interface, paused=self._dunst.is_paused)

    def obey(self, line: str) -> str:
        """Do it, and say whether it could be done."""
        word, *rest = line.split()
        try:
            self._commands[word](*rest)
        except (KeyError, TypeError, ValueError) as error:
            return f"? {line}: {error!r}"
        return "ok"


def _is_on(word: str) -> bool:
    return {"on": True, "off": False}[word]


class Commands(QObject):
    """Standard input, a line at a time."""

    def __init__(self, desktop: FakeDesktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._rest = b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.read)

    @Slot()
    def read(self) -> None:
        more = os.read(0, 4096)
        if not more:
            self._notifier.setEnabled(False)
            QCoreApplication.quit()
            return
        *lines, self._rest = (self._rest + more).split(b"\n")
        for line in filter(None, lines):
            print(self._desktop.obey(line.decode()), flush=True)


def main() -> None:
    app = QCoreApplication([])
    commands = Commands(FakeDesktop(sys.argv[1:] or list(NAMES)))
    print("ready", flush=True)
    app.exec()
    del commands


if __name__ == "__main__":
    main()
