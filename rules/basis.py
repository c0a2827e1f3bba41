"""The basis registry (依据登记): which written rule opens the penalty path (SW-05) or a letter to another department (SW-07).

Pure checks; a county enters a basis by one officer and another approves it after 法制审核. Nothing here says that a penalty
should be given: it says when the path may not even be opened (行政处罚法 9 to 16, 38; DOMAIN §2.3-1, §2.3-2).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.problem import Problem


class Rank(StrEnum):
    """The rank of an instrument."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    DEPARTMENT_RULE = "department_rule"
    LOCAL_RULE = "local_rule"
    CENTRAL_POLICY = "central_policy"
    NORMATIVE_DOCUMENT = "normative_document"
    NOTICE = "notice"
    SPEECH = "speech"
    MINUTES = "minutes"


class Kind(StrEnum):
    """Kinds of penalty (行政处罚法 9) that could concern a guardian at all, and the letter of SW-07."""

    WARNING = "warning"
    PUBLIC_CRITICISM = "public_criticism"
    FINE = "fine"
    DETENTION = "detention"
    LETTER = "letter"


class Switch(StrEnum):
    """What a basis may open."""

    PENALTY = "SW-05"
    LETTER = "SW-07"


MAY_SET: dict[Rank, frozenset[Kind]] = {
    Rank.LAW: frozenset({Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE, Kind.DETENTION}),
    Rank.ADMINISTRATIVE_REGULATION: frozenset({Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE}),
    Rank.LOCAL_REGULATION: frozenset({Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE}),
    Rank.DEPARTMENT_RULE: frozenset({Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE}),
    Rank.LOCAL_RULE: frozenset({Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE}),
}
"""Which rank may set which kind (行政处罚法 10 to 14). What is not here sets none (16): no document, notice, speech or minute
ever opens a penalty. Detention is for the police alone and never for this program; it is named so that it can be refused."""

CARRIES_LETTER = frozenset({Rank.LAW, Rank.ADMINISTRATIVE_REGULATION, Rank.CENTRAL_POLICY})
"""Ranks on which a measure of another department may rest (国办发〔2020〕49号: law or central policy)."""


@dataclass(frozen=True, kw_only=True)
class Basis:
    """One entry of the registry.

    Attributes:
        cap_yuan: the most a fine may be, whole yuan; None for kinds without an amount.
        link: where the published text can be read.
        power_source: why this organ has the power (行政处罚法 17, 24), e.g. the province's published decision.
        approved_by: row id of another officer, after 法制审核; None while nobody has approved it.
    """

    instrument: str
    rank: Rank
    issuing_organ: str
    article: str
    kind: Kind
    cap_yuan: int | None
    in_force_from: date
    link: str
    power_source: str
    entered_by: int
    approved_by: int | None
    in_force_to: date | None = None


def opens(basis: Basis, switch: Switch, today: date) -> tuple[Problem, ...]:
    """Why this basis does not open the switch, all of it; empty where it does."""
    return (*_of_rank(basis, switch), *_of_form(basis), *_of_people(basis), *_of_time(basis, today))


def _of_rank(basis: Basis, switch: Switch) -> tuple[Problem, ...]:
    args = {"rank": basis.rank.value, "kind": basis.kind.value}
    match switch:
        case Switch.PENALTY if basis.kind in (Kind.DETENTION, Kind.LETTER):
            return (Problem("basis-kind-not-ours", args),)
        case Switch.PENALTY if basis.kind not in MAY_SET.get(basis.rank, frozenset()):
            return (Problem("basis-rank-too-low", args),)
        case Switch.LETTER if basis.kind is not Kind.LETTER:
            return (Problem("basis-kind-not-ours", args),)
        case Switch.LETTER if basis.rank not in CARRIES_LETTER:
            return (Problem("basis-rank-too-low", args),)
        case _:
            return ()


def _of_form(basis: Basis) -> tuple[Problem, ...]:
    needed = {"instrument", "issuing_organ", "article", "link"} | (
        {"power_source"} if basis.kind is not Kind.LETTER else set()
    )
    missing = [name for name in sorted(needed) if not getattr(basis, name).strip()]
    if basis.kind is Kind.FINE and not (basis.cap_yuan and basis.cap_yuan > 0):
        missing.append("cap_yuan")
    return tuple(Problem("basis-incomplete", {"field": name}) for name in missing)


def _of_people(basis: Basis) -> tuple[Problem, ...]:
    if basis.approved_by is None:
        return (Problem("basis-not-approved"),)
    return (Problem("basis-approved-by-itself"),) if basis.approved_by == basis.entered_by else ()


def _of_time(basis: Basis, today: date) -> tuple[Problem, ...]:
    if today < basis.in_force_from:
        return (Problem("basis-not-yet", {"day": basis.in_force_from}),)
    if basis.in_force_to and today > basis.in_force_to:
        return (Problem("basis-no-longer", {"day": basis.in_force_to}),)
    return ()
