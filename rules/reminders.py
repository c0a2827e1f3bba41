"""Every rule by which something falls due for a person: why, how heavy, and whether a county may switch it off.

Days are worked out in `rules.due_cases`, `rules.due_months` and `rules.due_year`; who hears in `jobs.falls_due`. What has a
telling of its own is no rule here and never told twice: red flags (jobs.duty_calls), children not seen (jobs.unseen), the
end of 缓学 and 休学 (jobs.leave_ends), decisions asked of officials (jobs.requests), drafts left lying (jobs.old_drafts).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.falling import Weight
from rules.policy import Policy

WORK, LIMIT = Weight.WORK, Weight.LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Attributes:
        code: its line is `falls-<code>`, its button `falls-<code>-do`, its reason `falls-<code>-why`.
        source: the law, policy or requirement it comes from.
        switch: its name in `[reminders]`; empty where it cannot be switched off.
        kinds: the deadlines (`rules.due.Deadline.kind`) it tells of.
        warned: whether it is told `notice_warning_days` calendar days before its day too (SW-10).
        lasts: calendar days after its day until it is told no more to whoever has not heard; None: until it is done.
        command: what its button opens.
    """

    code: str
    source: str
    weight: Weight = WORK
    switch: str = ""
    kinds: tuple[str, ...] = ()
    warned: bool = False
    lasts: int | None = None
    command: str = ""

    @property
    def why(self) -> str:
        """Key of its reason: what rule, from where, how to make it stop."""
        return f"falls-{self.code}-why"

    def on(self, policy: Policy) -> bool:
        """Whether this county has it."""
        return not self.switch or bool(getattr(policy.reminders, self.switch))


_CASE, _VISIT, _STEPS = "/case {case}", "/visit {case}", "/steps {case}"

OF_CASES: tuple[Rule, ...] = (
    Rule(code="report", source="未成年人保护法 11", weight=LIMIT, kinds=("report",), command="/report {case}"),
    Rule(code="comply", source="SW-10", weight=LIMIT, kinds=("comply",), warned=True, lasts=0, command=_CASE),
    Rule(code="serve", source="行政处罚法 61", weight=LIMIT, kinds=("serve",), warned=True, lasts=0, command=_CASE),
    Rule(
        code="decide-penalty",
        source="行政处罚法 60",
        weight=LIMIT,
        kinds=("decide-penalty",),
        warned=True,
        lasts=0,
        command=_STEPS,
    ),
    Rule(
        code="urge-last",
        source="行政强制法 53, 54",
        weight=LIMIT,
        kinds=("urge-last",),
        warned=True,
        lasts=0,
        command=_STEPS,
    ),
    Rule(
        code="apply-last",
        source="行政强制法 53",
        weight=LIMIT,
        kinds=("apply-last",),
        warned=True,
        lasts=0,
        command=_STEPS,
    ),
    Rule(code="limit-over", source="行政处罚法 60, 61; 行政强制法 53", weight=LIMIT, command=_CASE),
    Rule(code="promise", source="R28", switch="promise", kinds=("promise",), command=_VISIT),
    Rule(code="absent-contact", source="SW-09", switch="absence", kinds=("absent-contact",), command=_VISIT),
    Rule(code="absent-visit", source="SW-09", switch="absence", kinds=("absent-visit",), command=_VISIT),
    Rule(code="absent-suspected", source="SW-09", switch="absence", kinds=("absent-suspected",), command=_CASE),
    Rule(code="absent-dropout", source="SW-09", switch="absence", kinds=("absent-dropout",), command=_CASE),
    Rule(code="transfer", source="教基〔2025〕1号", switch="transfer", command=_CASE),
    Rule(code="observe", source="DOMAIN §4.5", switch="observation", kinds=("observe",), command="/inclass {case}"),
    Rule(code="follow-up", source="DOMAIN §8.14", switch="follow_up", kinds=("follow-up",), command="/followup {case}"),
    Rule(
        code="conference-review",
        source="R29",
        switch="conference_review",
        kinds=("conference-review",),
        command=_CASE,
    ),
    Rule(code="sixteen", source="劳动法 15", switch="sixteen", kinds=("sixteen",), lasts=30, command=_CASE),
    Rule(
        code="may-go-on",
        source="行政强制法 53, 54",
        switch="may_go_on",
        kinds=("urge-from", "apply-from"),
        lasts=30,
        command=_STEPS,
    ),
    Rule(
        code="guardian-limit",
        source="行政复议法 20; 行政诉讼法 46; 行政处罚法 64, 67; 行政强制法 54",
        switch="guardian_limits",
        kinds=("review", "suit", "hearing", "pay", "urged"),
        lasts=7,
        command=_CASE,
    ),
    Rule(code="next-step", source="DOMAIN §3.2", switch="next_step", kinds=("next_step",), command=_CASE),
)
"""About one case, the more pressing first: a person is told one everyday thing about a case at a time."""

OF_UNITS: tuple[Rule, ...] = (
    Rule(code="month-draft", source="R26, R30; §6.4", switch="month_end", command="/month"),
    Rule(code="month-zero", source="SW-16", switch="month_end", command="/month"),
    Rule(code="month-due", source="R26, R30; §6.4", switch="month_end", command="/month"),
    Rule(code="month-unsettled", source="DOMAIN §6.1", switch="month_end", command="/month"),
    Rule(code="month-missing", source="R26, R55", switch="month_missing", command="/month"),
    Rule(code="term-report", source="R27", switch="term_report"),
    Rule(code="term-roster", source="R21", switch="term_roster"),
    Rule(code="analysis", source="R23; §6.3", switch="analysis"),
    Rule(code="analysis-limit", source="R23; §6.3", weight=LIMIT, switch="analysis"),
    Rule(code="quarter-check", source="教育部办公厅 2024-04", switch="quarter_check"),
    Rule(code="holidays-unknown", source="DOMAIN §6.1", switch="holidays"),
    Rule(code="spring", source="DOMAIN §6.5", switch="spring_visits", command="/todo"),
    Rule(code="spring-unsettled", source="DOMAIN §6.5", switch="spring_visits", command="/todo"),
)
"""About a unit and its month, term or year."""

RULES: Mapping[str, Rule] = {rule.code: rule for rule in (*OF_CASES, *OF_UNITS)}
"""Every rule by its code."""

BY_KIND: Mapping[str, Rule] = {kind: rule for rule in OF_CASES for kind in rule.kinds}
"""The rule that tells of a kind of deadline."""

TOLD_ELSEWHERE: Mapping[str, str] = {
    "decide": "jobs.requests",
    "judge-service": "jobs.requests",
    "conference": "jobs.requests",
    "comply-over": "jobs.requests",
    "close": "jobs.requests",
    "comply-soon": "the rule comply, before its day",
    "exemption-ends": "jobs.leave_ends",
    "exemption-over": "jobs.leave_ends",
}
"""Deadlines no rule here tells of, and what does."""
