"""How quick and how small the installed program is, measured from outside. Run by hand:

    python -m tests.benchmarks

Nothing here is a test: a figure says something only beside the machine that it was taken on.
"""
