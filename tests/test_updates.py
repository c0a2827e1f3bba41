"""Every kind of update: what a letter holds of it, and that what nobody waits an answer to gets none and does no harm."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.app import draw_receipt
from bot.channels import Letter
from bot.channels.telegram import NAME, Telegram
from bot.channels.telegram.read import read
from bot.clock import FixedClock
from bot.turn import Turns
from dialog.incoming import Document, Edited, Photo, Sent, Typed, Voice
from handlers import FORMS
from rules.policy import Policy
from storage import inbox
from storage.database import Database
from storage.people import unreachable
from storage.tables import accounts, outbox
from storage.tables import inbox as inbox_table
from tests.county import ADDRESSES, START

ANN = ADDRESSES["组长"]
PERSON = {"id": int(ANN), "is_bot": False, "first_name": "某人"}
CHAT = {"id": int(ANN), "type": "private"}
CHANNEL = {"id": -1001, "type": "channel", "title": "通知"}
MESSAGE: dict[str, Any] = {"message_id": 31, "date": 1, "chat": CHAT, "from": PERSON}
PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
VOICE = {"voice": {"file_id": "v", "file_unique_id": "w", "duration": 23}}
BOT = {"id": 539999, "is_bot": True, "first_name": "归校"}


def member(status: str, chat: dict[str, Any] = CHAT) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    whole = {"user": BOT, "status": status} | until
    return {"chat": chat, "from": PERSON, "date": 1, "old_chat_member": whole, "new_chat_member": whole}


SILENT: dict[str, dict[str, Any]] = {
    "channel post": {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "通知"}},
    "edited channel post": {"edited_channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "通知"}},
    "business message": {"business_message": MESSAGE | {"text": "您好", "business_connection_id": "b"}},
    "inline query": {"inline_query": {"id": "1", "from": PERSON, "query": "张", "offset": ""}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
        }
    },
    "reaction": {
        "message_reaction": {
            "chat": CHAT,
            "message_id": 1,
            "user": PERSON,
            "date": 1,
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "👍"}],
        }
    },
    "join request": {"chat_join_request": {"chat": CHANNEL, "from": PERSON, "user_chat_id": int(ANN), "date": 1}},
    "member in a group": {"my_chat_member": member("left", {"id": -5, "type": "group", "title": "工作群"})},
    "blocked": {"my_chat_member": member("kicked")},
    "let in": {"my_chat_member": member("member")},
    "a message pinned": {"message": MESSAGE | {"pinned_message": MESSAGE | {"text": "旧"}}},
    "something new": {"telepathy": {"from": PERSON, "thought": "…"}},
    "nothing": {},
}


def test_a_file_is_a_photo_where_it_says_so_itself() -> None:
    def sent(**about: object) -> object:
        file = {"file_id": "f", "file_unique_id": "u", **about}
        return read({"update_id": 1, "message": MESSAGE | {"document": file}}).incoming

    assert sent(file_name="名册.xlsx") == Document("f", "名册.xlsx")
    assert sent() == Document("f")
    assert sent(file_name="纸.jpg", mime_type="image/jpeg") == Photo("f")
    film = {"animation": {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}}
    both = film | {"document": {"file_id": "f", "file_unique_id": "u"}}
    assert read({"update_id": 1, "message": MESSAGE | both}).incoming == Sent("photo")
    sizes = [{"file_id": size, "file_unique_id": size, "width": 1, "height": 1} for size in ("small", "large")]
    assert read({"update_id": 1, "message": MESSAGE | {"photo": sizes}}).incoming == Photo("large")
    assert read({"update_id": 1, "message": MESSAGE | {"photo": []}}).incoming == Sent("photo")


def test_a_letter_names_the_message_and_what_it_belongs_to() -> None:
    assert read({"update_id": 1, "message": MESSAGE | {"text": "您好"}}) == Letter(ANN, True, Typed("您好"), message=31)
    edited = read({"update_id": 1, "edited_message": MESSAGE | {"edit_date": 2, "text": "改了"}})
    assert edited == Letter(ANN, True, Edited("改了", 31), message=31)
    of_an_album = read({"update_id": 1, "message": MESSAGE | PHOTO | {"media_group_id": "9"}})
    assert of_an_album == Letter(ANN, True, Photo("a"), message=31, album="9")
    assert read({"update_id": 1, "message": MESSAGE | VOICE}).incoming == Voice("v", 23)


async def told(county: Database, *updates: dict[str, Any]) -> list[str]:
    """What is said to these updates, one turn."""
    async with county.write(START) as work:
        before = set((await work.conn.execute(select(outbox.c.id))).scalars())
        number = len((await work.conn.execute(select(inbox_table.c.id))).all())
        raws = [{"update_id": number + n} | update for n, update in enumerate(updates)]
        await inbox.keep(work, NAME, raws, START)
    turns = Turns(county, {NAME: Telegram()}, FORMS, FixedClock(START), Policy(), draw_receipt)
    await turns.take()
    async with county.write(START) as work:
        rows = (await work.conn.execute(select(outbox).order_by(outbox.c.id))).all()
        bodies = [work.seal.open_json("outbox.sealed", row.id, row.sealed) for row in rows if row.id not in before]
        assert set(await inbox.counts(work.conn)) <= {"done"}
    return [body["text"] for body in bodies]


@pytest.mark.parametrize("kind", SILENT)
async def test_nobody_waits_for_an_answer(county: Database, kind: str) -> None:
    assert await told(county, SILENT[kind]) == []
    assert len(await told(county, {"message": MESSAGE | {"text": "首页"}})) == 1


async def test_an_album_is_one_answer_however_it_comes(county: Database) -> None:
    picture = {"message": MESSAGE | PHOTO | {"media_group_id": "13000000000000001"}}
    (answer,) = await told(county, picture, picture, picture)
    assert answer.startswith("家访不用照片")
    assert await told(county, picture) == [], "also when its last picture comes later"
    assert len(await told(county, {"message": picture["message"] | {"media_group_id": "2"}})) == 1
    assert len(await told(county, {"message": MESSAGE | PHOTO})) == 1


async def test_who_has_blocked_the_bot_is_noted_until_he_lets_it_in(county: Database) -> None:
    async def since() -> list[Any]:
        async with county.read() as conn:
            rows = await conn.execute(select(accounts.c.address, accounts.c.unreachable_since))
            return [(address, moment) for address, moment in rows if moment]

    await told(county, SILENT["blocked"])
    assert await since() == [(ANN, START)]
    async with county.read() as conn:
        assert await unreachable(conn) == 1
    await told(county, SILENT["let in"])
    assert await since() == []
