"""The bot's own name, by which links lead to it: from the settings, or asked of the Bot API.

The address asked holds the token, so no error of the request is ever repeated.
"""

from bot.channels.telegram.api import Api, ApiRefused, TokenUnknown, Unreached
from bot.settings import Settings


class NameUnknown(Exception):
    """The name cannot be had; `code` is the message that says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


async def bot_name(settings: Settings) -> str:
    """The name, without @.

    Raises:
        NameUnknown: it stands in no setting, and Telegram did not tell it.
    """
    return settings.telegram_name.removeprefix("@") or await ask_bot_name(settings)


async def ask_bot_name(settings: Settings) -> str:
    """Ask the Bot API who the bot is.

    Raises:
        NameUnknown: `check-no-token`, `check-token-refused`, `check-channel-silent`.
    """
    token = settings.telegram_token.get_secret_value()
    if not token:
        raise NameUnknown("check-no-token")
    try:
        return await _who_it_is(settings, token)
    except TokenUnknown:
        raise NameUnknown("check-token-refused") from None
    except (ApiRefused, Unreached, KeyError, TypeError):
        raise NameUnknown("check-channel-silent") from None


async def _who_it_is(settings: Settings, token: str) -> str:
    api = Api(token, settings.telegram_api, settings.telegram_proxy.get_secret_value())
    try:
        return str((await api.call("getMe", {}, 10.0))["username"])
    finally:
        await api.close()
