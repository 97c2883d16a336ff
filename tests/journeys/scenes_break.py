"""The ways to every step of the guide and to every end of it."""

from __future__ import annotations

from hipflex.core.exercise import Side, StepKind
from hipflex.core.record import Feeling, HurtPlace
from tests.journeys.home import press
from tests.journeys.scenes import EXERCISES, SCENES, Scene, scene


def _guide_at(name, kind, side=None, seconds=0, preset=None):
    def go(home):
        home.begin(name, preset)
        home.go_to(kind, side)
        home.wait(seconds)
        return home.guide

    return go


_MOMENTS = {
    "walk": ("stand_and_walk", StepKind.WARM_UP),
    "warm_up": ("standing_hip_flexor", StepKind.WARM_UP),
    "ready": ("standing_hip_flexor", StepKind.READY),
    "move": ("standing_hip_flexor", StepKind.MOVE),
    "left_hold": ("standing_hip_flexor", StepKind.HOLD, Side.LEFT, 11),
    "right_hold": ("standing_hip_flexor", StepKind.HOLD, Side.RIGHT, 11),
    "release": ("standing_hip_flexor", StepKind.RELEASE),
    "switch": ("standing_hip_flexor", StepKind.SWITCH),
    "sets": ("standing_hip_flexor", StepKind.HOLD, Side.RIGHT, 3, "full"),
    "rest": ("cobra", StepKind.REST, None, 0, "full"),
    "both_hips": ("cobra", StepKind.HOLD, Side.BOTH, 3),
    "lift_left": ("seated_knee_lift", StepKind.REP, Side.LEFT),
    "lift_right": ("straight_leg_raise", StepKind.REP, Side.RIGHT),
    "bridge": ("glute_bridge", StepKind.HOLD),
    "roll": ("foam_roller_front", StepKind.ROLL, Side.LEFT, 5),
}  # fmt: skip

for _name, _moment in _MOMENTS.items():
    SCENES[f"guide_{_name}"] = Scene(_guide_at(*_moment))
for _name in EXERCISES[1:-1]:
    _kind = {"seated_knee_lift": StepKind.REP, "straight_leg_raise": StepKind.REP,
             "foam_roller_front": StepKind.ROLL,
             "foam_roller_side_back": StepKind.ROLL}.get(_name, StepKind.HOLD)  # fmt: skip
    SCENES[f"guide_of_{_name}"] = Scene(_guide_at(_name, _kind))


@scene()
def guide_paused(home):
    window = SCENES["guide_left_hold"].go(home)
    press(home.bar.pause)
    return window


@scene()
def guide_small(home):
    window = SCENES["guide_left_hold"].go(home)
    window.resize(window.minimumSize())
    return window


@scene()
def guide_small_switch(home):
    window = SCENES["guide_switch"].go(home)
    window.resize(window.minimumSize())
    return window


@scene()
def guide_large(home):
    window = SCENES["guide_right_hold"].go(home)
    window.resize(1900, 1000)
    return window


# Done


@scene()
def done(home):
    home.begin("standing_hip_flexor")
    home.finish()
    return home.guide


@scene()
def done_felt(home):
    done(home)
    press(home.guide.done._buttons[Feeling.GOOD_PULL])
    return home.guide


@scene()
def done_stopped(home):
    SCENES["guide_left_hold"].go(home)
    press(home.bar.stop)
    return home.guide


@scene()
def done_small(home):
    done_stopped(home)
    home.guide.resize(home.guide.minimumSize())
    return home.guide


@scene()
def done_skipped(home):
    home.begin("standing_hip_flexor")
    press(home.bar.stop)
    return home.guide


@scene()
def done_hurt(home):
    SCENES["guide_right_hold"].go(home)
    press(home.bar.hurt)
    return home.guide


@scene()
def done_hurt_knee(home):
    done_hurt(home)
    press(home.guide.done.pain.places[HurtPlace.KNEE])
    return home.guide


@scene()
def done_hurt_twice(home):
    """The second time: the answer of the first is in the history."""
    done_hurt(home)
    press(home.guide.done.pain.places[HurtPlace.HIP])
    home.begin("kneeling_hip_flexor")
    press(home.bar.hurt)
    press(home.guide.done.pain.places[HurtPlace.LOW_BACK])
    return home.guide


@scene()
def done_hurt_small(home):
    done_hurt_twice(home)
    home.guide.resize(home.guide.minimumSize())
    return home.guide


@scene()
def done_hurt_walk(home):
    home.begin("stand_and_walk")
    press(home.bar.hurt)
    return home.guide


# The question before the guide


@scene()
def question(home):
    home.begin("table_psoas", answer=False)
    return home.guide


@scene()
def question_small(home):
    question(home)
    home.guide.resize(home.guide.minimumSize())
    return home.guide


@scene(avoid_hip_surgery=True)
def question_or_walk(home):
    return question(home)


@scene()
def done_walk(home):
    home.begin("stand_and_walk")
    home.finish()
    return home.guide


@scene()
def done_strength(home):
    home.begin("seated_knee_lift")
    home.finish()
    return home.guide


@scene()
def done_roll_stopped(home):
    home.begin("foam_roller_front")
    home.go_to(StepKind.ROLL)
    press(home.bar.stop)
    return home.guide


@scene()
def done_paused_reminders(home):
    done(home)
    home.control.pause("")
    home.begin("cobra")
    home.finish()
    return home.guide


@scene()
def done_uneven(home):
    """One hip got less than planned, by the person's own choice."""
    _skip_a_hold(home, seconds=20)
    home.finish()
    return home.guide


@scene()
def done_one_hip(home):
    _skip_a_hold(home, seconds=0)
    home.finish()
    return home.guide


@scene()
def done_walk_stopped(home):
    home.begin("stand_and_walk")
    press(home.bar.stop)
    return home.guide


@scene()
def done_rolled(home):
    home.begin("foam_roller_front")
    home.finish()
    return home.guide


@scene()
def guide_after_a_hold_that_was_cut(home):
    _skip_a_hold(home, seconds=20)
    return home.guide


@scene()
def guide_after_a_hold_that_was_left_out(home):
    _skip_a_hold(home, seconds=0)
    return home.guide


def _skip_a_hold(home, seconds):
    home.begin("standing_hip_flexor")
    while home.step.kind is not StepKind.HOLD:
        press(home.bar.skip)
    first = home.step.side
    home.wait(seconds)
    press(home.bar.skip)
    home.go_to(StepKind.HOLD, first.other)


def _small(name, size):
    def go(home):
        window = SCENES[name].go(home)
        window.resize(*size)
        return window

    return go


for _name in ("warm_up", "ready", "walk"):
    SCENES[f"guide_small_{_name}"] = Scene(_small(f"guide_{_name}", (640, 400)))
SCENES["guide_middle_warm_up"] = Scene(_small("guide_warm_up", (800, 536)))
SCENES["guide_of_camel_warm_up"] = Scene(_guide_at("camel", StepKind.WARM_UP))
SCENES["guide_of_the_stretch_after_lifts"] = Scene(_guide_at("seated_knee_lift", StepKind.MOVE))


@scene(reduce_motion=True)
def guide_still_ready(home):
    """Without motion, where the movement begins and where it leads."""
    return SCENES["guide_ready"].go(home)


@scene(reduce_motion=True)
def guide_still_both_hips_move(home):
    return _guide_at("camel", StepKind.MOVE)(home)


@scene()
def guide_ready_in_motion(home):
    """Half way through the movement that is shown."""
    window = SCENES["guide_ready"].go(home)
    home.wait(1)
    return window
