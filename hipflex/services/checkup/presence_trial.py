"""The child process that opens every source for a moment and says which of them work, as JSON."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from hipflex.services import sound, speech
from hipflex.services.presence import detectors
from hipflex.services.presence.senses import DesktopSenses

_MILLISECONDS = 1500
"""What a bus needs to answer, and a program that is asked."""


def main() -> int:
    """Open, wait, tell."""
    app = QCoreApplication(sys.argv[:1])
    senses = DesktopSenses()
    # All of them, also those that are off by themselves: what could be had is the question.
    senses.listen_for(frozenset(detectors.openers()), untried=False)
    senses.sample(closely=True)
    QTimer.singleShot(_MILLISECONDS, app, app.quit)
    app.exec()
    senses.sample(closely=True)
    told = {
        "presence": senses.report(),
        "sound": {"sounds": sound.probe(), "voice": speech.probe()},
    }
    senses.close()
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
