"""Translation for code that must run without Qt, and the loading of the translated texts.

lupdate finds ``translate("Context", "literal")`` wherever it stands, whoever defines it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hipflex import assets

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication, QLocale


def translate(context: str, text: str) -> str:
    """The text in the person's language, or as it is.

    Qt is asked only where it is loaded already: a command line that prints two words must not wait
    for it.
    """
    core = sys.modules.get("PySide6.QtCore")
    application = getattr(core, "QCoreApplication", None)
    return text if application is None else str(application.translate(context, text))


def load(app: QCoreApplication, locale: QLocale | None = None) -> tuple[str, ...]:
    """Install the texts of the system's language that are there, and name what was installed.

    Qt's own texts ("Cancel" in a dialog) come with Qt, ours from ``resources/locale``. A language
    that is not there leaves the program in English.
    """
    # Here and not above: words.py must be importable without Qt.
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    wanted = locale or QLocale.system()
    qt_texts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    installed = []
    for name, folder in (("qtbase", qt_texts), ("hipflex", assets.path("locale"))):
        translator = QTranslator(app)
        if translator.load(wanted, name, "_", str(folder)):
            app.installTranslator(translator)
            installed.append(name)
        else:
            translator.deleteLater()
    return tuple(installed)


def language() -> str:
    """The two letters of the interface's language, for the texts of the exercise files."""
    core = sys.modules.get("PySide6.QtCore")
    locale = getattr(core, "QLocale", None)
    return "en" if locale is None else str(locale().name()).partition("_")[0]


def spoken() -> QLocale:
    """The language that the texts are in, for a voice: English where there is no translation.

    In the variety of the system, if it is one of that language.
    """
    from PySide6.QtCore import QLocale

    here = QLocale()
    translated = assets.path("locale").glob(f"hipflex_{language()}*.qm")
    wanted = QLocale(language() if any(translated) else "en")
    return here if here.language() == wanted.language() else wanted
