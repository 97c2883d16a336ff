"""Whatever way leads to a first hold, roll or lift: the caution of the exercise was to be seen."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path

import pytest

from hipflex.core.exercise import Kind, Preset, Side
from hipflex.core.guide import Guide
from hipflex.core.parsing import parse
from hipflex.core.routine import compose
from hipflex.ui.caution_words import cautioned
from tests.ui.break_cases import BEGIN

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
ALL = {
    path.stem: parse(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.toml"))
}


def routines(name):
    exercise = ALL[name]
    followers = [ALL[other] for other in exercise.then] or [None]
    for preset, side, then in product(Preset, (Side.LEFT, Side.RIGHT), followers):
        yield compose(exercise, preset, walk=ALL["stand_and_walk"], first_side=side, then=then)


def by_time(guide, now, _visited):
    """As it goes by itself."""
    now = now.plus(guide.frame().seconds_left)
    guide.tick(now)
    return now


def by_skipping(guide, now, _visited):
    """Every step is skipped at once."""
    guide.skip_step(now)
    return now


def back_first(guide, now, visited):
    """From every step once back to the start of its side, and then on."""
    index = guide.frame().index
    if index not in visited:
        visited.add(index)
        guide.back(now)
        return now
    return by_time(guide, now, visited)


@pytest.mark.parametrize("way", [by_time, by_skipping, back_first], ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", sorted(ALL))
def test_the_caution_is_there_before_the_first_work(name, way):
    for routine in routines(name):
        guide, now = Guide(routine, gap=1e9), BEGIN
        guide.begin(now)
        seen, visited, before = set(), set(), None
        for _ in range(10_000):
            frame = guide.frame()
            if frame.finished:
                break
            if frame.step.is_work and frame.step.exercise not in seen:
                assert before is ALL[frame.step.exercise]
                seen.add(frame.step.exercise)
            before = cautioned(frame, ALL)
            if routine.exercise.kind is Kind.WALK:
                assert before is routine.exercise
            now = way(guide, now, visited)
        works = {step.exercise for step in routine.steps if step.is_work}
        assert seen == works
