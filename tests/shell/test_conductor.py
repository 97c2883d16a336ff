"""What is heard of a break, and when the devices are open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal

from hipflex.conductor import Conductor
from hipflex.core.exercise import Preset, StepKind


class FakeSounds:
    """Writes down what it is asked for, like the voice, on one sheet."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.is_open = False
        self.used = None

    def use(self, settings):
        self.used = settings

    def open(self):
        self.is_open = True

    def play(self, sound):
        self.sheet.append(f"({sound})")

    def hush(self):
        self.sheet.append("(silence)")

    def close(self):
        self.is_open = False


class FakeVoice(QObject):
    fell_silent = Signal()

    def __init__(self, sheet):
        super().__init__()
        self.sheet = sheet
        self.is_open = self.speaking = False
        self.speaks = True
        self.opened = 0

    def use(self, settings):
        self.used = settings

    def open(self):
        self.is_open = True
        self.opened += 1

    def say(self, text):
        if self.speaks:
            self.speaking = True
            self.sheet.append(text)
        return self.speaks

    def hush(self):
        self.speaking = False

    def close(self):
        self.is_open = False

    def finish(self):
        self.speaking = False
        self.fell_silent.emit()


class Ear:
    """A desk with ears. ``sheet`` is what was heard, ``captions`` what was shown of it."""

    def __init__(self, desk):
        self.desk = desk
        self.sheet = []
        self.captions = []
        self.sounds, self.voice = FakeSounds(self.sheet), FakeVoice(self.sheet)
        self.conductor = Conductor(desk.control, self.sounds, self.voice, desk.control)
        self.conductor.spoken.connect(self.captions.append)

    def heard(self):
        found = list(self.sheet)
        self.sheet.clear()
        return found


@pytest.fixture
def ear(make_desk):
    made = []

    def listen(**settings):
        made.append(Ear(make_desk(**{"voice": True, "preset": "quick", **settings}).start()))
        return made[-1]

    yield listen
    for each in made:
        each.conductor.close()


def test_nothing_is_open_before_the_first_break(ear):
    quiet = ear()
    quiet.desk.wait(3000)
    assert (quiet.sounds.is_open, quiet.voice.is_open, quiet.heard()) == (False, False, [])


def test_the_card_wakes_once_and_in_a_quick_break_says_the_caution(ear):
    here = ear(interval_minutes=30)
    here.desk.until("0:30:03")
    name = here.desk.control.planner.suggestion.exercise.short_name
    wake, said = here.heard()
    assert wake == "(wake)"
    assert said.startswith(f"Time to stand up. Next: {name}.")
    assert len(said) > len(f"Time to stand up. Next: {name}.") + 10
    here.desk.wait(60)
    assert here.heard() == []


def test_in_a_standard_break_the_caution_is_said_in_the_guide(ear):
    here = ear(interval_minutes=30, preset="standard")
    here.desk.until("0:30:03")
    assert len(here.heard()[1].split()) < 10


def test_a_card_for_somebody_who_may_not_be_there_is_silent(ear):
    here = ear(interval_minutes=30)
    here.desk.until("0:20:00")
    here.desk.leave(certain=False)
    here.desk.until("0:31:00")
    assert here.desk.control.rhythm.phase.visible
    assert here.heard() == []


def test_a_quick_break_by_ear(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.finish()
    here.desk.wait(2)
    sheet = here.heard()
    assert sheet[:2] == ["(go)", "Stand up. Walk or march. 15 seconds."]
    assert [cue for cue in sheet if cue.startswith("(")] == [
        "(go)", "(go)", "(go)", "(hold)", *["(last3)"] * 3, "(release)",
        "(switch)", "(go)", "(hold)", *["(last3)"] * 3, "(release)", "(done)",
    ]  # fmt: skip
    assert "Left hip first. Step your right foot far forward." in sheet
    assert sheet[-1] == "Done. Each hip 20 seconds. Walk a little before you sit."


def test_what_is_said_is_shown_until_it_is_over(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.wait(1)
    assert here.captions[-1] == "Stand up. Walk or march. 15 seconds."
    here.voice.finish()
    assert here.captions[-1] == ""


def test_the_caution_is_said_the_first_time_each_day(ear):
    here = ear(preset="standard")
    lunge = here.desk.parts.library.get("standing_hip_flexor")
    caution = lunge.say_caution or lunge.caution
    here.desk.take("standing_hip_flexor", Preset.STANDARD)
    here.desk.finish()
    here.desk.wait(2)
    assert here.heard().count(caution) == 1
    here.desk.take("standing_hip_flexor", Preset.STANDARD)
    here.desk.finish()
    assert caution not in here.heard()
    here.desk.wait(24 * 3600)
    here.heard()
    here.desk.take("standing_hip_flexor", Preset.STANDARD)
    here.desk.finish()
    assert here.heard().count(caution) == 1


def test_a_question_is_asked_aloud(ear):
    here = ear(has_table=True)
    control = here.desk.control
    table = here.desk.parts.library.get("table_psoas")
    control.start_break(control.planner.asked(table))
    here.desk.wait(2)
    assert here.heard() == [here.desk.parts.library.get("table_psoas").question]
    assert here.voice.speaking
    here.desk.session.answer_yes()
    here.desk.session.begin()
    assert not here.voice.speaking, "the answer makes the question old"
    assert here.heard() == ["(go)"]


def test_a_no_silences_the_question(ear):
    here = ear(has_table=True)
    control = here.desk.control
    control.start_break(control.planner.asked(here.desk.parts.library.get("table_psoas")))
    here.desk.wait(2)
    here.heard()
    control.take_instead()
    assert not here.voice.speaking
    here.desk.session.begin()
    here.desk.wait(1)
    assert here.heard()[-2:] == ["(go)", "Stand up. Walk or march. 15 seconds."]


def test_a_question_out_of_sight_waits_as_it_is(ear):
    here = ear(has_table=True)
    control = here.desk.control
    control.start_break(control.planner.asked(here.desk.parts.library.get("table_psoas")))
    here.desk.session.freeze()
    here.desk.wait(60)
    assert len(here.heard()) == 1, "the question, and nobody is told of a pause"
    here.desk.session.answer_yes()
    here.desk.session.begin()
    assert not here.desk.session.frame.paused


def test_a_pause_silences_and_is_explained_once(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.heard()
    here.desk.session.toggle_pause()
    assert here.heard() == ["(silence)", "(pause)"]
    assert not here.voice.speaking
    here.desk.wait(120)
    assert here.heard() == ["Paused. Press space to go on."]
    here.desk.session.toggle_pause()
    assert not here.voice.speaking
    here.desk.wait(2)
    assert here.heard() == ["(hold)", "Hold. 20 seconds. Breathe."]


def test_what_a_pause_has_cut_off_is_said_again(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.SWITCH)
    here.desk.wait(1.5)
    words = "Change sides. Now the right hip. Take the right leg back."
    assert here.heard()[-1] == words
    here.desk.session.toggle_pause()
    here.desk.session.toggle_pause()
    here.desk.wait(1.5)
    assert here.heard()[-2:] == ["(switch)", words]
    here.voice.finish()
    here.desk.session.toggle_pause()
    here.desk.session.toggle_pause()
    here.desk.wait(1.5)
    assert here.heard()[-1] == "(switch)", "it was heard to its end"


def test_going_on_after_stop_says_where_this_is(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.SWITCH)
    here.desk.wait(1.5)
    here.desk.session.stop()
    here.heard()
    here.desk.control.resume_break()
    here.desk.wait(1.5)
    assert here.heard() == ["(switch)", "Change sides. Now the right hip. Take the right leg back."]


def test_behind_a_lock_it_is_silent_and_reminds_nobody(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.heard()
    here.desk.lock()
    here.desk.wait(60)
    assert here.heard() == ["(silence)"]
    here.desk.unlock()
    here.desk.session.toggle_pause()
    here.desk.wait(2)
    assert here.heard()[0] == "(hold)"


def test_a_window_that_is_closed_is_silent_and_stays_so(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.desk.control.settle()
    assert here.heard()[-1] == "(silence)"
    assert not here.voice.speaking
    here.desk.wait(60)
    assert here.heard() == []
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.session.toggle_pause()
    here.heard()
    here.desk.control.settle()
    here.desk.wait(60)
    assert here.heard() == ["(silence)"], "nobody is told to press space"


def test_a_card_that_is_put_away_is_silent(ear):
    here = ear(interval_minutes=30)
    here.desk.until("0:30:00.5")
    here.heard()
    here.desk.control.fold()
    here.desk.wait(5)
    assert here.heard() == ["(silence)"]


def test_a_card_that_comes_again_wakes_nobody(ear):
    here = ear(interval_minutes=30)
    here.desk.until("0:30:03")
    here.heard()
    here.desk.until("0:43:00")
    assert here.desk.control.rhythm.phase.showings == 2
    assert set(here.heard()) <= {"(silence)"}


def test_another_one_on_the_card_is_named(ear):
    here = ear(interval_minutes=30, preset="standard")
    here.desk.until("0:30:03")
    here.heard()
    here.desk.control.suggest_another()
    here.desk.wait(1)
    name = here.desk.control.planner.suggestion.exercise.short_name
    assert here.heard() == [f"Next: {name}."]


def test_a_caution_that_was_cut_off_is_said_in_the_guide(ear):
    here = ear(interval_minutes=30)
    here.desk.until("0:30:02")
    exercise = here.desk.control.planner.suggestion.exercise
    assert exercise.say_caution in here.heard()[-1]
    here.desk.take(exercise.id, Preset.QUICK)
    here.desk.wait(12)
    assert exercise.say_caution in here.heard()


def test_a_caution_that_was_heard_is_not_said_again(ear):
    here = ear(interval_minutes=30)
    here.desk.until("0:30:02")
    exercise = here.desk.control.planner.suggestion.exercise
    here.voice.finish()
    here.heard()
    here.desk.take(exercise.id, Preset.QUICK)
    here.desk.wait(12)
    assert exercise.say_caution not in here.heard()


def test_the_voice_turned_off_in_a_break_is_silent_at_once(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.wait(1)
    assert here.voice.speaking
    here.desk.control.change_settings({"voice": False})
    assert not here.voice.speaking
    assert here.captions[-1] == ""
    here.heard()
    here.desk.wait(20)
    assert all(line.startswith("(") for line in here.heard())


def test_a_voice_that_is_not_there_is_looked_for_once_and_shows_no_caption(ear):
    here = ear()
    here.voice.speaks = False
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.finish()
    here.desk.wait(2)
    assert here.voice.opened == 1
    assert set(here.captions) <= {""}


def test_a_pause_that_is_short_needs_no_words(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.desk.session.toggle_pause()
    here.desk.wait(10)
    here.desk.session.toggle_pause()
    here.desk.wait(10)
    assert not [line for line in here.heard() if line.startswith("Paused")]


def test_it_hurts_is_silence_at_once_and_then_the_words(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.heard()
    here.desk.control.journal.heard = lambda _record: here.sheet.append("(written down)")
    here.desk.control.hurt()
    assert here.heard() == ["(silence)", "(written down)"], "silence does not wait for the disk"
    assert not here.voice.speaking
    here.desk.wait(2)
    words = "Stopped. Come out slowly. Rest. Do not repeat this one today."
    assert here.heard() == [words]
    here.desk.control.hurt()
    here.desk.wait(1)
    assert here.heard() == [], "said once"


def test_what_is_said_to_hurt_afterwards_needs_no_words(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.finish()
    here.desk.wait(2)
    here.heard()
    here.desk.control.hurt()
    here.desk.wait(2)
    assert here.heard() == []


def test_a_walk_that_hurts_may_be_done_again(ear):
    here = ear()
    here.desk.take("stand_and_walk")
    here.desk.wait(5)
    here.desk.control.hurt()
    here.desk.wait(2)
    assert here.heard()[-1] == "Stopped. Sit down or stand still, and rest."


def test_stop_is_silent_at_once(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.heard()
    here.desk.session.stop()
    assert here.heard()[0] == "(silence)"
    here.desk.wait(30)
    assert here.heard() == []


def test_a_skipped_step_interrupts_what_was_being_said(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.wait(1)
    assert here.voice.speaking
    here.desk.session.skip_step()
    assert not here.voice.speaking
    here.desk.wait(1)
    assert here.heard()[-2:] == ["(go)", "Left hip first. Step your right foot far forward."]


def test_without_the_voice_there_are_sounds_only(ear):
    here = ear(voice=False)
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.finish()
    here.desk.wait(5)
    assert not here.voice.is_open
    assert all(line.startswith("(") for line in here.heard())
    assert here.captions == [] or set(here.captions) == {""}


def test_without_sounds_the_voice_still_leads(ear):
    here = ear(sounds=False)
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.wait(1)
    assert here.voice.is_open
    assert not here.sounds.is_open
    assert "Stand up. Walk or march. 15 seconds." in here.heard()


def test_the_devices_are_open_as_long_as_there_is_something_to_hear(ear):
    here = ear()
    here.desk.take("standing_hip_flexor", Preset.QUICK)
    here.desk.go_to(StepKind.HOLD)
    here.desk.session.toggle_pause()
    here.desk.wait(300)
    assert (here.sounds.is_open, here.voice.is_open) == (True, True)
    here.desk.session.toggle_pause()
    here.desk.finish()
    assert here.sounds.is_open
    here.desk.wait(60)
    assert (here.sounds.is_open, here.voice.is_open) == (False, False)


def test_new_settings_are_used_at_once(ear):
    here = ear()
    here.desk.control.change_settings({"sound_volume": 20})
    assert here.sounds.used.sound_volume == here.voice.used.sound_volume == 20
