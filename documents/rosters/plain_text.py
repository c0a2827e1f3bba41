"""From the bytes of a text file to rows of cells: encoding and separator are found out. Knows no headings; never raises."""

import csv
import io
import unicodedata

from documents.rosters.workbook import MAX_ROWS
from rules.problem import Problem

SEPARATORS = (",", "\t", ";", "，", "；")
_LOOKED_AT = 30
"""Lines that tell the separator."""

_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(data: bytes) -> list[list[str]] | Problem:
    """The rows as they stand, blank ones too.

    Problems: `roster-not-text` (neither UTF-8 nor GB 18030, or no text at all), `roster-quotes` (a quotation mark that
    never closes), `roster-too-many-rows`.
    """
    text = _decoded(data)
    if text is None:
        return Problem("roster-not-text")
    found = _separator(text)
    if isinstance(found, Problem):
        return found
    csv.field_size_limit(1_000_000)
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=found, strict=True)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MAX_ROWS + 20:
                return Problem("roster-too-many-rows", {"at_most": MAX_ROWS})
    except csv.Error:
        return Problem("roster-quotes", {"row": reader.line_num})
    return rows


def _decoded(data: bytes) -> str | None:
    """UTF-8 first: what is valid UTF-8 and not plain ASCII is hardly ever meant as anything else."""
    named = next((name for mark, name in _ENCODINGS if data.startswith(mark)), None)
    for encoding in (named,) if named else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        return text if _is_text(text) else None
    return None


def _is_text(text: str) -> bool:
    """Junk decodes as GB 18030 now and then: it betrays itself by control characters and characters nobody has assigned."""
    sample = text[:20_000]
    odd = sum(not sign.isprintable() and unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") for sign in sample)
    plain = sum(sign in "\r\n\t\x1a" for sign in sample)
    return "\x00" not in text and (odd - plain) * 50 <= len(sample)


def _separator(text: str) -> str | Problem:
    """The sign that parts most cells in the first lines. A heading row has dozens, a title at most a few."""
    lines = text[:200_000].splitlines()[:_LOOKED_AT]
    best = max(SEPARATORS, key=lambda sign: max((line.count(sign) for line in lines), default=0))
    return best if any(best in line for line in lines) else Problem("roster-no-separator")
