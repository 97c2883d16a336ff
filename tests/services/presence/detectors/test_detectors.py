"""Rounds over all the detectors: when, which ones, and what is told."""

from __future__ import annotations

import subprocess
import sys

from hipflex.services.presence.detectors import Detectors, openers
from hipflex.services.presence.source import Unavailable
from tests.services.presence.detectors.fake_detectors import CALL, FAST, SHARING, FakeDetector


def test_nothing_happens_before_it_is_wanted(qtbot, watch, mic):
    watched = watch(mic, speed=FAST)
    qtbot.wait(60)
    assert (mic.opened, watched.detectors.found, watched.changes) == (0, None, [])


def test_a_round_tells_what_is_found(qtbot, watch, mic, sharing):
    mic.is_so = True
    watched = watch(mic, sharing)
    watched.detectors.look()
    # Not before the loop turns: whoever asks is in the middle of something.
    assert (mic.looks, watched.changes) == (0, [])
    qtbot.waitUntil(lambda: watched.changes != [])
    assert watched.changes == [frozenset({CALL})]
    assert watched.detectors.found == {CALL}


def test_the_first_round_is_told_even_when_nothing_is_found(qtbot, watch, mic):
    watched = watch(mic)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    assert watched.changes == [frozenset()]


def test_without_any_detector_the_answer_is_nothing(qtbot, watch):
    watched = watch()
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes == [frozenset()])


def test_a_round_ends_when_the_last_has_answered(qtbot, watch, mic, sharing):
    mic.is_so = None
    sharing.is_so = True
    watched = watch(mic, sharing, speed=FAST)
    watched.detectors.look()
    qtbot.waitUntil(lambda: sharing.looks == 1)
    qtbot.wait(60)
    assert (mic.looks, sharing.looks, watched.changes) == (1, 1, [])
    mic.asked[0](True)
    assert watched.changes == [frozenset({CALL, SHARING})]
    # An answer twice, or to another round, is none.
    mic.is_so = False
    qtbot.waitUntil(lambda: watched.changes[-1] == {SHARING})
    mic.asked[0](True)
    assert watched.detectors.found == {SHARING}


def test_rounds_are_repeated_and_only_what_is_new_is_told(qtbot, watch, mic):
    watched = watch(mic, speed=FAST)
    watched.detectors.look()
    qtbot.waitUntil(lambda: mic.looks > 3)
    assert watched.changes == [frozenset()]
    mic.is_so = True
    qtbot.waitUntil(lambda: watched.detectors.found == {CALL})
    mic.is_so = False
    qtbot.waitUntil(lambda: watched.detectors.found == frozenset())
    assert watched.changes == [frozenset(), frozenset({CALL}), frozenset()]
    assert mic.opened == 1


def test_five_seconds_lie_between_two_rounds_and_the_speed_shortens_them(watch, mic):
    assert watch(mic).detectors._next.interval() == 5000
    assert watch(mic, speed=60.0).detectors._next.interval() == 83


def test_asking_twice_is_asking_once(qtbot, watch, mic):
    watched = watch(mic)
    watched.detectors.look()
    watched.detectors.look()
    qtbot.waitUntil(lambda: mic.looks > 0)
    watched.detectors.look()
    qtbot.wait(20)
    assert (mic.looks, mic.opened) == (1, 1)


def test_rest_forgets_and_closes(qtbot, watch, mic):
    mic.is_so = True
    watched = watch(mic, speed=FAST)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    watched.detectors.rest()
    watched.detectors.rest()
    looks = mic.looks
    qtbot.wait(60)
    assert (watched.detectors.found, mic.closed, mic.looks) == (None, 1, looks)
    assert len(watched.changes) == 1
    watched.detectors.look()
    qtbot.waitUntil(lambda: len(watched.changes) == 2)
    assert (watched.detectors.found, mic.opened) == ({CALL}, 2)


def test_an_answer_after_the_rest_is_none(qtbot, watch, mic):
    mic.is_so = None
    watched = watch(mic)
    watched.detectors.look()
    qtbot.waitUntil(lambda: mic.looks == 1)
    watched.detectors.rest()
    mic.asked[0](True)
    assert (watched.detectors.found, watched.changes, mic.closed) == (None, [], 1)


def test_rest_before_the_first_round_is_no_round(qtbot, watch, mic):
    watched = watch(mic)
    watched.detectors.look()
    watched.detectors.rest()
    qtbot.wait(20)
    assert (mic.looks, watched.changes) == (0, [])


def test_only_the_enabled_ones_are_asked(qtbot, watch, mic, sharing):
    mic.is_so = sharing.is_so = True
    watched = watch(mic, sharing)
    watched.detectors.set_enabled(frozenset({"sharing", "typing"}), untried=False)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    assert watched.detectors.found == {SHARING}
    assert mic.opened == 0
    watched.detectors.set_enabled(frozenset({"microphone"}), untried=False)
    qtbot.waitUntil(lambda: watched.detectors.found == {CALL})
    assert (sharing.closed, sharing.looks) == (1, 1)


def test_a_setting_that_comes_in_the_middle_of_a_round_starts_it_anew(qtbot, watch, mic, sharing):
    mic.is_so = None
    sharing.is_so = True
    watched = watch(mic, sharing)
    watched.detectors.look()
    qtbot.waitUntil(lambda: mic.looks == 1)
    watched.detectors.set_enabled(frozenset({"sharing"}), untried=False)
    qtbot.waitUntil(lambda: watched.changes != [])
    mic.asked[0](True)
    assert watched.changes == [frozenset({SHARING})]
    assert mic.closed == 1


def test_settings_that_stay_the_same_change_nothing(qtbot, watch, mic):
    watched = watch(mic)
    watched.detectors.look()
    qtbot.waitUntil(lambda: mic.looks == 1)
    watched.detectors.set_enabled(frozenset({"microphone"}), untried=False)
    qtbot.wait(20)
    assert mic.looks == 1


def test_what_was_never_tried_is_asked_only_on_demand(qtbot, watch):
    camera = FakeDetector("camera", tried=False)
    camera.is_so = True
    watched = watch(camera)
    watched.detectors.look()
    qtbot.waitUntil(lambda: watched.changes != [])
    assert (watched.detectors.found, camera.looks) == (frozenset(), 0)
    assert watched.detectors.report() == {"camera": "not tried"}
    watched.detectors.set_enabled(frozenset({"camera"}), untried=True)
    qtbot.waitUntil(lambda: watched.detectors.found == {CALL})
    assert watched.detectors.report() == {"camera": "on"}


def test_the_report_at_rest_looks_at_nothing_and_keeps_nothing(watch, mic, sharing):
    watched = watch(mic, sharing)
    watched.detectors.set_enabled(frozenset({"microphone"}), untried=False)
    assert watched.detectors.report() == {"microphone": "on", "sharing": "off"}
    assert (mic.opened, mic.closed, mic.looks, sharing.opened) == (1, 1, 0, 0)


def test_the_real_ones_are_loaded_when_they_are_opened(programs):
    code = (
        "import sys; from hipflex.services.presence.detectors import openers; each = openers();"
        "print(*each); print(*(n for n in sys.modules if n.startswith('hipflex.services.presence.')"
        " and n.rpartition('.')[2] in each), 'PySide6.QtDBus' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    keys = "microphone camera sharing full_screen do_not_disturb inhibitors"
    assert done.stdout.splitlines() == [keys, "False"]


def test_the_real_ones_name_themselves_and_share_one_run(qtbot, programs, monkeypatch):
    programs.print("pw-dump", "pipewire_screen.json")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    opened = {key: opener for key, opener in openers().items() if key in ("microphone", "sharing")}
    detectors = Detectors(opened)
    detectors.look()
    qtbot.waitUntil(lambda: detectors.found == {SHARING})
    assert len(programs.runs("pw-dump")) == 1
    detectors.rest()
    for key, opener in openers().items():
        try:
            detector = opener()
        except Unavailable:
            continue
        assert detector.key == key
        detector.close()
