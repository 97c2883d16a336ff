"""What the Done page says."""

from __future__ import annotations

from hipflex.controller import BreakController
from hipflex.core.guide import Frame
from hipflex.core.record import GOAL_SECONDS, summary
from hipflex.ui.done_words import DoneView
from hipflex.ui.hurt_words import NO_PAIN
from hipflex.views.pain import pain_view
from hipflex.words import time_of_day


def done_view(control: BreakController, frame: Frame) -> DoneView | None:
    """The break that has just ended, or was stopped and may go on; None if there was none."""
    now = control.clock.now()
    session = control.session
    ended = session.record(session.result.outcome, now, now) if session else control.journal.last
    if ended is None:
        return None
    today = summary(control.journal.history.of_day(now.wall.astimezone().date()))
    waiting = ended if session else None
    due = control.rhythm.due_at or now.plus(control.rhythm.interval)
    return DoneView(
        frame=frame,
        outcome=ended.outcome,
        left_seconds=ended.left_seconds,
        right_seconds=ended.right_seconds,
        total_seconds=sum(frame.spent),
        today_left=today.left_seconds + (waiting.left_seconds if waiting else 0.0),
        today_right=today.right_seconds + (waiting.right_seconds if waiting else 0.0),
        goal=GOAL_SECONDS,
        next_break="" if control.rhythm.stopped else time_of_day(now.wall_of(due)),
        can_resume=control.can_resume,
        hurt=bool(ended.hurt),
        pain=pain_view(control, ended) if ended.hurt else NO_PAIN,
    )
