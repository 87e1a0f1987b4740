"""Proper names beside a class word, which alone is not what is meant: NPO法人かもめの会, まちかど保健室, 支援センターみなと."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_KANA = "ぁ-ゖァ-ヺー"
_SOLID = "一-龥々〆ヶァ-ヺーA-Za-z0-9Ａ-Ｚａ-ｚ０-９"  # a name does not end inside of a run of these
_LONGEST = 20  # characters; names are rarely longer
_LEAST = 3  # characters of a hiragana name before a class word; shorter runs are particles and endings of verbs
_SENTENCE = re.compile(
    "[るうくすつぬぶむてでにのはがをもやずへば]$|[っんいきぎしじちにびみりえけげせてねべめれ]た$|(?:さまざま|いろいろ|よう|みたい|身近|新た)な$|(?:な|た|し|よ)い$|(?:こ|も|ご)と$"
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((Path(__file__).parent / "proper_names.toml").read_text(encoding="utf-8"))
    return {name: tuple(sorted(words, key=lambda word: (-len(word), word))) for name, words in table.items()}


def _any(name: str) -> str:
    return "|".join(map(re.escape, _table()[name]))


@cache
def forms() -> re.Pattern[str]:
    """Return the legal forms (NPO法人, 社会福祉法人) as one pattern; their width does not matter."""
    return re.compile(_any("forms").replace("NPO", "(?:NPO|npo|ＮＰＯ)"))


@cache
def _particles() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('particles')})+")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('particles')})$")


@cache
def _of() -> re.Pattern[str]:
    """(青空)の会: a の that is part of the name, for no word goes on behind what follows it."""
    return re.compile(f"(?:{_any('ends')})(?![{_SOLID}])")


def end_behind_form(text: str, start: int) -> int:
    """Return where the proper name behind a legal form ends, or start where none stands: NPO法人|かもめの会|と協働する.

    A name is solid (青潮会), or hiragana that is no particle (かもめ), and goes on over の and a word such as 会 or 木.
    """
    solid = re.match(f"[{_SOLID}]", text[start : start + 1])
    return _whole(text, start, _solid(text, start) if solid else _hiragana_behind_form(text, start))


def _whole(text: str, start: int, position: int) -> int:
    """Return where a name that is known up to a position ends."""
    while start < position < min(len(text), start + _LONGEST):
        further = _further(text, position)
        if further == position:
            break
        position = further
    return position


def _hiragana_behind_form(text: str, start: int) -> int:
    """Return where a name that begins in hiragana ends, or start: あおぞらネット, ともに歩む会, or hiragana alone."""
    run = re.compile("[ぁ-ゖー]+").match(text, start)
    if run is None:
        return start
    verb = re.compile(f"[一-龥]{{1,2}}[ぁ-ゖ]{{1,2}}(?:{_any('ends')})(?![{_SOLID}])").match(text, run.end())
    if verb is not None and len(run[0]) >= _LEAST and run[0] != "とともに":
        return verb.end()
    if _particles().fullmatch(run[0]):
        return start
    solid = re.match(f"[{_SOLID}]", text[run.end() : run.end() + 1])
    if solid and not _trailing().search(run[0]) and (len(run[0]) >= _LEAST or not _particles().match(run[0])):
        return _solid(text, run.end())
    return _hiragana(text, start, least=_LEAST - 1)


def _solid(text: str, start: int) -> int:
    match = re.compile(f"[{_SOLID}・]+").match(text, start)
    assert match is not None
    return start + len(match[0].rstrip("・").removesuffix("等").removesuffix("及"))


def _further(text: str, position: int) -> int:
    """Return where a name goes on to behind a part of it: の会, かげ behind 木, 歩む会; or position."""
    before = text[position - 1 : position]
    if before != "の" and text.startswith("の", position) and (match := _of().match(text, position + 1)):
        return match.end()
    if before == "の" and re.match(f"[{_SOLID}]", text[position : position + 1]):
        return _solid(text, position)
    if re.match("[ぁ-ゖ]", text[position : position + 1]) and not _particles().match(text, position):
        run = re.compile("[ぁ-ゖ]+").match(text, position)
        assert run is not None
        if (match := _of().match(text, run.end())) is not None:
            return match.end()
        return _hiragana(text, position, least=2)
    return position


def _hiragana(text: str, start: int, least: int) -> int:
    """Return where a name in hiragana ends, or start: かもめ|と, ためし|はそれぞれ, みなと|へ; かもめの stands where 会 follows."""
    run = re.compile("[ぁ-ゖー]+").match(text, start)
    if run is None or _particles().fullmatch(run[0]) or re.match("[がをへ]", run[0]):
        return start
    behind = text[run.end() : run.end() + 1]
    if run[0].endswith("の") and len(run[0]) > least and _of().match(text, run.end()):
        return run.end()
    name = re.split("(?<=..)(?:は|が|を|へ)", run[0], maxsplit=1)[0]
    if name == run[0]:
        followed = re.match(f"[{_SOLID}「]", behind) is not None
        cut = _trailing().search(name)
        if cut and (followed or cut[0] not in ("と", "や", "の")):
            name = name[: cut.start()]
        elif followed:
            return start  # a word that goes on in kanji: not a name in hiragana
    return start + len(name) if len(name) >= least else start


def end_behind_class(text: str, start: int, cities: Sequence[str] = ()) -> int:
    """Return where a proper name in hiragana that stands behind a class word ends, or start: 支援センター|みなと|へ引き継ぐ.

    A name that is the city's (フードバンク|ためし|とつなぐ) ends where that ends.
    """
    if city := next((city for city in cities if re.match("[ぁ-ゖ]", city) and text.startswith(city, start)), ""):
        return start + len(city)
    run = re.compile("[ぁ-ゖ]+").match(text, start)
    if run is None or _particles().match(run[0]) or run[0].startswith(_table()["words"]) or len(run[0]) == 1:
        return start
    if re.match("(?:し|す|さ|せ|な|だ|ら|かつ|か所|ゃ|ぐ|っ|等)", run[0]):
        return start
    if (match := _of().match(text, run.end())) is not None and not _trailing().search(run[0]):
        return match.end()
    return _whole(text, start, _hiragana(text, start, least=2))


def start_before_class(text: str, end: int) -> int:
    """Return where a proper name in kana that stands before a class word begins, or end: 各地区の|まちかど|保健室."""
    match = re.search(f"(?:[ァ-ヺー]{{2,}}|[ぁ-ゖー]{{{_LEAST},}})\\Z", text[max(0, end - _LONGEST) : end])
    if match is None:
        return end
    run, start = match[0], end - len(match[0])
    before = text[start - 1 : start]
    if re.match("[ァ-ヺ]", run):
        return start if not re.match(f"[{_SOLID}]", before) and run not in _table()["words"] else end
    if re.match("[一-龥々ァ-ヺー]", before):  # a particle, or what a verb or a noun ends in, comes first
        particle = re.match("の|や|と|に|は|が|を|も|で|へ|な", run)
        if particle is None and len(run) <= _LEAST:
            return end
        start += len(particle[0]) if particle else 0
        run = text[start:end]
    else:
        inner = max((found.end() for found in re.finditer("から|など|また|の(?=[ぁ-ゖ]{3})|を|が", run)), default=0)
        start, run = start + inner, run[inner:]
    if len(run) < _LEAST or _SENTENCE.search(run) or _particles().fullmatch(run) or run.startswith(_table()["words"]):
        return end
    return start
