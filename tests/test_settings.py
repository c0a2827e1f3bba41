"""Settings and policy: the example files are kept equal to the program, and all faults are told at once."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsFault, read_settings
from rules.policy import FULL_DATA_SENTENCE, Policy, read_policy
from rules.problem import Problem

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
    assert all(f"\n{field.name} = " in text for field in fields(Policy))


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
