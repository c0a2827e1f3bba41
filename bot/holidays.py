"""Reads the holiday tables: those that come with the program and those the county put beside its county.toml.

A file of the county's for a year takes the place of the program's. One that cannot be read stops the start: a legal date
must never be counted with half a calendar.
"""

from pathlib import Path

from rules.problem import Problem
from rules.workdays import YearTable, read_year_table

SHIPPED = Path(__file__).parents[1] / "rules" / "holidays"

FOLDER = "holidays"
"""Name of the county's own folder, beside county.toml: one file a year, as in rules/holidays."""


class HolidaysUnfit(Exception):
    """A holiday file cannot be used; `problem` says why, `file` which."""

    def __init__(self, file: str, problem: Problem) -> None:
        """Keep what is wrong with which file."""
        super().__init__(file)
        self.file, self.problem = file, problem


def published(county_file: Path | None = None) -> tuple[YearTable, ...]:
    """The tables of all years that are published, in order.

    Raises:
        HolidaysUnfit: a file is no holiday table.
    """
    own = sorted((county_file.parent / FOLDER).glob("*.toml")) if county_file else []
    years: dict[int, YearTable] = {}
    for path in (*sorted(SHIPPED.glob("*.toml")), *own):
        table = _read(path)
        years[table.year] = table
    return tuple(years[year] for year in sorted(years))


def _read(path: Path) -> YearTable:
    try:
        table = read_year_table(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        table = Problem("holidays-unreadable")
    if isinstance(table, Problem):
        raise HolidaysUnfit(path.name, table)
    return table
