"""Plasma as far as the detectors ask it, on the bus that DBUS_SESSION_BUS_ADDRESS names.

    python -m tests.services.presence.on_bus.fake_plasma [quiet]

says ``ready`` and then reads ``on`` or ``off``, each answered by ``ok``. ``quiet``: a notification
service that tells nothing.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QSocketNotifier, Slot
from PySide6.QtDBus import QDBusConnection

from tests.services.presence.fake_services import KdeNotifications

NOTIFICATIONS = "org.freedesktop.Notifications"
POWER = "org.freedesktop.PowerManagement"


@ClassInfo({"D-Bus Interface": "org.freedesktop.PowerManagement.Inhibit"})
class Power(QObject):
    is_on = False

    @Slot(result=bool)
    def HasInhibit(self) -> bool:  # noqa: N802 - a name of the bus
        return self.is_on


def main() -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    server, power = QObject(), Power()
    inhibited = KdeNotifications(server)
    if "quiet" not in sys.argv:
        adaptors = QDBusConnection.RegisterOption.ExportAdaptors
        everything = QDBusConnection.RegisterOption.ExportAllContents
        bus.registerObject("/org/freedesktop/Notifications", server, adaptors)
        bus.registerObject("/org/freedesktop/PowerManagement/Inhibit", power, everything)
        assert bus.registerService(POWER)
    assert bus.registerService(NOTIFICATIONS)

    def read() -> None:
        word = sys.stdin.readline().strip()
        if not word:
            notifier.setEnabled(False)
            app.quit()
        else:
            inhibited.inhibited = power.is_on = word == "on"
            print("ok", flush=True)

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    print("ready", flush=True)
    app.exec()


if __name__ == "__main__":
    main()
