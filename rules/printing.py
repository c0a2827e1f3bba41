"""What can be printed of a case, and by which word it is asked for. Names and codes only; nothing is read or made here.

A paper is asked for by its code (J-…), its return slip as D8.J-…, a record by receipt and case (J-….Q-…), the slip for
addresses as D8a.Q-…, the whole file as D20.Q-…, a paper of a month's report as D14.V12.2026-11.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.desk import CaseLine

RECORDED_AS: Mapping[str, str] = {
    "VisitLogged": "D10",
    "ConferenceRecorded": "D22",
    "TalkRecorded": "D2",
    "ExemptionRequested": "D11",
    "DefenceHeard": "D6",
    "ReportMade": "D25",
}
"""The paper a record is printed as."""

SLIP, ADDRESS, WHOLE = "D8", "D8a", "D20"
MONTH, MONTH_SHEET, WORK = "D14", "D14x", "D16"
"""Papers of a month's report: D14 as Word and as a sheet, D16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """One thing that can be printed, as a line of a list.

    Attributes:
        what: the word by which it is asked for.
        paper: its code in DOMAIN §3, D1 to D25.
        day: of a record, its day.
        state: of a paper, where it stands.
    """

    what: str
    paper: str
    line: CaseLine
    day: date | None = None
    number: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PrintList:
    """One page of what can be printed of a case: papers first, then records, newest first.

    Attributes:
        papers: whether papers and records are for this reader; else it is the whole file (D20) alone.
    """

    line: CaseLine
    lines: tuple[Printable, ...]
    total: int
    papers: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A word taken apart: which paper by code, which record, case or report; what is not named is empty."""

    form: str = ""
    paper: str = ""
    receipt: str = ""
    case: str = ""
    report: str = ""


def read_word(what: str) -> Asked:
    """The word taken apart; one that names nothing gives an empty one, which finds nothing."""
    first, _, second = what.strip().partition(".")
    match (first, second):
        case ("D8", code) if code.startswith("J-"):
            return Asked(SLIP, paper=code)
        case ("D8a" | "D20", code) if code.startswith("Q-"):
            return Asked(first, case=code)
        case ("D14" | "D14x" | "D16", code) if code[:1] in ("S", "V", "T"):
            return Asked(first, report=code)
        case (receipt, code) if receipt.startswith("J-") and code.startswith("Q-"):
            return Asked("record", receipt=receipt, case=code)
        case (code, "") if code.startswith("J-"):
            return Asked("paper", paper=code)
        case _:
            return Asked()
