"""The numbers of a month's report: lost pupils in balance (DOMAIN §3.3), and what was done (D14, D16). Pure arithmetic.

A number is only ever made from facts that were recorded; nobody types one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

CLASSES_OF_PRIMARY = {"6+3": 6, "5+4": 5}


class Stage(StrEnum):
    """小学 or 初中."""

    PRIMARY = "primary"
    JUNIOR = "junior"


def stage_of(grade: int, plan: str) -> Stage:
    """The stage of a grade, counted from 1 (SW-01: `6+3` or `5+4`)."""
    return Stage.PRIMARY if grade <= CLASSES_OF_PRIMARY[plan] else Stage.JUNIOR


class Flow(StrEnum):
    """The lines of the balance: 上期未返, 新增流失, 劝返, 核销, 期末未返."""

    OPENING = "opening"
    NEW = "new"
    RETURNED = "returned"
    OFF = "off"
    CLOSING = "closing"


class Effort(StrEnum):
    """What was done: 入户, 电话, children it was about, families met, children put to 会商, children given aid."""

    VISITS = "visits"
    CALLS = "calls"
    CHILDREN = "children"
    FAMILIES = "families"
    CONFERENCES = "conferences"
    AID = "aid"


@dataclass(frozen=True, slots=True)
class Balance:
    """Lost pupils of one stage in one period."""

    opening: int = 0
    new: int = 0
    returned: int = 0
    off: int = 0
    closing: int = 0

    @property
    def adds_up(self) -> bool:
        """期末未返 = 上期未返 + 新增流失 − 劝返 − 核销 (DOMAIN §3.3)."""
        return self.closing == self.opening + self.new - self.returned - self.off

    def __add__(self, other: "Balance") -> "Balance":
        """Both together."""
        return Balance(*(getattr(self, one.value) + getattr(other, one.value) for one in Flow))

    def of(self, flow: Flow) -> int:
        """One line of it."""
        number: int = getattr(self, flow.value)
        return number


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of one report.

    Attributes:
        offs: of what was taken off the list (核销), how many by each reason: a code of `Leaving`, or `leave`.
        to_verify: children who are not known to be lost yet (00); in no other number.
    """

    stages: Mapping[Stage, Balance] = field(default_factory=dict)
    efforts: Mapping[Effort, int] = field(default_factory=dict)
    offs: Mapping[str, int] = field(default_factory=dict)
    to_verify: int = 0

    @property
    def total(self) -> Balance:
        """Both stages together."""
        return sum((self.of(stage) for stage in Stage), Balance())

    def of(self, stage: Stage) -> Balance:
        """One stage; nothing where there is nothing."""
        return self.stages.get(stage, Balance())

    def did(self, effort: Effort) -> int:
        """How much of it."""
        return self.efforts.get(effort, 0)

    @property
    def empty(self) -> bool:
        """Whether no pupil is or was lost: a zero report (零报告). What was done besides does not make it less of one."""
        return self.total == Balance()

    def to_json(self) -> dict[str, Any]:
        """As plain values; zeros are left out."""
        stages = {stage.value: {flow.value: self.of(stage).of(flow) for flow in Flow} for stage in Stage}
        return {
            "stages": stages,
            "efforts": {effort.value: self.did(effort) for effort in Effort},
            "offs": dict(self.offs),
            "to_verify": self.to_verify,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Back from plain values; what an earlier version did not count is nothing."""
        stages = {Stage(stage): Balance(**lines) for stage, lines in told.get("stages", {}).items()}
        efforts = {Effort(effort): number for effort, number in told.get("efforts", {}).items()}
        return cls(stages, efforts, dict(told.get("offs", {})), told.get("to_verify", 0))


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers, and the children behind each line of the balance, as row ids of cases."""

    numbers: Numbers
    behind: Mapping[Flow, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Passage:
    """What one child's case did in the period.

    Attributes:
        flows: its lines, in order; a child that came back and went again is in several.
        offs: why it was taken off, once for each `Flow.OFF` among them.
    """

    case_id: int
    stage: Stage
    flows: tuple[Flow, ...]
    offs: tuple[str, ...] = ()


def balanced(passages: Iterable[Passage]) -> Counted:
    """The balance of these children, by stage; efforts are counted elsewhere."""
    lines: dict[Stage, dict[str, int]] = {stage: {flow.value: 0 for flow in Flow} for stage in Stage}
    behind: dict[Flow, list[int]] = {flow: [] for flow in Flow}
    offs: dict[str, int] = {}
    for one in passages:
        for flow in one.flows:
            lines[one.stage][flow.value] += 1
            behind[flow].append(one.case_id)
        for why in one.offs:
            offs[why] = offs.get(why, 0) + 1
    stages = {stage: Balance(**told) for stage, told in lines.items()}
    named = {flow: tuple(dict.fromkeys(ids)) for flow, ids in behind.items()}
    return Counted(Numbers(stages, offs=offs), named)
