"""The ways to the welcome window, the main window and the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hipflex.core.choice import Suggestion, Why
from hipflex.core.exercise import Side, StepKind
from hipflex.core.hold import HoldKind
from hipflex.core.presence import HERE, Absence, Presence
from tests.journeys.home import press, settle
from tests.journeys.scenes import EXERCISES, SCENES, Scene, scene

# Welcome


def _welcome(home):
    home.windows.show_welcome()
    home.welcome.resize(760, 660)
    return home.welcome


@scene(safety_text_accepted=0)
def welcome(home):
    return _welcome(home)


@scene(safety_text_accepted=0)
def welcome_ticked(home):
    _welcome(home)
    press(home.welcome._understand)
    return home.welcome


@scene(safety_text_accepted=0)
def welcome_small(home):
    """As on 1366 x 768 at 200 %."""
    _welcome(home)
    _shrink(home.welcome)
    return home.welcome


def _shrink(window):
    window.setMinimumSize(1, 1)
    window.resize(643, 344)
    # The page folds after its first layout in the new width.
    settle()


# Today


def _main(home, page):
    home.windows.show_main(page)
    # As on a screen that is large enough; the one of this platform is not.
    home.main.resize(960, 640)
    settle()
    return home.main


def _today(home):
    return _main(home, "today")


@scene()
def today(home):
    return _today(home)


@scene(safety_text_accepted=0)
def today_without_safety(home):
    home.wait(600)
    return _today(home)


@scene()
def today_full(home):
    """A day with everything that can be in it."""
    home.begin("standing_hip_flexor")
    home.finish()
    home.guide.close()
    home.wait(1800)
    home.control.skip()
    home.wait(3600 + 3600)
    home.presence.now = Presence(Absence(home.clock.now(), certain=True))
    home.wait(2700)
    home.presence.now = HERE
    home.wait(1200)
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.wait(28)
    home.guide.close()
    home.wait(2100)
    home.control.planner._suggestion = home.control.planner.shown(
        home.parts.library.get("standing_hip_flexor")
    )
    return _today(home)


@scene()
def today_goal_reached(home):
    for _ in range(4):
        home.begin("standing_hip_flexor")
        home.finish()
    home.guide.close()
    home.control.planner._suggestion = home.control.planner.shown(
        home.parts.library.get("standing_hip_flexor")
    )
    return _today(home)


@scene()
def today_with_the_left_behind(home):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    press(home.bar.skip)
    home.go_to(StepKind.HOLD)
    home.wait(28)
    home.guide.close()
    return _today(home)


@scene()
def today_due(home):
    home.wait_until_due()
    return _today(home)


@scene()
def today_on_a_break(home):
    home.begin()
    home.wait(5)
    return _today(home)


@scene()
def today_away(home):
    home.wait(1200)
    home.presence.now = Presence(Absence(home.clock.now(), certain=False))
    home.wait(900)
    return _today(home)


@scene()
def today_back(home):
    today_away(home)
    home.presence.now = HERE
    home.wait(30)
    return _today(home)


@scene()
def today_paused(home):
    home.control.pause("")
    return _today(home)


@scene()
def today_paused_until_tomorrow(home):
    home.control.pause("tomorrow")
    return _today(home)


@scene()
def today_pause_that_delays(home):
    home.control.pause("30m")
    return _today(home)


@scene()
def today_waiting(home):
    home.presence.now = Presence(None, frozenset({HoldKind.DO_NOT_DISTURB}))
    home.wait(3700)
    return _today(home)


@scene()
def today_with_message(home):
    _today(home)
    home.today.resumed.emit()
    return home.main


@scene()
def today_with_messages(home):
    today_with_message(home)
    home.today.undone.emit()
    return home.main


@scene()
def today_narrow(home):
    today_full(home)
    home.main.resize(760, 520)
    return home.main


@scene()
def today_small(home):
    """As on 1366 x 768 at 200 %."""
    today_full(home)
    _shrink(home.main)
    return home.main


# Settings


@scene()
def settings(home):
    return _main(home, "settings")


@scene(safety_text_accepted=0, has_roller=True, theme="dark")
def settings_other(home):
    return settings(home)


@scene()
def settings_refused(home):
    settings(home)
    home.main.settings.changed.emit({"interval_minutes": 5000})
    return home.main


@scene()
def settings_out_of_range(home):
    settings(home)
    number = home.main.settings.control("interval_minutes")._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")
    QTest.keyClick(number, Qt.Key.Key_Return)
    return home.main


@scene()
def settings_small(home):
    """As on 1366 x 768 at 200 %."""
    settings(home)
    _shrink(home.main)
    return home.main


@scene()
def settings_narrow(home):
    settings(home)
    home.main.resize(760, 520)
    return home.main


# The card


def _card_of(name):
    def go(home):
        home.control.planner._suggestion = home.control.planner.shown(home.parts.library.get(name))
        home.wait_until_due()
        return home.card

    return go


for _name in EXERCISES:
    SCENES[f"card_{_name}"] = Scene(_card_of(_name))


@scene()
def card_of_the_side_left_out(home):
    exercise = home.parts.library.get("standing_hip_flexor")
    home.control.planner._suggestion = Suggestion(exercise, Why.UNFINISHED, Side.RIGHT)
    home.wait_until_due()
    return home.card


@scene()
def card_without_snoozes(home):
    for _ in range(3):
        home.wait_until_due()
        home.control.snooze()
    home.wait_until_due()
    return home.card


@scene(safety_text_accepted=0)
def card_before_safety(home):
    home.wait_until_due()
    return home.card
