"""A template and values become a paper, marked as a draft (草稿) until it is issued. The same values give the same text."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docxtpl.template import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs XML 1.0 cannot hold, and a carriage return, which it would turn into a line feed."""

DRAFT_LINE = "草稿：须经审核、签发、盖章后生效"

_PLACE = {
    "position": "absolute",
    "width": "400pt",
    "height": "200pt",
    "rotation": "315",
    "z-index": "-1",
    **{f"mso-position-{side}": "center" for side in ("horizontal", "vertical")},
    **{f"mso-position-{side}-relative": "margin" for side in ("horizontal", "vertical")},
}
_WATERMARK = f"""<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" path="m@7,l@8,m@5,21600l@6,21600e">
<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="draft" type="#_x0000_t136" style="{";".join(f"{name}:{value}" for name, value in _PLACE.items())}"
 fillcolor="#e4e4e4" stroked="f"><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="草稿"/></v:shape>
</w:pict></w:r>"""


class PaperFault(Exception):
    """A paper cannot be made from this template and these values; `fields` names what is wrong, never a value."""

    def __init__(self, *fields: str) -> None:
        """Keep the names."""
        super().__init__(", ".join(fields))
        self.fields = fields


def jinja(*, escaped: bool) -> SandboxedEnvironment:
    """The environment in which templates are filled: a template may name its fields and nothing else."""
    return SandboxedEnvironment(  # unescaped only where the result is plain text to compare with
        autoescape=escaped, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def fill(template: bytes, values: Mapping[str, Any], *, draft: bool) -> bytes:
    """The paper.

    Raises:
        PaperFault: a field of the template has no value, a value cannot be written, or the template does not hold together.
    """
    if unprintable := tuple(name for name, value in values.items() if not _printable(value)):
        raise PaperFault(*unprintable)
    paper = DocxTemplate(BytesIO(template))
    try:
        paper.render(dict(values), jinja_env=jinja(escaped=True))
    except TemplateError as error:
        raise PaperFault(str(getattr(error, "message", "") or "template")[:80]) from None
    assert isinstance(paper.docx, Docx)
    if draft:
        _mark_as_draft(paper.docx)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _printable(value: Any) -> bool:
    """Whether XML can hold it. Lists of rows are looked through."""
    match value:
        case str():
            return _UNPRINTABLE.search(value) is None
        case Mapping():
            return all(map(_printable, value.values()))
        case list() | tuple():
            return all(map(_printable, value))
        case _:
            return value is None or isinstance(value, int)


def _mark_as_draft(document: Docx) -> None:
    for section in document.sections:
        section.header.is_linked_to_previous = False
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        run = paragraph.add_run(DRAFT_LINE)
        run.font.size, run.font.color.rgb = Pt(10.5), RGBColor(0x80, 0x80, 0x80)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
        paragraph._p.append(parse_xml(_WATERMARK))
