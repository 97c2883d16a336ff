"""The painted figure: sides, markers, floor, fit, and the widget's memory of its picture."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from pytestqt.qtbot import QtBot

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure
from hipflex.core.figure_points import marker_centres, oriented
from hipflex.ui.figure_change import paint_change
from hipflex.ui.figure_painter import fit, paint_figure
from hipflex.ui.figure_view import FigureView
from hipflex.ui.theme import DARK, LIGHT, Tokens

BOX = QRectF(0, 0, 404, 312)
FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
FIGURES = {
    file.stem: msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8"))["figure"], Figure)
    for file in sorted(FOLDER.glob("*.toml"))
}
LUNGE, TABLE, BRIDGE = (
    FIGURES[name] for name in ("standing_hip_flexor", "table_psoas", "glute_bridge")
)
FRAMES = [(name, frame) for name, figure in FIGURES.items() for frame in figure.frames]

pytestmark = pytest.mark.usefixtures("qapp")


def canvas(ratio: float = 1.0, box: QRectF = BOX) -> QImage:
    image = QImage((box.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def painted(
    figure: Figure,
    frame: str,
    side: Side | None,
    tokens: Tokens = LIGHT,
    *,
    ratio: float = 1.0,
    box: QRectF = BOX,
    **more: float,
) -> QImage:
    image = canvas(ratio, box)
    painter = QPainter(image)
    paint_figure(painter, box, figure, frame, side, tokens, marker_pixels=15, **more)
    painter.end()
    return image


def count(image: QImage, color: str, part: QRectF | None = None) -> int:
    """How many pixels have exactly this colour."""
    area = part or QRectF(image.rect())
    wanted = QColor(color).rgb()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(int(area.left()), int(area.right()))
        for y in range(int(area.top()), int(area.bottom()))
    )


def marker_spot(figure: Figure, frame: str, side: Side, number: int = 0) -> QPointF:
    picture, scale = oriented(figure, frame, side), fit(BOX, figure)
    _, centre = marker_centres(picture, 16 / scale.height)[number]
    return scale.point(*centre, picture.skeleton)


def test_every_exercise_has_a_figure() -> None:
    assert len(FIGURES) == 15


@pytest.mark.parametrize(("name", "frame"), FRAMES)
@pytest.mark.parametrize("box", [BOX, QRectF(0, 0, 112, 124)], ids=["stage", "prompt"])
def test_no_frame_reaches_the_edge_of_its_box(name: str, frame: str, box: QRectF) -> None:
    for side in (Side.LEFT, Side.RIGHT):
        image = painted(FIGURES[name], frame, side, box=box, marker=False)
        width, height = image.width(), image.height()
        assert not any(image.pixelColor(x, 0).alpha() for x in range(width))
        assert not any(image.pixelColor(x, height - 1).alpha() for x in range(width))
        for x in (0, width - 1):
            assert not any(image.pixelColor(x, y).alpha() for y in range(height))
        ink = sum(
            image.pixelColor(x, y).alpha() == 255
            for x in range(0, width, 2)
            for y in range(0, height, 2)
        )
        assert ink > 0.02 * width * height / 4


@pytest.mark.parametrize("name", ["standing_hip_flexor", "table_psoas", "bed_hip_flexor", "tree"])
def test_the_other_side_is_the_mirror_image(name: str) -> None:
    left = painted(FIGURES[name], "hold", Side.LEFT, marker=False)
    right = painted(FIGURES[name], "hold", Side.RIGHT, marker=False)
    mirrored = right.flipped(Qt.Orientation.Horizontal)
    different = sum(
        abs(left.pixelColor(x, y).alpha() - mirrored.pixelColor(x, y).alpha()) > 100
        for x in range(0, left.width(), 2)
        for y in range(0, left.height(), 2)
    )
    assert different < 10


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("figure", [LUNGE, TABLE], ids=["lunge", "table"])
def test_only_the_stretched_side_has_its_colour(figure: Figure, tokens: Tokens) -> None:
    left = painted(figure, "hold", Side.LEFT, tokens)
    right = painted(figure, "hold", Side.RIGHT, tokens)
    assert count(left, tokens.left) > 500
    assert count(left, tokens.right) == 0
    assert count(right, tokens.right) > 500
    assert count(right, tokens.left) == 0


def test_both_hips_belong_to_neither_side_but_both_have_a_marker() -> None:
    image = painted(BRIDGE, "hold", Side.BOTH)
    assert count(image, LIGHT.act) > 500
    for number, color in enumerate((LIGHT.left, LIGHT.right)):
        spot = marker_spot(BRIDGE, "hold", Side.BOTH, number)
        around = QRectF(spot.x() - 16, spot.y() - 16, 32, 32)
        assert count(image, color, around) == count(image, color) > 300


def test_left_is_round_and_right_is_square() -> None:
    for side, color, corner in ((Side.LEFT, LIGHT.left, False), (Side.RIGHT, LIGHT.right, True)):
        image = painted(LUNGE, "ready", side)
        spot = marker_spot(LUNGE, "ready", side)
        at_corner = image.pixelColor(round(spot.x() + 11.5), round(spot.y() - 11.5))
        assert (at_corner == QColor(color)) is corner
        assert image.pixelColor(round(spot.x() + 12), round(spot.y())) == QColor(color)


@pytest.mark.parametrize("figure", [LUNGE, TABLE], ids=["faces right", "faces left"])
def test_letters_are_never_mirrored(figure: Figure) -> None:
    image = painted(figure, "hold", Side.LEFT)
    spot = marker_spot(figure, "hold", Side.LEFT)
    # The upper half of an L has ink on the left only.
    left = QRectF(spot.x() - 8, spot.y() - 7, 8, 8)
    right = QRectF(spot.x() + 1, spot.y() - 7, 8, 8)
    assert count(image, LIGHT.on_left, left) > 5
    assert count(image, LIGHT.on_left, right) == 0


def test_a_working_hip_has_a_hollow_marker() -> None:
    figure = FIGURES["seated_knee_lift"]
    solid = msgspec.structs.replace(figure, marker="solid")
    spot = marker_spot(figure, "hold", Side.RIGHT)
    x, y = round(spot.x()), round(spot.y() + 9)
    assert painted(figure, "hold", Side.RIGHT).pixelColor(x, y) == QColor(LIGHT.surface)
    assert painted(solid, "hold", Side.RIGHT).pixelColor(x, y) == QColor(LIGHT.right)


def test_a_figure_without_sides_has_no_side_colour() -> None:
    image = painted(FIGURES["stand_and_walk"], "walk_a", None)
    assert sum(count(image, color) for color in (LIGHT.left, LIGHT.right, LIGHT.act)) == 0
    assert count(image, LIGHT.fig_leg) > 1000


def test_the_floor_stays_where_it_is() -> None:
    middle = int(BOX.center().x()) // 2
    for figure in FIGURES.values():
        for frame in figure.frames:
            image = painted(figure, frame, None)
            rows = [y for y in range(290, 312) if image.pixelColor(middle, y).alpha()]
            assert rows[-1] == fit(BOX, figure).floor + 1 == 299


def test_one_frame_by_itself_is_drawn_larger() -> None:
    # The hold of the lunge stands beside the place where the lunge begins.
    narrow = QRectF(0, 0, 112, 160)
    assert fit(narrow, LUNGE, "hold").height > 1.15 * fit(narrow, LUNGE).height


def test_the_picture_is_finer_on_a_finer_screen() -> None:
    coarse, fine = (painted(LUNGE, "hold", Side.LEFT, ratio=ratio) for ratio in (1.0, 2.0))
    assert fine.width() == 2 * coarse.width()
    more = count(fine, LIGHT.fig_leg) / count(coarse, LIGHT.fig_leg)
    assert more == pytest.approx(4.0, rel=0.15)


def test_the_old_side_fades_and_the_new_one_comes() -> None:
    image = canvas()
    painter = QPainter(image)
    paint_change(
        painter, BOX, LUNGE, "hold", Side.LEFT, Side.RIGHT, LIGHT, stage=LIGHT.surface
    )  # fmt: skip
    painter.end()
    old, new = QRectF(0, 0, 186, 312), QRectF(218, 0, 186, 312)
    assert count(image, LIGHT.fig_leg, old) == count(image, LIGHT.left) == 0
    assert count(image, LIGHT.right, new) > 300
    assert count(image, LIGHT.fig_leg, new) > 300
    faded = {image.pixelColor(x, y).alpha() for x in range(175) for y in range(20, 290)}
    assert max(faded) == pytest.approx(0.28 * 255, abs=2)
    assert count(image, LIGHT.ink2, QRectF(180, 100, 44, 100)) > 20


@pytest.mark.parametrize("name", ["foam_roller_front", "straight_leg_raise"])
def test_low_and_wide_bodies_change_sides_one_above_the_other(name: str) -> None:
    image = canvas()
    painter = QPainter(image)
    paint_change(painter, BOX, FIGURES[name], "hold", Side.LEFT, Side.RIGHT, LIGHT)
    painter.end()
    assert count(image, LIGHT.fig_leg, QRectF(0, 0, 404, 130)) == 0
    left, right = (count(image, LIGHT.fig_leg, QRectF(x, 130, 202, 182)) for x in (0, 202))
    assert left > 100
    assert right > 100


@pytest.mark.parametrize(
    "name", [name for name, figure in FIGURES.items() if figure.drawn_side in {"left", "right"}]
)
@pytest.mark.parametrize("new", [Side.LEFT, Side.RIGHT])
def test_no_change_of_sides_reaches_the_edge(name: str, new: Side) -> None:
    image = canvas()
    painter = QPainter(image)
    paint_change(painter, BOX, FIGURES[name], "hold", new.other, new, LIGHT)
    painter.end()
    edge = [(x, y) for x in (0, 403) for y in range(312)] + [(x, 0) for x in range(404)]
    assert not any(image.pixelColor(x, y).alpha() for x, y in edge)


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    widget = FigureView()
    qtbot.addWidget(widget)
    widget.resize(404, 312)
    return widget


def shown(view: FigureView) -> QImage:
    image = canvas()
    view.render(image, QPoint(), QRegion(), FigureView.RenderFlag.DrawChildren)
    return image


def test_the_view_paints_what_the_painter_paints(view: FigureView) -> None:
    view.set_marker_pixels(15)
    view.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    assert shown(view) == painted(LUNGE, "hold", Side.LEFT)


def test_without_a_figure_or_a_stage_nothing_is_painted(view: FigureView) -> None:
    view.set_figure(None, "hold", Side.LEFT, LIGHT)
    assert shown(view) == canvas()


def test_the_stage_has_round_corners(view: FigureView) -> None:
    view.set_stage(DARK.surface, 16)
    image = shown(view)
    assert image.pixelColor(200, 5) == QColor(DARK.surface)
    assert image.pixelColor(1, 1).alpha() == 0
    view.set_stage(None)
    assert shown(view) == canvas()


def test_the_picture_is_kept_while_nothing_changes(view: FigureView) -> None:
    view.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    shown(view)
    kept = view._picture
    assert kept is not None
    view.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    view.set_stage(None)
    view.set_marker_pixels(8)
    view.set_alone(False)
    shown(view)
    assert view._picture is kept


def test_every_change_is_shown(view: FigureView) -> None:
    view.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    seen = [shown(view)]
    for change in (
        lambda: view.set_figure(LUNGE, "hold", Side.RIGHT, LIGHT),
        lambda: view.set_figure(LUNGE, "ready", Side.RIGHT, LIGHT),
        lambda: view.set_figure(LUNGE, "ready", Side.RIGHT, DARK),
        lambda: view.set_alone(True),
        lambda: view.set_marker_pixels(20),
        lambda: view.set_stage(DARK.inset),
        lambda: view.set_change(LUNGE, "hold", Side.LEFT, Side.RIGHT, DARK),
        lambda: view.resize(300, 240),
    ):
        change()
        image = shown(view)
        assert image != seen[-1]
        seen.append(image)


def test_the_picture_has_the_pixels_of_the_screen(view: FigureView) -> None:
    view.set_figure(LUNGE, "hold", Side.LEFT, LIGHT)
    shown(view)
    assert view._picture is not None
    assert view._picture.size() == view.size() * view.devicePixelRatioF()
