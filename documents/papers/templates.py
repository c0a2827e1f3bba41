"""The templates a county's papers are made from: its own .docx where it has one, the default otherwise. All checked at load.

A county's own template that cannot be used is a fault, told in plain words; the default never silently takes its place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from documents.papers.layout import default_template
from documents.papers.template import check
from documents.papers.wording import CODES, wording_of
from rules.problem import Problem

AT_MOST = 5 * 1024 * 1024
"""Bytes of one template."""


@dataclass(frozen=True, slots=True)
class Template:
    """One template: the .docx, and the hash by which what was decided on is known again.

    Attributes:
        sha256: of a county's own file its bytes; of a default its wording, for the same wording gives other bytes each day.
    """

    docx: bytes
    sha256: str
    own: bool = False


Templates = Mapping[str, Template]
"""By the paper's code, all of them."""


def default_templates() -> Templates:
    """The templates that come with the program."""
    return {code: Template(default_template(code), _wording(code)) for code in CODES}


def _wording(code: str) -> str:
    lines = "\n".join(f"{block.style} {block.text}" for block in wording_of(code))
    return sha256(f"{code}\n{lines}".encode()).hexdigest()


@cache
def _defaults() -> Templates:
    """The same, made once: that takes a quarter of a second, and nothing changes them while the program runs."""
    return MappingProxyType(default_templates())


def load_templates(folder: str) -> Templates | tuple[Problem, ...]:
    """The templates with the county's own ones from this folder in place of defaults, or all that is wrong with them.

    `folder`: empty where the county has none.
    """
    if not folder:
        return _defaults()
    if not Path(folder).is_dir():
        return (Problem("templates-no-folder", {"folder": folder}),)
    own: dict[str, Template] = {}
    problems: list[Problem] = []
    for path in sorted(Path(folder).iterdir()):
        if path.suffix.lower() != ".docx" or path.name.startswith("~$"):
            continue
        if path.stem not in CODES:
            problems.append(Problem("template-unknown-paper", {"file": path.name, "known": "、".join(CODES)}))
            continue
        found = _own(path)
        if isinstance(found, Template):
            own[path.stem] = found
        else:
            problems.extend(found)
    return tuple(problems) or {**_defaults(), **own}


def _own(path: Path) -> Template | tuple[Problem, ...]:
    try:
        content = path.read_bytes() if path.stat().st_size <= AT_MOST else b""
    except OSError:
        content = b""
    problems = check(path.stem, content)
    return problems or Template(content, sha256(content).hexdigest(), own=True)


def file_name(*parts: str) -> str:
    """A file's name from these words, without what some system would not take."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", " ".join(filter(None, parts))) + ".docx"
