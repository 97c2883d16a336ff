"""The child process that opens every source for a moment and says which of them work, as JSON."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from hipflex.core.settings import Settings
from hipflex.services import sound, speech
from hipflex.services.presence.senses import DesktopSenses

_MILLISECONDS = 1500
"""What a bus needs to answer, and a program that is asked."""


def main() -> int:
    """Open, wait, tell."""
    app = QCoreApplication(sys.argv[:1])
    senses = DesktopSenses()
    senses.listen_for(Settings().waits_for, untried=False)
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
