"""The day as a strip, and the hour as a ring."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hipflex.ui.day_span import span_of
from hipflex.ui.hour_ring import HourRing, RingState
from hipflex.ui.theme import LIGHT
from hipflex.ui.today_page import TodayPage
from tests.ui.today_cases import COUNTING, at, view


@pytest.fixture
def page(qtbot):
    made = TodayPage()
    qtbot.addWidget(made)
    made.set_tokens(LIGHT)
    made.resize(728, 640)
    made.set_view(COUNTING)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_strip_is_told_in_words(page):
    assert page.timeline.accessibleDescription() == (
        "Watching since 08:36. 09:34 break, done. 11:40 break, skipped. 12:13 away, 45 min."
        " Now 14:16. Next break 14:40."
    )


def test_sitting_is_drawn_only_where_it_is_known(page):
    page.set_view(view(records=(), day_started=at(10), away_since=at(14)))
    strip = page.timeline
    picture = strip.grab().toImage()
    x = strip._scale(strip._span)
    color = LIGHT.color("edge").rgb()

    def sits(hour, minute=0):
        return picture.pixel(round(x(at(hour, minute))), 66) == color

    assert (sits(10, 10), sits(12), sits(13, 50)) == (True, True, True)
    assert (sits(14, 8), sits(15)) == (False, False)
    page.set_view(view(records=(), day_started=None))
    assert strip.grab().toImage().pixel(round(x(at(12))), 66) != color


def test_a_break_stands_tall_and_a_skipped_one_is_hollow(page):
    strip = page.timeline
    picture = strip.grab().toImage()
    x = strip._scale(strip._span)
    act = LIGHT.color("act").rgb()
    assert picture.pixel(round(x(at(9, 35))), 30) == act
    assert picture.pixel(round(x(at(11, 40))), 60) != act


def test_a_ring_says_nothing_of_minutes_where_none_are_counted(qtbot):
    ring = HourRing()
    qtbot.addWidget(ring)
    ring.set_state(RingState.COUNTING, 5, 0.1)
    ring.set_state(RingState.PAUSED)
    assert ring.accessibleName() == ""


def test_rings_differ_by_shape(qtbot):
    pictures = []
    for state in RingState:
        ring = HourRing()
        qtbot.addWidget(ring)
        ring.set_state(state, 24, 0.4)
        pictures.append(ring.grab().toImage())
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[:n])


@pytest.mark.parametrize(
    ("now", "started", "following", "start", "end"),
    [
        (at(14, 16), at(8, 36), at(14, 40), at(8, 30), at(18)),
        (at(14, 16), at(14, 16), at(15, 16), at(14), at(18)),
        (at(17, 40), at(17, 40), at(18, 40), at(17, 30), at(21, 30)),
        (at(20, 10), at(8), at(21, 5), at(8), at(22)),
        (at(23, 50), at(23, 50), None, at(20), at(20) + timedelta(hours=4)),
        (at(9), None, None, at(9), at(18)),
    ],
)  # fmt: skip
def test_from_when_to_when_the_strip_reaches(now, started, following, start, end):
    span = span_of(now, started, following, ())
    assert (span.start, span.end) == (start, end)
    assert span.share(start - timedelta(hours=1)) == 0
    assert span.share(end + timedelta(hours=1)) == 1


def test_it_begins_with_the_first_sitting_that_is_known_of_that_day():
    now = at(14, 16)
    sat = ((at(8, 40), at(9, 30)),)
    assert span_of(now, at(14), None, (), sat).start == at(8, 30)
    night = ((at(0) - timedelta(hours=2), at(1)),)
    assert span_of(now, at(14), None, (), night).start == at(0)


def test_hours_of_a_span():
    span = span_of(at(14, 16), at(14, 40), None, ())
    assert [hour.hour for hour in span.hours()] == [14, 15, 16, 17, 18]
