"""The switches SW-01 to SW-20 of DOMAIN §2.5: defaults, meaning, source, and what each may be set to. Decides nothing.

county.example.toml says the same to the county, in the same order; `tests/test_settings.py` keeps the two equal. What says
[county] has no national rule behind it: the county decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.attempts import Often
from rules.basis import Kind
from rules.workdays import WorkCalendar, YearTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """What a county may switch in the law and the counting of its work; names as in county.toml.

    Attributes:
        compulsory_years, school_plan: SW-01 (义务教育法 2).
        entry_age: SW-02, years (义务教育法 11).
        exemption_approver: SW-03, who approves 缓学/休学 (义务教育法 11); the other is told.
        order_issuer: SW-04, whose paper the order is (义务教育法 58).
        penalty_path: SW-05; opens nothing without a registered basis (行政处罚法 16, 38).
        penalty_kinds, penalty_cap_yuan: SW-06, the kinds of the registered basis and its cap, whole yuan.
        insurance_letter: SW-07; opens nothing without a registered basis (社会保险法 4, 国办发〔2020〕49号).
        judicial_route: SW-08: consult (先征求意见), prosecutor (检察监督) or court (支持起诉、民事诉讼).
        urge_before_suit_ends: SW-08, whether a 催告 may be served while the suit period runs (行政强制法 53, 54).
        absence_contact_day, absence_visit_day, absence_suspected_day, absence_dropout_day: SW-09, days of absence, the
            first absent day being 1; they never roll over.
        attempts, attempts_within_days, attempts_ways: SW-09, what "repeated" means (`rules.attempts.Often`).
        notice_days: SW-10, the period an order names, calendar days from receipt.
        notice_warning_days: SW-10, how many calendar days before its end people are reminded.
        weekend_rolls, local_rest_days, local_rest_rolls: SW-11 (民事诉讼法 85, 民法典 203; `rules.workdays.WorkCalendar`).
        retention_variant, dropout_variant: SW-12, SW-13, formulas of DOMAIN §5.1.
        disability_ages: SW-14, the ages counted.
        responsibility_letters, responsibility_basis: SW-15, and the approval they rest on.
        report_draft_days, vacation_months: SW-16, working days before the last working day of a month; months of 零报告.
        keep_case_years, keep_assessment_years: SW-17 (个人信息保护法 56: three years for an impact assessment).
        channels: SW-18, the ways people are written to.
        export_layout: SW-19, the columns of an export.
        aid_boarder_primary … aid_meal_a_day: SW-20, whole yuan a year (a school day for meals), as in force from aid_since.
    """

    compulsory_years: int = 9
    school_plan: str = "6+3"
    entry_age: int = 6
    exemption_approver: str = "town"
    order_issuer: str = "town"
    penalty_path: bool = False
    penalty_kinds: tuple[str, ...] = ()
    penalty_cap_yuan: int = 0
    insurance_letter: bool = False
    judicial_route: str = "consult"
    urge_before_suit_ends: bool = False
    absence_contact_day: int = 1
    absence_visit_day: int = 3
    absence_suspected_day: int = 7
    absence_dropout_day: int = 28
    attempts: int = 3
    attempts_within_days: int = 30
    attempts_ways: int = 2
    notice_days: int = 7
    notice_warning_days: int = 3
    weekend_rolls: bool = True
    local_rest_days: tuple[date, ...] = ()
    local_rest_rolls: bool = False
    retention_variant: str = "A"
    dropout_variant: str = "N"
    disability_ages: str = "6-14"
    responsibility_letters: bool = False
    responsibility_basis: str = ""
    report_draft_days: int = 3
    vacation_months: tuple[int, ...] = (2, 7, 8)
    keep_case_years: int = 10
    keep_assessment_years: int = 3
    channels: tuple[str, ...] = ("telegram",)
    export_layout: str = "own"
    aid_boarder_primary: int = 1250
    aid_boarder_junior: int = 1500
    aid_day_primary: int = 625
    aid_day_junior: int = 750
    aid_small_peoples: int = 250
    aid_meal_a_day: int = 5
    aid_since: date = date(2025, 11, 1)

    @property
    def often(self) -> Often:
        """What "repeated" means here (SW-09)."""
        return Often(self.attempts, self.attempts_within_days, self.attempts_ways)

    def calendar(self, years: Mapping[int, YearTable]) -> WorkCalendar:
        """The county's calendar (SW-11) over the published holiday tables."""
        return WorkCalendar(years, frozenset(self.local_rest_days), self.weekend_rolls, self.local_rest_rolls)


ONE_OF: Mapping[str, tuple[str, ...]] = {
    "school_plan": ("6+3", "5+4"),
    "exemption_approver": ("town", "bureau"),
    "order_issuer": ("town", "bureau"),
    "penalty_kinds": (Kind.WARNING.value, Kind.PUBLIC_CRITICISM.value, Kind.FINE.value),
    "judicial_route": ("consult", "prosecutor", "court"),
    "retention_variant": ("A", "B"),
    "dropout_variant": ("N", "G", "O"),
    "disability_ages": ("6-14", "6-15", "7-15"),
    "channels": ("telegram",),
    "export_layout": ("own",),
}
"""What a word, or each word of a list, may be. Detention is for the police alone and is not among the kinds."""

RANGES: Mapping[str, tuple[int, int]] = {
    "compulsory_years": (9, 12),
    "entry_age": (6, 7),
    "penalty_cap_yuan": (0, 100_000),
    "attempts": (1, 30),
    "attempts_ways": (1, 4),
    "notice_days": (1, 60),
    "notice_warning_days": (1, 59),
    "digest_hour": (0, 23),
    "quiet_from_hour": (13, 24),
    "quiet_until_hour": (0, 12),
    "reminders_a_week": (1, 50),
    "report_draft_days": (0, 10),
    "vacation_months": (1, 12),
    "keep_case_years": (1, 100),
    "keep_assessment_years": (3, 100),
    "backup_hour": (0, 23),
    "keep_messages_days": (30, 3650),
    "aid_boarder_primary": (0, 100_000),
    "aid_boarder_junior": (0, 100_000),
    "aid_day_primary": (0, 100_000),
    "aid_day_junior": (0, 100_000),
    "aid_small_peoples": (0, 100_000),
    "aid_meal_a_day": (0, 100),
}
"""Least and most of a number, or of each number of a list; every other number is from 1 to 365."""

MAY_BE_EMPTY = frozenset({"penalty_kinds", "local_rest_days", "vacation_months"})
"""Lists that may hold nothing."""
