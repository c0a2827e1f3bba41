"""One request's parameters, whichever of the four ways they came: query string, form, multipart, JSON.

Must not know any method: it reads and types values, and refuses what cannot be read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.demo.bot_api.refusal import bad_request, too_large
from bot.demo.bot_api.shapes import Json

MAX_BODY = 50 * 1024 * 1024
_TRUE = frozenset({"true", "1", "yes"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of one request; a value may be text (forms) or any JSON value (JSON bodies)."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give a parameter as text, "" when it is absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int) -> int:
        """Give a whole number; what is no number counts as absent, as at the server."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Give a yes or no; everything that does not say yes is no."""
        return self.text(name).strip().lower() in _TRUE

    def parsed(self, name: str, what: str) -> Any:
        """Give a JSON value, None when absent.

        Raises:
            Refused: the text is not JSON; `what` is the name of the thing in the server's words.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def seen(self) -> Json:
        """Give the parameters for the record of requests: a file as its name and size only."""
        return dict(self.values) | {k: f"{f.name} ({len(f.content)} bytes)" for k, f in self.files.items()}


async def read(request: web.Request) -> Params:
    """Read all parameters of a request; a body's value wins over the same name in the query string.

    Raises:
        Refused: a body of more than 50 MB, or one that is not what its type says.
    """
    values: Json = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return Params(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    if kind == "application/json":
        return Params(values | _object(body))
    return Params(values | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))


def _object(body: bytes) -> Json:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse request JSON object")
    return parsed


async def _multipart(request: web.Request, values: Json) -> Params:
    files: dict[str, Upload] = {}
    room = MAX_BODY
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            content = await _content(part, room)
            room -= len(content)
            if part.filename is None:
                values[part.name] = content.decode("utf-8", "replace")
            else:
                files[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), content)
    except ValueError:
        raise bad_request("can't parse multipart/form-data") from None
    return Params(values, files)


async def _content(part: BodyPartReader, room: int) -> bytes:
    gathered = bytearray()
    while not part.at_eof():
        gathered += await part.read_chunk(65536)
        if len(gathered) > room:
            raise too_large()
    return bytes(gathered)
