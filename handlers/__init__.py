"""One file per conversation, named as cadres would say it. Pure: handlers import `dialog` and `rules` only.

`FORMS` is the whole list; a conversation that is not here does not exist.
"""

from collections.abc import Mapping

from dialog.form import Spec, spec_of
from handlers.add_note import AddNote
from handlers.amend import Amend
from handlers.case_file import CaseFile
from handlers.case_more import More
from handlers.concerned import Concerned
from handlers.confirm import Confirm, Confirmed
from handlers.flag import Flag
from handlers.home import Help, Home
from handlers.lift import Decide, Lift
from handlers.listen import Listen
from handlers.me import AboutMe, Language, Leave, Left
from handlers.parents import Parents
from handlers.police import Police
from handlers.receipt import Receipt
from handlers.report import Report
from handlers.roster import Roster, RosterKept
from handlers.take import Take
from handlers.take_in import TakeIn, TakeInTold
from handlers.todo import Todo
from handlers.urgent import UrgentReceipt
from handlers.verify import Verify
from handlers.visit import Visit
from handlers.visits import Visits
from handlers.welfare import Welfare

CONVERSATIONS: tuple[type, ...] = (
    *(Home, Help, AboutMe, Language, Leave, Left),
    *(Visit, CaseFile, More, Listen, Parents, Verify, Receipt, UrgentReceipt),
    *(Todo, Visits, Amend, AddNote),
    *(Flag, Take, Report, Lift, Decide, Concerned),
    *(Welfare, Police),
    *(Confirm, Confirmed),
    *(Roster, RosterKept, TakeIn, TakeInTold),
)

FORMS: Mapping[str, Spec] = {spec_of(cls).name: spec_of(cls) for cls in CONVERSATIONS}
"""Every conversation, by the name of its command."""

MENU = ("visit", "case", "todo", "visits", "welfare", "flag", "home", "me", "lang", "help")
"""Commands people are offered, in this order; the others are opened by buttons, or by typing their word."""

TYPED = (*MENU, "leave", "roster")
"""Commands that have a word to be typed."""
