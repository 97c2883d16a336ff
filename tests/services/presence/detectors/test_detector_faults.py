"""A detector that is broken, absent or silent: the others go on, and it is named."""

from __future__ import annotations

import logging

from hipflex.services.presence.source import Detector, Unavailable
from tests.services.presence.detectors.fake_detectors import CALL, FAST, SHARING, FakeDetector


def test_one_that_raises_finds_nothing_and_is_named_once(qtbot, watch, mic, sharing, caplog):
    mic.fault = RuntimeError("no such thing")
    sharing.is_so = True
    watched = watch(mic, sharing, speed=FAST)
    with caplog.at_level(logging.WARNING):
        watched.detectors.look()
        qtbot.waitUntil(lambda: mic.looks > 2)
    assert watched.changes == [frozenset({SHARING})]
    assert [record.getMessage() for record in caplog.records] == [
        "microphone cannot be looked for: no such thing"
    ]
    said = {"microphone": "not available: it failed: no such thing", "sharing": "on"}
    assert watched.detectors.report() == said
    mic.fault = None
    qtbot.waitUntil(lambda: watched.detectors.report()["microphone"] == "on")


def test_the_report_at_rest_is_not_of_an_earlier_look(qtbot, watch, mic):
    mic.fault = RuntimeError("no such thing")
    watched = watch(mic)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    assert watched.detectors.report()["microphone"].endswith("no such thing")
    watched.detectors.rest()
    assert watched.detectors.report() == {"microphone": "on"}


def test_one_that_cannot_be_closed_stops_nothing(qtbot, watch, mic, sharing):
    mic.clings = True
    watched = watch(mic, sharing)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    watched.detectors.rest()
    assert (mic.closed, sharing.closed) == (1, 1)


def test_one_that_could_not_be_opened_is_tried_again_every_few_rounds(qtbot, watch, sharing):
    tries: list[int] = []
    late = FakeDetector("microphone")
    late.is_so = True

    def absent() -> Detector:
        tries.append(sharing.looks)
        if len(tries) == 1:
            raise Unavailable("no answer in time")
        return late.open()

    watched = watch(sharing, speed=FAST, microphone=absent)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.detectors.found == {CALL})
    assert tries == [0, 6]
    assert watched.detectors.report()["microphone"] == "on"


def test_one_that_cannot_be_opened_is_tried_again_at_the_next_look(qtbot, watch, sharing, caplog):
    opened = 0

    def absent() -> Detector:
        nonlocal opened
        opened += 1
        raise Unavailable("no pw-dump")

    def broken() -> Detector:
        raise OSError("broken")

    watched = watch(sharing, microphone=absent, camera=broken)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    assert opened == 1
    assert watched.detectors.report() == {
        "sharing": "on",
        "microphone": "not available: no pw-dump",
        "camera": "not available: it failed: broken",
    }
    watched.detectors.rest()
    watched.detectors.look()
    qtbot.waitUntil(lambda: opened == 2)
    assert [record.getMessage() for record in caplog.records] == [
        "camera cannot be looked for: broken"
    ]


def test_one_that_never_answers_is_given_up(qtbot, watch, mic, sharing):
    mic.is_so = None
    sharing.is_so = True
    watched = watch(mic, sharing)
    assert watched.detectors._patience.interval() == 3000
    watched.detectors._patience.setInterval(50)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    assert watched.changes == [frozenset({SHARING})]
    assert mic.closed == 1
    assert watched.detectors.report()["microphone"] == "not available: it does not answer"


def test_an_answer_to_a_round_that_was_given_up_is_none(qtbot, watch, mic):
    mic.is_so = None
    watched = watch(mic, speed=FAST)
    watched.detectors._patience.setInterval(100)
    watched.detectors.look()
    qtbot.waitUntil(lambda: mic.looks == 2)
    mic.asked[0](True)
    assert watched.changes == [frozenset()]
    mic.asked[1](True)
    assert watched.detectors.found == {CALL}
