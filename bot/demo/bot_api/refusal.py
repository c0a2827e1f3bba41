"""How the Bot API says no: an error code, a description in the server's own words, and sometimes a time to wait.

The words are Telegram's protocol, compared by programs; nobody reads them in a chat. Must not decide when to refuse.
"""

from bot.demo.bot_api.shapes import Json


class Refused(Exception):
    """A request that is answered with an error.

    Attributes:
        code: the HTTP status, repeated in the body as `error_code`.
        description: the words, with the prefix Telegram puts before them.
        retry_after: whole seconds to wait, with 429 only.
    """

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> Json:
        """Give the JSON answer that carries this refusal."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(why: str) -> Refused:
    """Refuse with 400, as the server does for anything wrong in the request itself."""
    return Refused(400, f"Bad Request: {why}")


def conflict(why: str) -> Refused:
    """Refuse with 409: two readers of one bot's updates."""
    return Refused(409, f"Conflict: {why}")


def too_many(seconds: int) -> Refused:
    """Refuse with 429 and the whole seconds to wait."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", seconds)


def too_large() -> Refused:
    """Refuse a body larger than one request may carry."""
    return Refused(413, "Request Entity Too Large")
