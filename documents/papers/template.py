"""What a template asks for: its fields, those of its repeated rows, and whether a county's own one can be used."""

import re
from functools import lru_cache
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from jinja2 import TemplateError, meta

from documents.papers.fill import PaperFault, fill, jinja
from documents.papers.read_back import differences, not_whole, text_of
from documents.papers.wording import wording_of
from rules.problem import Problem


@lru_cache
def fields_of(code: str) -> frozenset[str]:
    """The fields of a paper, as its wording names them.

    Raises:
        KeyError: there is no paper of this code.
    """
    return _named("\n".join(block.text for block in wording_of(code)))


@lru_cache
def rows_of(code: str) -> dict[str, frozenset[str]]:
    """The repeated rows of a paper: the list's field, and what each of its members holds."""
    text = "\n".join(block.text for block in wording_of(code))
    loops = re.findall(r"\{%tr for (\w+) in (\w+) %\}", text)
    return {name: frozenset(re.findall(rf"\{{\{{ {member}\.(\w+) \}}\}}", text)) for member, name in loops}


def _named(text: str) -> frozenset[str]:
    plain = re.sub(r"\{%(?:p|tr|tc|r) ", "{% ", text)
    return frozenset(meta.find_undeclared_variables(jinja(escaped=False).parse(plain)))


def sample(code: str) -> dict[str, Any]:
    """A value for every field, from which one can see where it went: its own name."""
    rows = {name: [{part: f"{name}-{part}" for part in parts}] for name, parts in rows_of(code).items()}
    return {name: f"〔{name}〕" for name in fields_of(code)} | rows


def check(code: str, template: bytes) -> tuple[Problem, ...]:
    """What is wrong with a county's own template: it must name every field of the paper, none besides, and hold together."""
    try:
        named = _named(text_of(template))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, TemplateError):
        return (Problem("template-unreadable", {"paper": code}),)
    problems = [
        Problem("template-unknown-field", {"paper": code, "field": name}) for name in sorted(named - fields_of(code))
    ]
    problems += [
        Problem("template-missing-field", {"paper": code, "field": name}) for name in sorted(fields_of(code) - named)
    ]
    return tuple(problems) or _held_together(code, template)


def _held_together(code: str, template: bytes) -> tuple[Problem, ...]:
    try:
        paper = fill(template, sample(code), draft=False)
    except PaperFault:
        return (Problem("template-unreadable", {"paper": code}),)
    lost = differences(template, sample(code), paper) or not_whole(sample(code), paper)
    return tuple(Problem("template-loses-field", {"paper": code, "field": name}) for name in lost)
