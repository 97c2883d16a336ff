"""A list of tray icons and who shows them, on the bus that DBUS_SESSION_BUS_ADDRESS names.

    python -m tests.services.presence.on_bus.fake_watcher

says ``ready`` and then reads commands, each answered by ``ok``: ``watch``, ``leave``, ``host``,
``unhost``, and ``kde``: the colours of KDE have changed.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QSocketNotifier, Signal
from PySide6.QtCore import Property as QtProperty
from PySide6.QtDBus import QDBusConnection, QDBusMessage

NAME = "org.kde.StatusNotifierWatcher"


@ClassInfo({"D-Bus Interface": NAME})
class Watcher(QObject):
    StatusNotifierHostRegistered = Signal()
    StatusNotifierHostUnregistered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hosted = False

    def _hosted(self) -> bool:
        return self.hosted

    IsStatusNotifierHostRegistered = QtProperty(bool, _hosted)


def main() -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    watcher = Watcher()
    everything = QDBusConnection.RegisterOption.ExportAllContents
    bus.registerObject("/StatusNotifierWatcher", watcher, everything)

    def read() -> None:
        word = sys.stdin.readline().strip()
        if not word:
            notifier.setEnabled(False)
            app.quit()
            return
        if word == "watch":
            assert bus.registerService(NAME)
        elif word == "leave":
            assert bus.unregisterService(NAME)
        elif word == "kde":
            said = QDBusMessage.createSignal(
                "/kdeglobals", "org.kde.kconfig.notify", "ConfigChanged"
            )
            bus.send(said)
        else:
            watcher.hosted = word == "host"
            if watcher.hosted:
                watcher.StatusNotifierHostRegistered.emit()
            else:
                watcher.StatusNotifierHostUnregistered.emit()
        print("ok", flush=True)

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    print("ready", flush=True)
    app.exec()


if __name__ == "__main__":
    main()
