"""The published holiday tables as they stand in data files: a new year needs a new file and no release (DOMAIN §6.1)."""

from functools import lru_cache
from importlib.resources import files

from rules.policy import Policy
from rules.workdays import WorkCalendar, YearTable, read_year_table


@lru_cache
def published() -> dict[int, YearTable]:
    """Every table there is, by its year."""
    tables = {}
    for file in (files("rules") / "holidays").iterdir():
        if file.name.endswith(".toml"):
            table = read_year_table(file.read_text("utf-8"))
            assert isinstance(table, YearTable), f"{file.name}: {table}"
            tables[table.year] = table
    return tables


def calendar_of(policy: Policy) -> WorkCalendar:
    """The county's calendar."""
    return policy.calendar(published())
