"""From the state of the program to the values that a window shows: one file per window.

Each is imported with its window, when that is first needed.
"""
