"""The titles of a plan's policies: which of the lines above a chapter's first heading is one, and its number."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from welfaregraph.sources.plan.layout import Layout
from welfaregraph.sources.plan.lines import Line
from welfaregraph.sources.plan.manuscript import Manuscript
from welfaregraph.sources.plan.tables import divide

_LIMIT = 50  # characters; titles of policies are short, sentences are not
_WRAPPED = 15  # characters; a shorter line was not broken because it was full
_CAPTION = re.compile(r"[\s　(（【\[]*(?:資料|出典|出所|備考|単位|図表?|表|写真|グラフ|コラム|注)[\s　]*(?:[\d０-９：:]|\Z)")
_DECORATION = " 　\t\f#＃*＊【】［］[]〔〕■□◆◇●○◎▼▽▶►★☆"
_DASHES = "-－ー‐−–.．"
_GLYPHS = "■□◆◇●○◎▼▽▶►★☆【［["


@dataclass(frozen=True)
class Opening:
    """What stands above the first heading of a chapter: its title, and its goal where that has no heading.

    ``first`` is the index of the first line that belongs to the chapter, ``strong`` whether the title shows its
    rank by a number or a decoration and not by its position alone.
    """

    first: int
    line: Line
    start: int
    end: int
    number: str
    strong: bool
    goal: tuple[Line, ...] = ()


def find_opening(manuscript: Manuscript, pending: list[Line], section: str, layout: Layout, airy: bool) -> Opening | None:
    """Return the title among the lines above a heading, or None where none of them can be one.

    ``airy`` says that blank lines stand around this text's headings: then a title stands alone. A title is a short
    line without a full stop, right above the heading; under a heading other than the goal's, the goal itself may
    stand between the two.
    """
    blocks = _blocks(manuscript, pending, layout)
    if not blocks:
        return None
    if (opening := _title(manuscript, pending, blocks, len(blocks) - 1, layout, airy)) is not None:
        return opening
    if not airy and section != "goal" and (opening := _dense(manuscript, pending, blocks[-1], layout)) is not None:
        return opening
    for index in range(len(blocks) - 2, max(-1, len(blocks) - 4), -1):
        below = [pending[item] for block in blocks[index + 1 :] for item in block]
        if not all("。" in manuscript.text[line.start : line.end] or section == "goal" for line in below[-1:]):
            return None
        opening = _title(manuscript, pending, blocks, index, layout, airy)
        if opening is not None and (opening.strong or (section != "goal" and index == len(blocks) - 2)):
            goal = () if section == "goal" else tuple(below)
            return Opening(opening.first, opening.line, opening.start, opening.end, opening.number, opening.strong, goal)
    return None


def is_labelled(number: str, layout: Layout) -> bool:
    """Whether a number says that it counts policies (施策1)."""
    return number.startswith(layout.words["policy_labels"])


def shape_of(number: str) -> str:
    """Return how a number is written: 施策１－２ and 施策1-10 are written alike."""
    plain = re.sub(f"[{_DASHES}]", "-", unicodedata.normalize("NFKC", number))
    return re.sub(r"\d+", "0", re.sub(r"[\s()]", "", plain))


def last_of(number: str) -> int:
    """Return the last count in a number, 0 if it has none in digits."""
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", number))
    return int(digits[-1][:9]) if digits else 0


def _blocks(manuscript: Manuscript, pending: list[Line], layout: Layout) -> list[list[int]]:
    """Return the prose right above a heading as blocks of lines, divided by blank lines."""
    run = len(pending)
    glyphs = Counter(manuscript.text[line.start : line.end].strip()[:1] for line in pending if line.kind == "bullet")
    while run:
        line = pending[run - 1]
        glyph = manuscript.text[line.start : line.end].strip()[:1]
        alone = glyph in _GLYPHS and glyphs[glyph] == 1  # a bullet that others share is no decoration
        decorated = line.kind == "bullet" and (alone or _head(manuscript, line, layout)[2])
        if line.kind not in ("prose", "blank", "page") and not decorated:
            break
        run -= 1
        if line.kind == "bullet":
            break
    blocks: list[list[int]] = [[]]
    for index in range(run, len(pending)):
        if pending[index].kind in ("prose", "bullet"):
            blocks[-1].append(index)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _title(manuscript: Manuscript, pending: list[Line], blocks: list[list[int]], index: int, layout: Layout, airy: bool) -> Opening | None:
    block = blocks[index]
    line = pending[block[-1]]
    start, number, strong = _head(manuscript, line, layout)
    end = _end(manuscript, line)
    text = manuscript.clean(start, end)
    if not text or len(text) > _LIMIT or "。" in text or text.endswith(("、", "，", "．")) or _CAPTION.match(text):
        return None
    if strong:
        return Opening(block[-1], line, start, end, number, True)
    if text.startswith(("〜", "～", "―", "－", "…")) or _is_row(manuscript, line, layout):
        return None
    above = pending[block[-2]] if len(block) > 1 else None
    if above is None and index > 0 and len(blocks[index - 1]) == 1 and _bare_number(manuscript, pending[blocks[index - 1][0]], layout):
        above = pending[blocks[index - 1][0]]
    if above is not None and (bare := _bare_number(manuscript, above, layout)):
        return Opening(pending.index(above), line, start, end, bare, True)
    if above is not None and len(block) == 2:
        begin, number, numbered = _head(manuscript, above, layout)
        whole = manuscript.clean(begin, end)
        if above.end - above.start >= _WRAPPED and len(whole) <= _LIMIT and "。" not in whole:
            return Opening(block[0], above, begin, end, number, numbered)
    if airy and len(block) > 2 and index + 1 == len(blocks) and block[0] > 0:
        return None
    return Opening(block[-1], line, start, end, number, False)


def _dense(manuscript: Manuscript, pending: list[Line], block: list[int], layout: Layout) -> Opening | None:
    """Return the title and the goal below it in a text without blank lines: a numbered line, or the first of a few."""
    for index in reversed(block[:-1]):
        opening = _title(manuscript, pending, [[index]], 0, layout, airy=False)
        if opening is not None and (opening.strong or (index == block[0] and len(block) == 2 and opening.end - opening.start <= 25)):
            goal = tuple(pending[below] for below in block if below > index)
            return Opening(opening.first, opening.line, opening.start, opening.end, opening.number, opening.strong, goal)
    return None


def _head(manuscript: Manuscript, line: Line, layout: Layout) -> tuple[int, str, bool]:
    """Return where the words of a title begin, the number before them, and whether its look alone makes it a heading."""
    raw = manuscript.text[line.start : line.end]
    match = _number(layout.words["policy_labels"]).match(raw)
    begin = match.end() if match else 0
    while begin < len(raw) and raw[begin] in _DECORATION:
        begin += 1
    number = (match["number"] or "").strip(" 　.．:：【】[]〔〕、") if match else ""
    strong = bool(number) or raw.lstrip().startswith(("#", "＃")) or bool(match and match["named"])
    return line.start + begin, number, strong


def _end(manuscript: Manuscript, line: Line) -> int:
    raw = manuscript.text[line.start : line.end]
    return line.start + len(raw.rstrip(_DECORATION.replace("】", "").replace("]", "").replace("〕", "") + "\r"))


def _bare_number(manuscript: Manuscript, line: Line, layout: Layout) -> str:
    """Return the number of a line that prints nothing else (施策１), or nothing."""
    raw = manuscript.text[line.start : line.end].strip()
    match = _number(layout.words["policy_labels"]).match(raw + " ")
    return match["number"].strip(" 　.．:：") if match and match["number"] and not raw[match.end() :].strip() else ""


@lru_cache(maxsize=8)
def _number(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    digits = r"(?:\d+(?:[-－ー‐−–.．]\d+)*|[Ⅰ-Ⅻ](?:[-－ー‐−–.．]\d+)*|[①-⑳])"
    return re.compile(
        rf"[\s　]*(?:[#＃]+|\*\*|[■□◆◇●○◎])?[\s　]*[【〔\[]?"
        rf"(?:(?P<named>(?:{words})名[\s　]*[:：　 ]|(?:{words})[\s　]*[:：])[\s　]*)?"
        rf"(?P<number>(?:{words})[\s　]*(?:No\.?|第)?[\s　]*{digits}[\s　]*[】〕\]:：.．、]?[\s　]*"
        rf"|第?[\s　]*{digits}[\s　]*(?:節|章|項|編)?[\s　]*(?:[】〕\]:：.．、][\s　]*|[\s　]+)"
        rf"|[（(][\s　]*\d{{1,2}}[\s　]*[)）][\s　]*)?"
    )


def _is_row(manuscript: Manuscript, line: Line, layout: Layout) -> bool:
    """Whether a line is rather a row of a table whose cells blanks divide: one of them names a division or a header."""
    cells = [manuscript.clean(*cell) for cell in divide(manuscript, line).cells]
    if len(cells) < 2:
        cells = manuscript.clean(line.start, line.end).split(" ")
    return len(cells) > 1 and any(layout.is_unit(cell) or layout.column(cell) for cell in cells)
