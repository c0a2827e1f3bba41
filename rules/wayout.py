"""Ways out of a case without a return (DOMAIN §4.5): which status each leads to, what must prove it, what follows.

One person states it with its proof, another of the bureau agrees; the program never does. No way out deletes anything.
"""

from collections.abc import Mapping

from rules.codes import Status
from rules.returning import Leaving

STATUS_AFTER: Mapping[Leaving, Status] = {
    Leaving.MOVED: Status.TRANSFERRED,
    Leaving.TRANSFERRED: Status.TRANSFERRED,
    Leaving.ABROAD: Status.ABROAD,
    Leaving.DEAD: Status.DEAD,
    Leaving.MISSING: Status.MISSING,
    Leaving.RECORD_ERROR: Status.RECORD_ERROR,
    Leaving.OTHER_SCHOOLING: Status.OTHER_SCHOOL,
    Leaving.FINISHED: Status.FINISHED,
    Leaving.OVER_AGE: Status.OVER_AGE,
}
"""Moved away or transferred counts only when the receiving school confirms (13); until then the case stays where it is."""

GOES_ON = frozenset({Leaving.MISSING})
"""Ways after which the case still has work: a missing child is looked for (82, 16)."""
