"""In which order the tests run when several workers share them: what takes long begins first, or it would end last.

Each worker begins with an equal share of the list, front to back, and takes from the others' ends when it is through; so
the front of each share is where long tests belong. Knows files and how long they take, not what they test.
"""

from collections.abc import Sequence

import pytest

GROUPS = (
    ("test_story.py", "test_roster_large.py", "test_hostile_rosters.py", "test_ladder_machine.py"),
    ("test_kill.py", "test_sent_roster_kill.py", "test_mutations.py"),
    ("test_storm.py", "test_random_kills.py", "test_paper_kill.py", "test_spoken_kill.py"),
    ("test_canary.py", "test_people_commands.py", "test_running.py", "test_bench.py", "test_backup_commands.py"),
)
"""Longest first. Those that kill the bot stand together: its libraries are loaded once for them, which takes seconds."""


def long_first(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests; each group at the front of one worker's share."""
    places = {file: place for place, file in enumerate(file for group in GROUPS for file in group)}
    group_of = {file: number for number, group in enumerate(GROUPS) for file in group}
    long: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for item in sorted((one for one in items if one.path.name in places), key=lambda one: places[one.path.name]):
        long[group_of[item.path.name] % workers].append(item)
    rest, ordered = [one for one in items if one.path.name not in places], list[pytest.Item]()
    for number, front in enumerate(long):
        share = max(0, (len(items) - len(ordered)) // (workers - number) - len(front))
        ordered += front + rest[:share]
        del rest[:share]
    return ordered + rest
