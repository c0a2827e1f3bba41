"""Views of where a case stands on the ladder, and of its papers: for the township and the bureau only (DOMAIN §3.2)."""

from datetime import date
from zoneinfo import ZoneInfo

from rules.access import Tier
from rules.history import History
from rules.papers import Issuer, PaperKind
from storage.case_history import When, seen
from storage.reader import Reader

READS_PAPERS = frozenset({Tier.TOWNSHIP, Tier.BUREAU})


async def ladder(reader: Reader, code: str, today: str, zone: str, issuer: str, kind: str) -> History | None:
    """What `rules.ladder.standing` reads of a case, for whoever reads papers; None to all others and of a foreign case.

    `kind`: the paper whose deciding officers are counted; whoever looks is not among them.
    """
    without = frozenset({reader.scope.person.id})
    when = When(date.fromisoformat(today), ZoneInfo(zone), Issuer(issuer), without, PaperKind(kind))
    found = await seen(reader, code, when)
    if found is None or reader.scope.tier_of(found.row) not in READS_PAPERS:
        return None
    reader.cases_seen.add(found.row.id)
    return found.history
