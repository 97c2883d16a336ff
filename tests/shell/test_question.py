"""The question before an exercise: nothing counts before a yes, and a no loses no break."""

from __future__ import annotations

import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import Preset
from hipflex.core.gates import Obstacle
from hipflex.core.phase import OnBreak
from tests.shell.fakes import Desk

TABLE, LUNGE, WALK = "table_psoas", "standing_hip_flexor", "stand_and_walk"


@pytest.fixture
def able(make_desk):
    """Somebody who has a table."""
    return make_desk(has_table=True).start()


def asked(desk: Desk, preset=None):
    """The table stretch is started, and its window can be seen."""
    suggestion = desk.control.planner.asked(desk.parts.library.get(TABLE))
    desk.control.start_break(suggestion, preset)
    desk.session.begin()
    return desk.session


def test_nothing_begins_before_the_yes(able):
    session = asked(able)
    able.wait(120)
    assert session.question.id == TABLE
    assert not session.frame.begun
    assert sum(session.frame.spent) == 0
    session.answer_yes()
    assert session.question is None
    session.begin()
    able.wait(10)
    assert sum(session.frame.spent) == pytest.approx(10)


def test_other_exercises_ask_nothing(able):
    assert able.take(LUNGE).question is None


def test_it_is_asked_each_time(able):
    for _ in range(2):
        session = asked(able)
        assert session.question is not None
        session.answer_yes()
        session.begin()
        able.finish()


def test_a_no_takes_the_standing_stretch_in_the_same_break(able):
    before = asked(able, Preset.QUICK)
    able.wait(30)
    since = able.control.rhythm.break_since
    able.control.take_instead()
    session = able.session
    assert session is not before
    assert session.routine.exercise.id == LUNGE
    assert session.routine.preset is Preset.QUICK
    assert able.control.rhythm.break_since == since
    assert able.records == []
    able.saw("""
        0:00:00 guide
        0:00:30 guide
    """)
    session.begin()
    able.finish()
    assert [(r.exercise, r.outcome) for r in able.records] == [(LUNGE, "completed")]


def test_without_the_standing_stretch_a_no_is_a_walk(make_desk):
    desk = make_desk(has_table=True, can_balance=False).start()
    desk.control.start_break(desk.control.planner.shown(desk.parts.library.get(TABLE)))
    desk.control.take_instead()
    assert desk.session.routine.exercise.id == WALK


def test_after_a_no_it_is_not_suggested_before_tomorrow_but_may_be_asked_for(able):
    asked(able)
    able.control.take_instead()
    able.control.settle()
    table = able.parts.library.get(TABLE)
    planner = able.control.planner
    for _ in range(20):
        assert planner.suggestion.exercise.id != TABLE
        able.control.suggest_another()
    assert planner.obstacle(table) is Obstacle.LEFT_OUT
    assert able.do(commands.Break(TABLE)).ok, "and it asks again"
    assert able.session.question is table
    able.clock.advance(86400)
    assert planner.obstacle(table) is not Obstacle.LEFT_OUT


def test_a_no_without_a_question_changes_nothing(able):
    able.control.take_instead()
    session = able.take(LUNGE)
    able.control.take_instead()
    assert able.session is session


def test_stop_at_the_question_is_skipped_and_can_be_resumed_to_it(able):
    session = asked(able)
    session.stop()
    assert able.control.can_resume
    able.control.resume_break()
    assert session.question is not None
    session.begin()
    assert not session.frame.begun
    session.stop()
    able.wait(70)
    assert [record.outcome for record in able.records] == ["skipped"]


def test_closing_at_the_question_is_skipped(able):
    asked(able)
    able.control.settle()
    assert [record.outcome for record in able.records] == ["skipped"]


def test_a_question_left_unanswered_ends_after_ten_minutes(able):
    asked(able)
    able.wait(590)
    assert isinstance(able.control.rhythm.phase, OnBreak)
    able.wait(40)
    assert able.session is None
    able.saw("""
        0:00:00 guide
        0:10:00 abandoned
    """)
    assert [record.outcome for record in able.records] == ["skipped"]


def test_a_sleep_at_the_question_begins_nothing(able):
    session = asked(able)
    able.sleep(300)
    able.wait(30)
    assert able.session is session
    assert not session.frame.begun


def test_hurt_at_the_question_switches_it_off(able):
    asked(able)
    able.control.hurt()
    assert able.control.settings.off_for_pain == TABLE
    assert [(r.hurt, r.outcome) for r in able.records] == [(TABLE, "skipped")]


def test_a_guide_that_opens_by_itself_also_asks(make_desk):
    desk = make_desk(has_table=True, auto_start=True, can_balance=True).start()
    desk.control.planner.forget()
    desk.control.planner._suggestion = desk.control.planner.shown(desk.parts.library.get(TABLE))
    desk.until("1:00:00")
    assert desk.session.question.id == TABLE
    desk.session.begin()
    assert not desk.session.frame.begun
