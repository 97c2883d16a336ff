"""Draws scenes into pictures: ``python -m tests.journeys.render FOLDER [--theme dark] [--pseudo]``.

The scale is Qt's, so it is set outside, by QT_SCALE_FACTOR. One line comes out for each picture,
and one for each fault in it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.journeys.all_scenes import SCENES, show
from tests.journeys.home import Home
from tests.journeys.looks import faults
from tests.journeys.pseudo import speak, speak_lessons, spoken


def render(name: str, folder: Path, theme: str, *, pseudo: bool) -> None:
    with tempfile.TemporaryDirectory() as own:
        home = Home(Path(own), settings={**SCENES[name].settings, "theme": theme})
        if pseudo:
            speak(home.parts.library)
            speak_lessons(home.windows.reading)
            home.control.planner.forget()
        window = show(home, name)
        picture = window.grab()
        picture.save(str(folder / f"{name}.png"))
        size, ratio = picture.size(), picture.devicePixelRatio()
        print(f"PICTURE {name} {size.width()} {size.height()} {ratio:g}")
        print(*(f"FAULT {name}: {fault}" for fault in faults(window)), sep="\n")
        home.end()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", default=list(SCENES))
    parser.add_argument("--theme", default="light")
    parser.add_argument("--pseudo", action="store_true")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    # As the program itself does it.
    QApplication.setStyle("Fusion")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with spoken() if told.pseudo else contextlib.nullcontext():
        for name in told.scenes:
            render(name, told.folder, told.theme, pseudo=told.pseudo)


if __name__ == "__main__":
    main()
