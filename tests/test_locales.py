"""The words of both languages: complete, alike, and fit to be shown. Who says them is `test_said`."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import ast

from dialog.form import Spec
from dialog.question import Question
from dialog.saying import day_said
from dialog.screen import Say
from handlers import FORMS
from locales.reader import LANGUAGES, WordsMissing, words
from rules import codes
from rules.access import Post
from tests.written import Variables, keys_by_file, messages, parsed, sample_args

UNTOLD: dict[type[StrEnum], str] = {}
"""Code lists without labels, and why."""

LABEL_AT_MOST = 28
"""Characters of a button that a phone shows whole."""


def none_of(found: Iterable[object], fault: str) -> None:
    """Fail with all of them, a line each."""
    if lines := sorted(map(str, found)):
        pytest.fail("\n  ".join((fault, *lines)))


ZH, EN = messages("zh-CN"), messages("en")


# --- both languages alike -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_a_message_and_stands_once(language: str) -> None:
    entries = [entry for found in parsed(language).values() for entry in found]
    none_of((entry.content for entry in entries if isinstance(entry, ast.Junk)), "cannot be read:")
    assert all(isinstance(entry, ast.Message) and entry.value and not entry.attributes for entry in entries)
    keys = Counter(key for found in keys_by_file(language).values() for key in found)
    none_of((key for key, times in keys.items() if times > 1), "there twice:")


def test_both_languages_have_the_same_files_and_keys_in_the_same_order() -> None:
    assert keys_by_file("en") == keys_by_file("zh-CN")


def test_both_languages_use_the_same_variables() -> None:
    differing = {key: (Variables(ZH[key]).names, Variables(EN[key]).names) for key in ZH.keys() & EN.keys()}
    none_of(((key, *both) for key, both in differing.items() if both[0] != both[1]), "other variables in zh-CN and en:")


# --- every code and every form has its words ------------------------------------------------------------------------

CODE_LISTS: list[type[StrEnum]] = [
    kind
    for kind in vars(codes).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]
TOLD: list[type[StrEnum]] = [Post, *(code_list for code_list in CODE_LISTS if code_list not in UNTOLD)]


def labels(*lists: type[StrEnum]) -> set[str]:
    return {f"{code_list.__name__.lower()}-{code.value}" for code_list in lists for code in code_list}


def test_every_code_has_its_label() -> None:
    assert {codes.Result, codes.Reason, codes.Measure, codes.Card, codes.Step, Post} <= set(TOLD)
    none_of(labels(*TOLD) - ZH.keys(), "codes without a label:")
    assert not labels(*UNTOLD) & ZH.keys(), "labelled by now: take it out of UNTOLD"


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_one_list_can_be_told_apart(language: str) -> None:
    for code_list in TOLD:
        told = Counter(words(language).say(key) for key in labels(code_list))
        assert not [label for label, times in told.items() if times > 1], code_list


def test_english_buttons_fit_a_phone() -> None:
    on_buttons = labels(*(code_list for code_list in TOLD if code_list not in (codes.Status, Post)))
    on_buttons |= {key for key in EN if key.startswith(("button-", "command-", "menu-", "name-"))}
    still = [key for key in sorted(on_buttons) if not Variables(EN[key]).names]
    long = {key: words("en").say(key) for key in still if len(words("en").say(key)) > LABEL_AT_MOST}
    none_of(long.items(), f"longer than {LABEL_AT_MOST} characters:")


def asked(spec: Spec) -> dict[str, Question]:
    """The questions of a form that are asked; `given` ones are not."""
    return {name: question for name, question in spec.questions.items() if type(question) is not Question}


RECORDING = {name: spec for name, spec in FORMS.items() if spec.records}
OF_FORMS = {
    "ask-{}-{}": {f"ask-{spec.words}-{name}" for spec in FORMS.values() for name in asked(spec)},
    "name-{}-{}": {f"name-{spec.words}-{name}" for spec in RECORDING.values() for name in asked(spec)},
    "line-{}-{}": {
        f"line-{spec.words}-{name}" for spec in RECORDING.values() for name, q in asked(spec).items() if not q.joins
    },
    "summary-{}": {f"summary-{form}" for form in RECORDING},
    "form-{}": {f"form-{form}" for form in FORMS},
}


def test_every_form_has_its_words() -> None:
    assert OF_FORMS["ask-{}-{}"]
    none_of(set().union(*OF_FORMS.values()) - ZH.keys(), "forms want:")


# --- every message can be put together ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_put_together(language: str) -> None:
    for key in ZH.keys() & EN.keys():
        for args in sample_args(ZH[key], EN[key]):
            text = words(language).say(key, args)
            assert text.strip(), key
            assert not re.search(r"\{|\}|None|\$", text), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_missing_are_a_fault_and_never_shown(language: str) -> None:
    with pytest.raises(WordsMissing):
        words(language).say("no-such-key")
    with pytest.raises(WordsMissing):
        words(language).say("saved", {})


NAMED = {
    "put-away": "button-resume",
    "summary-end": "button-send",
    "found": "button-clear",
    "kept-for-later": "command-visit",
    "help": "command-visit",
    "ask-visit-results": "button-done",
    "home-due": "command-todo",
    "problem-record-too-old": "button-add-note",
    "problem-record-case-closed": "command-visits",
    "problem-day-unreadable": "button-calendar",
    "join-hello": "button-share-contact",
    "join-press-the-key": "button-share-contact",
    "sheet-step-2": "button-share-contact",
    "joiner-waits": "button-compare",
    "me-leaving": "command-leave",
}
"""Sentences that tell people to press a button, and the button."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_name_buttons_as_they_are_labelled(language: str) -> None:
    for key, button in NAMED.items():
        label = re.sub(r"[^\w ].*$", "", re.sub(r"^\W+", "", words(language).say(button, {"count": 2}))).strip()
        told = [words(language).say(key, args) for args in sample_args(ZH[key], EN[key])]
        assert label
        assert any(f"“{label}”" in text for text in told), (key, label)


@pytest.mark.parametrize(
    ("language", "told"), [("zh-CN", ["是、否", "是，否", "是；否"]), ("en", ["Yes, No", "Yes, No", "Yes; No"])]
)
def test_lists_are_joined_without_what_is_empty(language: str, told: list[str]) -> None:
    yes_no = (Say("button-yes"), "", words(language).say("button-no"))
    named = (("list", "items"), ("joined", "parts"), ("clauses", "clauses"))
    assert [words(language).say(key, {name: yes_no}) for key, name in named] == told


# --- days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "day", "hour"),
    [
        ("zh-CN", "11月30日 周一", "11月30日 周一 08:05"),
        ("en", "Mon 30 Nov", "Mon 30 Nov 08:05"),
    ],
)
def test_days_are_said_as_people_say_them(language: str, day: str, hour: str) -> None:
    said_by = words(language)
    assert said_by.day(date(2026, 11, 30)) == day
    assert said_by.say("near-day", {"day": date(2026, 11, 30)}) == day
    at = datetime(2026, 11, 30, 8, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert said_by.say("near-day", {"day": at}) == hour


NEAR = {
    "zh-CN": {
        -2: "（前天）",
        -1: "（昨天）",
        0: "（今天）",
        1: "（明天）",
        2: "（后天）",
        9: "（还有9天）",
        -9: "（9天前）",
    },
    "en": {
        -2: " (2 days ago)",
        -1: " (yesterday)",
        0: " (today)",
        1: " (tomorrow)",
        2: " (in 2 days)",
        9: " (in 9 days)",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_near_days_are_named(language: str) -> None:
    today = date(2026, 11, 30)
    for away, name in NEAR[language].items():
        day = today + timedelta(days=away)
        assert words(language).of(day_said(day, today)) == words(language).day(day) + name


@pytest.mark.parametrize(("language", "told"), [("zh-CN", "2026年11月"), ("en", "Nov 2026")])
def test_the_calendar_names_its_month(language: str, told: str) -> None:
    assert words(language).say("month", {"year": 2026, "month": 11}) == told


@pytest.mark.parametrize("length", [99, 101, 600, 3000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_long_words_come_out_whole(language: str, length: int) -> None:
    long = "长" * length
    args = {"by": long, "day": date(2026, 11, 25), "words": long}
    assert words(language).say("closing-asked-by", args).count(long) == 2
