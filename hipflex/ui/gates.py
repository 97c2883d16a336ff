"""The settings that let exercises in or keep them out, in the order in which they are shown."""

from __future__ import annotations

ABLE = (
    "can_balance", "can_kneel", "can_floor", "has_table", "has_bed", "has_mat", "has_roller",
)  # fmt: skip
"""What the person can do and has."""

AVOID = (
    "avoid_low_back", "avoid_knee", "avoid_neck", "avoid_wrist",
    "avoid_hip_surgery", "avoid_pregnancy", "avoid_dizziness",
)  # fmt: skip
"""What the person wants to spare."""
