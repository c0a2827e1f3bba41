"""The question that takes photos: one or some, an album as one answer, one taken away again; each kept, re-encoded, sealed."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from dialog import ask
from dialog.draft import Draft
from dialog.form import form, spec_of
from dialog.incoming import Document, Photo, Sent
from storage.database import Database
from storage.files import read_kept
from storage.scope import past_the_scope
from storage.tables import files, inbox, outbox
from tests.engine_forms import MARKET, Market
from tests.photo_form import PHOTO_FORMS
from tests.player import Player
from tests.talk import Talk

CHATS = sorted(Path(__file__).parent.joinpath("chats_of_tests").glob("*.chat"))
ONE, TWO, THREE = (Photo(f"{n}" * 32, kept=True) for n in (1, 2, 3))


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
async def test_chat_goes_as_written(path: Path, county: Database) -> None:
    written = path.read_text("utf-8")
    played = await Player(county, forms=PHOTO_FORMS).play(written)
    if os.environ.get("GUIXIAO_WRITE_CHATS"):
        path.write_text(played, "utf-8")
        return
    assert played == written


async def test_an_album_has_one_answer_and_each_picture_is_kept_for_the_case(county: Database) -> None:
    player = Player(county, forms=PHOTO_FORMS)
    await player.play("@ 乡镇专干\n# inside\n> /verify Q-7K3M\n")
    async with county.read() as conn:
        before = len((await conn.execute(select(outbox.c.id))).all())
    said = await player.play("> (sends 照片1.jpg 照片2.jpg 照片3.jpg)\n")
    assert said.count("已有3张照片") == 1
    async with county.read() as conn:
        assert len((await conn.execute(select(outbox.c.id))).all()) == before + 1
    await player.play("> [✅ 好了（3张）]\n> [✅ 提交]\n")
    async with county.read() as conn:
        rows = (await conn.execute(past_the_scope(select(files), "test"))).all()
        assert {(row.kind, row.state, row.case_id is not None) for row in rows} == {("photo", "kept", True)}
        assert set((await conn.execute(select(inbox.c.state))).scalars()) == {"done"}
        for row in rows:
            image = Image.open(io.BytesIO(await read_kept(conn, county.seal, player.folder, row.id)))
            assert image.size == (40, 30)
    assert len(rows) == 3


# the engine alone


@form("album", then=lambda _values, _desk: Draft("home"))
class Album:
    photos: tuple[str, ...] = ask.photos(at_most=2)
    cover: tuple[str, ...] = ask.photos(at_most=1, optional=True)

    def events(self, _desk: Any) -> Iterator[Any]:
        yield ("album", self.photos, self.cover)


@pytest.fixture
def talk() -> Talk:
    return Talk({**MARKET, "album": spec_of(Album)}, Market().read).command("album")


def test_nothing_counts_before_it_is_kept(talk: Talk) -> None:
    talk.do(Photo("far"))
    assert (talk.reply.fetch, talk.place) == (True, "photos")
    talk.do(Photo("far", refused="photo-unreadable"))
    assert (talk.problem, talk.reply.fetch) == ("photo-unreadable", False)
    assert talk.forge("~done").problem == "photo-none"


def test_some_photos_then_done_then_the_single_one(talk: Talk) -> None:
    talk.do(ONE).do(TWO)
    assert talk.place == "photos"
    assert talk.press("~done").place == "cover"
    assert talk.do(THREE).place == "summary"
    talk.press("~send")
    assert talk.events == [("album", (ONE.file, TWO.file), (THREE.file,))]


def test_one_too_many_is_not_even_fetched(talk: Talk) -> None:
    talk.do(ONE).do(TWO).do(Photo("far"))
    assert (talk.problem, talk.reply.fetch) == ("photos-enough", False)


def test_one_is_taken_away_and_the_same_one_twice_is_one(talk: Talk) -> None:
    talk.do(ONE).do(ONE).do(TWO).press("~drop:0").press("~done")
    assert talk.press("~skip", "~send").events == [("album", (TWO.file,), ())]


def test_going_back_and_changing_keeps_what_was_sent(talk: Talk) -> None:
    talk.do(ONE).press("~done").press("~back")
    assert talk.draft.look == {"ticks": [ONE.file]}
    talk.do(TWO).press("~done", "~skip").press("~change", "~change:photos").press("~drop:1", "~done", "~send")
    assert talk.events == [("album", (ONE.file,), ())]


def test_put_away_half_way_nothing_is_lost(talk: Talk) -> None:
    talk.do(ONE).command("home")
    assert talk.place == "open draft"
    talk.press("~start_over").command("resume")
    assert talk.press("~done").place == "cover"


@pytest.mark.parametrize("sent", [Sent("sticker"), Sent("photo"), Document("x", "纸.pdf"), Document("x", kept=True)])
def test_anything_else_is_declined_kindly(talk: Talk, sent: Any) -> None:
    talk.do(sent)
    assert (talk.problem, talk.reply.fetch, talk.place) == ("photo-wanted", False, "photos")


def test_words_are_no_photo_where_there_is_no_note(talk: Talk) -> None:
    assert talk.type("就是这张").problem == "photo-wanted"


@pytest.mark.parametrize("value", ["~drop:0", "~drop:9", "~drop:", "~drop:-1", "1" * 32])
def test_a_forged_press_takes_nothing_away_and_adds_nothing(talk: Talk, value: str) -> None:
    talk.do(ONE).forge(value) if value == "1" * 32 else talk.forge(value)
    assert talk.place == "photos"
    assert len(talk.draft.look.get("ticks", ())) == (value == "1" * 32)


@pytest.mark.parametrize("stored", [["1" * 32], ["1" * 32, "2" * 32]])
def test_what_is_stored_is_an_answer(stored: Any) -> None:
    assert Album.__spec__.questions["photos"].fits(stored, None, None)  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("stored", [[], "x", ["../x"], ["1" * 32] * 3, [1], None])
def test_what_is_no_list_of_files_is_asked_again(stored: Any) -> None:
    assert not Album.__spec__.questions["photos"].fits(stored, None, None)  # type: ignore[attr-defined]  # as above
