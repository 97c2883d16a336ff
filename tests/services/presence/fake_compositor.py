"""A Wayland compositor that knows nothing but idleness, on the real server library. Run by itself.

Arguments: the name of the socket, and the version of the idle notifier, 0 for none. Orders come
line by line: ``idle MS`` (no input for so long), ``input``, ``remove`` (the seat is unplugged),
``refuse`` (a fatal error), ``quit``; each is answered by ``done ORDER``. What a client asks is told
as ``watch MS plain``, ``watch MS input`` and ``unwatch MS``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from pywayland import ffi, lib
from pywayland.protocol.ext_idle_notify_v1 import ExtIdleNotificationV1, ExtIdleNotifierV1
from pywayland.protocol.wayland import WlSeat
from pywayland.server import Display


def tell(line: str) -> None:
    print(line, flush=True)


class Ear(list):
    """What to call for the requests of a resource, by number, with libwayland's own arguments.

    It stands in for pywayland's, which reads them as a client would: a new object is a proxy there.
    """

    destructor = None

    def __init__(self, *requests: Callable[..., None]) -> None:
        super().__init__(requests)
        self.messages = [SimpleNamespace(c_to_arguments=lambda raw: [raw]) for _ in requests]


def hear(resource: Any, *requests: Callable[..., None]) -> None:
    resource.dispatcher = Ear(*requests)
    # pywayland 0.4.19 gives libwayland nothing by which its dispatcher could find the resource.
    ear = (lib.dispatcher_func, resource._handle, resource._handle, lib.resource_destroy_func)
    lib.wl_resource_set_dispatcher(resource._ptr, *ear)


class FakeCompositor:
    def __init__(self, name: str, version: int) -> None:
        self.display = Display()
        self.display.add_socket(name)
        self.watches: dict[Any, int] = {}
        self.idle: set[Any] = set()
        self.clients: list[Any] = []
        self.seat = WlSeat.global_class(self.display, version=5)
        self.seat.bind_func = self.seat_bound
        # Somebody else's: a watch that names it is told as ``without a seat``.
        self.other_seat = WlSeat.global_class(self.display, version=5)
        self.other_seat.bind_func = hear
        if version:
            self.notifier = ExtIdleNotifierV1.global_class(self.display, version=version)
            self.notifier.bind_func = self.notifier_bound
        self.loop = self.display.get_event_loop()
        self.loop.add_fd(0, self.ordered, self.loop.FdMask.WL_EVENT_READABLE, None)
        self.came = b""

    def seat_bound(self, seat: Any) -> None:
        self.clients.append(seat)
        hear(seat)

    def notifier_bound(self, notifier: Any) -> None:
        self.clients.append(notifier)
        self.bound = notifier
        hear(notifier, self.unwanted, self.asker("plain"), self.asker("input"))

    def unwanted(self, _resource: Any, _raw: Any) -> None:
        raise AssertionError

    def asker(self, kind: str) -> Callable[..., None]:
        def ask(notifier: Any, raw: Any) -> None:
            client = lib.wl_resource_get_client(notifier._ptr)
            watch = ExtIdleNotificationV1.resource_class(client, notifier.version, raw[0].n)
            hear(watch, self.unwatch)
            self.watches[watch] = raw[1].u
            seat = ffi.cast("struct wl_resource *", raw[2].o)
            known = any(seat == each._ptr for each in self.clients)
            tell(f"watch {raw[1].u} {kind if known else 'without a seat'}")

        return ask

    def unwatch(self, watch: Any, _raw: Any) -> None:
        self.idle.discard(watch)
        tell(f"unwatch {self.watches.pop(watch)}")
        watch.destroy()

    def ordered(self, fd: int, _mask: int, _data: object) -> int:
        more = os.read(fd, 4096)
        if not more:
            self.display.terminate()
        *lines, self.came = (self.came + more).split(b"\n")
        for line in lines:
            self.obey(*line.decode().split())
            self.display.flush_clients()
            tell(f"done {line.decode()}")
        return 0

    def obey(self, order: str, number: str = "0") -> None:
        if order == "idle":
            for watch, timeout in self.watches.items():
                if timeout <= int(number) and watch not in self.idle:
                    self.idle.add(watch)
                    watch.idled()
        elif order == "input":
            for watch in self.idle:
                watch.resumed()
            self.idle.clear()
        elif order == "remove":
            lib.wl_global_destroy(self.seat._ptr)
        elif order == "refuse":
            self.bound._post_error(7, "no more of this")
        elif order == "quit":
            self.display.terminate()


if __name__ == "__main__":
    compositor = FakeCompositor(sys.argv[1], int(sys.argv[2]))
    tell("ready")
    compositor.display.run()
    # Nothing is destroyed one by one: the kernel closes the sockets.
    os._exit(0)
