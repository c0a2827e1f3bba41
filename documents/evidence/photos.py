"""A photo looked at: decoded in a process of its own, with limits, and written anew without anything but its pixels.

EXIF with place and time, thumbnails and comments do not come through (TRAPS); whoever wants them must not have them.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from documents.evidence import photo_child
from documents.evidence.formats import PAPERS, PHOTOS, Format, format_of
from rules.problem import Problem

PHOTO_BYTES = 20 * 1024 * 1024
SECONDS = 20.0
"""After so long a picture that still is not decoded never will be."""

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that may be kept: its pixels, upright, and nothing else."""

    content: bytes
    format: Format


def checked_photo(content: bytes) -> Photo | Problem:
    """The photo written anew, or why it is not kept: `photo-too-large`, `photo-unreadable`, `paper-not-here`.

    Takes as long as the decoding: call it in a thread.
    """
    if len(content) > PHOTO_BYTES:
        return Problem("photo-too-large")
    found = format_of(content)
    if found in PAPERS:
        return Problem("paper-not-here")
    if found not in PHOTOS:
        return Problem("photo-unreadable")
    try:
        ended = subprocess.run(  # noqa: S603  # our own module; the picture goes in by standard input
            [sys.executable, "-m", photo_child.__name__],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Problem("photo-unreadable")
    if ended.returncode == photo_child.TOO_LARGE or len(ended.stdout) > PHOTO_BYTES:
        return Problem("photo-too-large")
    written = format_of(ended.stdout)
    if ended.returncode or written not in PHOTOS:
        return Problem("photo-unreadable")
    return Photo(ended.stdout, written)
