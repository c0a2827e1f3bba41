"""ID numbers, phones, school numbers, names (DOMAIN §7)."""

from datetime import date

import pytest

from rules.identity import birth_of, check_id_number, check_phone, check_school_code, check_school_no, sex_of
from rules.names import tidy_name
from rules.problem import Problem

TODAY = date(2026, 9, 1)


def code_of(answer: object) -> str:
    assert isinstance(answer, Problem), answer
    return answer.code


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("539999201203040015", "539999201203040015"),
        ("539999201203040023", "539999201203040023"),
        ("53999920120304004X", "53999920120304004X"),
        ("53999920120304004x", "53999920120304004X"),
        ("５３９９９９２０１２０３０４００４ｘ", "53999920120304004X"),
        (" 539999 2012 0304 0015\u200b", "539999201203040015"),
        ("539999201202290012", "539999201202290012"),
    ],
)
def test_valid_id_numbers_are_read(typed: str, number: str) -> None:
    assert check_id_number(typed, TODAY) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("539999201203040016", "id-number-check-character"),
        ("53999920130229001X", "id-number-no-such-day"),
        ("539999201213010012", "id-number-no-such-day"),
        ("539999120304001", "id-number-old-form"),
        ("53999920120304001", "id-number-length"),
        ("", "id-number-length"),
        ("5399992012030400١5", "id-number-characters"),
        ("X39999201203040015", "id-number-characters"),
        ("539999203601010012", "id-number-in-the-future"),
    ],
)
def test_other_numbers_are_refused_with_their_reason(typed: str, code: str) -> None:
    assert code_of(check_id_number(typed, TODAY)) == code


def test_a_child_born_today_has_a_valid_number_and_one_born_tomorrow_has_not() -> None:
    number = "539999201203040015"
    assert check_id_number(number, date(2012, 3, 4)) == number
    assert code_of(check_id_number(number, date(2012, 3, 3))) == "id-number-in-the-future"


def test_no_single_wrong_digit_passes() -> None:
    number = "539999201203040015"
    wrong = {number[:i] + digit + number[i + 1 :] for i in range(18) for digit in "0123456789X"} - {number}
    assert [one for one in wrong if not isinstance(check_id_number(one, TODAY), Problem)] == []


def test_birth_and_sex_are_in_the_number() -> None:
    assert birth_of("539999201202290012") == date(2012, 2, 29)
    assert (sex_of("539999201203040015"), sex_of("539999201203040023")) == ("1", "2")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("16429141777", "16429141777"),
        ("+86 164-2914-1777", "16429141777"),
        ("0086 164 2914 1777", "16429141777"),
        ("86 16429141777", "16429141777"),
        ("＋８６１６４２９１４１７７７", "16429141777"),
        ("0999-1640000", "09991640000"),
        ("(0999) 16400001", "099916400001"),
        ("+86 999 1640000", "09991640000"),
        ("010—16400001", "01016400001"),
    ],
)
def test_phones_are_kept_as_dialled(typed: str, number: str) -> None:
    assert check_phone(typed) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1642914177", "phone-length"),
        ("164291417777", "phone-length"),
        ("12429141777", "phone-unreadable"),
        ("停机", "phone-unreadable"),
        ("", "phone-unreadable"),
        ("1640000", "phone-length"),
        ("0999-164", "phone-unreadable"),
        ("16429141777、16463170669", "phone-more-than-one"),
    ],
)
def test_other_phones_are_refused(typed: str, code: str) -> None:
    assert code_of(check_phone(typed)) == code


@pytest.mark.parametrize(
    "number", ["G53999920120304004X", "J539999201203040018", "L5399992012030412AB"[:-2] + "34", "Ｇ539999201203040015"]
)
def test_school_numbers_of_the_three_forms(number: str) -> None:
    assert isinstance(check_school_no(number), str)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("G539999201203040016", "school-no-number"),
        ("L539999201302291234", "school-no-number"),
        ("L53999920120304123X", "school-no-number"),
        ("A539999201203040015", "school-no-shape"),
        ("539999201203040015", "school-no-shape"),
        ("G5399992012030400155", "school-no-shape"),
    ],
)
def test_other_school_numbers_are_refused(number: str, code: str) -> None:
    assert code_of(check_school_no(number)) == code


def test_school_codes_have_ten_digits() -> None:
    assert check_school_code("２１５３０００００１") == "2153000001"
    assert code_of(check_school_code("215300001")) == "school-code-shape"
    assert code_of(check_school_code("215300000A")) == "school-code-shape"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("阿木•尔古", "阿木·尔古"),
        ("阿木・尔古", "阿木·尔古"),
        ("阿木‧尔古", "阿木·尔古"),
        ("阿木．尔古", "阿木·尔古"),
        ("阿木.尔古", "阿木·尔古"),
        ("阿木*尔古", "阿木·尔古"),
        ("阿木 . 尔古", "阿木·尔古"),
        ("·阿木··尔古·", "阿木·尔古"),
        ("　张  明\n", "张明"),
        ("\u202d张\u200b明\u202c", "张明"),
        ("孙㛃", "孙㛃"),
        ("马\U0002b7c5", "马\U0002b7c5"),
        ("王\ue863", "王\ue863"),
        ("林\uf9dc", "林\uf9dc"),
        ("李〇", "李〇"),
        ("犇", "犇"),
        ("Maria   Li", "Maria Li"),
        ("A.B", "A.B"),
        ("艾" * 30 + "·" + "努" * 29, "艾" * 30 + "·" + "努" * 29),
    ],
)
def test_names_get_one_separator_and_no_stray_blank(typed: str, name: str) -> None:
    assert tidy_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  ", "name-missing"),
        ("··", "name-missing"),
        ("张\x07明", "name-control-character"),
        ("张\ud800", "name-control-character"),
        ("张?", "name-lost-character"),
        ("张\ufffd", "name-lost-character"),
        ("张**", "name-masked"),
        ("——", "name-unreadable"),
        ("123", "name-unreadable"),
        ("艾" * 101, "name-too-long"),
    ],
)
def test_what_is_no_name_is_refused(typed: str, code: str) -> None:
    assert code_of(tidy_name(typed)) == code
