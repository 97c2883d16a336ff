"""The Done page: what it says, what it offers, and what an answer there belongs to."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import Kind, StepKind
from hipflex.core.record import Feeling, HurtPlace, Outcome
from hipflex.core.settings_choice import ids
from tests.journeys.home import press, settle


def started(home):
    home.begin()
    return home


def stopped(home):
    """A break that was stopped in its first hold."""
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.wait(10)
    press(home.bar.stop)
    return home


def test_after_the_last_step_comes_done(home):
    started(home)
    home.finish()
    assert home.at_done
    assert home.guide.done.sentence.text().startswith("Done.")
    assert home.session is None
    assert [record.outcome for record in home.records] == [Outcome.COMPLETED]
    assert not home.done_bar.resume.isVisible()


def test_the_answer_is_kept_with_the_break(home):
    started(home)
    home.finish()
    for feeling in (Feeling.EASY, Feeling.TOO_MUCH):
        press(home.guide.done._buttons[feeling])
        assert [record.feeling for record in home.records] == [feeling]
    planner = home.control.planner
    exercise = planner.exercises[home.records[0].exercise]
    assert planner.was_too_much(exercise), "the next one is shorter already"
    press(home.guide.done._buttons[Feeling.GOOD_PULL])
    assert not planner.was_too_much(exercise)
    press(home.done_bar.close_it)
    assert home.guide is None
    assert len(home.records) == 1


def test_the_answer_after_stop_is_kept_with_the_break(home):
    stopped(home)
    press(home.guide.done._buttons[Feeling.GOOD_PULL])
    assert [record.feeling for record in home.records] == [Feeling.GOOD_PULL]
    assert home.guide.done._buttons[Feeling.GOOD_PULL].isChecked()
    assert home.done_bar.resume.isHidden()


def test_one_more_set_is_a_quick_one_of_the_same(home):
    home.begin("standing_hip_flexor")
    home.finish()
    press(home.done_bar.more)
    assert not home.at_done
    assert home.session.routine.exercise.id == "standing_hip_flexor"
    assert home.session.routine.preset == "quick"
    assert home.session.frame.begun
    home.wait(3)
    assert sum(home.session.frame.spent) == 3
    home.finish()
    assert [record.outcome for record in home.records] == [Outcome.COMPLETED] * 2


def test_just_walk_a_minute(home):
    home.begin("standing_hip_flexor")
    home.finish()
    press(home.done_bar.walk)
    assert home.session.routine.exercise.kind is Kind.WALK
    home.finish()
    assert home.at_done
    assert not home.done_bar.more.isVisible()


def test_a_stopped_break_can_go_on(home):
    stopped(home)
    assert home.at_done
    press(home.done_bar.resume)
    assert not home.at_done
    assert home.step.kind is StepKind.HOLD
    home.finish()
    assert [record.outcome for record in home.records] == [Outcome.COMPLETED]


def test_after_a_minute_a_stopped_break_is_over_and_resume_goes(home):
    stopped(home)
    home.wait(59)
    assert home.done_bar.resume.isVisible()
    assert not home.records
    sentence = home.guide.done.sentence.text()
    home.wait(1)
    assert home.at_done
    assert home.done_bar.resume.isHidden()
    assert home.guide.done.sentence.text() == sentence
    assert [record.outcome for record in home.records] == [Outcome.PARTIAL]


def test_resume_stays_through_everything_else_that_changes(home):
    stopped(home)
    home.control.suggest_another()
    home.control.advance()
    assert home.done_bar.resume.isVisible()


def test_stop_before_any_hold_is_a_skip(home):
    started(home)
    press(home.bar.stop)
    press(home.done_bar.close_it)
    assert [record.outcome for record in home.records] == [Outcome.SKIPPED]


def test_it_hurts_in_the_guide_ends_it_and_is_remembered(home):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    press(home.bar.hurt)
    assert home.at_done
    assert home.done_bar.resume.isHidden()
    assert home.done_bar.hurt.isHidden()
    (record,) = home.records
    assert record.hurt
    assert home.control.planner.suggestion.exercise.id != "standing_hip_flexor"


@pytest.mark.parametrize("end", ["finish", "stop"])
def test_it_hurts_on_done(home, end):
    if end == "stop":
        stopped(home)
    else:
        home.begin("standing_hip_flexor")
        home.finish()
    press(home.done_bar.hurt)
    assert home.guide.done.sentence.text().startswith("Stopped. Come out slowly")
    (record,) = home.records
    assert record.hurt
    assert home.done_bar.hurt.isHidden()
    assert home.done_bar.resume.isHidden()


@pytest.mark.parametrize("answer", ["felt", "hurt"])
def test_an_answer_on_an_old_done_page_belongs_to_its_break(home, answer):
    """Done stays open as long as it likes; meanwhile the next break was skipped."""
    home.begin("standing_hip_flexor")
    home.finish()
    home.wait_until_due()
    press(home.card._face.skip)
    if answer == "felt":
        press(home.guide.done._buttons[Feeling.EASY])
        told = [record.feeling for record in home.records]
        assert told == [Feeling.EASY, None]
    else:
        press(home.done_bar.hurt)
        assert [bool(record.hurt) for record in home.records] == [True, False]


def test_done_says_when_the_next_break_is(home):
    started(home)
    home.finish()
    assert "Next break at" in home.guide.done._next.text()
    assert home.guide.done._next.isVisible()


# It hurts, to its end


def test_it_hurts_asks_where_and_says_what_follows(home):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    press(home.bar.hurt)
    panel = home.guide.done.pain
    assert home.guide.done.sentence.text() == "Stopped. Come out slowly and rest."
    assert panel.follows.text().startswith("Standing lunge stretch is off until")
    press(panel.places[HurtPlace.LOW_BACK])
    assert panel.places[HurtPlace.LOW_BACK].isChecked()
    assert panel.follows.text().startswith("Standing lunge stretch and Table stretch are off")
    assert home.control.settings.off_for_pain == "standing_hip_flexor table_psoas"
    assert [record.hurt_place for record in home.records] == [HurtPlace.LOW_BACK]
    press(panel.places[HurtPlace.HIP])
    assert "Table stretch" not in panel.follows.text()
    assert home.control.settings.off_for_pain == "standing_hip_flexor"


def test_the_second_time_it_sends_to_a_doctor(home):
    for name, warned in (("standing_hip_flexor", False), ("tree", True)):
        home.begin(name)
        press(home.bar.hurt)
        assert home.guide.done.pain.warning.isVisible() is warned
    assert "doctor or physiotherapist" in home.guide.done.pain.warning.text


def test_the_next_pain_begins_without_an_answer(home):
    home.begin("standing_hip_flexor")
    press(home.bar.hurt)
    press(home.guide.done.pain.places[HurtPlace.KNEE])
    press(home.done_bar.walk)
    press(home.bar.hurt)
    assert not any(button.isChecked() for button in home.guide.done.pain.places.values())
    assert [record.hurt_place for record in home.records] == [HurtPlace.KNEE, None]


def test_from_the_pain_to_urgent_help(home):
    home.begin("standing_hip_flexor")
    press(home.bar.hurt)
    press(home.guide.done.pain.help)
    assert home.main.page == "help"


def test_it_hurts_in_the_main_window_ends_the_break(home):
    home.windows.show_main("today")
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    home.guide.showMinimized()
    settle()
    press(home.main.hurt)
    assert home.at_done
    assert home.guide.done.pain.isVisible()
    assert not home.guide.isMinimized()
    assert home.guide.isActiveWindow()
    assert [record.hurt for record in home.records] == ["standing_hip_flexor"]


def test_it_hurts_in_the_main_window_without_a_break_leads_to_help(home):
    home.windows.show_main("today")
    press(home.main.hurt)
    assert home.main.page == "help"
    assert not home.records


def test_who_notices_later_that_it_hurt_says_so_in_help(home):
    home.windows.show_main("help")
    page = home.windows.reading._help
    assert not page.hurt.isVisible()
    home.begin("standing_hip_flexor")
    home.finish()
    home.guide.close()
    settle()
    home.control.advance()
    assert page.hurt.question.text() == "Did something hurt in Standing lunge stretch? Where?"
    assert not page.hurt.follows.isVisible()
    press(page.hurt.places[HurtPlace.KNEE])
    (record,) = home.records
    assert (record.hurt, record.hurt_place) == ("standing_hip_flexor", HurtPlace.KNEE)
    assert ids(home.control.settings.off_for_pain) == {"standing_hip_flexor", "table_psoas"}
    assert "are off until you turn them on again" in page.hurt.follows.text()
    press(page.hurt.places[HurtPlace.HIP])
    assert ids(home.control.settings.off_for_pain) == {"standing_hip_flexor"}


def test_after_a_strengthener_help_asks_about_it_and_about_the_stretch(home):
    home.begin("seated_knee_lift")
    home.finish()
    home.guide.close()
    home.windows.show_main("help")
    settle()
    page = home.windows.reading._help
    lift, lunge = page.hurt, page.hurt_then
    assert [card.question.text() for card in (lift, lunge)] == [
        "Did something hurt in Seated knee lift? Where?",
        "Did something hurt in Standing lunge stretch? Where?",
    ]
    press(lift.places[HurtPlace.HIP])
    assert [(r.hurt, r.hurt_place) for r in home.records] == [("seated_knee_lift", HurtPlace.HIP)]
    assert ids(home.control.settings.off_for_pain) == {"seated_knee_lift"}
    assert lift.follows.isVisible()
    assert not lunge.follows.isVisible()
    press(lunge.places[HurtPlace.KNEE])
    assert [r.hurt for r in home.records] == ["standing_hip_flexor"]
    off = {"seated_knee_lift", "standing_hip_flexor", "table_psoas"}
    assert ids(home.control.settings.off_for_pain) == off, "what hurt stays off"
    assert lunge.follows.isVisible()


def test_help_does_not_ask_about_a_stretch_that_was_not_begun(home):
    home.begin("seated_knee_lift")
    home.go_to(StepKind.REP)
    home.control.settle()
    home.windows.show_main("help")
    settle()
    page = home.windows.reading._help
    assert page.hurt.isVisible()
    assert not page.hurt_then.isVisible()


def test_a_key_that_was_hit_by_mistake(home):
    home.begin("standing_hip_flexor")
    home.go_to(StepKind.HOLD)
    press(home.bar.hurt)
    assert home.guide.done.pain.isVisible()
    press(home.guide.done.pain.mistake)
    assert not home.guide.done.pain.isVisible()
    assert not ids(home.control.settings.off_for_pain)
    assert [record.hurt for record in home.records] == [None]
