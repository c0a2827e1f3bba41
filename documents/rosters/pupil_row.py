"""One child of a pupils' roster, as it was read. Stores nothing and decides nothing."""

from dataclasses import dataclass
from datetime import date

from documents.rosters.reasons import tells_of_self_harm
from rules.codes import RED_FLAG_REASONS, KeyGroup, Reason
from rules.identity import Sex


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One child of the roster (DOMAIN §3.2).

    Attributes:
        row: number of the row in the sheet, from 1.
        name_raw: the name as written, beside its tidied form (DOMAIN §7).
        school_code: None where the roster has no such column.
        entry_month: the first day of the month of entry into grade 1; None where not given.
        boarding: None where not given.
        registered_at: 户籍地; empty where not given, never taken from the ID number.
        guardian_is_parent: only then the relative is a party. Grandparents and other kin are carers until a guardian is
            confirmed (DOMAIN §2.2).
        guardian_phone: the first number; `guardian_phones` all of them.
        reason: a first guess; None where nothing is written, `Reason.OTHER` where the words are not known.
        reason_words: 疑似原因 as written.
    """

    row: int
    seq: int | None
    name: str
    name_raw: str
    sex: Sex
    birth: date
    id_number: str | None
    school_no: str | None
    ethnicity: str
    school_name: str
    school_code: str | None
    grade: int
    class_name: str
    entry_month: date | None
    boarding: bool | None
    registered_at: str
    town: str
    village: str
    group: str
    address: str
    guardian_name: str
    guardian_relation: str
    guardian_is_parent: bool
    guardian_phones: tuple[str, ...]
    guardian_workplace: str | None
    key_groups: frozenset[KeyGroup]
    arrived: bool
    last_day: date | None
    reason: Reason | None
    reason_words: str

    @property
    def guardian_phone(self) -> str | None:
        """The first number."""
        return self.guardian_phones[0] if self.guardian_phones else None

    @property
    def is_red_flag(self) -> bool:
        """Whether the words tell of harm (DOMAIN §4.1 `*`; 53 only with self-harm)."""
        return self.reason in RED_FLAG_REASONS or tells_of_self_harm(self.reason_words)
