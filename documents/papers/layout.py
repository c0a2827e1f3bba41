"""The default template of a paper as a .docx: official layout (GB/T 9704 where it applies), built from its wording.

A4; margins 37/35 mm above and below, 28/26 mm at the sides; title 二号, text 仿宋 三号 with 28 pt lines, indented two characters.
"""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents.papers.wording import BODY, ROW, TAG, Block, wording_of

SONG, FANGSONG, HEI = "宋体", "仿宋", "黑体"
TITLE_SONG = "方正小标宋简体"

_LOOK: dict[str, tuple[str, float, ALIGN | None, bool]] = {
    "organ": (TITLE_SONG, 26, ALIGN.CENTER, False),
    "title": (TITLE_SONG, 22, ALIGN.CENTER, False),
    "subtitle": (FANGSONG, 16, ALIGN.CENTER, False),
    "number": (FANGSONG, 16, ALIGN.CENTER, False),
    "to": (FANGSONG, 16, None, False),
    "left": (FANGSONG, 16, None, False),
    "small": (SONG, 10.5, None, False),
    "sign": (FANGSONG, 16, ALIGN.RIGHT, False),
    "date": (FANGSONG, 16, ALIGN.RIGHT, False),
    BODY: (FANGSONG, 16, None, True),
    TAG: (FANGSONG, 16, None, False),
}
"""Font, size in points, alignment, and whether the first line is indented by two characters."""

CELL_SIZE, LIST_SIZE = 12.0, 10.5
"""Of a form, and of a table with a heading row."""
LABELS_AT_MOST = 12
"""A first cell of at most so many characters without a field is a label: its column is narrow."""


@lru_cache
def default_template(code: str) -> bytes:
    """The default template of a paper; the same bytes as text every time.

    Raises:
        KeyError: there is no paper of this code.
    """
    document = Document()
    document.core_properties.author = document.core_properties.comments = ""
    _page(document)
    before_table: Paragraph | None = None
    for is_table, blocks in groupby(wording_of(code), lambda block: block.style == ROW or "{%tr" in block.text):
        if is_table:
            if before_table is not None:
                before_table.paragraph_format.space_after = Pt(6)
                before_table.paragraph_format.keep_with_next = True
            _table(document, tuple(blocks))
        else:
            for block in blocks:
                before_table = document.add_paragraph()
                _lay(before_table, block)
    _number_pages(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANGSONG)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # else signs take the shapes of other countries


def _number_pages(document: Docx) -> None:
    """— 1 — in 四号 below the text (GB/T 9704 7.5)."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    _write(paragraph, "— ", SONG, 14)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    _write(paragraph, " —", SONG, 14)


def _lay(paragraph: Paragraph, block: Block) -> None:
    font, size, align, indented = _LOOK[block.style]
    shape = paragraph.paragraph_format
    shape.space_after = shape.space_before = Pt(0)
    shape.line_spacing = Pt(max(28.0 if size <= 16 else size * 1.5, size * 1.2)) if size > 11 else Pt(16)
    if block.style in ("organ", "number"):
        shape.space_after = Pt(14)
    if block.style == "sign":
        shape.space_before, shape.keep_with_next = Pt(28), True
    if align is not None:
        paragraph.alignment = align
    if indented:
        shape.first_line_indent = Pt(size * 2)
    if block.style in ("sign", "date"):
        shape.right_indent = Pt(size * 2)
    _write(paragraph, block.text, font, size)


def _write(paragraph: Paragraph, text: str, font: str, size: float) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _table(document: Docx, blocks: Sequence[Block]) -> None:
    """Rows of one number of columns are one table; a heading row (no field in it) is set in 黑体."""
    for columns, part in groupby(blocks, Columns(next(len(block.cells) for block in blocks if block.cells))):
        rows = tuple(part)
        table = document.add_table(rows=0, cols=columns)
        table.style = "Table Grid"
        table.autofit = False
        widths = _widths(columns, rows)
        is_list = bool(rows[0].cells) and all("{{" not in text for text in rows[0].cells)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for block in rows:
            cells = table.add_row().cells
            texts = block.cells or (block.text, *[""] * (columns - 1))
            heading = all("{{" not in text for text in texts) and bool(block.cells)
            for cell, text, width in zip(cells, texts, widths, strict=True):
                cell.width = Mm(width)
                _cell(cell.paragraphs[0], text, HEI if heading else FANGSONG, LIST_SIZE if is_list else CELL_SIZE)
                cell.paragraphs[0].paragraph_format.keep_with_next = heading
            _keep_whole(cells[0], heading=heading)


class Columns:
    """The number of columns of a row; a tag has as many as the rows around it."""

    def __init__(self, first: int) -> None:
        """Begin with the first row's."""
        self._last = first

    def __call__(self, block: Block) -> int:
        """The row's own, or the last one's."""
        self._last = len(block.cells) or self._last
        return self._last


NARROW = {
    **{"方式、见到谁": 28.0, "文号": 32.0, "序号": 16.0, "件数": 20.0, "日期": 37.0, "完成日": 37.0},
    **{"类别": 20.0, "责任人": 28.0, "经办人": 24.0, "提出人": 24.0, "记录人": 28.0, "回执": 28.0, "校验码": 30.0},
}
"""Widths in mm of columns that hold little, by their heading; the others share what is left."""


def _widths(columns: int, rows: Sequence[Block]) -> tuple[float, ...]:
    whole = 156.0
    headed = rows[0].cells
    if headed and all("{{" not in cell for cell in headed):
        left = whole - sum(NARROW.get(cell, 0.0) for cell in headed)
        wide = sum(cell not in NARROW for cell in headed) or 1
        return tuple(NARROW.get(cell, left / wide) for cell in headed)
    is_form = all("{{" not in row.cells[0] and len(row.cells[0]) <= LABELS_AT_MOST for row in rows if row.cells)
    if is_form and columns in (2, 4) and any("{{" in row.cells[1] for row in rows if row.cells):
        return (34.0, whole - 34) if columns == 2 else (28.0, whole / 2 - 28, 28.0, whole / 2 - 28)
    return (whole / columns,) * columns


def _cell(paragraph: Paragraph, text: str, font: str, size: float) -> None:
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(2)
    _write(paragraph, text, font, size)


def _keep_whole(cell: object, *, heading: bool) -> None:
    """A row is not torn over two pages; a heading row stands above the table on each of them."""
    row = cell._tc.getparent()  # type: ignore[attr-defined]  # python-docx gives a row's properties no other way
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if heading:
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
