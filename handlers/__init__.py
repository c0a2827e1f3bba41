"""One file per conversation, named as cadres would say it. Pure: handlers import `dialog` and `rules` only.

`FORMS` is the whole list; a conversation that is not here does not exist.
"""

from collections.abc import Mapping

from dialog.form import Spec, spec_of
from handlers.case_file import CaseFile
from handlers.concerned import Concerned
from handlers.flag import Flag
from handlers.home import Help, Home
from handlers.lift import Decide, Lift
from handlers.police import Police
from handlers.receipt import Receipt
from handlers.report import Report
from handlers.take import Take
from handlers.urgent import UrgentReceipt
from handlers.visit import Visit
from handlers.welfare import Welfare

CONVERSATIONS: tuple[type, ...] = (
    Home,
    Help,
    Visit,
    CaseFile,
    Receipt,
    UrgentReceipt,
    Flag,
    Take,
    Report,
    Lift,
    Decide,
    Concerned,
    Welfare,
    Police,
)

FORMS: Mapping[str, Spec] = {spec_of(cls).name: spec_of(cls) for cls in CONVERSATIONS}
"""Every conversation, by the name of its command."""

MENU = ("visit", "case", "welfare", "flag", "home", "help")
"""Commands people are offered, in this order; the others are opened by buttons only."""
