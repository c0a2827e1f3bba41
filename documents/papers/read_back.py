"""A finished paper read back and compared with its template and values: what is not whole is named, and never released.

The comparison fills the template's own text as plain text, so it shares no step with the making of the Word file.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.papers.fill import jinja

LAYOUT = "layout"
"""Named where every value is there but the text is not what the template says."""


def text_of(paper: bytes) -> str:
    """The paper's text, a line a paragraph or table row; cells stand between strokes."""
    return "\n".join(_lines(Document(BytesIO(paper))))


def _lines(document: Docx) -> Iterator[str]:
    for part in document.iter_inner_content():
        match part:
            case Paragraph():
                yield from part.text.split("\n")
            case Table():
                for row in part.rows:
                    yield " | ".join(cell.text for cell in row.cells)


def differences(template: bytes, values: Mapping[str, Any], paper: bytes) -> tuple[str, ...]:
    """Names of the fields that did not come out whole; empty where the paper is exactly what it should be."""
    expected, found = _tidy(_expected(text_of(template), values)), _tidy(text_of(paper))
    if expected == found:
        return ()
    whole = "\n".join(found)
    lost = tuple(name for name, value in values.items() if not all(line in whole for line in _leaves(value)))
    return lost or (LAYOUT,)


def not_whole(values: Mapping[str, Any], paper: bytes) -> tuple[str, ...]:
    """Names of the values that do not stand in the paper as they are, whatever its template did with them."""
    whole = "\n".join(_tidy(text_of(paper)))
    return tuple(name for name, value in values.items() if not all(line in whole for line in _leaves(value)))


def _expected(text: str, values: Mapping[str, Any]) -> str:
    plain = re.sub(r"^(\{%)(?:p|tr)( .*?%\}).*$", r"\1\2", text, flags=re.MULTILINE)
    return jinja(escaped=False).from_string(plain).render(dict(values))


def _tidy(text: str) -> list[str]:
    """Lines without the blanks at their ends; what is nothing but blanks and strokes says nothing."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line.strip(" |")]


def _leaves(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            for part in value.values():
                yield from _leaves(part)
        case list() | tuple():
            for part in value:
                yield from _leaves(part)
        case None | "":
            return
        case _:
            yield from _tidy(str(value))
