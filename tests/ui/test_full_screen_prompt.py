"""The full-screen prompt: nothing is chosen by accident, whatever was being typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.ui.full_screen_prompt import FullScreenPrompt
from hipflex.ui.guard import CLICKS_REST, KEYS_REST
from tests.ui.test_prompt import OFFER, Milliseconds


@pytest.fixture
def elapsed():
    return Milliseconds()


@pytest.fixture
def page(qtbot, elapsed):
    made = FullScreenPrompt(elapsed=elapsed)
    made.said = []
    for name in ("started", "skipped", "another_wanted", "walk_wanted", "moved", "dismissed"):
        getattr(made, name).connect(lambda name=name: made.said.append(name))
    made.snoozed.connect(lambda minutes: made.said.append(minutes))  # noqa: PLW0108 - grows later
    qtbot.addWidget(made, before_close_func=lambda page: page.hide())
    made.show_offer(OFFER)
    made.appear()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_rest_at_first(page, elapsed, key):
    elapsed.now += KEYS_REST - 1
    QTest.keyClick(page.face.start, key)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.said == []
    elapsed.now += 1
    QTest.keyClick(page.face.start, key)
    assert page.said == ["started"]


def test_clicks_rest_for_a_moment(page, elapsed):
    elapsed.now += CLICKS_REST - 1
    QTest.mouseClick(page.face.skip, Qt.MouseButton.LeftButton)
    assert page.said == []
    elapsed.now += 1
    QTest.mouseClick(page.face.skip, Qt.MouseButton.LeftButton)
    assert page.said == ["skipped"]


def test_it_is_told_for_the_ear(page):
    told = page.accessibleDescription()
    assert told.startswith("Time to stand up. Standing lunge stretch. 2 min 36 s, left hip first")
    assert told.endswith(OFFER.exercise.caution)


def test_start_is_the_one_filled_button_and_the_first(page):
    roles = [button.property("role") for button in page.face.buttons]
    assert roles == ["main", "plain", "plain", "plain", "text", "text", "text"]
