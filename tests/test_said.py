"""Every key the program says has words and is given its arguments, and no words are dead."""

from bot.__main__ import COMMANDS
from handlers import MENU
from rules import codes
from rules.access import Post
from rules.events import KINDS
from tests.said import UNKNOWN, Said, said, said_in
from tests.test_locales import OF_FORMS, TOLD, ZH, labels, none_of
from tests.written import Variables

SAID = said()

TOLD_BESIDE = {"ReasonRecorded", "PromiseMade", "NextStepSet"}
"""Events that stand on the line of the visit they came with; they have no `entry-` of their own."""

TWICE = {"problem-roster-id-number-twice", "problem-roster-school-no-twice"}
"""Problems whose code is handed to `documents.rosters.columns.twice`."""


def said_with(prefix: str) -> set[str]:
    return {one.key for one in SAID if one.key.startswith(prefix) and UNKNOWN not in one.key}


BUILT: dict[str, tuple[set[str], str]] = {
    **{template: (keys, "the engine names the form and the question") for template, keys in OF_FORMS.items()},
    "{}-{}": (labels(*TOLD), "the name of the code list and the code"),
    "post-{}": (labels(Post), "the person's post"),
    "step-{}": (labels(codes.Step), "the step as stored"),
    "owner-{}": (labels(codes.Owner), "the owner as stored"),
    "status-{}": (labels(codes.Status), "the status as stored"),
    "reason-{}": (labels(codes.Reason), "the reason as stored"),
    "office-{}": (labels(codes.Office), "the office as stored"),
    "grade-{}": ({f"grade-{grade}" for grade in range(1, 10)}, "nine years (SW-01)"),
    "entry-{}": ({f"entry-{kind}" for kind in KINDS.keys() - TOLD_BESIDE}, "the kind of the event"),
    "menu-{}": ({f"menu-{name}" for name in MENU}, "the commands people are offered"),
    "typed-{}": ({f"typed-{name}" for name in MENU}, "what people type for a command"),
    "cli-{}": ({f"cli-{name}" for name in COMMANDS}, "the commands of the command line"),
    "unfit-{}": (said_with("unfit-"), "the code of the Unfit that was raised"),
    "button-{}": (said_with("button-"), "the press that button() is given"),
    "problem-{}": (said_with("problem-") | TWICE, "the code of the Problem"),
    "{}": (set(), "Teller hands on the key it is given"),
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
