"""The ways to Today, in everything that it can say."""

from __future__ import annotations

from hipflex.core.exercise import StepKind
from hipflex.core.hold import HoldKind
from tests.journeys.home import press
from tests.journeys.scenes import come_back, leave, main_window, scene, shrink


def _today(home):
    return main_window(home, "today")


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
    leave(home, locked=True)
    home.wait(2700)
    come_back(home)
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
    leave(home)
    home.wait(900)
    return _today(home)


@scene()
def today_back(home):
    today_away(home)
    come_back(home)
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
def today_waiting_for_a_call(home):
    home.senses.reasons = {HoldKind.CALL}
    home.wait(3700)
    return _today(home)


@scene()
def today_in_a_meeting(home):
    home.wait(1200)
    home.windows.tray.meeting.emit(90)
    return _today(home)


@scene()
def today_waiting_for_a_meeting(home):
    today_in_a_meeting(home)
    home.wait(2500)
    return home.main


@scene()
def today_standing(home):
    home.wait(1200)
    home.windows.tray.standing.emit(30)
    return _today(home)


@scene()
def today_moved(home):
    home.wait(1200)
    home.windows.tray.moved.emit()
    return _today(home)


@scene()
def today_back_from_a_locked_screen(home):
    home.wait(1200)
    leave(home, locked=True)
    home.wait(900)
    come_back(home)
    return _today(home)


@scene()
def today_back_into_a_meeting(home):
    today_back(home)
    home.today.meeting.emit(60)
    return home.main


@scene()
def today_for_a_reader(home):
    home.wait(3000)
    leave(home)
    home.wait(660)
    return _today(home)


@scene()
def today_after_two_undos(home):
    for _ in range(2):
        today_back(home)
        home.wait(60)
        home.today.undone.emit()
    return home.main


@scene(working_hours=True, hours_friday="")
def today_outside_working_hours(home):
    return _today(home)


@scene()
def today_waiting(home):
    home.senses.reasons = {HoldKind.DO_NOT_DISTURB}
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
    shrink(home.main)
    return home.main
