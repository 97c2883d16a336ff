"""Days at the desk: everything that was said and when. Missing and extra both fail."""

from __future__ import annotations

from hipflex import app
from hipflex.core.exercise import StepKind
from hipflex.core.record import Outcome
from hipflex.services.state_store import StateStore


def test_hour_of_work_ends_in_a_card(desk):
    desk.until("1:00:30").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    assert desk.ended == []


def test_whole_break_and_the_next_hour(desk):
    desk.until("1:00:10")
    desk.take("standing_hip_flexor")
    length = desk.session.routine.seconds
    assert length == 156
    desk.finish()
    assert desk.session is None
    desk.until("2:03:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:10 withdrawn
        1:00:10 guide
        1:02:46 done
        2:01:46 heads-up
        2:02:46 card
    """)
    assert desk.ended == ["completed 1:00:10-1:02:46"]
    (record,) = desk.records
    assert (record.left_seconds, record.right_seconds) == (30, 30)
    assert (record.exercise, record.preset) == ("standing_hip_flexor", "standard")
    assert (record.sets_done, record.missing_side, record.hurt) == (1, None, None)


def test_three_prompts_that_nobody_answers(desk):
    desk.until("4:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
        1:12:00 card
        1:14:00 folded
        2:00:00 card
        2:02:00 folded
        2:12:00 card
        2:14:00 folded
        3:00:00 card
        3:02:00 folded
        3:12:00 card
        3:14:00 folded
        4:00:00 card
    """)
    assert desk.ended == [
        "missed 1:00:00-2:00:00",
        "missed 2:00:00-3:00:00",
        "missed 3:00:00-4:00:00",
    ]
    assert all(record.exercise for record in desk.records), "each says what was offered"


def test_snoozes_skip_and_what_is_recorded(desk):
    desk.until("1:00:00")
    desk.control.snooze()
    desk.until("1:05:00")
    desk.control.snooze(15)
    desk.until("1:20:00")
    desk.control.skip()
    desk.until("1:21:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:00 withdrawn
        1:04:00 heads-up
        1:05:00 card
        1:05:00 withdrawn
        1:19:00 heads-up
        1:20:00 card
        1:20:00 withdrawn
    """)
    assert desk.ended == ["skipped 1:20:00-1:20:00"]


def test_moved_and_taken_back(desk):
    desk.until("0:50:00")
    desk.control.moved()
    assert desk.ended == ["natural 0:50:00-0:50:00"]
    desk.until("0:55:00")
    desk.control.undo()
    assert desk.ended == []
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_going_away_and_coming_back_is_a_natural_break(desk):
    desk.until("0:30:00")
    desk.leave()
    desk.until("0:40:00")
    desk.come_back()
    desk.until("1:40:00").saw("""
        1:39:00 heads-up
        1:40:00 card
    """)
    assert desk.ended == ["natural 0:30:00-0:40:00"]


def test_starting_while_away_records_the_absence_as_it_was(desk):
    """The natural break is not about the guide that is opened."""
    desk.until("0:30:00")
    desk.leave()
    desk.until("0:40:00")
    desk.control.start_break(
        desk.control.planner.asked(desk.parts.library.get("standing_hip_flexor"))
    )
    desk.come_back()
    desk.session.begin()
    desk.finish()
    natural, completed = desk.records
    assert (natural.outcome, natural.exercise, natural.preset) == (Outcome.NATURAL, None, None)
    assert (completed.outcome, completed.exercise) == (Outcome.COMPLETED, "standing_hip_flexor")
    assert desk.ended == ["natural 0:30:00-0:40:00", "completed 0:40:00-0:42:36"]


def test_a_call_takes_the_card_away_and_gives_it_back(desk):
    desk.until("1:00:30")
    desk.call()
    desk.until("1:30:00")
    desk.defer()
    desk.until("1:31:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:30 withdrawn
        1:31:00 card
    """)
    assert desk.ended == []


def test_a_pause_takes_the_card_away_at_once(desk):
    desk.until("1:00:30")
    desk.control.pause("30m")
    desk.until("1:31:30").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:00:30 withdrawn
        1:31:30 card
    """)
    assert desk.ended == []


def test_resume_ends_a_pause(desk):
    desk.until("0:10:00")
    desk.control.pause("")
    desk.until("2:00:00")
    desk.control.resume()
    desk.until("3:00:00").saw("""
        2:59:00 heads-up
        3:00:00 card
    """)


# Auto-start


def test_auto_start_opens_the_guide_without_a_card(make_desk):
    desk = make_desk(auto_start=True).start()
    desk.until("1:00:00")
    assert desk.session is not None
    desk.session.begin()
    desk.finish()
    desk.saw(f"""
        0:59:00 heads-up
        1:00:00 guide by itself
        1:0{desk.passed // 60 - 60:.0f}:{desk.passed % 60:02.0f} done
    """)
    assert [record.outcome for record in desk.records] == [Outcome.COMPLETED]


# What it costs


def test_a_day_in_odd_steps_never_wants_to_ring_at_once(desk):
    """The alarm of the desk refuses that: it would keep the machine busy."""
    for _ in range(300):
        desk.wait(97.3)
    assert [record.outcome for record in desk.records] == ["missed"] * 7


def test_an_idle_hour_costs_little(make_desk, monkeypatch):
    writes = []

    class Counting(StateStore):
        def save(self, state):
            writes.append(state)
            super().save(state)

    monkeypatch.setattr(app, "StateStore", Counting)
    desk = make_desk().start()
    desk.until("0:58:00")
    assert 116 <= desk.advances <= 118
    assert desk.person.samples == desk.advances
    assert len(writes) == 12
    assert [line for line in desk.seen if "heads-up" not in line] == []


def test_a_break_writes_no_more_than_its_steps(make_desk, monkeypatch):
    writes = []

    class Counting(StateStore):
        def save(self, state):
            writes.append(state)
            super().save(state)

    monkeypatch.setattr(app, "StateStore", Counting)
    desk = make_desk().start()
    before, looked = len(writes), desk.advances
    desk.take("seated_knee_lift")
    steps = [step.kind for step in desk.session.frame.steps]
    holds = [step.seconds for step in desk.session.frame.steps if step.kind is StepKind.HOLD]
    length = desk.session.routine.seconds
    desk.finish()
    # The beginning, each step that is no repetition, every five seconds of a hold, and the end.
    assert steps.count(StepKind.REP) > 20
    assert holds == [30, 30]
    assert len(writes) - before == len(steps) - steps.count(StepKind.REP) + 2 * 5 + 1
    assert desk.advances - looked <= length / 30 + 4
