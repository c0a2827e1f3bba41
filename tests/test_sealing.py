"""Sealing: what is sealed opens only where it belongs, keys can be changed and destroyed, and the files tell nothing."""

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from rules.desk import View
from storage.audit_check import check_audit
from storage.database import Database
from storage.scope import past_the_scope
from storage.sealing import KeyBroken, KeyMissing, Seal, SealBroken, key_proof, make_key_file, read_key_file
from storage.tables import cases, events, kin, metadata, pupils
from storage.views import read
from tests.conftest import KEY
from tests.county import PUPILS, STAFF, START, pupil_rows
from tests.player import Player
from tests.reading import reader_of, who

OLD, NEW = bytes(32), bytes(range(100, 132))


@settings(max_examples=50)
@given(value=st.binary(max_size=300), row=st.integers(0, 2**63 - 1))
def test_what_is_sealed_opens_again(value: bytes, row: int) -> None:
    seal = Seal({1: KEY})
    sealed = seal.close("people.sealed", row, value)
    assert seal.open("people.sealed", row, sealed) == value
    assert len(value) < 8 or value not in sealed
    assert sealed != seal.close("people.sealed", row, value), "equal values must not look equal"


@settings(max_examples=30)
@given(value=st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.dictionaries(st.text(), inner)))
def test_a_child_s_values_open_again(value: object) -> None:
    seal = Seal({1: KEY})
    child, sealed_key = seal.new_child_key(7)
    sealed = child.close_json("kin.sealed", 9, value)
    assert seal.child(7, sealed_key).open_json("kin.sealed", 9, sealed) == value


@pytest.mark.parametrize(("place", "row"), [("people.sealed", 8), ("kin.sealed", 7), ("people.sealed:7", 7), ("", 7)])
def test_a_value_moved_elsewhere_is_refused(place: str, row: int) -> None:
    seal = Seal({1: KEY})
    child, sealed_key = seal.new_child_key(7)
    with pytest.raises(SealBroken):
        seal.open(place, row, seal.close("people.sealed", 7, b"value"))
    with pytest.raises(SealBroken):
        child.open_json(place, row, child.close_json("people.sealed", 7, "value"))
    with pytest.raises(SealBroken):
        seal.child(8, sealed_key)


@pytest.mark.parametrize("at", [0, 1, 2, 13, 14, 20, -1])
def test_a_changed_bit_is_refused(at: int) -> None:
    seal = Seal({1: KEY})
    sealed = bytearray(seal.close("people.sealed", 7, b"value"))
    sealed[at] ^= 1
    with pytest.raises(SealBroken):
        seal.open("people.sealed", 7, bytes(sealed))


@pytest.mark.parametrize("kept", [0, 1, 2, 13, 20])
def test_a_value_cut_short_is_refused(kept: int) -> None:
    seal = Seal({1: KEY})
    child, _ = seal.new_child_key(7)
    with pytest.raises(SealBroken):
        seal.open("people.sealed", 7, seal.close("people.sealed", 7, b"value")[:kept])
    with pytest.raises(SealBroken):
        child.open_json("kin.sealed", 7, child.close_json("kin.sealed", 7, "value")[:kept])


def test_another_key_or_an_unknown_version_is_refused() -> None:
    sealed = Seal({2: KEY}).close("people.sealed", 7, b"value")
    for wrong in (Seal({2: NEW}), Seal({1: KEY})):
        with pytest.raises(SealBroken):
            wrong.open("people.sealed", 7, sealed)


def test_an_error_tells_no_value() -> None:
    seal = Seal({1: KEY})
    with pytest.raises(SealBroken) as caught:
        seal.open("people.sealed", 8, seal.close("people.sealed", 7, "张小明".encode()))
    assert "张小明" not in str(caught.value)


def test_after_a_new_key_old_values_open_and_new_ones_need_it() -> None:
    before = Seal({1: OLD})
    sealed, found_by, (_, sealed_key) = before.close("x", 1, b"old"), before.index("id", "1"), before.new_child_key(5)
    after = Seal({1: OLD, 2: NEW})
    assert after.open("x", 1, sealed) == b"old"
    assert after.child(5, sealed_key)
    with pytest.raises(SealBroken):
        before.open("x", 1, after.close("x", 1, b"new"))
    assert after.index("id", "1") == found_by, "what is found by a keyed hash must still be found"
    assert (after.audit_key, key_proof(after)) == (before.audit_key, key_proof(before))


def test_the_keyed_hash_depends_on_value_kind_and_key() -> None:
    seal = Seal({1: KEY})
    assert seal.index("id", "539999201203040015") == Seal({1: KEY}).index("id", "539999201203040015")
    hashes = {
        seal.index("id", "1"),
        seal.index("id", "2"),
        seal.index("phone", "1"),
        Seal({1: NEW}).index("id", "1"),
    }
    assert len(hashes) == 4


# The key file


def test_a_key_file_is_for_its_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "guixiao.key"
    make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_text()
    with pytest.raises(FileExistsError):
        make_key_file(path)
    assert path.read_text() == written
    assert read_key_file(path).open("x", 1, read_key_file(path).close("x", 1, b"value")) == b"value"
    make_key_file(tmp_path / "other.key")
    assert key_proof(read_key_file(tmp_path / "other.key")) != key_proof(read_key_file(path))


def test_a_key_file_may_hold_several_versions(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(f"\r\n2  {NEW.hex().upper()}\r\n 1 {OLD.hex()} \n\n")
    seal = read_key_file(path)
    assert seal.open("x", 1, Seal({1: OLD}).close("x", 1, b"old")) == b"old"
    assert Seal({2: NEW}).open("x", 1, seal.close("x", 1, b"new")) == b"new"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"1",
        KEY.hex().encode(),
        b"1 " + KEY.hex().encode()[:-1],
        b"1 " + KEY.hex().encode() + b"0",
        b"1 " + b"g" * 64,
        b"one " + KEY.hex().encode(),
        b"0 " + KEY.hex().encode(),
        b"65536 " + KEY.hex().encode(),
        b"1 " + KEY.hex().encode() + b"\n1 " + NEW.hex().encode(),
        b"1 " + KEY.hex().encode() + b"\nand more",
        b"\xff\xfe1 \x00",
        "1 密钥".encode(),
    ],
)
def test_a_broken_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(KeyBroken) as caught:
        read_key_file(path)
    assert KEY.hex()[:16] not in str(caught.value)


def test_a_missing_key_file_is_told_apart(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        with pytest.raises(KeyMissing):
            read_key_file(path)


# In the database


async def test_a_destroyed_key_leaves_nothing_readable_and_the_audit_whole(county: Database) -> None:
    await Player(county).play("@ 村干部\n> /case Q-7K3M")
    async with county.write(START) as work:
        of_case = select(cases.c.pupil_id).where(cases.c.code == "Q-7K3M")
        pupil_id = (await work.conn.execute(past_the_scope(of_case, "test"))).scalar_one()
        await work.conn.execute(update(pupils).where(pupils.c.id == pupil_id).values(sealed_key=None))
    person = await who(county, "村干部")
    async with county.read() as conn:
        for code in ("Q-7K3M", "Q-5H9N"):  # a file without its key is as if it had never been
            assert await read(reader_of(conn, county, person), View("case_card", (code,))) is None
        assert await read(reader_of(conn, county, person), View("case_card", ("Q-8P4W",)))
        assert await check_audit(conn, county.seal.audit_key) == ()
        for statement in (
            select(pupils.c.sealed, pupils.c.sealed_private).where(pupils.c.id == pupil_id),
            select(kin.c.sealed).where(kin.c.pupil_id == pupil_id),
            select(cases.c.sealed).where(cases.c.pupil_id == pupil_id),
            select(events.c.sealed).join(cases, cases.c.id == events.c.case_id).where(cases.c.pupil_id == pupil_id),
        ):
            rows = (await conn.execute(past_the_scope(statement, "test"))).all()
            assert rows
            for value in (value for row in rows for value in row):
                with pytest.raises(SealBroken):
                    county.seal.open("pupils.sealed", pupil_id, value)


SAID = "@ 组长\n> 记家访\n> 张小明\n> /case Q-7K3M\n> /visit Q-7K3M\n> 张建国说路太远\n> 16400000077\n@ 陌生人\n> 我是李老三"


def secrets_of_the_county() -> set[str]:
    found = {word for row in STAFF for word in (row[1], row[2])} | {row[5] for row in PUPILS}
    for row in pupil_rows():
        found |= {row.name, row.guardian_name, row.id_number, row.school_no, row.guardian_phone, row.address}
    return (found | {"浙江义乌", "早婚", "路太远", "16400000077", "李老三"}) - {None}


async def test_nothing_can_be_read_in_the_stored_bytes(county: Database) -> None:
    await Player(county).play(SAID)
    async with county.read() as conn:
        assert (await conn.execute(past_the_scope(select(func.count()).select_from(pupils), "test"))).scalar_one() > 30
    stored = await _stored_bytes(county)
    assert "上寨村2组".encode() in stored, "else this would prove nothing"
    forms = ("utf-8", "utf-16-le", "unicode_escape")
    assert not {word for word in secrets_of_the_county() for form in forms if word.encode(form) in stored}


async def _stored_bytes(county: Database) -> bytes:
    if county.is_sqlite:
        path = Path(county.url.partition(":///")[2])
        files = [path, path.with_name(path.name + "-wal")]
        return b"".join(file.read_bytes() for file in files)
    values: list[bytes] = []
    async with county.read() as conn:
        for table in metadata.sorted_tables:
            for row in await conn.execute(past_the_scope(select(table), "test")):
                values.extend(value if isinstance(value, bytes) else str(value).encode() for value in row)
    return b"\n".join(values)
