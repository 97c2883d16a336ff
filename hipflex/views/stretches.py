"""What the Stretches page shows."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from hipflex.controller import BreakController
from hipflex.core.choice import missing
from hipflex.core.exercise import Exercise, Kind, Preset, Side, Sides, Source, StepKind
from hipflex.core.gates import fits
from hipflex.core.ledger import Ledger
from hipflex.core.record import WEEK
from hipflex.core.taste import Wish, has
from hipflex.i18n import translate
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.source_words import origin
from hipflex.ui.motion import system_reduces_motion
from hipflex.ui.stretch_view import DetailView, Mark, Place, StretchView
from hipflex.words import exercise_text, weekday

_REMEMBERED = timedelta(days=366)
"""So long ago a pain is looked for, to say on which day it was."""


def stretch_views(control: BreakController, library: ExerciseLibrary) -> list[StretchView]:
    """All exercises in the order of the library; those that are off come last."""
    views = [stretch_view(control, library, exercise) for exercise in library.all()]
    return sorted(views, key=lambda view: view.quiet)


def stretch_view(
    control: BreakController, library: ExerciseLibrary, exercise: Exercise
) -> StretchView:
    """One exercise as a card."""
    settings, planner = control.settings, control.planner
    begun = planner.begun(exercise)
    one = [
        step
        for step in planner.routine(begun, Preset.STANDARD).steps
        if step.exercise == exercise.id
        and (step.kind is not StepKind.WARM_UP or exercise.kind is Kind.WALK)
    ]
    lacking = missing(exercise, settings)
    made = partial(
        StretchView,
        exercise=exercise,
        side=_side(exercise),
        seconds=sum(step.seconds for step in one),
        sets=exercise.doses[Preset.STANDARD].sets,
        hold=next((step.seconds for step in one if step.is_hold), 0),
        start_seconds=planner.routine(begun).seconds,
        preset=settings.preset,
        mark=_mark(control, exercise),
        spared=tuple(a for a in exercise.avoid_if if a in settings.avoids),
        lacking=tuple(need for need in exercise.needs if need in lacking),
        off_for_pain=has(settings, exercise.id, Wish.ON_AGAIN),
        own=library.is_own(exercise.id),
    )
    return made(places=frozenset({Place.ALL} if made().quiet else _places(exercise)))


def detail_view(
    control: BreakController, library: ExerciseLibrary, exercise: Exercise
) -> DetailView:
    """All there is to say of one exercise."""
    settings, planner = control.settings, control.planner
    today = control.clock.now().wall.astimezone().date()
    ledger = Ledger(library.by_id, control.journal.history.since(today - WEEK), today)
    begun = planner.begun(exercise)
    card = stretch_view(control, library, exercise)
    return DetailView(
        card=card,
        origin=translate("Stretches", "Your own exercise.")
        if card.own and exercise.method_from == "own"
        else origin(exercise),
        sources=tuple(_source_line(exercise, source) for source in exercise.sources),
        seconds={preset: planner.routine(begun, preset).seconds for preset in Preset},
        target=exercise.dose,
        sets_today=ledger.sets_today(exercise.id),
        doses_this_week=ledger.doses_this_week(exercise.id),
        sets_this_week=ledger.sets_this_week(exercise.id),
        liked=has(settings, exercise.id, Wish.LIKED),
        less_often=has(settings, exercise.id, Wish.LESS_OFTEN),
        hidden=has(settings, exercise.id, Wish.HIDDEN),
        pinned=has(settings, exercise.id, Wish.PINNED),
        moves=not (settings.reduce_motion or system_reduces_motion()),
        hurt_on=_hurt_on(control, exercise) if card.off_for_pain else "",
        replaces_built_in=card.own and library.is_built_in(exercise.id),
    )


def _side(exercise: Exercise) -> Side | None:
    if exercise.sides is Sides.BOTH:
        return Side.BOTH
    return exercise.begins


def _mark(control: BreakController, exercise: Exercise) -> Mark:
    settings = control.settings
    if has(settings, exercise.id, Wish.HIDDEN):
        return Mark.HIDDEN
    if control.planner.suggestion.exercise.id == exercise.id:
        return Mark.NEXT
    for wish, mark in (
        (Wish.PINNED, Mark.PINNED),
        (Wish.LIKED, Mark.LIKED),
        (Wish.LESS_OFTEN, Mark.LESS_OFTEN),
    ):
        if has(settings, exercise.id, wish):
            return mark
    return Mark.NONE


def _places(exercise: Exercise) -> set[Place]:
    return {place for place in Place if place is Place.ALL or fits(exercise, place)}


def _hurt_on(control: BreakController, exercise: Exercise) -> str:
    """The day of the last pain; empty if the records do not know it any more."""
    today = control.clock.now().wall.astimezone().date()
    records = control.journal.history.since(today - _REMEMBERED)
    days = [record.day for record in records if record.hurt == exercise.id]
    if not days:
        return ""
    day = max(days)
    if day == today:
        return translate("Stretches", "today")
    return weekday(day.weekday()) if (today - day).days < 7 else day.isoformat()


def _source_line(exercise: Exercise, source: Source) -> str:
    """The fact, and where it stands."""
    fact = exercise_text(exercise, source.fact)
    if source.document == "own":
        text = translate("Stretches", "{fact} Our own decision.")
        if exercise.method_from == "own":
            text = translate("Stretches", "{fact}")
        return text.format(fact=fact)
    section = exercise_text(exercise, source.section) if source.section else ""
    if source.document == "public":
        return translate("Stretches", "{fact} Looked up: {place}.").format(fact=fact, place=section)
    if source.step:
        text = translate("Stretches", "{fact} Document {name}, {section}, step {step}.")
    elif section:
        text = translate("Stretches", "{fact} Document {name}, {section}.")
    else:
        text = translate("Stretches", "{fact} Document {name}.")
    return text.format(fact=fact, name=source.document, section=section, step=source.step)
