"""One file per conversation, named as cadres would say it. Pure: handlers import `dialog` and `rules` only.

`FORMS` is the whole list; a conversation that is not here does not exist.
"""

from collections.abc import Mapping

from dialog.form import Spec, spec_of
from handlers.absent import Absent
from handlers.add_note import AddNote
from handlers.admonished import Admonished
from handlers.amend import Amend
from handlers.bases import Bases, BasisDone
from handlers.basis import DecideBasis, EndBasis, EnterBasis
from handlers.case_file import CaseFile
from handlers.case_more import More
from handlers.citation import Cite, Refer
from handlers.closing import AskClosing, Close
from handlers.concerned import Concerned
from handlers.conference import Conference
from handlers.confirm import Confirm, Confirmed
from handlers.defence import Answer, Defence, Performed
from handlers.demand import DemandPage
from handlers.exempt import Exempt
from handlers.exempt_decide import DecideLeave, Opinion
from handlers.exempt_file import EndLeave, FileLeave
from handlers.exempts import Exempts
from handlers.fetch import Fetch
from handlers.flag import Flag
from handlers.follow_up import Away, FollowUp
from handlers.home import Help, Home
from handlers.in_class import InClass
from handlers.letter import Letter
from handlers.lift import Decide, Lift
from handlers.listen import Listen
from handlers.me import AboutMe, Language, Leave, Left
from handlers.noted import Noted
from handlers.order import Order
from handlers.paper import AskPaper
from handlers.papers import Papers
from handlers.parents import Parents
from handlers.parked import Parked, Unpark, UnparkTold
from handlers.photos import Photos
from handlers.police import Police
from handlers.receipt import Receipt
from handlers.report import Report
from handlers.returned import Returned
from handlers.roster import Roster, RosterKept
from handlers.rule import Rule
from handlers.searched import Searched
from handlers.serve import Serve
from handlers.served import Served
from handlers.sign import Sign
from handlers.signed import Signed
from handlers.steps import Steps, WhyNot
from handlers.take import Take
from handlers.take_in import TakeIn, TakeInTold
from handlers.talk import Talk
from handlers.todo import Todo
from handlers.undo_paper import UndoPaper
from handlers.urgent import UrgentReceipt
from handlers.verify import Verify
from handlers.visit import Visit
from handlers.visits import Visits
from handlers.waiting import WaitingPage
from handlers.way_on import WayOnTaken
from handlers.way_out import WayOut
from handlers.welfare import Welfare
from handlers.why import NoSignal, NoSignalTold, Why

CONVERSATIONS: tuple[type, ...] = (
    *(Home, Help, AboutMe, Language, Leave, Left),
    *(Visit, CaseFile, More, Listen, Photos, Parents, Verify, Receipt, UrgentReceipt),
    *(Todo, Visits, Amend, AddNote),
    *(Flag, Take, Report, Lift, Decide, Concerned),
    *(Welfare, Police),
    *(Exempt, Opinion, DecideLeave, FileLeave, EndLeave, Exempts),
    *(EnterBasis, DecideBasis, EndBasis, Bases, BasisDone, DemandPage, Cite, Refer),
    *(Papers, Fetch),
    *(Confirm, Confirmed),
    *(Serve, Served, Rule, UndoPaper, WayOnTaken),
    *(Returned, InClass, AskClosing, Close, FollowUp, Away, WayOut),
    *(Steps, WhyNot, Absent, Conference, Talk, Searched, Admonished),
    *(Order, AskPaper, Letter, Sign, Signed),
    *(Defence, Answer, Performed),
    *(Noted, WaitingPage),
    *(Parked, Unpark, UnparkTold),
    *(Why, NoSignal, NoSignalTold),
    *(Roster, RosterKept, TakeIn, TakeInTold),
)

FORMS: Mapping[str, Spec] = {spec_of(cls).name: spec_of(cls) for cls in CONVERSATIONS}
"""Every conversation, by the name of its command."""

MENU = ("visit", "case", "todo", "visits", "welfare", "flag", "home", "me", "lang", "help")
"""Commands people are offered, in this order; the others are opened by buttons, or by typing their word."""

TYPED = (
    *MENU,
    "leave",
    "serve",
    "returned",
    "exempt",
    "exempts",
    "bases",
    "demand",
    "cite",
    "waiting",
    "roster",
    "parked",
    "why",
    "nosignal",
)
"""Commands that have a word to be typed."""
