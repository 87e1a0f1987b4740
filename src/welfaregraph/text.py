"""Reading bytes as text, and comparing names however they were typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE: dict[int, int | None] = {  # what a character is compared as: one table, for a name is folded very often
    **{code: code + 0x60 for code in range(0x3041, 0x3097)},  # hiragana as katakana
    **dict.fromkeys(map(ord, "-‐‑‒–—―−－ｰ"), ord("ー")),
    **dict.fromkeys(map(ord, "・･「」『』“”\"'"), None),
}
_BOTH = re.compile(r"([^()（）]{3,})[(（]([^()（）]{3,})[)）]")


class UndecodableText(ValueError):
    """Bytes that are no text in any encoding read here; ``offset`` is the first byte that is none."""

    def __init__(self, reason: str, offset: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


def decode(data: bytes) -> tuple[str, str]:
    r"""Return the text of these bytes and the name of its encoding, line endings made ``\n``, no byte order mark.

    UTF-8, UTF-16 (with or without a mark) and cp932 are read. A line ending counts as one character, as in
    RFC 5147 section 4.1, so that positions are the same in a file saved on Windows.

    Raises UndecodableText for binary data and for bytes that fit none of the encodings.
    """
    text, encoding = _decode(data)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if (guess := _utf16_without_mark(data)) is not None:
        return guess
    if data.startswith((b"\x89PNG", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"GIF8", b"\xff\xd8\xff")):
        raise UndecodableText("binary")
    try:
        text = data.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError as utf8_error:
        try:
            text, encoding = data.decode("cp932"), "cp932"
        except UnicodeDecodeError:
            raise UndecodableText("undecodable", utf8_error.start) from None
    controls = sum(text.count(chr(code)) for code in range(32) if code not in (9, 10, 12, 13))
    if controls > max(8, len(text) // 20):
        raise UndecodableText("binary")
    return text, encoding


def _strict(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise UndecodableText("undecodable", error.start) from None


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    r"""Return the text if these bytes are UTF-16 without a mark: its line ends are a zero byte beside each ``\n``."""
    if len(data) < 4 or len(data) % 2 or b"\0" not in data:
        return None
    for encoding, newline in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if newline not in data:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:20_000]
        japanese = sum(1 for char in sample if "\u3000" <= char <= "\u9fff" or char.isascii() or "\uff00" <= char <= "\uffef")
        if japanese > 0.9 * len(sample) and "\0" not in text:
            return text, encoding
    return None


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return what two writings of one name have in common: width, case, kana, dashes, spaces and quotes fall away.

    >>> fold("シルバー人材センター") == fold("ｼﾙﾊﾞｰ 人材センタ―")
    True
    >>> fold("障害者就労支援センター「一歩」")
    '障害者就労支援センター一歩'
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().translate(_ALIKE).split())


def width(text: str) -> int:
    """Return how many columns a terminal gives this text: two for a wide character, none for a combining one."""
    columns = 0
    for char in text:
        if not unicodedata.combining(char):
            columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns


@lru_cache(maxsize=65_536)
def wrapped(text: str, columns: int, most: int) -> tuple[str, ...]:
    """Return a name in at most so many lines of so many columns, the last with … where something is left out.

    A letter is never parted from its accents, nor an emoji from what it is joined with; a Latin word only where it is too long.

    >>> wrapped("地域包括支援センター", 10, 2)
    ('地域包括支', '援センター')
    >>> wrapped("Center of the whole city", 10, 2)
    ('Center of', 'the whole…')
    """
    lines: list[str] = []
    line = ""
    for word in _words(_clusters(" ".join(text.split()))):
        for piece in [word] if width(word) <= columns else _clusters(word):
            if line and width((line + piece).rstrip()) > columns:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
    lines += [line.rstrip()] if line.strip() else []
    if len(lines) <= most:
        return tuple(lines)
    last = _clusters(lines[most - 1])
    while last and width("".join(last)) > columns - 1:
        last.pop()
    return (*lines[: most - 1], "".join(last) + "…")


def _words(clusters: list[str]) -> list[str]:
    """Return what stands in one line: a Latin word with the blank behind it, and every other letter by itself."""
    found: list[str] = []
    for cluster in clusters:
        within = found and found[-1][-1].isascii() and not found[-1][-1].isspace()
        if within and cluster.isascii():
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def _clusters(text: str) -> list[str]:
    """Return a text in pieces that are seen as one letter each."""
    found: list[str] = []
    for char in text:
        joined = unicodedata.category(char) in ("Mn", "Me", "Cf") or 0x1F3FB <= ord(char) <= 0x1F3FF
        if found and (joined or found[-1].endswith("\u200d")):
            found[-1] += char
        else:
            found.append(char)
    return found


def city_forms(city: str) -> tuple[str, ...]:
    """Return how a city stands before the name of something of its own, longest first; nothing for no city.

    >>> city_forms("西東京市")
    ('西東京市版', '西東京市立', '西東京市の', '西東京市', '西東京')
    """
    if not city:
        return ()
    stem = city[:-1] if city.endswith(("市", "区", "町", "村")) else city
    return (*(f"{city}{version}" for version in ("版", "立", "の", "")), *((stem,) if 1 < len(stem) < len(city) else ()))


def both_names(title: str) -> tuple[str, ...]:
    """Return the two names of something that is printed with another name of it in brackets; nothing where there is none.

    >>> both_names("健康づくり推進プラン（健康都市プログラム）")
    ('健康づくり推進プラン', '健康都市プログラム')
    """
    match = _BOTH.fullmatch(title)
    return match.groups() if match else ()
