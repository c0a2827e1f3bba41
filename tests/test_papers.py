"""Every paper is made, opened again and compared field by field; a county's own template is checked before it is used."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from documents.papers.fill import DRAFT_LINE, PaperFault, fill
from documents.papers.layout import default_template
from documents.papers.read_back import LAYOUT, differences, text_of
from documents.papers.template import check, fields_of, rows_of, sample
from documents.papers.wording import CODES

HARD = (
    "阿木·尔古",
    "张<明>&“李”'王'",
    "{{ organ }}{% if x %}",
    "𠮷田㐂䶮龘",
    "依" * 50,
    "一行\n两行\n三行",
    "=1+1",
    "<w:p/>&lt;&amp;",
)


def _hard(code: str, name: str) -> dict[str, Any]:
    rows = {row: [dict.fromkeys(parts, name), dict.fromkeys(parts, f"{name}2")] for row, parts in rows_of(code).items()}
    return dict.fromkeys(fields_of(code), name) | rows


@pytest.mark.parametrize("code", CODES)
def test_every_paper_comes_out_whole(code: str) -> None:
    template = default_template(code)
    for values in (sample(code), *(_hard(code, name) for name in HARD)):
        for draft in (True, False):
            assert differences(template, values, fill(template, values, draft=draft)) == ()


@pytest.mark.parametrize("code", CODES)
def test_the_default_templates_pass_their_own_check(code: str) -> None:
    assert check(code, default_template(code)) == ()


def test_a_condition_without_value_leaves_no_line() -> None:
    template = default_template("D1")
    without = fill(template, sample("D1") | {"help": "", "reading": ""}, draft=False)
    assert "一起想办法" not in text_of(without)
    assert differences(template, sample("D1") | {"help": "", "reading": ""}, without) == ()


def test_a_value_that_was_lost_is_named() -> None:
    template, values = default_template("D1"), sample("D1")
    paper = Document(BytesIO(fill(template, values, draft=False)))
    for paragraph in paper.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("〔pupil〕", "别人").replace("六十日", "三十日")
    out = BytesIO()
    paper.save(out)
    assert differences(template, values, out.getvalue()) == ("pupil",)


def test_a_sentence_that_was_changed_is_noticed() -> None:
    template, values = default_template("D7"), sample("D7")
    paper = Document(BytesIO(fill(template, values, draft=False)))
    for paragraph in paper.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("六十日", "三十日")
    out = BytesIO()
    paper.save(out)
    assert differences(template, values, out.getvalue()) == (LAYOUT,)


def test_a_draft_says_so_and_an_issued_paper_does_not() -> None:
    for draft in (True, False):
        paper = Document(BytesIO(fill(default_template("D1"), sample("D1"), draft=draft)))
        header = paper.sections[0].header
        assert (DRAFT_LINE in header.paragraphs[0].text) is draft
        assert ('string="草稿"' in header._element.xml) is draft


@pytest.mark.parametrize("value", ["a\x00b", "a\x0bb", "a\rb", "\ud800", "\ufffe"])
def test_what_a_word_file_cannot_hold_is_refused_by_name(value: str) -> None:
    with pytest.raises(PaperFault) as fault:
        fill(default_template("D1"), sample("D1") | {"pupil": value}, draft=True)
    assert fault.value.fields == ("pupil",)


def test_a_missing_value_is_refused() -> None:
    values = sample("D1")
    del values["guardian"]
    with pytest.raises(PaperFault):
        fill(default_template("D1"), values, draft=True)


def _own(change: dict[str, str]) -> bytes:
    document = Document(BytesIO(default_template("D24")))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            for before, after in change.items():
                run.text = run.text.replace(before, after)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"联系人": "承办人"}, []),
        ({"{{ times }}": "多"}, ["template-missing-field"]),
        ({"联系人": "{{ insurance }}"}, ["template-unknown-field"]),
        ({"联系人": "{{ organ.__class__ }}"}, ["template-unreadable"]),
        ({"联系人": "{% if"}, ["template-unreadable"]),
        ({"{{ times }}": "{{ times[:2] }}"}, ["template-loses-field"]),
    ],
)
def test_a_countys_own_template(change: dict[str, str], codes: list[str]) -> None:
    assert [problem.code for problem in check("D24", _own(change))] == codes


def test_a_file_that_is_no_word_file() -> None:
    assert [problem.code for problem in check("D1", b"PK\x03\x04 no")] == ["template-unreadable"]
    assert [problem.code for problem in check("D1", b"")] == ["template-unreadable"]


def test_no_paper_speaks_of_insurance_or_of_what_a_child_is_entitled_to() -> None:
    """DOMAIN §2.3-2: nothing of R14 stands in any paper."""
    for code in CODES:
        text = text_of(default_template(code))
        assert not [word for word in ("保险", "医保", "养老", "低保", "停发", "取消") if word in text]
