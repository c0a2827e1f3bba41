"""Values of service: D8 送达回证, prefilled for the servers or as they reported it, and D8a 送达地址及方式确认书."""

from collections.abc import Sequence
from typing import Any

from documents.papers.official import BLANK, hour_of, label, or_blank, said
from documents.papers.values import common
from documents.papers.values_orders import people_said
from rules.paper_facts import Facts
from rules.paperwork import PaperServed
from rules.service import Manner


def return_slip(
    facts: Facts, number: str, servers: Sequence[str] = (), served: PaperServed | None = None
) -> dict[str, Any]:
    """D8: of the paper with this number; what happens at the door is blank until the servers reported it."""
    base = common(facts)
    whole = {"organ": base["organ"], "guardian": base["guardian"]}
    whole |= {"paper": said().say(f"doc-{facts.kind}"), "paper_number": number}
    return whole | (_reported(facts, served) if served else _prefilled(facts, servers))


def _prefilled(facts: Facts, servers: Sequence[str]) -> dict[str, Any]:
    asked = facts.asked
    language, reader = str(asked.get("language") or ""), str(asked.get("reader") or "")
    spoken = label("speech", language) if language in ("mandarin", "local", "ethnic") else language
    return {
        "place": or_blank(facts.guardian_address),
        "manner": "　".join("□" + label("doc-manner", manner) for manner in Manner),
        "received": "　　　　年　　月　　日　　时　　分",
        "received_by": BLANK,
        "refusal": BLANK,
        "witness": BLANK,
        "reading": "、".join(filter(None, (spoken, reader))) or BLANK,
        "servers": people_said(servers),
        "remark": BLANK,
    }


def _reported(facts: Facts, served: PaperServed) -> dict[str, Any]:
    took = facts.guardian if served.to_party else "，".join(filter(None, (served.took_name, served.took_relation)))
    filmed = said().say("doc-film") if served.film or served.photos else ""
    remark = "；".join(filter(None, (served.proof, filmed, served.note)))
    return {
        "place": or_blank(served.place),
        "manner": label("doc-manner", served.manner),
        "received": hour_of(served.day, served.hour),
        "received_by": or_blank(took),
        "refusal": served.refusal or "—",
        "witness": served.witness or "—",
        "reading": "、".join(filter(None, (served.read_in, served.read_by))) or "—",
        "servers": people_said(served.server_names),
        "remark": remark or "—",
    }


def address_slip(facts: Facts) -> dict[str, Any]:
    """D8a: what the file knows of the guardian's address, for him to confirm and sign."""
    base = common(facts)
    return {
        "organ": base["organ"],
        "case": facts.case,
        "guardian": base["guardian"] or BLANK,
        "address": base["guardian_address"],
        "phone": or_blank(facts.guardian_phone),
        "electronic": BLANK,
        "receiver": BLANK,
        "officers": people_said(facts.asked.get("officers")),
    }
