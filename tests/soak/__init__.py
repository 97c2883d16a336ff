"""Many breaks in one process, and many kills: what is left over, and what is lost.

``python -m tests.soak --breaks 1000 --kills 200`` takes a while; the tests run a few of each.
"""
