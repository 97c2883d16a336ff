"""It hurts: what is remembered and switched off, and what can be taken back."""

from __future__ import annotations

import pytest

from hipflex.core.exercise import StepKind
from hipflex.core.record import HurtPlace
from hipflex.services.settings_store import SettingsStore
from hipflex.views.done import done_view

LUNGE, TABLE, WALK = "standing_hip_flexor", "table_psoas", "stand_and_walk"


def hurt(desk, name=LUNGE, step=StepKind.HOLD):
    desk.take(name)
    if name != WALK:
        desk.go_to(step)
    frame = desk.session.frame
    desk.control.hurt()
    return frame


def off(desk):
    return desk.control.settings.off_for_pain.split()


def test_without_an_answer_the_exercise_is_off(desk):
    hurt(desk)
    assert off(desk) == [LUNGE]
    assert [(record.hurt, record.hurt_place) for record in desk.records] == [(LUNGE, None)]
    stored, _ = SettingsStore(desk.paths.settings_file, desk.clock).load()
    assert stored.off_for_pain == LUNGE


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (HurtPlace.LOW_BACK, [LUNGE, TABLE]),
        (HurtPlace.KNEE, [LUNGE, TABLE]),
        (HurtPlace.HIP, [LUNGE]),
        (HurtPlace.OTHER, [LUNGE]),
    ],
)
def test_the_place_is_remembered_and_decides_what_else_is_off(desk, place, expected):
    hurt(desk)
    desk.seen = []
    desk.control.note_hurt_place(place)
    assert [(record.hurt, record.hurt_place) for record in desk.records] == [(LUNGE, place)]
    assert off(desk) == expected
    assert desk.seen[-1].endswith(" done"), "the window shows what follows"


def test_another_answer_takes_back_what_only_the_first_one_switched_off(make_desk):
    desk = make_desk(off_for_pain="cobra").start()
    hurt(desk)
    desk.control.note_hurt_place(HurtPlace.KNEE)
    assert off(desk) == ["cobra", LUNGE, TABLE]
    desk.control.note_hurt_place(HurtPlace.HIP)
    assert off(desk) == ["cobra", LUNGE]
    assert [record.hurt_place for record in desk.records] == [HurtPlace.HIP]


def test_what_was_off_before_stays_off_whatever_is_answered(make_desk):
    desk = make_desk(off_for_pain=f"cobra {TABLE}").start()
    hurt(desk)
    for place in (HurtPlace.KNEE, HurtPlace.OTHER):
        desk.control.note_hurt_place(place)
        assert off(desk) == ["cobra", LUNGE, TABLE]


def test_a_second_pain_takes_back_nothing_of_the_first(desk):
    hurt(desk)
    desk.control.note_hurt_place(HurtPlace.KNEE)
    hurt(desk, "tree")
    desk.control.note_hurt_place(HurtPlace.HIP)
    assert off(desk) == [LUNGE, TABLE, "tree"]


@pytest.mark.parametrize(
    ("place", "expected"), [(None, []), (HurtPlace.HIP, []), (HurtPlace.KNEE, [TABLE])]
)
def test_a_walk_is_never_off(desk, place, expected):
    hurt(desk, WALK)
    if place is not None:
        desk.control.note_hurt_place(place)
    assert off(desk) == expected
    assert [record.hurt for record in desk.records] == [WALK]


def test_the_stretch_after_a_strengthener_is_what_hurt(desk):
    hurt(desk, "seated_knee_lift", StepKind.HOLD)
    assert off(desk) == [LUNGE]


@pytest.mark.parametrize("when", ["after Esc", "on Done", "long after"])
def test_it_can_also_be_said_afterwards(desk, when):
    desk.take(LUNGE)
    desk.go_to(StepKind.RELEASE)
    if when == "after Esc":
        desk.session.stop()
        desk.wait(20)
    else:
        desk.finish()
        desk.wait(900 if when == "long after" else 1)
    desk.control.hurt()
    desk.control.note_hurt_place(HurtPlace.LOW_BACK)
    assert [(r.hurt, r.hurt_place) for r in desk.records if r.preset] == [
        (LUNGE, HurtPlace.LOW_BACK)
    ]
    assert off(desk) == [LUNGE, TABLE]


@pytest.mark.parametrize("killed", [False, True])
def test_it_can_also_be_said_after_a_restart(desk, again, killed):
    desk.take(LUNGE)
    desk.go_to(StepKind.RELEASE)
    later = again(desk, 20, killed=killed)
    later.control.hurt()
    later.control.note_hurt_place(HurtPlace.KNEE)
    assert [(r.hurt, r.hurt_place) for r in later.records if r.preset] == [(LUNGE, HurtPlace.KNEE)]
    assert off(later) == [LUNGE, TABLE]


@pytest.mark.parametrize("name", ["seated_knee_lift", LUNGE])
def test_after_the_break_it_may_be_any_of_its_exercises(desk, name):
    desk.take("seated_knee_lift")
    desk.finish()
    desk.control.hurt(name)
    assert [record.hurt for record in desk.records] == [name]
    assert off(desk) == [name]


def test_a_place_without_a_pain_is_nothing(desk):
    desk.control.note_hurt_place(HurtPlace.KNEE)
    desk.take(LUNGE)
    desk.control.note_hurt_place(HurtPlace.KNEE)
    desk.finish()
    desk.control.note_hurt_place(HurtPlace.KNEE)
    assert [record.hurt_place for record in desk.records] == [None]
    assert off(desk) == []


def test_hurt_before_any_break_switches_nothing_off(desk):
    desk.control.hurt()
    desk.control.skip()
    desk.control.hurt()
    assert off(desk) == []


def test_the_done_page_says_what_is_off(desk):
    frame = hurt(desk)
    view = done_view(desk.control, frame)
    assert (view.hurt, view.pain.place, view.pain.rests) == (True, None, False)
    assert view.pain.off == ("Standing lunge stretch",)
    desk.control.note_hurt_place(HurtPlace.KNEE)
    view = done_view(desk.control, frame)
    assert view.pain.place is HurtPlace.KNEE
    assert view.pain.off == ("Standing lunge stretch", "Table stretch")


@pytest.mark.parametrize(("days", "rests"), [(0, True), (7, True), (8, False)])
def test_the_second_time_in_a_week_is_time_to_rest(desk, days, rests):
    hurt(desk)
    desk.clock.advance(days * 86400)
    desk.control.advance()
    frame = hurt(desk, WALK)
    assert done_view(desk.control, frame).pain.rests is rests


def test_what_was_pressed_by_mistake_leaves_nothing(make_desk):
    desk = make_desk(off_for_pain="cobra").start()
    hurt(desk)
    desk.control.note_hurt_place(HurtPlace.KNEE)
    hurt(desk, "tree")
    desk.control.note_hurt_place(HurtPlace.KNEE)
    assert off(desk) == ["cobra", LUNGE, TABLE, "tree"]
    desk.control.take_back_pain()
    assert off(desk) == ["cobra", LUNGE, TABLE]
    assert [(record.hurt, record.hurt_place) for record in desk.records] == [
        (LUNGE, HurtPlace.KNEE),
        (None, None),
    ]
    desk.control.take_back_pain()
    assert off(desk) == ["cobra", LUNGE, TABLE], "said twice it is said once"
    assert desk.control.planner.obstacle(desk.parts.library.get("tree")) is None
