"""The question before the table stretch, by every way that leads there, and both answers."""

from __future__ import annotations

import pytest

from hipflex.core import command as commands
from hipflex.core.exercise import StepKind
from tests.journeys.home import press, settle
from tests.journeys.keys import K, active, focus, key, tab_to

TABLE, LUNGE = "table_psoas", "standing_hip_flexor"


@pytest.fixture
def able(make_home):
    """Somebody who has a table."""
    return make_home(has_table=True)


def by_command(home):
    assert home.dispatch(commands.Break(TABLE)).ok


def by_card(home):
    suggest(home)
    home.wait_until_due()
    press(home.card._face.start)


def by_itself(home):
    home.control.change_settings({"auto_start": True})
    suggest(home)
    home.wait_until_due()


def suggest(home):
    """Not in the first break of a day, when the body is coldest."""
    home.begin("stand_and_walk")
    home.finish()
    home.guide.close()
    settle()
    home.control.change_settings({"pinned": TABLE})
    assert home.control.planner.suggestion.exercise.id == TABLE


def at_question(home):
    return home.guide.pages.currentWidget() is home.guide.question


@pytest.mark.parametrize("way", [by_command, by_card, by_itself], ids=lambda way: way.__name__)
def test_every_way_leads_to_the_question(able, way):
    way(able)
    assert at_question(able)
    able.wait(60)
    assert not able.session.frame.begun
    press(able.guide.question.yes)
    assert able.guide.pages.currentWidget() is able.guide.guide
    assert able.guide.guide.caution.isVisible()
    able.go_to(StepKind.HOLD)
    able.finish()
    last = [record for record in able.records if record.preset][-1]
    assert (last.exercise, last.outcome) == (TABLE, "completed")


def test_a_no_leads_to_the_standing_stretch(able):
    by_command(able)
    press(able.guide.question.no)
    assert able.guide.pages.currentWidget() is able.guide.guide
    assert able.guide.name.text() == "Standing lunge stretch"
    assert able.guide.guide.caution.isVisible()
    assert not able.records
    able.go_to(StepKind.HOLD)
    able.finish()
    assert [record.exercise for record in able.records] == [LUNGE]
    by_command(able)
    assert at_question(able), "by name it may be asked for, and is asked again"


def test_it_is_asked_again_for_one_more_set(able):
    by_command(able)
    press(able.guide.question.yes)
    able.finish()
    press(able.done_bar.more)
    assert at_question(able)
    assert not able.session.frame.begun


def test_stop_and_resume_lead_back_to_it(able):
    by_command(able)
    press(able.guide.question_bar.stop)
    assert able.at_done
    press(able.done_bar.resume)
    assert at_question(able)
    press(able.guide.question.yes)
    able.wait(5)
    assert able.session.frame.begun


def test_closing_it_is_a_skip(able):
    by_command(able)
    able.guide.close()
    settle()
    assert able.guide is None
    assert [record.outcome for record in able.records] == ["skipped"]


def test_it_hurts_at_the_question(able):
    by_command(able)
    press(able.guide.question_bar.hurt)
    assert able.guide.done.pain.isVisible()
    assert able.control.settings.off_for_pain == TABLE


def test_a_window_that_cannot_be_seen_begins_nothing_after_the_yes(able):
    by_command(able)
    able.guide.hide()
    able.guide.agreed.emit()
    settle()
    assert not able.session.frame.begun
    able.guide.show()
    settle()
    assert able.session.frame.begun


def test_by_the_keyboard(able):
    by_command(able)
    active(able.guide)
    assert focus(able.guide) is able.guide
    key(able.guide, K.Key_Space, K.Key_Return)
    assert at_question(able)
    tab_to(able.guide, able.guide.question.yes)
    key(able.guide, K.Key_Space)
    assert not at_question(able)
    able.wait(5)
    assert able.session.frame.begun
    assert focus(able.guide) is able.guide
