"""A notification server that does what it is told, on the bus that DBUS_SESSION_BUS_ADDRESS names.

FAKE_NOTIFICATIONS is what it calls itself.

    python -m tests.services.fake_notifications [ABILITY ...]

It says ``ready``, then each call as a line of JSON, and reads commands, one a line:

press ID KEY | token ID TOKEN | close ID REASON    the signals
refuse                                             every Notify is an error from now on
"""

from __future__ import annotations

import json
import os
import sys
import threading

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.threading import open_dbus_connection

NAME = "org.freedesktop.Notifications"
SIGNALS = {"press": ("ActionInvoked", str), "token": ("ActivationToken", str)}
EMITTER = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


class Server:
    """Answers the calls, and follows the commands."""

    def __init__(self, abilities):
        self.abilities = abilities
        self.name = os.environ.get("FAKE_NOTIFICATIONS", "fake")
        self.refuses = False
        self.last = 0
        self.bus = open_dbus_connection("SESSION")
        # Not queued behind another one, and not to be replaced.
        self.bus.send(message_bus.RequestName(NAME, 4))

    def run(self):
        print("ready", flush=True)
        threading.Thread(target=self.follow, daemon=True).start()
        while True:
            message = self.bus.receive()
            if message.header.message_type is MessageType.method_call:
                self.bus.send(self.answer(message))

    def answer(self, call):
        method = call.header.fields[HeaderFields.member]
        if method == "GetCapabilities":
            return new_method_return(call, "as", (self.abilities,))
        if method == "GetServerInformation":
            return new_method_return(call, "ssss", (self.name, "", "1", "1.2"))
        body = [self.plain(value) for value in call.body]
        print(json.dumps([method, *body]), flush=True)
        if method != "Notify":
            return new_method_return(call)
        if self.refuses:
            return new_error(call, "org.freedesktop.Notifications.Error.Full", "s", ("full",))
        self.last = call.body[1] or self.last + 1
        return new_method_return(call, "u", (self.last,))

    def plain(self, value):
        if isinstance(value, dict):
            kinds = {key: kind for key, (kind, _) in value.items()}
            plain = {key: inner for key, (kind, inner) in value.items() if kind in {"s", "y", "b"}}
            return {"kinds": kinds, **plain}
        return value

    def follow(self):
        for line in sys.stdin:
            match line.split():
                case ["refuse"]:
                    self.refuses = True
                case ["close", number, reason]:
                    values = (int(number), int(reason))
                    self.bus.send(new_signal(EMITTER, "NotificationClosed", "uu", values))
                case [word, number, text]:
                    self.bus.send(new_signal(EMITTER, SIGNALS[word][0], "us", (int(number), text)))


if __name__ == "__main__":
    Server(sys.argv[1:]).run()
