"""Every key the program says has words and is given its arguments, and no words are dead."""

from bot.__main__ import COMMANDS
from documents.invite_sheet import STEPS
from handlers import TYPED
from handlers.letter import Purpose
from handlers.paper import Suggests
from jobs.proving import LOADED, READ
from rules import codes, guardians
from rules.access import Post
from rules.basis import Kind, Rank, Switch
from rules.choices import WayOn
from rules.citations import Asked
from rules.demands import Demand
from rules.events import KINDS
from rules.exemptions import AFTER, Of
from rules.guardians import Proof, Relation
from rules.papers import PaperKind, PaperState
from rules.paperwork import Undoing, Verdict
from rules.parked import Came, DropWhy
from rules.requests import Wanted
from rules.returning import Leave, Leaving
from rules.service import Manner
from storage.dossier import BESIDE as UNPRINTED
from storage.outbox import Lane
from tests.said import UNKNOWN, Said, said, said_in
from tests.test_locales import OF_FORMS, TOLD, ZH, labels, none_of
from tests.written import Variables

SAID = said()

TOLD_BESIDE = {"ReasonRecorded", "PromiseMade", "NextStepSet", "RequestNoted"}
"""Events that stand on the line of the visit they came with, or with the request; they have no `entry-` of their own."""

TOLD_BELOW = {"VisitAmended", "VisitNoteAdded"}
"""Events that stand below the visit they belong to."""

UNKNOWN_PLACES = {f"problem-roster-{level}-unknown" for level in ("town", "village", "group")}
OF_ROSTERS = UNKNOWN_PLACES | {
    *("problem-roster-id-number-twice", "problem-roster-school-no-twice"),
    *("problem-roster-birth-differs", "problem-roster-sex-differs"),
}
"""Problems whose code stands in a table of `documents.rosters`."""

FOUND = ("changed", "asked", "suspected", "opened")
REFUSED = ("unknown", "undone", "recorded", "draft", "later", "joined", "used")


WHYS_OF_LADDER = {
    "why-absent-contact",
    "why-absent-visit",
    "why-absent-suspected",
    "why-absent-dropout",
    "why-sixteen",
    "why-conference",
    "why-conference-review",
    "why-report",
    "why-decide",
    "why-serve",
    "why-judge-service",
    "why-comply-soon",
    "why-comply",
    "why-comply-over",
    "why-review",
    "why-suit",
    "why-hearing",
    "why-pay",
    "why-decide-penalty",
    "why-urged",
    "why-urge-from",
    "why-urge-last",
    "why-apply-from",
    "why-apply-last",
    "why-observe",
    "why-close",
    "why-follow-up",
    "why-exemption-ends",
    "why-exemption-over",
}
"""Why something of the ladder is due (rules.deadlines.ladder_deadlines)."""

WHYS = {"why-promise", "why-next-step", "why-never-visited"} | WHYS_OF_LADDER
"""Why something is due (rules.deadlines), and that a child was never visited."""


def said_with(prefix: str) -> set[str]:
    return {one.key for one in SAID if one.key.startswith(prefix) and UNKNOWN not in one.key}


NOTHING = {"nothing-to-serve", "nothing-to-rule", "nothing-to-undo"}
"""What lists of papers say where they are empty."""


def starting(prefix: str) -> set[str]:
    """All words of this beginning; whether they are the right ones is tested where they are made."""
    return {key for key in ZH if key.startswith(prefix)}


TELLS = ("first", "again", "higher", "nobody", "beside")
"""Why an official is written to."""

SEEN_BY = {"check-seen-by-none", "check-seen-by-one"}
"""What `guixiao check` says of cases that too few of the bureau may see."""

FALLS_DO = {key for key in ZH if key.startswith("falls-") and key.endswith("-do")}
FALLS_WHY = {key for key in ZH if key.startswith("falls-") and key.endswith("-why")}

BUILT: dict[str, tuple[set[str], str]] = {
    "falls-{}": (starting("falls-") - FALLS_DO - FALLS_WHY, "the rule by which something falls due (rules.reminders)"),
    "falls-{}-do": (FALLS_DO, "the same"),
    "falls-{}-why": (FALLS_WHY, "the same, and the reminders that come by themselves (handlers.why.SINGLE)"),
    **{template: (keys, "the engine names the form and the question") for template, keys in OF_FORMS.items()},
    "{}-{}": (
        labels(*TOLD) | {f"relation-{one}" for one in Relation} | {f"proof-{one}" for one in Proof},
        "the name of the code list and the code",
    ),
    "post-{}": (labels(Post), "the person's post"),
    "name-visit-{}": (OF_FORMS["name-{}-{}"], "the question whose answer is corrected"),
    "line-visit-{}": (OF_FORMS["line-{}-{}"], "the question a record answers"),
    "amendreason-{}": (labels(codes.AmendReason), "the reason of the correction as stored"),
    "keygroup-{}": (labels(codes.KeyGroup), "the key group as stored"),
    "result-{}": (labels(codes.Result), "the result as stored"),
    "step-{}": (labels(codes.Step), "the step as stored"),
    "owner-{}": (labels(codes.Owner), "the owner as stored"),
    "status-{}": (labels(codes.Status), "the status as stored"),
    "reason-{}": (labels(codes.Reason), "the reason as stored"),
    "parent-{}": (labels(codes.Parent), "the parent as stored"),
    "whereabouts-{}": (labels(codes.Whereabouts), "where a parent lives, as stored"),
    "office-{}": (labels(codes.Office), "the office as stored"),
    "leaving-{}": (labels(Leaving), "the way out as stored or offered"),
    "limit-{}": ({f"limit-{name}" for name in ("comply", "review", "suit", "hearing", "pay", "urged")}, "rules.clocks"),
    "manner-{}": (labels(Manner) | {"manner-call"}, "the way of service"),
    "manner-gist-{}": ({f"manner-gist-{way}" for way in (*Manner, "call")}, "the way of service chosen"),
    "paperkind-{}": (labels(PaperKind), "the kind of the paper"),
    "purpose-{}": (labels(Purpose), "what the letter is for"),
    "suggests-{}": (labels(Suggests), "what the letter suggests, as stored"),
    "undoing-{}": (labels(Undoing), "why a paper stands no more"),
    "way-{}": ({f"way-{way}" for way in (*WayOn, *codes.Way)}, "the way on, or how contact was made, as stored"),
    "way-needs-{}": ({f"way-needs-{way}" for way in WayOn}, "the way on"),
    "speech-{}": (labels(codes.Speech), "the language as stored"),
    "verdict-{}": ({f"verdict-{one}" for one in (*Verdict, *guardians.Verdict)}, "the verdict as stored"),
    "grade-{}": ({f"grade-{grade}" for grade in range(1, 10)}, "nine years (SW-01)"),
    "entry-{}": ({f"entry-{kind}" for kind in KINDS.keys() - TOLD_BESIDE - TOLD_BELOW}, "the kind of the event"),
    "leave-{}": ({f"leave-{kind}" for kind in Leave}, "delay or suspension"),
    "leavekind-{}": ({f"leavekind-{kind}" for kind in Leave}, "delay or suspension, explained"),
    "leaveproof-{}": (labels(codes.LeaveProof), "the proof as stored"),
    "leaveverdict-{}": ({f"leaveverdict-{verdict}" for verdict in AFTER}, "what may be decided on leave"),
    "opinionof-{}": ({f"opinionof-{of}" for of in Of}, "school or village"),
    "demand-{}": ({f"demand-{demand}" for demand in Demand}, "what is to be stopped"),
    "citeasked-{}": ({f"citeasked-{asked}" for asked in Asked if asked is not Asked.DISMISS}, "R16 to R18"),
    "basisswitch-{}": ({f"basisswitch-{switch.name.lower()}" for switch in Switch}, "what a basis may open"),
    "basisrank-{}": ({f"basisrank-{rank.name.lower()}" for rank in Rank}, "the rank as entered"),
    "basiskind-{}": ({f"basiskind-{kind.name.lower()}" for kind in Kind if kind is not Kind.DETENTION}, "as entered"),
    "beside-{}": ({"beside-roster"}, "the form a file sent out of turn belongs to"),
    "button-roster-{}": (starting("button-roster-") - {"button-roster-undo-yes"}, "what a sender may decide"),
    "doc-{}": (
        starting("doc-") - starting("doc-happened-") - starting("doc-state-"),
        "what a paper says (test_paper_values)",
    ),
    "doc-happened-{}": ({f"doc-happened-{kind}" for kind in KINDS.keys() - UNPRINTED}, "the kind of the event"),
    "doc-state-{}": ({f"doc-state-{state}" for state in PaperState}, "the state of the paper"),
    "held-{}": (starting("held-") - {"held-no-more"}, "why a paper is held"),
    "news-{}": (starting("news-"), "what happened (jobs.official_news)"),
    "papers-{}": ({f"papers-{state}" for state in ("held", "issued", "released")}, "the state of a paper that waits"),
    "problem-{}-lost": ({f"problem-{kind}-lost" for kind in ("voice", "photo", "roster")}, "the kind of the file"),
    "problem-{}-too-large": ({f"problem-{kind}-too-large" for kind in ("photo", "roster")}, "the kind of the file"),
    "request-{}": ({*(f"request-{what}" for what in (*Wanted, *TELLS))}, "what is asked, and why it is said now"),
    "parkedcount-{}": ({f"parkedcount-{why}" for why in Came}, "why a message came to nothing"),
    "parkedwhy-{}": ({f"parkedwhy-{why}" for why in Came}, "why a message came to nothing"),
    "parkedkind-{}": ({f"parkedkind-{lane.name.lower()}" for lane in Lane}, "the lane of the message"),
    "button-parked-{}": ({f"button-parked-{what}" for what in ("again", *DropWhy)}, "what may become of it"),
    "wanted-{}": ({f"wanted-{wanted}" for wanted in Wanted}, "what is asked of an official"),
    "photos-{}": ({"photos-leave", "photos-service"}, "what the photos show"),
    "button-photos-{}": ({"button-photos-leave", "button-photos-service"}, "what the photos show"),
    "channel-{}": ({"channel-telegram"}, "the name of the channel"),
    "sheet-step-{}": ({f"sheet-step-{number}" for number in range(1, STEPS + 1)}, "the lines of a card"),
    "staff-{}": ({f"staff-{name}" for name in ("end", "move", "give")}, "the commands of guixiao staff"),
    "menu-{}": ({f"menu-{name}" for name in TYPED}, "the commands people are offered or can type"),
    "typed-{}": ({f"typed-{name}" for name in TYPED}, "what people type for a command"),
    "cli-{}": ({f"cli-{name}" for name in COMMANDS}, "the commands of the command line"),
    "backup-proved-{}": ({f"backup-proved-{how}" for how in (LOADED, READ)}, "how the backup was tried"),
    "backup-told-{}": ({"backup-told-failed", "backup-told-silent"}, "jobs.backup_watch.wrong"),
    "parcel-{}": ({f"parcel-{code}" for code in ("foreign", "other-key", "damaged")}, "the code of the ParcelRefused"),
    "restore-{}": ({f"restore-{code}" for code in ("other-database", "other-key-file", "newer")}, "of the CannotLoad"),
    "tool-{}": ({f"tool-{code}" for code in ("missing", "old", "failed")}, "the code of the ToolsUnfit"),
    "unfit-{}": (said_with("unfit-"), "the code of the Unfit that was raised"),
    "button-{}": (said_with("button-"), "the press that button() is given"),
    "problem-{}": (
        said_with("problem-") | OF_ROSTERS | {"problem-file-wanted", "problem-roster-wanted"},
        "the code of the Problem",
    ),
    "problem-roster-{}-unknown": (UNKNOWN_PLACES, "the level of the area"),
    "roster-undo-{}": ({f"roster-undo-{reason}" for reason in REFUSED}, "the reason of the Refused"),
    "roster-{}": ({"roster-failed", "roster-lapsed"}, "where a sent roster ended"),
    "roster-found-{}": ({f"roster-found-{kind}" for kind in FOUND}, "the kind of the Finding"),
    "roster-field-{}": ({key for key in ZH if key.startswith("roster-field-")}, "the field of the Finding"),
    "undo-{}": ({f"undo-{reason}" for reason in REFUSED}, "the reason of the Refused"),
    "{}": (
        WHYS | {"no-visits", "no-paper-waits", "bases-none", "printed-held", "printed-ready"} | NOTHING | SEEN_BY,
        "Teller hands on its key; why something is due; what an empty list says; what a paper came to",
    ),
}
"""Keys put together at run time: the pattern as the code writes it, all keys it can make, and from what."""


def test_every_pattern_of_keys_is_known_and_in_use() -> None:
    patterns: dict[str, list[str]] = {}
    for one in SAID:
        if UNKNOWN in one.key:
            patterns.setdefault(one.key, []).append(one.where)
    none_of((p for p in patterns.items() if p[0] not in BUILT), "put together at run time, from what? Say so in BUILT:")
    none_of(BUILT.keys() - patterns.keys(), "said by nobody, take it out of BUILT:")


def test_everything_said_has_words() -> None:
    missing = {f"{one.key} ({one.where})" for one in SAID if UNKNOWN not in one.key and one.key not in ZH}
    none_of(missing, "said without words:")
    none_of(set().union(*(keys for keys, _ in BUILT.values())) - ZH.keys(), "may be said without words:")


def test_all_words_are_said() -> None:
    used = {one.key for one in SAID}.union(*(keys for keys, _ in BUILT.values()))
    none_of(ZH.keys() - used, "words nobody says:")


def test_whoever_says_a_message_gives_its_arguments() -> None:
    short = []
    for one in SAID:
        if UNKNOWN not in one.key and one.key in ZH and one.args is not None:
            wanted = Variables(ZH[one.key]).names
            if not any(wanted <= given for given in one.args):
                short.append((one.key, one.where, sorted(wanted)))
    none_of(short, "said without all arguments:")


def test_the_finder_follows_conditions_names_and_patterns() -> None:
    source = """
def f(x, words):
    code = "a" if x else f"b-{x}"
    args = {"n": 1} if x else {}
    Problem(code, args)
    words.say("c", {"day": x, **x})
    tell(f"unfit-{x.code}", county=x)
    return button(presses.GO_ON, "go-on"), presses.button(presses.SEND), Say(x)
"""
    assert set(said_in(source, "m")) == {
        Said("problem-a", "m:5", (frozenset({"n"}), frozenset())),
        Said("problem-b-{}", "m:5", (frozenset({"n"}), frozenset())),
        Said("c", "m:6", None),
        Said("unfit-{}", "m:7", (frozenset({"county"}),)),
        Said("button-go-on", "m:8", None),
        Said("button-send", "m:8", (frozenset(),)),
        Said("{}", "m:8", (frozenset(),)),
    }
