"""All sources as one look: what is passed on, and what a broken one cannot stop."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from hipflex.core.senses import Idle, Sample
from hipflex.services.presence import detectors, ladder, lock, senses, sleep
from hipflex.services.presence.source import REST, Unavailable


class IdleClock:
    name = "fake"

    def __init__(self):
        self.idle = Idle(7.0)
        self.closely = []
        self.closed = 0

    def read(self, *, closely):
        self.closely.append(closely)
        if self.idle is None:
            raise OSError("gone")
        return self.idle

    def close(self):
        self.closed += 1


class State:
    name = "fake"

    def __init__(self):
        self.on = False
        self.closed = 0

    def close(self):
        self.closed += 1


class Call:
    """A detector that has found a call."""

    key, kind, tried = "microphone", HoldKind.CALL, True

    def __init__(self):
        self.looks = 0

    def look(self, found):
        self.looks += 1
        found(True)

    def close(self):
        pass


class Desktop:
    """What there is to be sensed."""

    def __init__(self, monkeypatch):
        self.idle, self.lock, self.sleep, self.call = IdleClock(), State(), State(), Call()
        self.stirred = []
        monkeypatch.setattr(ladder, "openers", lambda *_: [("fake", self._open_idle)])
        monkeypatch.setattr(lock, "open_lock", lambda stirred: self._open(stirred, self.lock))
        monkeypatch.setattr(sleep, "open_sleep", lambda stirred: self._open(stirred, self.sleep))
        monkeypatch.setattr(detectors, "openers", lambda: {"microphone": lambda: self.call})

    def _open(self, stirred, source):
        self.stirred.append(stirred)
        if source is None:
            raise Unavailable("nobody")
        return source

    def _open_idle(self, stirred):
        return self._open(stirred, self.idle)


@pytest.fixture
def desktop(qapp, monkeypatch):
    return Desktop(monkeypatch)


@pytest.fixture
def made(desktop):
    sensing = senses.DesktopSenses()
    yield sensing
    sensing.close()


def test_nothing_is_opened_before_the_first_look(desktop, made):
    assert desktop.stirred == []
    assert made.report()["idle"] is None
    made.sample(closely=False)
    assert len(desktop.stirred) == 3
    assert made.report() == {
        "idle": "fake",
        "idle_not_by": {},
        "lock": "fake",
        "sleep": "fake",
        "reasons": {"microphone": "on"},
    }


def test_a_look_from_afar_asks_for_no_reasons(desktop, made):
    desktop.lock.on = True
    assert made.sample(closely=False) == Sample(Idle(7.0), locked=True)
    desktop.sleep.on = True
    assert made.sample(closely=False) == Sample(Idle(7.0), locked=True, asleep=True)
    assert desktop.idle.closely == [False, False]
    assert desktop.call.looks == 0


def test_a_close_look_tells_the_reasons_as_soon_as_they_are_known(desktop, made, qtbot):
    with qtbot.waitSignal(made.stirred):
        assert made.sample(closely=True).reasons is None
    assert made.sample(closely=True).reasons == {HoldKind.CALL}
    assert made.sample(closely=False).reasons is None
    assert made.sample(closely=True).reasons is None, "that was long ago"


def test_what_is_not_wanted_is_not_looked_for(desktop, made, qtbot):
    made.listen_for(frozenset({"camera"}), untried=False)
    with qtbot.waitSignal(made.stirred):
        made.sample(closely=True)
    assert made.sample(closely=True).reasons == frozenset()
    assert desktop.call.looks == 0
    assert made.report()["reasons"] == {"microphone": "off"}


def test_each_source_can_stir(desktop, made, qtbot):
    made.sample(closely=False)
    for stir in desktop.stirred:
        with qtbot.waitSignal(made.stirred):
            stir()


def test_a_fast_clock_has_fast_idle_times_and_exact_ones(desktop):
    fast = senses.DesktopSenses(60.0)
    assert fast.sample(closely=False).idle == Idle(420.0)
    assert desktop.idle.closely == [True]
    fast.close()


def test_broken_sources_stop_nothing(desktop, made):
    made.sample(closely=False)
    desktop.idle.idle = None
    desktop.lock.close = None
    del desktop.lock.on
    assert made.sample(closely=False) == Sample()
    assert made.report()["lock"] is None


def test_a_lock_whose_source_is_lost_is_no_return(desktop, made):
    lock_source, sleep_source = desktop.lock, desktop.sleep
    lock_source.on = sleep_source.on = True
    made.sample(closely=False)
    desktop.lock = desktop.sleep = None
    del lock_source.on, sleep_source.on
    seen = [made.sample(closely=False) for _ in range(REST + 2)]
    assert [look.locked for look in seen] == [True] * (REST + 1) + [False]
    assert [look.asleep for look in seen] == [True] * (REST + 1) + [False]
    assert (made.report()["lock"], made.report()["sleep"]) == (None, None)


def test_closed_it_is_blind_and_still(desktop, made, qtbot):
    made.sample(closely=False)
    made.close()
    assert made.sample(closely=True) == Sample()
    with qtbot.assertNotEmitted(made.stirred):
        desktop.stirred[0]()
    assert (desktop.idle.closed, desktop.lock.closed, desktop.sleep.closed) == (1, 1, 1)
