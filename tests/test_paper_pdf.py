"""Every paper becomes a PDF in which every character comes back and every font is held, with hard names too."""

from pathlib import Path

import pytest

from documents.papers.fill import fill
from documents.papers.layout import default_template
from documents.papers.read_back import text_of
from documents.papers.wording import CODES
from tests.paper_cases import every_paper
from tests.paper_pdf import lacking, not_embedded, said_in, to_pdf

NAME = "李<四>&阿木·尔古𠮷㐂䶮龘"


def _checked(codes: tuple[str, ...], name: str, folder: Path) -> None:
    values = every_paper(name)
    papers = {code: fill(default_template(code), values[code], draft=False) for code in codes}
    for code, pdf in to_pdf(papers, folder).items():
        wanted = {sign for sign in text_of(papers[code]) if not sign.isspace()} - {"|"}
        assert wanted - set(said_in(pdf)) == set(), f"{code}: missing glyphs"
        assert not_embedded(pdf) == [], f"{code}: fonts that are not in the PDF"


def test_an_order_converts_without_a_missing_glyph(tmp_path: Path) -> None:
    if why := lacking():
        pytest.skip(why)
    _checked(("D1",), NAME, tmp_path)


@pytest.mark.prove
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", [NAME, "依" * 50])
def test_every_paper_converts_without_a_missing_glyph(tmp_path: Path, name: str) -> None:
    if why := lacking():
        print(f"\n!!! PAPERS AS PDF ARE NOT PROVED ON THIS MACHINE: {why} !!!")
        pytest.skip(why)
    _checked(CODES, name, tmp_path)
    print(f"papers as PDF: {len(CODES)} papers, every character and every font there, name {name[:12]}…")
