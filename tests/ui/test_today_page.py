"""Today: what each state of the hour offers, and what each hip has had."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject

from hipflex.core.exercise import Preset, Side
from hipflex.core.record import Outcome
from hipflex.ui.exercise_picture import picture_pose
from hipflex.ui.hour_ring import RingState
from hipflex.ui.theme import DARK, LIGHT
from tests.ui.today_cases import (
    COBRA,
    COUNTING,
    LUNGE,
    RECORDS,
    WALK,
    at,
    click,
    exercise,
    open_page,
    record,
    view,
)

EITHER = ("Another one", "Just stand and walk")


@pytest.fixture
def page(qtbot):
    return open_page(qtbot)


def shown(page):
    """The words on the buttons of the hero that can be seen."""
    hero = page.hero
    every = (
        hero.start, hero.resume, hero.sit, hero.work_late, hero.short_snooze, hero.snooze,
        hero.state.undo, hero.state.meeting_over, hero.move_button, hero.skip, hero.pause,
        hero.another, hero.walk, hero.state.more,
    )  # fmt: skip
    return [button.text() for button in every if button.isVisible()]


def test_counting(page):
    hero = page.hero
    assert hero.state.headline.text() == "Next break at 14:40"
    assert hero.name.text() == "Standing lunge stretch"
    assert hero.length.text() == "Standard, 2 min 36 s, right hip first"
    assert hero.ring.accessibleName() == "24 minutes to the next break"
    assert shown(page) == [
        "Start a break now", "5 min later", "15 min later", "I just moved", "Pause…",
        *EITHER, "More…",
    ]  # fmt: skip
    assert page._date.text() == "Friday 20 November"
    assert page._counts.text() == "1 done, 1 natural, 1 skipped"


@pytest.mark.parametrize(
    ("changes", "buttons", "state"),
    [
        (
            {"due": True, "minutes_left": 0, "can_skip": True},
            ["Start a break now", "In 5 min", "In 15 min", "I just moved", "Skip this one",
             "Pause…", *EITHER, "More…"],
            RingState.DUE,
        ),
        (
            {"stopped": True, "paused": True, "minutes_left": None, "can_snooze": False},
            ["Start a break now", "Resume", *EITHER],
            RingState.PAUSED,
        ),
        (
            {"stopped": True, "standing": True, "minutes_left": None, "can_snooze": False},
            ["Start a break now", "I am sitting again", *EITHER],
            RingState.PAUSED,
        ),
        (
            {"stopped": True, "paused": True, "standing": True, "in_meeting": True,
             "minutes_left": None, "can_snooze": False},
            ["Start a break now", "Resume", *EITHER],
            RingState.PAUSED,
        ),
        (
            {"stopped": True, "can_work_late": True, "minutes_left": None, "can_snooze": False},
            ["Start a break now", "I am working late", *EITHER],
            RingState.PAUSED,
        ),
        (
            {"in_meeting": True},
            ["Start a break now", "5 min later", "15 min later", "The meeting is over",
             "I just moved", "Pause…", *EITHER, "More…"],
            RingState.COUNTING,
        ),
        (
            {"can_undo": True, "natural": "You were away 12 min: counted as a break."},
            ["Start a break now", "5 min later", "15 min later", "I was still sitting",
             "I just moved", "Pause…", *EITHER, "More…"],
            RingState.COUNTING,
        ),
        (
            {"away_since": at(14, 5), "minutes_left": None, "can_snooze": False},
            ["Start a break now", "I just moved", "Pause…", *EITHER, "More…"],
            RingState.AWAY,
        ),
        (
            {"away_since": at(14, 5), "due": True, "minutes_left": None},
            ["Start a break now", "In 5 min", "In 15 min", "I just moved", "Pause…",
             *EITHER, "More…"],
            RingState.DUE,
        ),
        ({"on_break": True, "can_snooze": False}, ["Show the break"], RingState.BREAK),
        (
            {"minutes_left": 0, "can_snooze": False},
            ["Start a break now", "I just moved", "Pause…", *EITHER, "More…"],
            RingState.WAITING,
        ),
        (
            {"safety_accepted": False, "exercise": WALK, "another": False, "side": None},
            ["Start a break now", "5 min later", "15 min later", "I just moved", "Pause…",
             "More…"],
            RingState.COUNTING,
        ),
    ],
)  # fmt: skip
def test_each_state_offers_what_can_be_done_in_it(page, changes, buttons, state):
    page.set_view(view(**changes))
    assert shown(page) == buttons
    assert page.hero.ring._state is state


def test_what_is_pressed_is_told(page, qtbot):
    page.set_view(view(can_undo=True, can_skip=True))
    heard = []
    page.break_wanted.connect(lambda: heard.append("start"))
    page.snoozed.connect(lambda minutes: heard.append(("snooze", minutes)))
    page.moved.connect(lambda: heard.append("moved"))
    page.another_wanted.connect(lambda: heard.append("another"))
    page.walk_wanted.connect(lambda: heard.append("walk"))
    page.skipped.connect(lambda: heard.append("skip"))
    page.undone.connect(lambda: heard.append("undo"))
    page.start_with.connect(lambda side: heard.append(("with", side)))
    hero = page.hero
    for button in (
        hero.start, hero.short_snooze, hero.snooze, hero.move_button, hero.another, hero.walk,
        hero.skip, hero.state.undo, page.dose.start,
    ):  # fmt: skip
        click(qtbot, button)
    assert heard == [
        "start", ("snooze", 5), ("snooze", 15), "moved", "another", "walk", "skip", "undo",
        ("with", "right"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "another", "walk"),
    [
        ({}, True, True),
        ({"another": False}, False, True),
        ({"exercise": WALK, "side": None}, True, False),
        ({"stopped": True, "paused": True}, True, True),
        ({"on_break": True}, False, False),
    ],
)
def test_something_else_can_be_had_and_always_a_walk(page, changes, another, walk):
    page.set_view(view(**changes))
    assert (page.hero.another.isVisible(), page.hero.walk.isVisible()) == (another, walk)


def test_a_pause_is_told_in_the_words_of_the_command_line(page):
    heard = []
    page.paused.connect(heard.append)
    for action in page.hero.pause.menu().actions():
        action.trigger()
    assert heard == ["30m", "1h", "2h", "tomorrow", ""]


def test_resume(page, qtbot):
    page.set_view(view(stopped=True, paused=True))
    with qtbot.waitSignal(page.resumed):
        click(qtbot, page.hero.resume)


def test_until_the_safety_text_is_read(page, qtbot):
    assert not page.safety.isVisible()
    page.set_view(view(safety_accepted=False, exercise=WALK, side=None))
    assert page.safety.isVisible()
    assert page.safety.text == "Until you have read the safety text, breaks are walks."
    assert not page.dose.start.isVisible()
    with qtbot.waitSignal(page.safety_wanted):
        click(qtbot, page.safety.button)


@pytest.mark.parametrize(
    ("left", "right", "side", "sentence", "button"),
    [
        (60, 45, Side.RIGHT,
         "The right hip is 15 s behind. It goes first in the next break.", "Start with the right"),
        (20, 60, Side.LEFT,
         "The left hip is 40 s behind. It goes first in the next break.", "Start with the left"),
        (20, 60, Side.RIGHT, "The left hip is 40 s behind.", "Start with the left"),
        (60, 55, Side.RIGHT, "Both hips are about level.", ""),
        (0, 0, Side.LEFT, "Nothing held yet today.", ""),
        (95, 90, Side.LEFT, "Both hips have reached the goal of today.", ""),
    ],
)  # fmt: skip
def test_which_hip_is_behind(page, left, right, side, sentence, button):
    page.set_view(view(left_seconds=left, right_seconds=right, side=side))
    assert page.dose.sentence.text() == sentence
    assert page.dose.start.isVisible() is bool(button)
    if button:
        assert page.dose.start.text() == button


def test_both_hips_at_once_cannot_start_with_one(page):
    page.set_view(view(exercise=COBRA, side=Side.BOTH))
    assert not page.dose.start.isVisible()
    assert page.hero.length.text() == "Standard, 2 min 36 s, both hips at once"


def test_sets_of_the_suggested_stretch(page):
    assert page.dose.sets.text() == "Standing lunge: 1 of 3 sets done on both sides today"
    many = (*RECORDS, record(13, 0, Outcome.COMPLETED, exercise=LUNGE.id, sets_done=3))
    page.set_view(view(records=many))
    assert page.dose.sets.text() == "Standing lunge: 4 sets done on both sides today"
    page.set_view(view(records=()))
    assert not page.dose.sets.isVisible()


def test_a_set_may_be_spread_over_two_breaks(page):
    halves = (
        record(9, 0, Outcome.PARTIAL, exercise=LUNGE.id, left_sets=1),
        record(10, 0, Outcome.PARTIAL, exercise=LUNGE.id, right_sets=1),
        record(11, 0, Outcome.COMPLETED, then_exercise=LUNGE.id, then_sets=1),
    )
    page.set_view(view(records=halves))
    assert page.dose.sets.text() == "Standing lunge: 2 of 3 sets done on both sides today"


def test_repetitions_are_no_sets(page):
    lift = exercise("seated_knee_lift")
    done = record(9, 0, Outcome.COMPLETED, exercise=lift.id, sets_done=15)
    page.set_view(view(exercise=lift, records=(done,)))
    assert not page.dose.sets.isVisible()


def test_the_reason_is_a_tool_tip_and_is_read(page):
    page.set_view(view(why="You said that you like it."))
    for part in (page.hero.name, page.hero.figure):
        assert part.toolTip() == "You said that you like it."
        assert part.accessibleDescription() == part.toolTip()


def test_each_hip_is_read_with_its_side(page):
    left, right = (page.dose._panels[side]._bar for side in (Side.LEFT, Side.RIGHT))
    assert left.accessibleName() == "Left hip, 60 of 90 s"
    assert right.accessibleName() == "Right hip, 45 of 90 s"


def test_left_is_round_and_right_is_square(page):
    page.set_view(view(left_seconds=90, right_seconds=90))
    corners = []
    for side in (Side.LEFT, Side.RIGHT):
        bar = page.dose._panels[side]._bar
        picture = bar.grab().toImage()
        full = LIGHT.color(side.value).rgb()
        corners.append(picture.pixel(1, 1) == full)
    assert corners == [False, True]


def test_an_equal_view_paints_nothing_and_a_new_second_not_the_strip(page, qtbot):
    class Counter(QObject):
        paints = 0

        def eventFilter(self, watched, event):
            self.paints += event.type() == QEvent.Type.Paint
            return False

    def painted(widget, shown_view):
        counter = Counter()
        widget.installEventFilter(counter)
        page.set_view(shown_view)
        for _ in range(3):
            qtbot.wait(1)
        widget.removeEventFilter(counter)
        return counter.paints

    qtbot.wait(1)
    second = view(now=COUNTING.now + timedelta(seconds=1))
    assert painted(page.hero.ring, view()) == 0
    assert painted(page.timeline, second) == 0
    assert painted(page.hero.figure, second) == 0
    assert painted(page.timeline, view(now=at(14, 17), sentence="New.")) == 1
    assert painted(page.hero.ring, view(now=at(14, 17), minutes_left=23, fraction_left=0.38)) == 1


def test_two_columns_fold_into_one(page):
    hero, dose = page.hero, page.dose
    left, right = dose._panels[Side.LEFT], dose._panels[Side.RIGHT]
    headline = hero.state.headline
    assert headline.mapTo(page, headline.rect().topLeft()).x() > hero.ring.width()
    assert left.y() == right.y()
    page.resize(528, 900)
    page.layout().activate()
    hero.layout().activate()
    dose.layout().activate()
    assert left.x() == right.x()
    assert left.y() < right.y()
    assert hero._texts.y() > hero.ring.geometry().bottom()


def test_buttons_that_do_not_fit_go_to_the_next_row(page):
    page.set_view(view(can_skip=True))
    flow = page.hero._second
    wide = flow.sizeHint().width()
    one = flow.heightForWidth(wide)
    assert flow.heightForWidth(wide - 1) == 2 * one + 8
    page.set_view(view(on_break=True))
    assert not flow.isVisible()


def test_nothing_to_do_shows_no_picture(page):
    page.set_view(view(exercise=None, side=None))
    assert not page.hero.figure.isVisible()
    assert not page.hero.name.isVisible()
    page.set_view(view(preset=Preset.QUICK))
    assert page.hero.figure.isVisible()
    assert page.hero.length.text().startswith("Quick, ")


def test_the_picture_is_the_hold(page):
    assert picture_pose(LUNGE) == "hold"
    assert picture_pose(WALK) == WALK.steps[-1].pose
    page.set_tokens(DARK)
    assert page.hero.figure.accessibleName() == LUNGE.name
