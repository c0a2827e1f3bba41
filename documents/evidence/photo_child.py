"""The process in which a picture from outside is decoded: bytes in, bytes of a new picture out, or an exit code.

It limits itself before it looks at the first byte; whatever a picture does to the decoder, it does here only.
"""

import io
import resource
import sys

from PIL import Image, ImageOps

PIXELS_AT_MOST = 40_000_000
MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 10
TOO_LARGE = 3
UNREADABLE = 4


def main() -> int:
    """Read, decode, write; the exit status."""
    for what, at_most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (at_most, at_most))
    Image.MAX_IMAGE_PIXELS = None  # our own bound is checked before a pixel is decoded, and it is lower
    try:
        image = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("JPEG", "PNG", "WEBP"))
        if image.width * image.height > PIXELS_AT_MOST:
            return TOO_LARGE
        sys.stdout.buffer.write(anew(image))
    except MemoryError:
        return TOO_LARGE
    except Exception:  # a decoder may fail in any way; all of them mean the same
        return UNREADABLE
    return 0


def anew(image: Image.Image) -> bytes:
    """A new picture of the same pixels, upright: PNG stays PNG, all else becomes JPEG. Moving ones keep their first frame."""
    kept = "PNG" if image.format == "PNG" else "JPEG"
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")  # 16 bits to 8
    see_through = kept == "PNG" and (upright.mode in ("LA", "RGBA", "PA") or "transparency" in upright.info)
    mode = "RGBA" if see_through else "L" if upright.mode in ("L", "1") else "RGB"
    pixels = Image.new(mode, upright.size)
    pixels.paste(
        upright if upright.mode == mode else upright.convert(mode)
    )  # into a fresh picture, so that nothing that hangs on the old one comes along
    written = io.BytesIO()
    pixels.save(written, kept, quality=88)
    return written.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
