"""One file per conversation, named as cadres would say it. Pure: handlers import `dialog` and `rules` only.

`FORMS` is the whole list; a conversation that is not here does not exist.
"""

from collections.abc import Mapping

from dialog.form import Spec, spec_of
from handlers.case_file import CaseFile
from handlers.home import Help, Home
from handlers.parents import Parents
from handlers.receipt import Receipt, UrgentReceipt
from handlers.visit import Visit

FORMS: Mapping[str, Spec] = {
    spec_of(cls).name: spec_of(cls) for cls in (Home, Help, Visit, CaseFile, Parents, Receipt, UrgentReceipt)
}
"""Every conversation, by the name of its command."""

MENU = ("visit", "case", "home", "help")
"""Commands people are offered, in this order; the others are opened by buttons only."""
