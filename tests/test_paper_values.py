"""Facts become papers: every field has its value, none is left over, official words, and hard names come out whole."""

from typing import Any

import pytest

from documents.papers.fill import fill
from documents.papers.layout import default_template
from documents.papers.official import day_of, numeral
from documents.papers.read_back import differences, text_of
from documents.papers.template import fields_of, rows_of
from documents.papers.values import Issue, unsaid
from documents.papers.wording import CODES
from locales.reader import LANGUAGES, words
from rules.access import Tier
from rules.events import KINDS
from rules.papers import PaperKind, PaperState
from rules.service import Manner
from storage.dossier import BESIDE
from tests.month_papers import month_papers
from tests.paper_cases import HARD_NAMES, ISSUE, bare, every_paper, facts_for, of_kind, whole_file


def test_all_nineteen_papers_have_values() -> None:
    assert set(every_paper()) == set(CODES)


@pytest.mark.parametrize(
    "name", ["张建国", "".join(HARD_NAMES[:3]), HARD_NAMES[3] + HARD_NAMES[4]], ids=["plain", "signs", "long"]
)
def test_every_field_has_its_value_and_none_is_left_over(name: str) -> None:
    for code, values in every_paper(name).items():
        assert set(values) == fields_of(code), code
        for row, parts in rows_of(code).items():
            assert values[row], (code, row)
            assert all(set(one) == parts for one in values[row]), (code, row)
        paper = fill(template := default_template(code), values, draft=False)
        assert differences(template, values, paper) == (), code
        text = text_of(paper)
        assert name in text, code
        assert "None" not in text, code


def test_a_months_papers_say_what_was_frozen() -> None:
    """12 + 5 − 3 − 2 = 12 (DOMAIN §3.3)."""
    told = {
        code: text_of(fill(default_template(code), values, draft=False))
        for code, values in month_papers("张小明").items()
    }
    assert "上期未返＋新增流失－劝返－核销＝期末未返，12＋5－3－2＝12" in told["D14"]
    assert (
        "本月入户21次、电话8次，涉及14名学生，见到或联系上12户；返校3名；仍未返12名；提请会商2件；落实资助3人。"
        in told["D16"]
    )
    assert "张小明 八年级 Q-7K3M" in told["D16"]
    assert "2026年12月4日" in told["D16"]
    assert "Q-7K3M" not in told["D14"], "its list goes apart"
    for text in told.values():
        assert "青石乡初级中学" in text
        assert "第2次报送" in text
        assert "2026年11月26日" in text


def test_an_order_says_what_it_must() -> None:
    text = text_of(fill(default_template("D1"), of_kind(PaperKind.ORDER), draft=False))
    for told in (
        "示范县青石乡人民政府",
        "青石责改字〔2026〕第3号",
        "张建国（证件号码尾号0015，住青石乡上寨村2组6号）",
        "你的儿子张小明（2012年3月4日出生，青石乡初级中学八年级学生）自2026年9月1日起未到校上课",
        "已联系3次（2026年9月4日入户、2026年9月11日打电话、2026年9月18日入户）。",
        "自收到本通知书之日起七日内",
        "一起想办法：寄宿生补助和校车可以马上办。",
        "向示范县人民政府申请行政复议",
        "向示范县人民法院提起行政诉讼",
        "送达时由卓玛用民族语向受送达人宣读。",
        "2026年11月24日",
    ):
        assert told in text


def test_a_decision_names_the_notice_and_the_basis() -> None:
    text = text_of(fill(default_template("D7"), of_kind(PaperKind.PENALTY), draft=False))
    assert "2026年10月13日送达《行政处罚事先告知书》（青石罚告字〔2026〕第1号）" in text
    assert "依照《某省义务教育条例》第四十条" in text
    assert (
        "2026年9月28日送达《责令限期改正通知书》（青石责改字〔2026〕第3号），期限至2026年10月8日，期满仍未改正。"
        in text
    )


@pytest.mark.parametrize("kind", list(PaperKind))
def test_what_is_not_known_is_a_blank_for_the_pen_and_never_a_gap(kind: PaperKind) -> None:
    values = of_kind(kind, bare(kind))
    assert unsaid(kind.value, values) == ()
    assert differences(default_template(kind), values, fill(default_template(kind), values, draft=False)) == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"guardian": ""}, ("guardian",)),
        ({"pupil": " "}, ("pupil",)),
        ({"guardian": "", "pupil": ""}, ("guardian", "pupil")),
    ],
)
def test_a_paper_without_its_party_is_none(changes: dict[str, Any], missing: tuple[str, ...]) -> None:
    assert unsaid("D1", of_kind(PaperKind.ORDER, facts_for(PaperKind.ORDER, **changes))) == missing


def test_a_draft_has_neither_number_nor_day() -> None:
    values = of_kind(PaperKind.ORDER, issue=Issue())
    assert (values["number"], values["issued"]) == ("（签发时编号）", "　　　　年　　月　　日")


def test_many_contacts_are_counted_and_the_last_named() -> None:
    tried = facts_for(PaperKind.ORDER).tried * 3
    said = of_kind(PaperKind.ORDER, facts_for(PaperKind.ORDER, tried=tried))["contacts"]
    assert said.startswith("已联系9次，最近6次：2026年9月4日入户、")
    assert said.count("年") == 6


def test_a_letter_tells_no_id_number_and_no_reason() -> None:
    text = text_of(fill(default_template("D23"), of_kind(PaperKind.LETTER), draft=False))
    assert "539999" not in text
    assert "线索移送函" in text
    plain = facts_for(PaperKind.LETTER, asked={"addressee": "义乌市教育局"})
    assert "童工" not in text_of(fill(default_template("D23"), of_kind(PaperKind.LETTER, plain), draft=False))


@pytest.mark.parametrize(
    ("number", "told"), [(7, "七"), (10, "十"), (15, "十五"), (30, "三十"), (60, "六十"), (120, "120")]
)
def test_small_numbers(number: int, told: str) -> None:
    assert numeral(number) == told


def test_days() -> None:
    assert day_of("2026-11-04") == "2026年11月4日"
    assert day_of("年底前") == "年底前"


def test_everything_a_paper_may_name_has_its_words() -> None:
    for language in LANGUAGES:
        said = words(language)
        for kind in KINDS.keys() - BESIDE:
            assert said.say(f"doc-happened-{kind}")
        for code in CODES:
            assert said.say(f"doc-{code}")
        for state in PaperState:
            assert said.say(f"doc-state-{state}")
        for manner in Manner:
            assert said.say(f"doc-manner-{manner}")


def test_the_whole_file_has_the_same_closing_line_for_all_outside_the_bureau() -> None:
    lines = {tier: whole_file(tier=tier)["left_out"] for tier in (Tier.SCHOOL, Tier.TOWNSHIP, Tier.BUREAU)}
    assert lines[Tier.SCHOOL] == lines[Tier.TOWNSHIP] != ""
    assert lines[Tier.BUREAU] == ""


def test_a_file_with_two_hundred_visits_comes_out_whole() -> None:
    values = whole_file(visits=200)
    paper = fill(default_template("D20"), values, draft=False)
    assert differences(default_template("D20"), values, paper) == ()
    assert values["parts"][1] == {"number": "二", "name": "家访记录", "count": "200"}
    assert ISSUE.number in text_of(paper)
