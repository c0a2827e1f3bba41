"""Settings and policy: the example files are kept equal to the program, and all faults are told at once."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFault, read_settings
from rules.organs import organ_of, unset
from rules.papers import Issuer
from rules.policy import FULL_DATA_SENTENCE, Policy
from rules.policy_reading import OF_THEIR_OWN, read_policy
from rules.problem import Problem
from rules.reminder_settings import Reminders
from rules.switches import Switches

HERE = Path(__file__).parents[1]


def _example() -> dict[str, tuple[str, str]]:
    """Name → (value, the comment above it) of .env.example."""
    found, above = {}, ""
    for line in (HERE / ".env.example").read_text("utf-8").splitlines():
        if line.startswith("GUIXIAO_"):
            name, _, value = line.partition("=")
            found[name] = (value, above)
        above = line.removeprefix("# ")
    return found


def test_the_example_is_equal_to_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    example = _example()
    assert list(example) == [f"GUIXIAO_{name.upper()}" for name in Settings.model_fields]
    for name, (_, comment) in example.items():
        assert comment == Settings.model_fields[name.removeprefix("GUIXIAO_").lower()].description
    plain = read_settings(_env_file=None)
    for name, (value, _) in example.items():
        monkeypatch.setenv(name, value)
    assert read_settings(_env_file=None) == plain


def test_all_faults_at_once_and_no_secret_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIXIAO_DATABASE", "mysql://root:geheim@host/db")
    monkeypatch.setenv("GUIXIAO_POLL_SECONDS", "often")
    monkeypatch.setenv("GUIXIAO_TELEGRAM_API", "telegram")
    with pytest.raises(SettingsFault) as caught:
        read_settings(_env_file=None)
    names = {name for name, _ in caught.value.faults}
    assert names == {"GUIXIAO_DATABASE", "GUIXIAO_POLL_SECONDS", "GUIXIAO_TELEGRAM_API"}
    assert "geheim" not in str(caught.value)
    assert all(expected for _, expected in caught.value.faults)


def test_the_county_example_is_the_default_policy() -> None:
    text = (HERE / "county.example.toml").read_text("utf-8")
    assert read_policy(text) == Policy()
    known = {field.name for field in (*fields(Policy), *fields(Reminders))} - {*OF_THEIR_OWN}
    assert all(f"\n{name} = " in text for name in known)


SWITCHES = {
    1: "compulsory_years school_plan",
    2: "entry_age",
    3: "exemption_approver",
    4: "order_issuer",
    5: "penalty_path",
    6: "penalty_kinds penalty_cap_yuan",
    7: "insurance_letter",
    8: "judicial_route urge_before_suit_ends",
    9: "absence_contact_day absence_visit_day absence_suspected_day absence_dropout_day"
    " attempts attempts_within_days attempts_ways",
    10: "notice_days notice_warning_days",
    11: "weekend_rolls local_rest_days local_rest_rolls",
    12: "retention_variant",
    13: "dropout_variant",
    14: "disability_ages",
    15: "responsibility_letters responsibility_basis",
    16: "report_draft_days vacation_months",
    17: "keep_case_years keep_assessment_years",
    18: "channels",
    19: "export_layout",
    20: "aid_boarder_primary aid_boarder_junior aid_day_primary aid_day_junior aid_small_peoples aid_meal_a_day aid_since",
}
"""DOMAIN §2.5: every switch and the lines of county.toml that set it."""


def test_every_switch_stands_in_the_example_with_its_number_meaning_and_source() -> None:
    found: dict[int, list[str]] = {}
    above = ""
    for line in (HERE / "county.example.toml").read_text("utf-8").splitlines():
        if line.startswith("# SW-"):
            above = line
        elif line.startswith("#"):
            above += line
        elif line and above.startswith("# SW-"):
            assert "[" in above, f"{line}: no source"
            found.setdefault(int(above[5:7]), []).append(line.partition(" = ")[0])
        elif not line:
            above = ""
    assert {number: " ".join(names) for number, names in found.items()} == SWITCHES
    assert " ".join(SWITCHES.values()).split() == [field.name for field in fields(Switches)]


def test_a_county_that_switches_everything() -> None:
    text = """
        penalty_path = true
        penalty_kinds = ["warning", "fine"]
        penalty_cap_yuan = 500
        notice_days = 10
        attempts = 4
        weekend_rolls = false
        local_rest_days = [2026-12-18]
        vacation_months = []
    """
    policy = read_policy(text)
    assert isinstance(policy, Policy)
    assert (policy.penalty_kinds, policy.notice_days, policy.often.attempts) == (("warning", "fine"), 10, 4)
    calendar = policy.calendar({})
    assert not calendar.weekend_rolls
    assert calendar.local_rest == {date(2026, 12, 18)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("county = ", "policy-not-toml"),
        ("countie = '某县'", "policy-unknown"),
        ("visit_again_days = '3'", "policy-wrong-kind"),
        ("visit_again_days = 0", "policy-out-of-range"),
        ("zone = 'Mars/Base'", "policy-zone"),
        ("visit_language = 'latin'", "policy-language"),
        ("telegram_full_data = 'yes'", "policy-full-data"),
        ("duty_order = 'bureau_desk'", "policy-duty-order"),
        ("duty_order = []", "policy-duty-order"),
        ("duty_order = ['bureau_desk', 'bureau_desk']", "policy-duty-order"),
        ("duty_order = ['village_cadre']", "policy-duty-order"),
        ("duty_repeat_minutes = 0", "policy-out-of-range"),
        ("compulsory_years = 8", "policy-out-of-range"),
        ("school_plan = '4+5'", "policy-one-of"),
        ("entry_age = 5", "policy-out-of-range"),
        ("exemption_approver = 'village'", "policy-one-of"),
        ("order_issuer = 'school'", "policy-one-of"),
        ("penalty_path = 'no'", "policy-wrong-kind"),
        ("penalty_path = 1", "policy-wrong-kind"),
        ("penalty_path = true", "policy-goes-with"),
        ("penalty_kinds = ['detention']", "policy-one-of"),
        ("penalty_kinds = ['fine']", "policy-goes-with"),
        ("penalty_cap_yuan = -1", "policy-out-of-range"),
        ("insurance_letter = 0", "policy-wrong-kind"),
        ("judicial_route = 'sue'", "policy-one-of"),
        ("urge_before_suit_ends = []", "policy-wrong-kind"),
        ("absence_visit_day = 8", "policy-rising"),
        ("attempts = true", "policy-wrong-kind"),
        ("attempts_ways = 5", "policy-out-of-range"),
        ("notice_days = 61", "policy-out-of-range"),
        ("notice_days = 3", "policy-warning-too-early"),
        ("weekend_rolls = 'yes'", "policy-wrong-kind"),
        ("local_rest_days = ['2026-12-18']", "policy-wrong-kind"),
        ("local_rest_days = 2026-12-18", "policy-wrong-kind"),
        ("local_rest_days = [2026-12-18, 2026-12-18]", "policy-list"),
        ("retention_variant = 'C'", "policy-one-of"),
        ("dropout_variant = 'A'", "policy-one-of"),
        ("disability_ages = '6-16'", "policy-one-of"),
        ("responsibility_letters = true", "policy-goes-with"),
        ("vacation_months = [13]", "policy-out-of-range"),
        ("keep_case_years = 0", "policy-out-of-range"),
        ("keep_assessment_years = 2", "policy-out-of-range"),
        ("channels = ['qq']", "policy-one-of"),
        ("channels = []", "policy-list"),
        ("export_layout = 'national'", "policy-one-of"),
        ("aid_meal_a_day = 5.5", "policy-wrong-kind"),
        ("aid_since = '2025'", "policy-wrong-kind"),
        ("follow_up_days = [0]", "policy-out-of-range"),
    ],
)
def test_each_fault_of_the_policy(text: str, code: str) -> None:
    faults = read_policy(text)
    assert isinstance(faults, tuple)
    assert [fault.code for fault in faults] == [code]


def test_faults_of_the_policy_are_told_together() -> None:
    faults = read_policy("zone = 'x'\nvisit_again_days = 999\nfoo = 1")
    assert isinstance(faults, tuple)
    assert all(isinstance(fault, Problem) for fault in faults)
    assert len(faults) == 3


def test_only_the_whole_sentence_lifts_the_masking() -> None:
    lifted = read_policy(f'telegram_full_data = "{FULL_DATA_SENTENCE}"')
    assert isinstance(lifted, Policy)
    assert lifted.telegram_full_data == FULL_DATA_SENTENCE


def test_organs_are_read_and_what_is_not_set_is_derived() -> None:
    told = '[organs."青石乡"]\nword = "青"\ncourt = "示范县人民法院"\ncontact_person = "郭阿秀"\ncontact_phone = "16400000004"\n'
    policy = read_policy(told)
    assert isinstance(policy, Policy)
    set_, derived = (organ_of(policy.organs, policy.county, Issuer.TOWN, town) for town in ("青石乡", "小溪镇"))
    assert (set_.name, set_.word, set_.court) == ("示范县青石乡人民政府", "青", "示范县人民法院")
    assert (derived.name, derived.word, derived.court) == ("示范县小溪镇人民政府", "小溪", "")
    assert organ_of(policy.organs, policy.county, Issuer.BUREAU, "青石乡").name == "示范县教育局"
    lacking = unset(policy.organs, policy.county, Issuer.TOWN, ("青石乡", "小溪镇"))
    assert lacking == (("示范县小溪镇人民政府", ("contact_person", "contact_phone", "court")),)


@pytest.mark.parametrize(
    "told",
    ["organs = 3", "[organs]\na = 1", '[organs.a]\nfax = "1"', "[organs.a]\nword = 1", '[organs.a]\nword = " x"'],
)
def test_organs_written_wrongly_are_told(told: str) -> None:
    assert [problem.code for problem in read_policy(told)] == ["policy-organ"]  # type: ignore[union-attr]  # it is no policy
