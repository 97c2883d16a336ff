"""What is as high as its width makes it: the pieces in it move to a further row."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class ByWidth(QWidget):
    """Places its pieces itself, in rows. How it does so says ``_place``."""

    def __init__(self) -> None:
        super().__init__()
        # Not "Fixed": that would be the height of one row.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def arrange(self) -> None:
        """Place the pieces again, after what is in them has changed."""
        self._fill()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the pieces in the new width."""
        super().resizeEvent(event)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Place them with the sizes that the window's style sheet gives them."""
        super().showEvent(event)
        self.arrange()

    def hasHeightForWidth(self) -> bool:
        """The height depends on how many rows are needed."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows in that width."""
        return self._place(width, move=False)

    def _fill(self) -> None:
        # A layout that is short of room takes it from what may be lower than it wants to be.
        self.setMinimumHeight(self._place(self.width(), move=True))

    def _place(self, width: int, *, move: bool) -> int:
        """The height that is needed in that width; with ``move`` the pieces go to their places."""
        # Each child says how. Qt's metaclass leaves no room for that of an abstract class.
        raise NotImplementedError
