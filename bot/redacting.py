r"""Takes out of a text what must never stand in a log. It knows the shapes of secrets and numbers, never their values.

The program's own log lines are English. So what is written in any other letters is a child's, a family's, a place's or
told by a person: it goes, however a library has written it (as letters, `\u5f20`, `\xe5\xbc\xa0` or `%E5%BC%A0`).
"""

import re

_TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Z0-9_-]{20,}", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=://)[^/\s@\"']+@")
_ROBOT = re.compile(r"(\b(?:key|access_token|sign|secret)=|/bot/v2/hook/)[^&\s/?\"'<>)]+", re.IGNORECASE)
_ID_NUMBER = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ](?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?[1１]\d{2}[ -]?\d{4}[ -]?\d{4}(?!\d)")
_LETTERS = re.compile(
    r"(?:[^\W\d_A-Za-z]|(?:\\+u[0-9a-f]{4})|(?:\\+U[0-9a-f]{8})|(?:\\+x[89a-f][0-9a-f]){2}|(?:%[89a-f][0-9a-f]){2}"
    r"|(?<=[^\W\d_A-Za-z])[·•‧・．](?=[^\W\d_A-Za-z]))+"
    r"(?:(?:\\+x[89a-f][0-9a-f])|(?:%[89a-f][0-9a-f]))*",
    re.IGNORECASE,
)

_PATTERNS = (
    (_TOKEN, "<token>"),
    (_LOGIN, "<login>@"),
    (_ROBOT, r"\1<key>"),
    (_ID_NUMBER, "<id>"),
    (_PHONE, "<phone>"),
    (_LETTERS, "<text>"),
)


def redact(text: str) -> str:
    """Text without bot tokens, logins and keys in addresses, ID numbers, mobile numbers, and words that are not Latin.

    Numbers are found also where they are written with gaps or with +86.
    """
    for pattern, name in _PATTERNS:
        text = pattern.sub(name, text)
    return text
