"""The county's parameters and switches (DOMAIN §2.5, SW-xx), read from county.toml. Every one has a default and a source."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from rules.access import POWERS, FieldClass, may_see
from rules.codes import Speech
from rules.organs import Organs
from rules.reminder_settings import Reminders
from rules.switches import Switches
from rules.workdays import WorkCalendar, YearTable

FULL_DATA_SENTENCE = (
    "I know that Telegram's servers are abroad and take responsibility for children's data leaving the county"
)


ON_DUTY = tuple(post.value for post, power in POWERS.items() if may_see(power.tier, FieldClass.RED_FLAG))
"""Posts that may be on duty for red flags: those that see restricted cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Switches):
    """What a county may set; the switches SW-01 to SW-20 are in `rules.switches`.

    Attributes:
        county: its name as people say it.
        zone: days are days here (DESIGN §7).
        visit_again_days: default distance to the next visit after a failed one, calendar days (SW-09).
        promise_within_days: how far ahead a promise may lie and still be a promise, calendar days.
        late_entry_days: how far back a visit may be entered, calendar days (D10: same day online, 3 days offline;
            older entries stay possible because a lost record is worse than a late one).
        late_reason_days: from how many calendar days on a late entry is asked for its reason (D10: 3 days offline).
        visit_language: what a talk is held in unless the visitor says otherwise: mandarin, local or ethnic.
        amend_within_days: how long after it was saved a visit may be corrected by whoever recorded it, calendar days.
        draft_days: how long a draft may lie untouched before it is put away with a notice, calendar days.
        duty_order: posts whose holders are on duty for red flags, first to last; only posts that see such cases.
        duty_phone: the county's duty phone, shown where the bot could tell nobody; empty where there is none.
        duty_repeat_minutes: how long a red flag may wait to be taken before the next person is told.
        unseen_check_days: days without any worker seeing the child after which village and school are asked to look.
        unseen_desk_days: days after which the county desk hears of it.
        legal_steps_frozen: "no legal step today": no paper of the ladder may be asked for while it is set.
        answer_within_days: how long a paper may wait for its decision before the next level hears, working days.
        observe_days: how long a child that came back is observed before 销号, calendar days (DOMAIN §4.5).
        follow_up_days: calendar days after 销号 on which somebody looks again, rising (DOMAIN §8.14).
        exemption_warning_days: calendar days before the end of 缓学/休学 on which people are reminded, falling (D11).
        backup_hour: the hour of the day from which the daily backup is made, 0 to 23.
        keep_backups: backups of how many days are kept.
        keep_messages_days: how long the words of what was sent are kept, calendar days; that it was sent stays.
        digest_hour: the hour from which the morning's digest is told, on working days (DOMAIN §8.5).
        quiet_from_hour, quiet_until_hour: nobody is written to unasked from the one hour to the other, nor on rest days;
            red flags excepted (DOMAIN §8.5).
        reminders_a_week: digests and reminders a person gets in a week, Monday to Sunday, at most (DOMAIN §8.5).
        reminders: which reminders there are, and when (`rules.reminders`).
        telegram_full_data: only this exact sentence lets names and addresses go out by Telegram (DESIGN §8).
        holidays: the published holiday tables; read from their own files by whoever starts the program, never from
            county.toml.
        organs: names, addresses and courts of the organs that issue papers (`rules.organs`).
    """

    county: str = "示范县"
    zone: str = "Asia/Shanghai"
    visit_again_days: int = 3
    promise_within_days: int = 60
    late_entry_days: int = 60
    late_reason_days: int = 3
    visit_language: str = Speech.LOCAL.value
    amend_within_days: int = 30
    draft_days: int = 7
    duty_order: tuple[str, ...] = ("bureau_desk", "bureau_head")
    duty_phone: str = ""
    duty_repeat_minutes: int = 30
    unseen_check_days: int = 7
    unseen_desk_days: int = 14
    legal_steps_frozen: bool = False
    answer_within_days: int = 3
    observe_days: int = 30
    follow_up_days: tuple[int, ...] = (30, 60, 90)
    exemption_warning_days: tuple[int, ...] = (30, 10)
    backup_hour: int = 2
    keep_backups: int = 14
    keep_messages_days: int = 90
    digest_hour: int = 8
    quiet_from_hour: int = 20
    quiet_until_hour: int = 8
    reminders_a_week: int = 5
    telegram_full_data: str = ""
    holidays: tuple[YearTable, ...] = ()
    organs: Organs = ()
    reminders: Reminders = field(default_factory=Reminders)

    @property
    def workdays(self) -> WorkCalendar:
        """The county's calendar over the holiday tables that are published."""
        return self.calendar({table.year: table for table in self.holidays})

    @property
    def tz(self) -> ZoneInfo:
        """The county's time zone."""
        return ZoneInfo(self.zone)
