"""The holiday tables are read when the program starts: those that come with it and those the county put beside its settings."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.holidays import FOLDER, HolidaysUnfit, published
from rules.policy import Policy
from rules.workdays import Unsettled, after_days

NEXT_YEAR = "year = 2027\nrest = [[2027-01-01, 2027-01-03]]\nwork = []\n"


def _county_file(tmp_path: Path, **files: str) -> Path:
    (tmp_path / FOLDER).mkdir()
    for name, text in files.items():
        (tmp_path / FOLDER / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path / "county.toml"


def test_a_new_year_needs_a_new_file_and_no_release(tmp_path: Path) -> None:
    before = Policy(holidays=published())
    assert after_days(date(2026, 12, 25), 7, before.workdays) == Unsettled(date(2027, 1, 1))
    after = replace(before, holidays=published(_county_file(tmp_path, y2027=NEXT_YEAR)))
    assert after_days(date(2026, 12, 25), 7, after.workdays) == date(2027, 1, 4)


def test_the_countys_own_file_of_a_year_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    own = published(_county_file(tmp_path, y2026="year = 2026\nrest = []\nwork = []\n"))
    assert [table.year for table in own] == [2026]
    assert not own[0].rest


def test_a_faulty_file_is_named_and_nothing_is_counted_with_half_a_calendar(tmp_path: Path) -> None:
    with pytest.raises(HolidaysUnfit) as caught:
        published(_county_file(tmp_path, broken="year = "))
    assert (caught.value.file, caught.value.problem.code) == ("broken.toml", "holidays-unreadable")
