"""What is missing for a paper, with what its asker wrote. Pure; the form, the view and the transaction ask the same."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Any

from rules.access import Post
from rules.demands import names_entitlement
from rules.gate import File, missing
from rules.history import History
from rules.ladder_file import file_of
from rules.ladder_steps import issuer
from rules.paper_facts import Facts
from rules.papers import BUREAU_ASKS, BY_SWITCH, TO_GUARDIAN, Issuer, PaperKind
from rules.policy import Policy
from rules.problem import Problem
from rules.rounds import read_round


def issuer_for(kind: PaperKind, posts: frozenset[Post], policy: Policy) -> Issuer:
    """Whose paper it is: a letter belongs to whoever asks for it, all else to the organ of the order (SW-04)."""
    if kind is PaperKind.LETTER:
        return Issuer.BUREAU if posts & BUREAU_ASKS else Issuer.TOWN
    return issuer(policy)


def unfounded(facts: Facts, policy: Policy) -> tuple[Problem, ...]:
    """Why a letter that asks another department for a measure may not go out (SW-07; 社会保险法 4; DOMAIN §2.3-2).

    It needs the switch and a registered basis, and names nothing that a family is entitled to.
    """
    if facts.kind is not PaperKind.LETTER or facts.asked.get("purpose") != "measure":
        return ()
    if not (policy.insurance_letter and facts.basis):
        return (Problem("letter-no-basis"),)
    return (Problem("letter-entitlement"),) if names_entitlement(str(facts.asked.get("questions") or "")) else ()


def file_for(history: History, policy: Policy, today: date, asked: Mapping[str, Any] | None, paper: str = "") -> File:
    """The file as the gate sees it for one paper, which is itself left out.

    `asked`: what whoever asks wrote; None before he was asked: then it is not called missing.
    """
    if asked is not None:
        settled = bool(asked.get("language") and asked.get("reader"))
        servers = len(set(asked.get("servers", ())))
        history = replace(history, prepared=replace(history.prepared, language=settled, servers=servers))
    file = file_of(history, read_round(history, today), policy, policy.workdays, today)
    return replace(file, papers=tuple(one for one in file.papers if one.id != paper))


def gate_for(
    kind: PaperKind,
    history: History,
    policy: Policy,
    today: date,
    asked: Mapping[str, Any] | None = None,
    paper: str = "",
    at_work: Container[int] | None = None,
) -> tuple[Problem, ...]:
    """All that is missing for this paper today (`rules.gate.missing`); while SW-05 is off, nothing else is said of a penalty.

    What is not served on the guardian is read aloud to nobody: it needs two officers, and no language.
    `at_work`: who may serve it by the posts of today; None where nobody has been named yet.
    """
    if kind in BY_SWITCH and not policy.penalty_path:
        return (Problem("gate-penalty-off"),)
    gone = _gone(asked, at_work) if asked and at_work is not None else ()
    if asked is not None and kind not in TO_GUARDIAN:
        asked = {**asked, "language": "-", "reader": "-"}
    return (*missing(kind, file_for(history, policy, today, asked, paper), today, policy.often), *gone)


def _gone(asked: Mapping[str, Any], at_work: Container[int]) -> Iterator[Problem]:
    """Servers who were named and hold no post there any more."""
    for server, name in zip_longest(asked.get("servers", ()), asked.get("server_names", ()), fillvalue=""):
        if server not in at_work:
            yield Problem("gate-server-gone", {"name": name})
