"""What we are compared with: aiogram with its default polling, echoing text; bare, or with one commit for each update.

`python -m bench.echo API [DATABASE]`; the database is a plain SQLite path or a postgresql:// address.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable

import aiosqlite
import asyncpg
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message

Keep = Callable[[int, str], Awaitable[None]]
TABLE = "CREATE TABLE heard (id INTEGER, chat BIGINT, said TEXT)"


async def keep_nothing() -> Keep:
    """No storage at all."""

    async def keep(_chat: int, _text: str) -> None:
        return

    return keep


async def keep_in_sqlite(path: str) -> Keep:
    """One commit for each update, as durable as ours: WAL, synchronous=FULL."""
    conn = await aiosqlite.connect(path)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", TABLE):
        await conn.execute(statement)
    turnstile = asyncio.Lock()

    async def keep(chat: int, text: str) -> None:
        async with turnstile:
            await conn.execute("INSERT INTO heard (chat, said) VALUES (?, ?)", (chat, text))
            await conn.commit()

    return keep


async def keep_in_postgres(address: str) -> Keep:
    """One commit for each update, on a pool of ten connections."""
    pool = await asyncpg.create_pool(address)
    await pool.execute(TABLE)

    async def keep(chat: int, text: str) -> None:
        await pool.execute("INSERT INTO heard (chat, said) VALUES ($1, $2)", chat, text)

    return keep


async def main(api: str, database: str = "") -> None:
    """Poll until stopped."""
    if database.startswith("postgresql:"):
        keep = await keep_in_postgres(database)
    else:
        keep = await (keep_in_sqlite(database) if database else keep_nothing())
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        text = message.text or ""
        await keep(message.chat.id, text)
        await message.answer(text)

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await keep(query.message.chat.id, query.data or "")
        await query.answer()
        await query.message.edit_text(query.data or "")

    bot = Bot("42:bench", session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
