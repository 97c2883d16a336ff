"""Which cue is due, while a guide is paused, goes back, is skipped and grows."""

from __future__ import annotations

from hipflex.core.cue_walk import CueWalk
from hipflex.core.cues import Cue, Sound, cues
from hipflex.core.exercise import Sides, StepKind
from hipflex.core.phrases import ENGLISH
from hipflex.core.routine import Routine
from tests.core.builders import exercise, routine, strength, walk
from tests.core.led import HOLD, MOVE, Led

RATE = 140


class Ear:
    """Hears a guide that is looked at four times a second."""

    def __init__(self, made_of: Routine | None = None) -> None:
        self.led = Led(made_of)
        self.walk = CueWalk(ENGLISH, RATE)
        self.heard: list[tuple[str, str]] = []
        self.cut: list[str] = []
        """With what it was cut off."""
        self.listen()

    def listen(self) -> None:
        cue = self.walk.follow(self.led.frame)
        if cue is not None:
            self.heard.append((cue.sound or "", cue.say))
            if cue.cuts:
                self.cut.append(cue.say or cue.sound or "")

    def run(self, seconds: float) -> list[tuple[str, str]]:
        """What is heard in that time."""
        self.heard.clear()
        for _ in range(round(seconds * 4)):
            self.led.run(0.25)
            self.listen()
        return list(self.heard)

    def to(self, index: int) -> list[tuple[str, str]]:
        self.heard.clear()
        while self.led.frame.index < index:
            self.run_quietly()
        return list(self.heard)

    def run_quietly(self) -> None:
        self.led.run(0.25)
        self.listen()

    def press(self, button) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
        self.heard.clear()
        self.led.press(button)
        self.listen()
        return list(self.heard)


def test_left_alone_it_says_the_whole_plan_in_order() -> None:
    made_of = routine()
    ear = Ear(made_of)
    first = list(ear.heard)
    plan = [(cue.sound or "", cue.say) for cue in cues(made_of, ENGLISH, RATE)]
    assert first + ear.run(made_of.seconds + 5) == plan


def test_nothing_before_it_has_begun() -> None:
    from hipflex.core.guide import Guide

    assert CueWalk(ENGLISH, RATE).follow(Guide(routine()).frame()) is None


def test_a_pause_clicks_once_and_going_on_is_heard() -> None:
    ear = Ear()
    ear.to(HOLD)
    ear.run(2)
    assert ear.press(ear.led.guide.pause) == [("pause", "")]
    assert ear.run(30) == []
    assert ear.press(ear.led.guide.resume) == [("hold", "")]
    assert ear.run(3) == [("", "Feel it.")]


def test_going_back_says_the_side_again() -> None:
    ear = Ear()
    ear.to(HOLD)
    ear.run(10)
    assert ear.press(ear.led.guide.back) == [("go", "Step.")]
    assert ear.to(HOLD)[-1] == ("hold", "Work.")


def test_back_in_the_same_step_begins_it_again() -> None:
    ear = Ear(routine(walk()))
    ear.run(20)
    assert ear.press(ear.led.guide.back) == [("go", "Walk.")]


def test_skipping_says_the_next_step_and_nothing_of_the_skipped_one() -> None:
    ear = Ear()
    ear.to(MOVE)
    assert ear.press(ear.led.guide.skip_step) == [("hold", "Work.")]
    assert ear.press(ear.led.guide.skip_step) == [("release", "Slowly out. Release.")]


def test_ten_seconds_more_repeat_nothing_but_the_last_three() -> None:
    ear = Ear()
    ear.to(HOLD)
    assert ear.run(28) == [
        ("", "Feel it."), ("half", "Half way."), ("", "Ten."), ("last3", ""), ("last3", ""),
    ]  # fmt: skip
    assert ear.press(ear.led.guide.add_time) == []
    assert ear.run(11) == [("last3", "")] * 3


def test_of_several_that_are_late_only_the_last_is_heard() -> None:
    ear = Ear(routine(exercise(sides=Sides.BOTH)))
    ear.to(HOLD)
    ear.led.run(28)
    ear.heard.clear()
    ear.listen()
    assert ear.heard == [("last3", "")]


def test_stopping_is_silent_and_going_on_after_it_ends_with_done() -> None:
    ear = Ear()
    ear.to(HOLD)
    ear.run(25)
    assert ear.press(ear.led.guide.stop) == []
    assert ear.press(ear.led.guide.resume) == [("hold", "")]
    assert ear.run(90)[-1] == (
        "done", "Done. Each hip 30 seconds. Walk a little before you sit.",
    )  # fmt: skip
    assert ear.run(5) == []


def test_the_last_words_tell_what_was_really_held() -> None:
    ear = Ear()
    ear.to(HOLD)
    ear.run(12)
    ear.press(ear.led.guide.skip_step)
    assert ear.run(100)[-1][1].startswith("Done. Left hip 12 seconds, right hip 30.")


def test_only_what_the_person_does_cuts_a_sentence_off() -> None:
    ear = Ear()
    ear.to(HOLD)
    ear.run(10)
    assert ear.cut == []
    ear.press(ear.led.guide.skip_step)
    assert ear.cut == ["Slowly out. Release."]
    ear.press(ear.led.guide.pause)
    ear.press(ear.led.guide.resume)
    ear.press(ear.led.guide.back)
    assert ear.cut[1:] == ["pause", "release", "Step."]


def test_going_on_in_the_second_half_of_a_lift_says_down() -> None:
    ear = Ear(routine(strength("lift", "lunge"), then=exercise()))
    reps = [i for i, step in enumerate(ear.led.frame.steps) if step.kind is StepKind.REP]
    ear.to(reps[1])
    ear.run(3)
    ear.press(ear.led.guide.pause)
    assert ear.press(ear.led.guide.resume) == [("down", "")]


def test_a_cue_says_when_it_is_over() -> None:
    assert Cue(2.0, Sound.HOLD, "Hold now.").ends(60) == 5.0
    assert Cue(2.0, None, "Hold now.").ends(60) == 4.0
