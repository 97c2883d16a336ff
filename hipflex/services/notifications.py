"""Notifications with buttons, as desktops on Linux show them (org.freedesktop.Notifications).

There is one notification at most, the reminder, and it is only a pointer to our own windows. A
server may start late, end, start anew, refuse, or hang: whoever asked for the notification is told
within ``LIMIT_MS`` that it is not shown, and takes another way. The connection is opened with the
first notification and given back after it.
"""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hipflex.services.session_wire import NoBus, SessionWire

if TYPE_CHECKING:
    from jeepney import Message

LIMIT_MS = 2000
"""As long as a server may take to show it, its start by the bus included."""
DEFAULT = "default"
"""The key of the action that is a click on the notification itself."""

_SERVER = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_BUS = "org.freedesktop.DBus"
_STAYS_MS = 120_000
"""Longer than any server shows it by itself; HipFlex takes it away before that."""
_XFCE = "Xfce"
"""It has a button for the default action as well, and a click beside the buttons dismisses it."""
_DUNST = "dunst"
"""It has no buttons, and a click dismisses it as long as nobody has told it otherwise."""
_NORMAL = 1
_DISMISSED = 2
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the name of a variable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Note:
    """A notification, as plain text, and what to do with it, as its server lets one do it."""

    title: str
    body: str
    click: str
    """Where a click on it is an answer."""
    elsewhere: str
    """Where it can only be answered in another place."""
    actions: tuple[tuple[str, str], ...]
    silent: bool = False
    picture: tuple[int, int, int, bytes] | None = None
    """Width, height, bytes in a line, and four bytes for each pixel."""


class Notifications(QObject):
    """Shows one notification, and says what became of it. Never raises, never waits."""

    pressed = Signal(str)
    """The key of an action."""
    dismissed = Signal()
    """The person has closed it."""
    failed = Signal(bool)
    """It is not shown, or no longer. True: there is not even a bus."""

    def __init__(
        self, parent: QObject | None = None, environ: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__(parent)
        self._environ = environ
        self._wire: SessionWire | None = None
        self._abilities: frozenset[str] | None = None
        self._server = ""
        self._wanted: Note | None = None
        self._shown: Note | None = None
        self._sent: Note | None = None
        """On its way to the server, which has not answered yet."""
        self._id = 0
        self._answered = False
        self._token = ""
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._give_up)

    @property
    def is_open(self) -> bool:
        """Whether a connection to the bus is held."""
        return self._wire is not None

    def show(self, note: Note) -> None:
        """Show this, in place of what is shown; the same again changes nothing."""
        if note == self._wanted:
            return
        self._wanted = note
        if self._wire is None and not self._open():
            self._wanted = None
            self.failed.emit(True)
            return
        self._limit.start(LIMIT_MS)
        self._go_on()

    @Slot()
    def withdraw(self) -> None:
        """Take it away."""
        self._wanted = None
        self._limit.stop()
        self._go_on()

    def close(self) -> None:
        """The program ends."""
        self.withdraw()
        if self._sent is not None and self._wire is not None and self._id:
            # Its answer is not waited for; the number is that of the one before it.
            self._wire.send(_call("CloseNotification", "u", (self._id,)))
        self._hang_up()

    def _open(self) -> bool:
        try:
            wire = SessionWire(self, self._environ)
        except NoBus as fault:
            _log.info("No notifications: %s", fault)
            return False
        wire.heard.connect(self._hear)
        wire.lost.connect(self._lose)
        self._wire = wire
        from jeepney.bus_messages import MatchRule, message_bus

        rules = (
            MatchRule(type="signal", interface=_SERVER, path=_PATH),
            MatchRule(type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged"),
        )
        rules[1].add_arg_condition(0, _SERVER)
        for rule in rules:
            wire.send(message_bus.AddMatch(rule))
        self._ask(wire)
        return True

    def _ask(self, wire: SessionWire) -> None:
        wire.send(_call("GetServerInformation"), self._learn_name)
        wire.send(_call("GetCapabilities"), self._learn)

    def _learn_name(self, values: tuple[object, ...] | None) -> None:
        self._server = str(values[0]) if values else ""

    def _learn(self, values: tuple[object, ...] | None) -> None:
        """What the server can do."""
        if not values or not isinstance(values[0], list):
            self._fail("the notification server tells nothing")
            return
        self._abilities = frozenset(map(str, values[0]))
        self._go_on()

    def _go_on(self) -> None:
        """Send what is wanted, as soon as it can be sent; or take away what is not."""
        wire = self._wire
        if wire is None or self._sent is not None:
            return
        if self._wanted is None:
            if self._id:
                wire.send(_call("CloseNotification", "u", (self._id,)))
            self._hang_up()
        elif self._abilities is None:
            return
        elif self._wanted == self._shown:
            self._limit.stop()
        else:
            self._sent = self._wanted
            message = _notify(self._sent, self._id, self._abilities, self._server)
            wire.send(message, self._note_id)

    def _note_id(self, values: tuple[object, ...] | None) -> None:
        self._shown, self._sent = self._sent, None
        if not values or not isinstance(values[0], int):
            self._fail("the notification server refuses")
            return
        self._id, self._answered, self._token = values[0], False, ""
        # By now it may be unwanted, or another one be wanted in its place.
        self._go_on()

    @Slot(object)
    def _hear(self, message: Message) -> None:
        from jeepney import HeaderFields

        match message.header.fields.get(HeaderFields.member), message.body:
            case "NameOwnerChanged", (_, old, _) if old:
                self._lose_server()
            case "ActivationToken", (int(number), str(token)) if number == self._id:
                self._token = token
            case "ActionInvoked", (int(number), str(key)) if number == self._id:
                self._press(key)
            case "NotificationClosed", (int(number), int(reason)) if number == self._id:
                self._end(reason)

    def _press(self, key: str) -> None:
        # Number 0 is nobody's, and a server may tell of one press twice.
        if not self._id or self._answered:
            return
        self._answered = True
        if self._token:
            # Qt takes it at the first window that wants the focus. Not in ``os.environ``: there it
            # would stay after Qt has taken it, and go on to every child.
            os.putenv(_TOKEN, self._token)
        self.pressed.emit(key)
        os.unsetenv(_TOKEN)

    def _end(self, reason: int) -> None:
        """It is no longer on the screen, but still what is wanted: it does not come back."""
        if not self._id:
            return
        self._id = 0
        if reason == _DISMISSED and not self._answered:
            self.dismissed.emit()

    def _lose_server(self) -> None:
        """Its numbers mean nothing to the next one."""
        self._abilities = None
        if self._id or self._sent is not None:
            self._id, self._sent = 0, None
            self._fail("the notification server has ended")
        elif self._wire is not None:
            self._ask(self._wire)

    @Slot()
    def _lose(self) -> None:
        self._id, self._sent = 0, None
        self._fail("the session bus has ended")

    @Slot()
    def _give_up(self) -> None:
        self._fail("the notification server does not answer")

    def _fail(self, why: str) -> None:
        """Not shown. What the server has not answered is waited for, and taken away if it comes."""
        unanswered = self._wanted is not None and not self._answered
        self.withdraw()
        if unanswered:
            _log.info("No notification: %s", why)
            self.failed.emit(False)

    def _hang_up(self) -> None:
        self._id, self._shown, self._sent, self._abilities = 0, None, None, None
        # The next one is another question.
        self._answered = False
        if self._wire is not None:
            self._wire.close()
            self._wire.deleteLater()
            self._wire = None


def _call(method: str, signature: str = "", values: tuple[object, ...] = ()) -> Message:
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress(_PATH, bus_name=_SERVER, interface=_SERVER)
    return new_method_call(address, method, signature or None, values)


def _notify(note: Note, replaces: int, abilities: frozenset[str], server: str) -> Message:
    clickable = "actions" in abilities
    title, body = note.title, "\n".join(_words(note, server, clickable=clickable))
    if "body" not in abilities:
        title, body = f"{title}\n{body}", ""
    elif "body-markup" in abilities:
        body = html.escape(body, quote=False)
    # Neither transient, for then it is gone before it is answered, nor resident, for an answer is
    # the end of it.
    hints: dict[str, tuple[str, Any]] = {
        "desktop-entry": ("s", "hipflex"),
        "urgency": ("y", _NORMAL),
        "suppress-sound": ("b", note.silent),
    }
    if note.picture is not None:
        width, height, line, pixels = note.picture
        hints["image-data"] = ("(iiibiiay)", (width, height, line, True, 8, 4, pixels))
    actions = _offered(note.actions, server) if clickable else []
    values = ("HipFlex", replaces, "", title, body, actions, hints, _STAYS_MS)
    return _call("Notify", "susssasa{sv}i", values)


def _words(note: Note, server: str, *, clickable: bool) -> Iterator[str]:
    """The body, in lines, and what to do with it."""
    yield note.body
    if not clickable or server.startswith(_DUNST):
        yield note.elsewhere
    elif not server.startswith(_XFCE):
        yield note.click


def _offered(actions: tuple[tuple[str, str], ...], server: str) -> list[str]:
    """Keys and words in turn; none of the words twice where the click has a button as well."""
    if server.startswith(_XFCE):
        actions = tuple({words: (key, words) for key, words in reversed(actions)}.values())[::-1]
    return [part for action in actions for part in action]
