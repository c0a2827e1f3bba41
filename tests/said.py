"""Finds every message the program says by reading its source, so that no words are missing and none are dead.

Reads `Say(...)`, `Problem(...)`, `Unfit(...)`, `button(...)`, `.say(...)`, `tell(...)` and `tell.words(...)`. It follows
plain strings, conditions, f-strings and names set in the same function; what is only known at run time stands as `{}`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from dialog import presses

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "jobs", "handlers", "storage", "documents", "dialog", "rules")
UNKNOWN = "{}"

SAYING = {"Say": "", "tell": "", "Problem": "problem-", "Unfit": "unfit-", "NameUnknown": "", "button": "button-"}
"""What says messages by key, and what stands before the key it is given."""


@dataclass(frozen=True)
class Said:
    """One key at one place.

    Attributes:
        args: names of the arguments given, one set for each way they may be put together; None where they are not known.
    """

    key: str
    where: str
    args: tuple[frozenset[str], ...] | None


def said() -> tuple[Said, ...]:
    """Every message the rooms of the house say."""
    files = (path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py")))
    return tuple(found for path in files for found in said_in(path.read_text("utf-8"), str(path.relative_to(HOUSE))))


def said_in(source: str, name: str) -> Iterator[Said]:
    """The messages one module says."""
    yield from _in(ast.parse(source, name), (), name)


def _in(node: ast.AST, around: tuple[ast.AST, ...], name: str) -> Iterator[Said]:
    if isinstance(node, ast.Call) and (prefix := _prefix(node)) is not None:
        where = f"{name}:{node.lineno}"
        args = _args_of(node, around)
        yield from (Said(prefix + key, where, args) for key in sorted(_keys_of(node, around)))
    inner = (*around, node) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module) else around
    for child in ast.iter_child_nodes(node):
        yield from _in(child, inner, name)


def _prefix(call: ast.Call) -> str | None:
    """What is put before the key this call is given; None where the call says nothing."""
    match call.func:
        case ast.Name(name) if name in SAYING and call.args:
            return SAYING[name]
        case ast.Attribute(attr="say") | ast.Attribute(attr="tell") if call.args:
            return ""
        case ast.Attribute(value=ast.Name("tell") | ast.Attribute(attr="tell"), attr="words") if call.args:
            return ""
        case ast.Attribute(value=ast.Name("presses"), attr="button"):
            return SAYING["button"]
        case _:
            return None


def _keys_of(call: ast.Call, around: tuple[ast.AST, ...]) -> set[str]:
    if _prefix(call) != SAYING["button"]:
        return _strings(call.args[0], around)
    match call.args:
        case [_, label]:
            return _strings(label, around)
        case [ast.Attribute(attr=press)]:
            return {getattr(presses, press).removeprefix("~")}
        case _:
            return {UNKNOWN}


def _strings(node: ast.expr, around: tuple[ast.AST, ...]) -> set[str]:
    match node:
        case ast.Constant(str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=orelse):
            return _strings(body, around) | _strings(orelse, around)
        case ast.JoinedStr(values=values):
            return {"".join(parts) for parts in product(*(sorted(_strings(value, around)) for value in values))}
        case ast.FormattedValue(value=value):
            return _strings(value, around)
        case ast.Name(id=name) if found := _set_to(name, around):
            return set().union(*(_strings(value, around[:-1]) for value in found))
        case _:
            return {UNKNOWN}


def _args_of(call: ast.Call, around: tuple[ast.AST, ...]) -> tuple[frozenset[str], ...] | None:
    if call.keywords:
        names = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
        return (names,) if len(names) == len(call.keywords) else None
    return _names(call.args[1], around) if len(call.args) > 1 else (frozenset(),)


def _names(node: ast.expr, around: tuple[ast.AST, ...]) -> tuple[frozenset[str], ...] | None:
    match node:
        case ast.Dict(keys=keys):
            known = [key.value for key in keys if isinstance(key, ast.Constant)]
            return (frozenset(map(str, known)),) if len(known) == len(keys) else None
        case ast.IfExp(body=body, orelse=orelse):
            return _all_ways([_names(body, around), _names(orelse, around)])
        case ast.Name(id=name) if found := _set_to(name, around):
            return _all_ways([_names(value, around[:-1]) for value in found])
        case _:
            return None


def _all_ways(ways: list[tuple[frozenset[str], ...] | None]) -> tuple[frozenset[str], ...] | None:
    known = [way for way in ways if way is not None]
    return tuple(names for way in known for names in way) if len(known) == len(ways) else None


def _set_to(name: str, around: tuple[ast.AST, ...]) -> list[ast.expr]:
    """What a name is set to in the innermost function around, or in the module where it is set nowhere there."""
    for scope in reversed(around):
        found = [
            node.value
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
        ]
        if found:
            return found
    return []
