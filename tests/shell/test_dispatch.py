"""Every command and its answer: what was done, or why not."""

from __future__ import annotations

import typing

import pytest

from hipflex.core import command as commands
from hipflex.core.command import Command, Reply
from hipflex.core.exercise import Preset, Side, StepKind
from hipflex.core.hold import HoldKind
from hipflex.status import full_status
from tests.services.conftest import made_record


def refused(reply, text):
    assert (reply.ok, reply.text, reply.data) == (False, text, None)


def test_every_command_is_known(desk):
    """A new verb must be added to the dispatch as well."""
    examples = {
        commands.Show: commands.Show(),
        commands.Set: commands.Set({"snooze_minutes": 6}),
        commands.ImportBreaks: commands.ImportBreaks("absent.csv"),
        commands.Led: commands.Led(made_record()),
    }
    for kind in typing.get_args(Command):
        reply = desk.do(examples.get(kind) or kind())
        assert isinstance(reply, Reply)
        assert kind in {commands.Quit, commands.Set} or reply.text


def test_show_opens_the_window_at_its_page(desk):
    assert desk.do(commands.Show()).ok
    assert desk.do(commands.Show("settings")).ok
    assert desk.pages == ["today", "settings"]


def test_show_refuses_a_page_that_is_not_there(desk):
    refused(
        desk.do(commands.Show("moon")),
        "moon: no such page; there are today, stretches, history, settings, learn, help",
    )
    assert desk.pages == []


def test_break_starts_the_suggested_one(desk):
    suggested = desk.control.planner.suggestion.exercise.id
    reply = desk.do(commands.Break())
    assert (reply.ok, reply.text) == (True, "On a break.")
    assert reply.data["break"]["exercise"] == suggested
    assert desk.control.session.routine.preset is Preset.STANDARD


def test_break_starts_a_certain_one(desk):
    reply = desk.do(commands.Break("tree", Preset.QUICK))
    assert (reply.data["break"]["exercise"], reply.data["break"]["preset"]) == ("tree", "quick")


def test_break_can_be_one_that_needs_what_was_not_ticked(desk):
    """Whoever asks for it by name knows that the bed is there."""
    assert desk.do(commands.Break("bed_hip_flexor")).ok


def test_break_shows_the_one_that_runs(desk):
    session = desk.take("tree")
    assert desk.do(commands.Break()).ok
    refused(desk.do(commands.Break("tree")), "A break is running.")
    assert desk.control.session is session
    assert [line.split()[1] for line in desk.seen] == ["guide", "guide"]


def test_break_with_an_unknown_exercise_names_those_that_there_are(desk):
    reply = desk.do(commands.Break("split"))
    names = ", ".join(exercise.id for exercise in desk.parts.library.all())
    refused(reply, f"split: no such exercise; there are {names}")


def test_until_the_safety_text_is_accepted_there_are_only_walks(make_desk):
    desk = make_desk(safe=False).start()
    refused(
        desk.do(commands.Break("tree")),
        "Until you have read the safety text, breaks are walks.",
    )
    assert desk.do(commands.Break("stand_and_walk")).ok
    desk.control.settle()
    assert desk.do(commands.Break()).data["break"]["exercise"] == "stand_and_walk"
    desk.control.settle()
    desk.control.suggest_another()
    assert desk.control.planner.suggestion.exercise.id == "stand_and_walk"
    assert desk.do(commands.Set({"safety_text_accepted": 1})).ok
    assert desk.control.planner.suggestion.exercise.id != "stand_and_walk"
    assert desk.do(commands.Break("tree")).ok


def test_a_gated_exercise_is_refused(make_desk):
    desk = make_desk(avoid_dizziness=True).start()
    refused(
        desk.do(commands.Break("tree")),
        f"{desk.parts.library.get('tree').name} is not for you: in Settings, you avoid"
        " it because of: Blood pressure or dizziness.",
    )
    assert desk.control.session is None


def test_one_that_hurt_is_refused(desk):
    desk.take("tree")
    desk.control.hurt()
    name = desk.parts.library.get("tree").name
    refused(
        desk.do(commands.Break("tree")),
        f"{name} is off because it hurt, until you turn it on again.",
    )


def test_a_strengthener_without_its_stretch_is_refused_with_the_true_reason(make_desk):
    desk = make_desk(can_balance=False).start()
    name = desk.parts.library.get("seated_knee_lift").name
    refused(
        desk.do(commands.Break("seated_knee_lift")),
        f"A stretch must follow {name}, and none fits your settings today.",
    )


def test_snooze_takes_the_short_one_of_the_settings(make_desk):
    desk = make_desk(snooze_minutes=7).start()
    desk.until("1:00:00")
    assert desk.do(commands.Snooze()).text == "Next break in 7 min, at 10:07."


def test_three_snoozes_at_most(desk):
    desk.until("1:00:00")
    for _ in range(3):
        assert desk.do(commands.Snooze(1)).ok
        desk.wait(60)
    refused(desk.do(commands.Snooze(1)), "Three snoozes at most: start or skip this one.")


@pytest.mark.parametrize("minutes", [0, -5, 61])
def test_a_snooze_has_bounds(desk, minutes):
    refused(desk.do(commands.Snooze(minutes)), f"Short snooze: expected 1 to 60 min, got {minutes}")
    assert desk.do(commands.Status()).data["seconds_left"] == 3600


def test_skip_moved_undo(desk):
    desk.until("0:30:00")
    assert desk.do(commands.Skip()).text == "Next break in 1 h, at 10:30."
    refused(desk.do(commands.Undo()), "There is no natural break to undo.")
    desk.until("0:40:00")
    assert desk.do(commands.Moved()).text == "Next break in 1 h, at 10:40."
    assert desk.do(commands.Undo()).text == "Next break in 50 min, at 10:30."
    assert desk.ended == ["skipped 0:30:00-0:30:00"]


def test_pause_and_resume(desk):
    assert desk.do(commands.Pause("1h 30m")).text == "Paused until 10:30."
    refused(desk.do(commands.Skip()), "Reminders are stopped: resume them first.")
    refused(desk.do(commands.Snooze()), "Reminders are stopped: resume them first.")
    assert desk.do(commands.Resume()).ok
    refused(desk.do(commands.Resume()), "Nothing is paused.")
    refused(
        desk.do(commands.Pause("later")),
        "A pause is 1h, 30m, until 14:00, tomorrow, or nothing.",
    )


def test_only_status_tells_who_tells_of_the_person(desk):
    reply = desk.do(commands.Status())
    assert reply.data["presence"] == desk.control.report()
    assert reply.text.splitlines()[1:] == [
        "Sources: idle time by by hand, lock by by hand.", "Not available: sleep.",
    ]  # fmt: skip
    moved = desk.do(commands.Moved())
    assert "presence" not in moved.data
    assert "Sources" not in moved.text


def test_status_names_the_natural_break_until_it_is_undone(desk):
    desk.until("0:20:00")
    desk.leave(certain=False)
    desk.until("0:32:00")
    desk.come_back()
    lines = desk.do(commands.Status()).text.splitlines()
    assert lines[1] == "You were away 12 min: counted as a break."
    assert desk.do(commands.Undo()).text == "Next break in 28 min, at 10:00."
    assert "counted as a break" not in desk.do(commands.Status()).text


def test_the_second_undo_says_how_to_end_that(desk):
    replies = []
    for _ in range(2):
        desk.wait(60)
        desk.leave(certain=False)
        desk.come_back()
        replies.append(desk.do(commands.Undo()).text.splitlines())
    assert [len(lines) for lines in replies] == [1, 2]
    assert replies[1][1].endswith("hipflex settings set only_lock_and_sleep yes")
    assert desk.do(commands.Set({"only_lock_and_sleep": True})).ok
    assert not desk.control.offers_lock_only


def test_away_nobody_can_skip(desk):
    desk.leave()
    refused(desk.do(commands.Skip()), "Nobody is at the desk.")


def test_set(desk):
    assert desk.do(commands.Set({"interval_minutes": 45})).data["seconds_left"] == 45 * 60
    refused(
        desk.do(commands.Set({"interval_minutes": 500})),
        "Ask me to stand up every: expected 5 to 240 min, got 500",
    )


def test_a_setting_that_cannot_be_saved_is_no_success(desk):
    desk.paths.settings_file.unlink()
    desk.paths.exercises_dir.rmdir()
    desk.paths.config_dir.rmdir()
    desk.paths.config_dir.touch()
    reply = desk.do(commands.Set({"interval_minutes": 45}))
    assert not reply.ok
    assert reply.text == "This holds until HipFlex quits, but it could not be saved."
    assert desk.control.settings.interval_minutes == 45


def test_status_looks_before_it_answers(desk):
    desk.until("0:59:59")
    desk.clock.advance(1)
    reply = desk.do(commands.Status())
    assert (reply.text.splitlines()[0], reply.data) == (
        "A break is due.",
        full_status(desk.control),
    )
    assert reply.data["phase"] == "prompting"


def test_status_of_a_held_break(desk):
    desk.until("0:59:30")
    desk.defer(HoldKind.PRESENTATION)
    assert desk.do(commands.Status()).data["holds"] == [{"kind": "presentation", "until": None}]


def test_quit(desk):
    assert desk.do(commands.Quit()) == Reply()
    assert desk.quits == 1


def test_break_after_a_stop_is_a_new_one(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.session.stop()
    assert desk.do(commands.Break("tree")).ok
    assert desk.control.session.routine.exercise.id == "tree"
    assert [record.outcome for record in desk.records] == ["partial"]


def test_break_by_name_begins_with_the_side_that_was_left_out(desk):
    desk.take("standing_hip_flexor")
    desk.go_to(StepKind.RELEASE)
    desk.control.settle()
    desk.clock.advance(86400)
    desk.control.advance()
    assert desk.do(commands.Break("standing_hip_flexor")).ok
    assert desk.session.routine.first_side is Side.RIGHT
