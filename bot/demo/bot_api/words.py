"""Reading the words of a message from a request, within Telegram's lengths.

Must not format: with a known `parse_mode` the text is kept as it came, tags included, and its length counts them.
"""

from bot.demo.bot_api.params import Params
from bot.demo.bot_api.refusal import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024
_PARSE_MODES = frozenset({"", "html", "markdown", "markdownv2"})


def read_text(params: Params) -> str:
    """Read the text of a message, without the white space around it.

    Raises:
        Refused: empty, longer than 4,096 characters, or an unknown parse_mode.
    """
    _check_parse_mode(params)
    text = params.text("text").strip()
    if not text:
        raise bad_request("message text is empty")
    if len(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text


def read_caption(params: Params) -> str:
    """Read the words under a photo or file; there may be none.

    Raises:
        Refused: longer than 1,024 characters, or an unknown parse_mode.
    """
    _check_parse_mode(params)
    caption = params.text("caption").strip()
    if len(caption) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return caption


def _check_parse_mode(params: Params) -> None:
    if params.text("parse_mode").lower() not in _PARSE_MODES:
        raise bad_request("unsupported parse_mode")
