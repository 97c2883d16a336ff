"""The Done page: true sentences, one answer, and what can be done next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hipflex.core.exercise import Side, StepKind
from hipflex.core.record import HurtPlace
from hipflex.ui.done_words import advice, sentence
from hipflex.ui.hurt_words import PainView
from tests.ui.break_cases import (
    BEGIN,
    FIGURES,
    finished,
    frame_in,
    guide_in,
    heard,
    new_window,
    place,
    routine,
    shown,
    stopped,
    view_of,
)


@pytest.fixture
def window(qtbot):
    return new_window(qtbot)


def test_done_waits_and_enter_closes_it(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(view_of(finished(routine())))
    said = heard(window)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert said == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert said == ["closed"]


def test_escape_closes_done_wherever_the_focus_is(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(view_of(finished(routine())))
    said = heard(window)
    window.done_bar.walk.setFocus()
    QTest.keyClick(window.done_bar.walk, Qt.Key.Key_Escape)
    assert said == ["closed"]


def test_done_takes_one_answer_and_forgets_it_with_the_next_break(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(view_of(finished(routine())))
    given = []
    window.felt.connect(given.append)
    for title in ("Easy", "Good pull", "Too much"):
        button = next(b for b in window.done.answers.findChildren(QWidget) if _says(b, title))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert given == ["easy", "good_pull", "too_much"]
    checked = [b for b in window.done.answers.findChildren(QWidget) if _is_checked(b)]
    assert [b.text() for b in checked] == ["Too much"]
    window.show_frame(frame_in(routine(), StepKind.HOLD), FIGURES)
    window.show_done(view_of(finished(routine())))
    assert not [b for b in window.done.answers.findChildren(QWidget) if _is_checked(b)]


def _says(widget, title):
    return getattr(widget, "text", str)() == title


def _is_checked(widget):
    return getattr(widget, "isChecked", bool)()


def test_resume_is_offered_only_while_it_is_possible(window):
    guide = stopped(routine(), StepKind.SWITCH)
    shown(window, guide.frame())
    said = heard(window)
    window.show_done(view_of(guide, can_resume=True))
    QTest.mouseClick(window.done_bar.resume, Qt.MouseButton.LeftButton)
    assert said == ["resume_wanted"]
    window.show_done(view_of(guide, can_resume=False))
    assert not window.done_bar.resume.isVisible()
    QTest.mouseClick(window.done_bar.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.done_bar.walk, Qt.MouseButton.LeftButton)
    assert said == ["resume_wanted", "more_wanted", "walk_wanted"]


def test_a_resumed_guide_comes_back(window):
    guide = stopped(routine(), StepKind.HOLD, Side.LEFT, 5)
    window.show_frame(guide.frame(), FIGURES)
    window.show_done(view_of(guide, can_resume=True))
    guide.resume(BEGIN)
    window.show_frame(guide.frame(), FIGURES)
    assert window.pages.currentWidget() is window.guide
    assert window.total_title.text() == "Total left"


def test_it_hurts_stays_and_offers_no_more_of_what_hurt(window):
    guide = stopped(routine(), StepKind.HOLD, Side.LEFT, 12)
    shown(window, guide.frame())
    said = heard(window)
    window.show_done(view_of(guide))
    QTest.mouseClick(window.done_bar.hurt, Qt.MouseButton.LeftButton)
    assert said == ["it_hurt"]
    window.show_done(view_of(guide, hurt=True, can_resume=True))
    for button in (window.done_bar.hurt, window.done_bar.more, window.done_bar.resume):
        assert not button.isVisible()
    assert not window.done.answers.isVisible()


def test_a_walk_has_no_hip_rings(window):
    made = routine("stand_and_walk")
    shown(window, frame_in(made, StepKind.WARM_UP))
    window.show_done(view_of(finished(made)))
    assert not any(hip.isVisible() for hip in window.done.hips.values())
    assert window.done.sentence.text() == "Done. You walked for a minute."
    assert window.done.advice.text() == "", "who has walked need not be told to walk"


def test_only_a_walk_that_was_walked_leaves_the_advice_out():
    assert advice(view_of(finished(routine()))) == "Walk a little before you sit."
    not_begun = view_of(stopped(routine("stand_and_walk"), StepKind.WARM_UP))
    assert advice(not_begun) == "Walk a little before you sit."


SENTENCES = {
    "each": (finished(routine()), "Done. Both hips held for 30 seconds."),
    "both": (finished(routine("glute_bridge")), "Done. Both hips held for 60 seconds."),
    "strength": (
        finished(routine("seated_knee_lift")),
        "Done. 15 lifts on each side. Both hips held for 30 seconds.",
    ),
    "roll": (
        finished(routine("foam_roller_front")),
        "Done. Both hips rolled for 30 seconds.",
    ),
    "one side": (
        stopped(routine(), StepKind.SWITCH, seconds=2),
        "Stopped. Left hip held for 30 seconds, right hip not yet. It goes first next time.",
    ),
    "uneven": (
        stopped(routine(), StepKind.HOLD, Side.RIGHT, 9),
        (
            "Stopped. Left hip held for 30 seconds, right hip for 9 seconds. "
            "The right hip goes first next time."
        ),
    ),
    "short": (
        stopped(routine(), StepKind.HOLD, Side.LEFT, 12),
        "Stopped. Left hip held for 12 seconds, right hip not yet.",
    ),
    "skipped": (stopped(routine(), StepKind.READY), "Stopped. No hip was held this time."),
    "some lifts": (
        stopped(routine("seated_knee_lift"), StepKind.SWITCH),
        "Stopped. 0 lifts on the left, 15 on the right. The left hip goes first next time.",
    ),
    "short walk": (
        stopped(routine("stand_and_walk"), StepKind.WARM_UP, seconds=20),
        "Stopped. You walked for 20 seconds.",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_the_sentence_says_what_was_really_done(case):
    guide, words = SENTENCES[case]
    assert sentence(view_of(guide)) == words


def test_a_break_that_was_skipped_through_is_not_called_stopped():
    made = routine()
    guide, now = guide_in(made, place(made, StepKind.HOLD, Side.RIGHT), 0)
    guide.skip_step(now)
    guide.skip_step(now)
    assert sentence(view_of(guide)).startswith("Partly done. Left hip held for 30 seconds")


def test_after_it_hurts_the_sentence_is_about_coming_out():
    guide = stopped(routine(), StepKind.HOLD, Side.LEFT, 12)
    assert sentence(view_of(guide, hurt=True)).startswith("Stopped. Come out slowly and rest.")


# Where it hurts

HURT = stopped(routine(), StepKind.HOLD, Side.LEFT, 12)
LUNGE, TABLE = "Standing lunge stretch", "Table stretch"
SIMILAR = "What is similar is offered less for a week."


def pain(**changes):
    return view_of(HURT, hurt=True, pain=PainView(**{"off": (LUNGE,), **changes}))


@pytest.fixture
def hurting(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(pain())
    return window


def test_it_asks_where_and_gives_each_answer(hurting):
    placed = []
    hurting.hurt_placed.connect(placed.append)
    panel = hurting.done.pain
    assert panel.isVisible()
    assert panel.question.text() == "Where does it hurt?"
    titles = ["Low back", "Knee", "Hip", "Somewhere else"]
    assert [button.text() for button in panel.places.values()] == titles
    for button in panel.places.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert [one.isChecked() for one in panel.places.values()].count(True) == 1
        assert button.isChecked()
    assert placed == ["low_back", "knee", "hip", "other"]


def test_the_answers_are_reached_by_tab_and_have_names(hurting):
    placed = []
    hurting.hurt_placed.connect(placed.append)
    names = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        names.append((now.accessibleName(), now.accessibleDescription()))
        if now.text() == "Knee":
            QTest.keyClick(now, Qt.Key.Key_Space)
    asked = "Where does it hurt?"
    assert names[:4] == [(name, asked) for name in ("Low back", "Knee", "Hip", "Somewhere else")]
    assert [name for name, _ in names[4:]] == ["When to get help now", "By mistake"]
    assert placed == ["knee"]


def test_urgent_help_is_one_click_away(hurting):
    wanted = []
    hurting.help_wanted.connect(lambda: wanted.append(True))
    QTest.mouseClick(hurting.done.pain.help, Qt.MouseButton.LeftButton)
    assert wanted == [True]


OFF = f"{LUNGE} is off until you turn it on again on the Stretches page."
BOTH_OFF = f"{LUNGE} and {TABLE} are off until you turn them on again on the Stretches page."
WALKING = "Walking stays on offer. Go slowly, or sit down and rest."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, OFF),
        ({"place": HurtPlace.HIP}, f"{OFF} {SIMILAR}"),
        ({"place": HurtPlace.KNEE, "off": (LUNGE, TABLE)}, f"{BOTH_OFF} {SIMILAR}"),
        ({"place": HurtPlace.HIP, "rests": True}, OFF),
        ({"off": ()}, WALKING),
    ],
)
def test_what_follows_is_said(hurting, changes, expected):
    hurting.show_done(pain(**changes))
    panel = hurting.done.pain
    assert panel.follows.text() == expected
    rests = changes.get("rests", False)
    assert panel.warning.isVisible() is rests
    assert ("please talk to a doctor or physiotherapist" in panel.warning.text) is rests


def test_a_screen_reader_hears_the_question_and_then_what_follows(hurting, monkeypatch):
    said = []
    monkeypatch.setattr(
        "hipflex.ui.break_window.announce", lambda _window, words: said.append(words)
    )
    hurting.show_done(pain())
    hurting.show_done(pain(place=HurtPlace.HIP))
    hurting.show_done(pain(place=HurtPlace.HIP, rests=True))
    assert said[0] == "Stopped. Come out slowly and rest. Where does it hurt?"
    assert said[1] == f"{OFF} {SIMILAR}"
    assert said[2].startswith(OFF)
    assert said[2].endswith("please talk to a doctor or physiotherapist.")


def test_without_a_pain_nothing_asks_about_it(window):
    shown(window, frame_in(routine(), StepKind.HOLD))
    window.show_done(view_of(finished(routine())))
    assert not window.done.pain.isVisible()
    assert all(hip.isVisible() for hip in window.done.hips.values())
    assert window.done.advice.isVisible()
