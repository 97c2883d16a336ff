"""The values of the Done page, also long after its break."""

from __future__ import annotations

from hipflex.core.exercise import Kind, StepKind
from hipflex.core.record import Outcome
from hipflex.views.done import done_view

# Done


def frames(desk):
    """The last frame, as a window has it."""
    desk.frames = []
    desk.session.frame_changed.connect(desk.frames.append)
    return desk.frames


def test_done_after_a_whole_break(desk):
    desk.take("standing_hip_flexor")
    seen = frames(desk)
    desk.finish()
    view = done_view(desk.control, seen[-1])
    assert view.outcome is Outcome.COMPLETED
    assert (view.left_seconds, view.right_seconds, view.total_seconds) == (30, 30, 156)
    assert (view.today_left, view.today_right, view.goal) == (30, 30, 90)
    assert (view.next_break, view.can_resume, view.hurt) == ("10:02", False, False)


def test_done_while_it_can_go_on_counts_what_is_not_written_yet(desk):
    desk.take("standing_hip_flexor")
    desk.finish()
    desk.take("standing_hip_flexor")
    seen = frames(desk)
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    for wait in (0, 60):
        desk.wait(wait)
        view = done_view(desk.control, seen[-1])
        assert view.outcome is Outcome.PARTIAL
        assert view.can_resume is (wait == 0)
        assert view.left_seconds + view.right_seconds == 30
        assert view.today_left + view.today_right == 90


def test_done_after_hurt(desk):
    desk.take("standing_hip_flexor")
    seen = frames(desk)
    desk.go_to(StepKind.RELEASE)
    desk.control.hurt()
    view = done_view(desk.control, seen[-1])
    assert (view.hurt, view.can_resume, view.outcome) == (True, False, Outcome.PARTIAL)


def test_done_after_a_walk(desk):
    desk.take("stand_and_walk")
    seen = frames(desk)
    desk.finish()
    view = done_view(desk.control, seen[-1])
    assert (view.kind, view.outcome, view.total_seconds) == (Kind.WALK, Outcome.COMPLETED, 60)
    assert (view.left_seconds, view.right_seconds) == (0, 0)


def test_done_is_about_its_break_whatever_came_after(desk):
    desk.take("standing_hip_flexor")
    seen = frames(desk)
    desk.finish()
    desk.until("0:30:00")
    desk.control.moved()
    desk.control.hurt()
    view = done_view(desk.control, seen[-1])
    assert (view.outcome, view.left_seconds, view.hurt) == (Outcome.COMPLETED, 30, True)


def test_done_names_no_next_break_while_reminders_are_stopped(desk):
    desk.control.pause("")
    desk.take("standing_hip_flexor")
    seen = frames(desk)
    desk.finish()
    assert done_view(desk.control, seen[-1]).next_break == ""


def test_without_a_break_there_is_no_done(desk):
    session = desk.take()
    frame = session.frame
    desk.control.session = None
    assert done_view(desk.control, frame) is None
    desk.control.session = session
