"""Views of where a case stands on the ladder, and of its papers: for the township and the bureau only (DOMAIN §3.2)."""

from datetime import date

from rules.access import SEEN_BY, FieldClass
from rules.history import History
from rules.ladder_steps import issuer
from rules.papers import PaperKind
from rules.policy import Policy
from storage.case_history import When, seen
from storage.reader import Reader

READS_PAPERS = SEEN_BY[FieldClass.PAPERS]


async def ladder(reader: Reader, code: str, today: date, policy: Policy, kind: PaperKind) -> History | None:
    """What `rules.ladder.standing` reads of a case, for whoever reads papers; None to all others and of a foreign case.

    `kind`: the paper whose deciding officers are counted; whoever looks is not among them.
    """
    without = frozenset({reader.scope.person.id})
    found = await seen(reader, code, When(today, policy.tz, issuer(policy), without, kind))
    if found is None or reader.scope.tier_of(found.row) not in READS_PAPERS:
        return None
    reader.cases_seen.add(found.row.id)
    return found.history
