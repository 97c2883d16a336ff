"""Which frame of its figure shows what an exercise is."""

from __future__ import annotations

from hipflex.core.exercise import WORK_KINDS, Exercise


def picture_pose(exercise: Exercise) -> str:
    """The pose of its hold, its roll or its repetition; of a walk, the last and longest stride."""
    poses = [step.pose for step in exercise.steps if step.kind in WORK_KINDS and step.pose]
    return poses[0] if poses else exercise.steps[-1].pose
