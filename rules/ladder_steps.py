"""The ladder as data: its rungs and steps, the paper each step takes, who takes it, who decides, who must hear of it.

Posts are relative to the case: the township's are those of the child's township, and so on. Whoever asked never decides;
`rules.papers.may_decide` and the database say so again at the moment of effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.access import POWERS, Post
from rules.choices import WayOn
from rules.codes import Owner
from rules.papers import BUREAU_ASKS, BUREAU_DECIDES, TOWN_ASKS, TOWN_DECIDES, Issuer, PaperKind, asks, decides
from rules.policy import Policy


class Rung(StrEnum):
    """Where a case stands: on the ladder (DOMAIN §2.2), or beside it where no pressure is allowed or needed."""

    VISITS = "visits"
    CONFERENCE = "conference"
    ORDER = "order"
    ADMONITION = "admonition"
    PENALTY = "penalty"
    ENFORCEMENT = "enforcement"
    PROTECTION = "protection"
    HEALTH = "health"
    EXEMPT = "exempt"
    RETURNED = "returned"
    OFF = "off"


class Act(StrEnum):
    """What a person may do next on a case."""

    VISIT = "visit"
    HELP = "help"
    CONFERENCE = "conference"
    SEARCH = "search"
    CRITICISE = "criticise"
    ORDER = "order"
    VILLAGE = "village"
    ADMONITION = "admonition"
    GUIDANCE = "guidance"
    PENALTY_FILE = "penalty_file"
    PENALTY_NOTICE = "penalty_notice"
    DEFENCE = "defence"
    PENALTY = "penalty"
    URGE = "urge"
    ENFORCE = "enforce"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    REPORT = "report"
    SUSPENSION = "suspension"
    HOME_TEACHING = "home_teaching"
    REFERRAL = "referral"
    SEE_IN_CLASS = "see_in_class"
    CLOSE = "close"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Rule:
    """One step of the ladder.

    Attributes:
        rung: on which it stands.
        takes: posts that record it or ask for it; empty where its paper says so.
        decides: posts that decide on it; empty where nobody has to, or its paper says so.
        hears: posts that are told of it.
        by: whose work it is.
        paper: the paper it takes.
        way: the choice after the order it belongs to; None: it is none.
    """

    rung: Rung
    takes: frozenset[Post]
    decides: frozenset[Post]
    hears: frozenset[Post]
    by: Owner
    paper: PaperKind | None = None
    way: WayOn | None = None


VISITORS = frozenset(post for post, power in POWERS.items() if power.logs_visits)
VILLAGE = frozenset({Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER})
SCHOOL = frozenset({Post.CLASS_TEACHER, Post.HEAD_TEACHER})
DESKS = frozenset({Post.TOWN_DESK, Post.BUREAU_DESK})
NOBODY: frozenset[Post] = frozenset()
_TOWN = (TOWN_ASKS, NOBODY)
_BY_PAPER = (NOBODY, NOBODY)
_T, _C = Owner.TOWNSHIP, Owner.COUNTY

STEPS: Mapping[Act, Rule] = {
    Act.VISIT: Rule(Rung.VISITS, VISITORS, NOBODY, NOBODY, Owner.GROUP),
    Act.HELP: Rule(Rung.VISITS, *_TOWN, SCHOOL, _T, way=WayOn.HELP),
    Act.SEARCH: Rule(Rung.VISITS, *_BY_PAPER, DESKS, _T, PaperKind.LETTER),
    Act.CONFERENCE: Rule(Rung.CONFERENCE, *_TOWN, TOWN_DECIDES | VILLAGE | SCHOOL, _T),
    Act.CRITICISE: Rule(Rung.ORDER, *_TOWN, VILLAGE, _T),
    Act.ORDER: Rule(Rung.ORDER, *_BY_PAPER, DESKS | VILLAGE, _T, PaperKind.ORDER),
    Act.VILLAGE: Rule(Rung.ADMONITION, VILLAGE, NOBODY, DESKS, Owner.VILLAGE, way=WayOn.VILLAGE),
    Act.ADMONITION: Rule(Rung.ADMONITION, *_BY_PAPER, DESKS, _T, PaperKind.ADMONISH, WayOn.ADMONITION),
    Act.GUIDANCE: Rule(Rung.ADMONITION, *_BY_PAPER, DESKS, _T, PaperKind.ADMONISH, WayOn.GUIDANCE),
    Act.PENALTY_FILE: Rule(Rung.PENALTY, *_BY_PAPER, DESKS, _T, PaperKind.PENALTY_FILE, WayOn.PENALTY),
    Act.PENALTY_NOTICE: Rule(Rung.PENALTY, *_BY_PAPER, DESKS, _T, PaperKind.PENALTY_NOTICE, WayOn.PENALTY),
    Act.DEFENCE: Rule(Rung.PENALTY, *_TOWN, TOWN_DECIDES, _T, way=WayOn.PENALTY),
    Act.PENALTY: Rule(Rung.PENALTY, *_BY_PAPER, DESKS, _T, PaperKind.PENALTY, WayOn.PENALTY),
    Act.URGE: Rule(Rung.ENFORCEMENT, *_BY_PAPER, DESKS, _T, PaperKind.URGE, WayOn.PENALTY),
    Act.ENFORCE: Rule(Rung.ENFORCEMENT, *_BY_PAPER, DESKS, _T, PaperKind.ENFORCE, WayOn.PENALTY),
    Act.PROSECUTOR: Rule(Rung.ADMONITION, TOWN_ASKS, TOWN_DECIDES, DESKS, _T, way=WayOn.PROSECUTOR),
    Act.COURT: Rule(Rung.ENFORCEMENT, TOWN_ASKS, TOWN_DECIDES, DESKS, _T),
    Act.REPORT: Rule(Rung.PROTECTION, frozenset({Post.BUREAU_DESK}), NOBODY, BUREAU_DECIDES, _C),
    Act.SUSPENSION: Rule(Rung.HEALTH, TOWN_ASKS, TOWN_DECIDES, DESKS | SCHOOL, _T),
    Act.HOME_TEACHING: Rule(Rung.HEALTH, frozenset({Post.BUREAU_DESK}), BUREAU_DECIDES, SCHOOL, _C),
    Act.REFERRAL: Rule(Rung.HEALTH, TOWN_ASKS | SCHOOL, NOBODY, DESKS, _T),
    Act.SEE_IN_CLASS: Rule(Rung.RETURNED, SCHOOL, NOBODY, DESKS, Owner.SCHOOL),
    Act.CLOSE: Rule(Rung.RETURNED, DESKS, BUREAU_DECIDES, DESKS | SCHOOL, _C),
    Act.FOLLOW_UP: Rule(Rung.RETURNED, SCHOOL | VISITORS, NOBODY, DESKS, Owner.SCHOOL),
}
"""Every step. What it needs is asked of `rules.gate` and `rules.ladder`, never of this table."""

BESIDE: Mapping[Rung, tuple[Act, ...]] = {
    Rung.PROTECTION: (Act.REPORT, Act.SEARCH),
    Rung.HEALTH: (Act.VISIT, Act.HELP, Act.SUSPENSION, Act.HOME_TEACHING, Act.REFERRAL),
    Rung.EXEMPT: (Act.VISIT, Act.HELP, Act.SUSPENSION),
    Rung.RETURNED: (Act.SEE_IN_CLASS, Act.CLOSE, Act.FOLLOW_UP, Act.HELP),
    Rung.OFF: (),
}
"""What is offered where no pressure is allowed or needed (DOMAIN §8.9, §8.10); the steps of the ladder are closed there."""

ON_LADDER: tuple[Act, ...] = tuple(
    act for act, rule in STEPS.items() if rule.rung not in BESIDE and act not in (Act.VISIT, Act.HELP, Act.SEARCH)
)
"""The steps that press on a family, in their order."""


OF_ISSUER = frozenset({Act.CRITICISE, Act.DEFENCE, Act.PROSECUTOR, Act.COURT})
"""Steps without a paper of their own that belong to whoever issues the order."""


def issuer(policy: Policy) -> Issuer:
    """Whose papers they are (SW-04)."""
    return Issuer(policy.order_issuer)


def who(act: Act, policy: Policy) -> tuple[frozenset[Post], frozenset[Post]]:
    """The posts that take this step, and those that decide on it, as this county has set it (SW-03, SW-04)."""
    rule = STEPS[act]
    if rule.paper:
        return asks(rule.paper, issuer(policy)), decides(rule.paper, issuer(policy))
    if act is Act.SUSPENSION and policy.exemption_approver == "bureau":
        return rule.takes, BUREAU_DECIDES
    if act in OF_ISSUER and issuer(policy) is Issuer.BUREAU:
        return BUREAU_ASKS, BUREAU_DECIDES if rule.decides else NOBODY
    return rule.takes, rule.decides


def whose(act: Act, policy: Policy) -> Owner:
    """Whose work the step is: what belongs to an order of the bureau (SW-04) is the county's."""
    rule = STEPS[act]
    of_issuer = act in OF_ISSUER or (rule.paper is not None and rule.paper is not PaperKind.LETTER)
    return Owner.COUNTY if of_issuer and issuer(policy) is Issuer.BUREAU else rule.by


BY_WHEN: Mapping[Act, str] = {
    Act.VISIT: "absent-visit",
    Act.CONFERENCE: "conference",
    Act.PENALTY: "decide-penalty",
    Act.URGE: "urge-last",
    Act.ENFORCE: "apply-last",
    Act.REPORT: "report",
    Act.SEE_IN_CLASS: "observe",
    Act.CLOSE: "close",
    Act.FOLLOW_UP: "follow-up",
}
"""The deadline (`rules.deadlines`) that says by when a step is due; the others have none in law or policy."""
