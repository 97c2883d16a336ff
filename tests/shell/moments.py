"""Moments of a day at a desk, each with its way there."""

from __future__ import annotations


def nothing(desk):
    pass


def quarter(desk):
    desk.until("0:45:00")


def last_minute(desk):
    desk.until("0:59:00")


def prompting(desk):
    desk.until("1:00:00")


def snoozed_out(desk):
    desk.until("1:00:00")
    for _ in range(3):
        desk.control.snooze(1)
        desk.wait(60)


def on_break(desk):
    desk.take()


def away(desk):
    desk.until("0:30:00")
    desk.leave()


def paused(desk):
    desk.control.pause("1h")


def meeting(desk):
    desk.until("0:30:00")
    desk.control.meeting(90)


def waiting_for_a_meeting(desk):
    meeting(desk)
    desk.until("1:10:00")


def standing(desk):
    desk.control.standing(30)


def off_hours(desk):
    desk.control.change_settings({"working_hours": True, "hours_friday": "08:00-08:30"})


def never_open(desk):
    days = "2026-11-01..9999-12-31"
    desk.control.change_settings({"working_hours": True, "days_off": days})


def spans_too_short(desk):
    """The margin is longer than every span."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday")
    spans = {f"hours_{day}": "09:00-09:30" for day in days}
    desk.control.change_settings({"working_hours": True, "hours_margin_minutes": 60, **spans})


def late(desk):
    off_hours(desk)
    desk.control.work_late()


def away_perhaps(desk):
    desk.until("0:30:00")
    desk.leave(certain=False)


def away_twice(desk):
    """Two absences on end, of 12 and of 20 minutes, and both may have been reading."""
    back(desk)
    desk.until("0:45:00")
    desk.leave(certain=False)
    desk.until("1:05:00")
    desk.come_back()


def waiting_for_typing(desk):
    desk.until("0:59:59")
    desk.person.typing = True
    desk.until("1:00:02")


def reading(desk):
    desk.until("0:50:00")
    desk.leave(certain=False)
    desk.until("1:00:30")


def back(desk):
    desk.until("0:30:00")
    desk.leave(certain=False)
    desk.until("0:42:00")
    desk.come_back()


def break_while_paused(desk):
    desk.control.pause("1h")
    desk.take()


def held_before_due(desk):
    desk.until("0:30:00")
    desk.call()


def waiting(desk):
    desk.call()
    desk.until("1:10:00")


def typing(desk):
    desk.until("1:00:00")
    desk.person.typing = True
    desk.control.advance()


def moved(desk):
    desk.until("0:30:00")
    desk.control.moved()
