"""Papers as PDF and as pictures, by LibreOffice and poppler where they are installed. `python -m tests.paper_pdf FOLDER` makes
the pictures of docs/pictures anew.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from documents.papers.fill import fill
from documents.papers.layout import default_template
from documents.papers.values_service import return_slip
from rules.papers import PaperKind
from tests.paper_cases import ISSUE, every_paper, facts_for, of_kind, whole_file

NEEDED = ("soffice", "pdftotext", "pdffonts", "pdftoppm")
PICTURED = ("D1", "D7", "D8", "D20")


def lacking() -> str:
    """What is not installed here and would be needed, in plain words; empty where nothing lacks."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed here: {', '.join(missing)} (LibreOffice and poppler)" if missing else ""


def to_pdf(papers: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Each paper as a PDF, by one run of LibreOffice."""
    for code, paper in papers.items():
        (folder / f"{code}.docx").write_bytes(paper)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{code}.docx") for code in papers]
    env = os.environ | {"FONTCONFIG_FILE": str(_fonts(folder))}
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600, env=env)
    return {code: folder / f"{code}.pdf" for code in papers}


SERIF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
{}</fontconfig>"""
ALIAS = "<alias binding='same'><family>{}</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>"


def _fonts(folder: Path) -> Path:
    """Where the official fonts are not installed, the serif of Noto stands in for them."""
    config = folder / "fonts.conf"
    config.write_text(SERIF.format("".join(ALIAS.format(name) for name in ("仿宋", "宋体", "方正小标宋简体"))), "utf-8")
    return config


def said_in(pdf: Path) -> str:
    """The text of a PDF, without blanks and line ends."""
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return re.sub(r"\s+", "", told.stdout.decode())


def not_embedded(pdf: Path) -> list[str]:
    """Fonts a PDF names and does not hold."""
    told = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True, timeout=60)
    lines = told.stdout.splitlines()
    column = lines[0].index("emb")
    return [line for line in lines[2:] if line[column : column + 3].strip() != "yes"]


def picture(pdf: Path, out: Path, dots: int = 60) -> None:
    """The first two pages side by side as a small PNG."""
    command = ["pdftoppm", "-png", "-gray", "-l", "2", "-r", str(dots), str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    pages = [Image.open(path) for path in sorted(pdf.parent.glob(f"{pdf.stem}-[0-9].png"))]
    whole = Image.new("L", (sum(page.width for page in pages), pages[0].height), 255)
    for nth, page in enumerate(pages):
        whole.paste(page, (nth * pages[0].width, 0))
    whole.quantize(16).save(out, optimize=True)


def main(folder: Path) -> None:
    """The pictures, into this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    slip = return_slip(facts_for(PaperKind.ORDER), ISSUE.number, ("白志强", "郭阿秀"))
    values = every_paper() | {kind.value: of_kind(kind) for kind in PaperKind} | {"D8": slip, "D20": whole_file()}
    with TemporaryDirectory() as work:
        papers = {code: fill(default_template(code), values[code], draft=False) for code in PICTURED}
        papers |= {"D1-draft": fill(default_template("D1"), values["D1"], draft=True)}
        for code, pdf in to_pdf(papers, Path(work)).items():
            picture(pdf, folder / f"{code}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
