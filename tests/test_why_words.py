"""Why an exercise comes, or does not: one true sentence for each reason."""

from __future__ import annotations

import subprocess
import sys

import pytest
from msgspec.structs import replace

from hipflex import why_words
from hipflex.core.choice import Suggestion, Why
from hipflex.core.exercise import Side
from hipflex.core.gates import Obstacle
from hipflex.core.settings import SAFETY_TEXT, Settings
from tests.core.built_in import named

TREE, TABLE, WALK = named("tree"), named("table_psoas"), named("stand_and_walk")
SETTINGS = Settings(safety_text_accepted=SAFETY_TEXT)


def why(reason, side=Side.LEFT, count=0, of=3):
    return why_words.why(Suggestion(TREE, reason, side, count=count, of=of))


@pytest.mark.parametrize("reason", Why)
def test_every_reason_is_one_sentence(reason):
    for count in (0, 1, 2):
        _is_one_sentence(why(reason, count=count))


def _is_one_sentence(told):
    assert told[0].isupper()
    assert told.endswith(".")
    assert ". " not in told
    assert "{" not in told


@pytest.mark.parametrize(
    ("reason", "numbers", "told"),
    [
        (Why.UNFINISHED, {}, "The left side was left out last time."),
        (Why.UNFINISHED, {"side": Side.RIGHT}, "The right side was left out last time."),
        (Why.ANCHOR, {}, "It is a stretch of today: 3 sets, spread over the day."),
        (Why.ANCHOR, {"count": 2}, "It is a stretch of today: 2 of 3 sets are done."),
        (
            Why.DEADLINE,
            {"count": 2},
            "Again, so that its 3 sets get done today: so far it is 2.",
        ),
        (
            Why.FULL,
            {"count": 2},
            "A full one: at about 2 breaks a day, 3 sets need a longer break.",
        ),
        (Why.EXPLORE, {"count": 4}, "Something different, after 4 breaks with the usual ones."),
        (Why.LEAST_DONE, {}, "You have not done it in the last seven days."),
        (Why.LEAST_DONE, {"count": 1}, "You have done it least this week: one set."),
        (Why.LEAST_DONE, {"count": 4}, "You have done it least this week: 4 sets."),
    ],
)
def test_the_numbers_of_a_reason(reason, numbers, told):
    assert why(reason, **numbers) == told


@pytest.mark.parametrize("obstacle", Obstacle)
@pytest.mark.parametrize("place", ["office", "quiet"])
def test_every_obstacle_is_one_sentence(obstacle, place):
    settings = replace(SETTINGS, place=place, avoid_knee=True, has_table=False)
    told = why_words.why_not(TABLE, obstacle, settings)
    _is_one_sentence(told)
    general = {Obstacle.SAFETY, Obstacle.RESTING}
    assert ("Table stretch" in told) is (obstacle not in general)


def test_an_obstacle_names_its_settings():
    settings = replace(SETTINGS, avoid_knee=True, avoid_low_back=True, can_balance=False)
    assert why_words.why_not(TABLE, Obstacle.AVOID, settings) == (
        "Table stretch is not for you: in Settings, you avoid it because of: Low back, Knee."
    )
    assert why_words.why_not(TABLE, Obstacle.MISSING, settings) == (
        "Table stretch is not offered, because in Settings this is not ticked:"
        " A sturdy table, I stand steady in a long step."
    )
    rolling = named("foam_roller_side_back")
    assert why_words.why_not(rolling, Obstacle.MISSING, replace(settings, can_floor=True)) == (
        "Foam roller, beside the low back is not offered, because in Settings this is not ticked:"
        " A foam roller, Also roll beside the low back."
    )


def test_what_may_come_and_does_not():
    _is_one_sentence(why_words.not_now(TREE, Suggestion(TABLE, Why.ANCHOR)))
    _is_one_sentence(why_words.always(WALK))


def test_it_waits_for_no_qt():
    code = "import sys, hipflex.why_words; sys.exit('PySide6.QtCore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
