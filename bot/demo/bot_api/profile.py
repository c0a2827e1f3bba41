"""The methods about the bot itself and about files: getMe, command lists, descriptions, the menu button, getFile.

Same form as `sending`. Must not touch messages.
"""

import re

from bot.demo.bot_api.changes import Change
from bot.demo.bot_api.files import MAX_FILE
from bot.demo.bot_api.params import Params
from bot.demo.bot_api.refusal import bad_request
from bot.demo.bot_api.shapes import Json
from bot.demo.bot_api.world import World

MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
MAX_ABOUT = 512
MAX_SHORT = 120
_COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
_BROAD_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_ABILITIES: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": True,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


def get_me(world: World, _params: Params) -> Json:
    """Answer getMe."""
    return world.bot | _ABILITIES


def set_my_commands(world: World, params: Params) -> bool:
    """Answer setMyCommands for one scope and one language."""
    listed = params.parsed("commands", "commands")
    if not isinstance(listed, list):
        raise bad_request("expected an Array of BotCommand")
    if len(listed) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return _keep_commands(world, params, [_command(item) for item in listed])


def get_my_commands(world: World, params: Params) -> list[Json]:
    """Answer getMyCommands: the list kept for exactly this scope and language."""
    return world.commands.get((_scope(params)[0], params.text("language_code")), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """Answer deleteMyCommands; the phone then shows the next broader list."""
    return _keep_commands(world, params, [])


def commands_shown(world: World, chat_id: int, language_code: str) -> list[Json]:
    """Give the command list a phone shows in a chat: the chat's own first, then all private chats or groups, then all.

    Source: the Bot API's documentation, "Determining list of commands"; administrators are not imitated.
    """
    broad = "all_private_chats" if chat_id > 0 else "all_group_chats"
    for scope in (f"chat:{chat_id}", broad, "default"):
        for language in (language_code[:2], ""):
            if listed := world.commands.get((scope, language)):
                return listed
    return []


def set_my_description(world: World, params: Params) -> bool:
    """Answer setMyDescription: what a person reads before the first word."""
    return _keep_words(world, params, "description", MAX_ABOUT)


def get_my_description(world: World, params: Params) -> Json:
    """Answer getMyDescription: the one for this language, else the one for all."""
    return _words_kept(world, params, "description")


def set_my_short_description(world: World, params: Params) -> bool:
    """Answer setMyShortDescription: what stands in the bot's profile."""
    return _keep_words(world, params, "short_description", MAX_SHORT)


def get_my_short_description(world: World, params: Params) -> Json:
    """Answer getMyShortDescription."""
    return _words_kept(world, params, "short_description")


def set_chat_menu_button(world: World, params: Params) -> bool:
    """Answer setChatMenuButton; kept and given back, nothing else."""
    button = params.parsed("menu_button", "menu button")
    if button is not None and not isinstance(button, dict):
        raise bad_request("MenuButton must be an Object")
    world.menu_buttons[params.integer("chat_id", 0)] = button or {"type": "default"}
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    """Answer getChatMenuButton."""
    default = world.menu_buttons.get(0, {"type": "commands"})
    return world.menu_buttons.get(params.integer("chat_id", 0), default)


def get_file(world: World, params: Params) -> Json:
    """Answer getFile with the path to download from; larger than 20 MB is refused."""
    stored = world.files.find(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > MAX_FILE:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def _keep_words(world: World, params: Params, name: str, at_most: int) -> bool:
    said, language = params.text(name), params.text("language_code")
    if len(said) > at_most:
        raise bad_request("BOT_ABOUT_TOO_LONG")
    world.abouts[name, language] = said
    return True


def _words_kept(world: World, params: Params, name: str) -> Json:
    kept = world.abouts.get((name, params.text("language_code"))) or world.abouts.get((name, ""), "")
    return {name: kept}


def _keep_commands(world: World, params: Params, listed: list[Json]) -> bool:
    (scope, chat_id), language = _scope(params), params.text("language_code")
    if listed:
        world.commands[scope, language] = listed
    else:
        world.commands.pop((scope, language), None)
    told = {"scope": scope, "language_code": language, "commands": listed}
    world.changes.tell(Change("commands", chat_id, told))
    return True


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    found = _COMMAND.fullmatch(str(item.get("command", "")))
    if found is None:
        raise bad_request("BOT_COMMAND_INVALID")
    description = str(item.get("description", "")).strip()
    if not 1 <= len(description) <= MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": found.group(1), "description": description}


def _scope(params: Params) -> tuple[str, int]:
    scope = params.parsed("scope", "scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _BROAD_SCOPES:
        return str(kind), 0
    if kind != "chat":
        raise bad_request("unsupported type of the bot command scope specified")
    try:
        chat_id = int(scope.get("chat_id", 0))
    except (TypeError, ValueError):
        chat_id = 0
    if not chat_id:
        raise bad_request("chat not found")
    return f"chat:{chat_id}", chat_id
