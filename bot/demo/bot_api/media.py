"""Photos, documents and spoken notes inside messages: taking them from a request, and their Telegram shapes.

Must not post messages. Photos are kept as they came; the small size that Telegram would make is one grey dot, so that a
bot which takes the wrong size is found out.
"""

import base64

from bot.demo.bot_api.files import Shelf, StoredFile, image_size
from bot.demo.bot_api.params import Params, Upload
from bot.demo.bot_api.refusal import bad_request
from bot.demo.bot_api.shapes import Json

MAX_PHOTO = 10 * 1024 * 1024
SMALL_EDGE = 90
GREY_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg=="
)


def sent_document(shelf: Shelf, params: Params, field: str, named: str) -> Json:
    """Give the Document that a request uploads or names by its id.

    Raises:
        Refused: nothing was uploaded, it is empty, or the id is unknown.
    """
    upload = _uploaded(params, field, named)
    if upload is None:
        return document(_known(shelf, named, "documents"))
    return document(shelf.put("documents", upload.name, upload.mime, upload.content))


def sent_photo(shelf: Shelf, params: Params, field: str, named: str) -> list[Json]:
    """Give the sizes of the photo that a request uploads or names by its id.

    Raises:
        Refused: as for a document; more than 10 MB; neither PNG nor JPEG.
    """
    upload = _uploaded(params, field, named)
    if upload is None:
        stored = _known(shelf, named, "photos")
        return photo_sizes(shelf, stored, image_size(stored.content or b"") or (SMALL_EDGE, SMALL_EDGE))
    if len(upload.content) > MAX_PHOTO:
        raise bad_request(f"file of size {len(upload.content)} bytes is too big for a photo")
    size = image_size(upload.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return photo_sizes(shelf, shelf.put("photos", "photo.jpg", "image/jpeg", upload.content), size)


def sent_voice(shelf: Shelf, params: Params) -> Json:
    """Give the Voice that a request uploads or names by its id.

    Raises:
        Refused: nothing was uploaded, it is empty, or the id is unknown.
    """
    named, seconds = params.text("voice"), params.integer("duration", 0)
    upload = _uploaded(params, "voice", named)
    if upload is None:
        return voice(_known(shelf, named, "voice"), seconds)
    return voice(shelf.put("voice", "voice.oga", "audio/ogg", upload.content), seconds)


def voice(stored: StoredFile, seconds: int) -> Json:
    """Give the Voice object of a stored file."""
    return {"duration": seconds, "mime_type": "audio/ogg", **_ids(stored)}


def document(stored: StoredFile) -> Json:
    """Give the Document object of a stored file."""
    return {"file_name": stored.name, "mime_type": stored.mime, **_ids(stored)}


def photo_sizes(shelf: Shelf, stored: StoredFile, size: tuple[int, int]) -> list[Json]:
    """Give the PhotoSize objects of a stored photo, smallest first, as Telegram lists them."""
    small = shelf.put("photos", "small.png", "image/png", GREY_DOT)
    return [
        {**_ids(small), "width": SMALL_EDGE, "height": SMALL_EDGE},
        {**_ids(stored), "width": size[0], "height": size[1]},
    ]


def _ids(stored: StoredFile) -> Json:
    return {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": stored.size}


def _uploaded(params: Params, field: str, named: str) -> Upload | None:
    if named and not named.startswith("attach://"):
        return None
    upload = params.files.get(named.removeprefix("attach://") or field)
    if upload is None:
        raise bad_request(f"there is no {field} in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    return upload


def _known(shelf: Shelf, named: str, folder: str) -> StoredFile:
    stored = shelf.find(named)
    if stored is None or not stored.path.startswith(folder):
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored
