"""A passage says what its pieces say, and knows for each character where it is printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from welfaregraph.sources.plan.layout import load_layout
from welfaregraph.sources.plan.manuscript import Edit, Manuscript

MARK = load_layout().note_mark(numbered=False)
TEXTS = st.text("健康課 　\n※[]*NPOab。・「」", max_size=40)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.sampled_from(["", "課", "保健課", "x y"]))
def test_a_mapped_passage_reads_as_the_clean_one_and_its_places_go_forward(text: str, a: int, b: int, c: int, reading: str) -> None:
    first, second, last = sorted(min(at, len(text)) for at in (a, b, c))
    edits = [Edit(first, min(first + 2, len(text)), reading)] if first + 2 <= second else []
    manuscript = Manuscript("plan.txt", text, edits, MARK)
    spans = [(first, second), (second, last)]
    passage = manuscript.mapped(*spans)
    assert passage.text == manuscript.passage(spans).text
    assert len(passage.starts) == len(passage.ends) == len(passage.text)
    placed = zip(passage.text, passage.starts, passage.ends, strict=True)
    assert all(start < end or reading or char == " " for char, start, end in placed)  # a blank that is put in may stand for nothing
    assert list(passage.starts) == sorted(passage.starts)


def test_a_name_across_a_mark_and_a_line_is_quoted_as_it_is_printed() -> None:
    text = "国民健康保険※制\n度と、ヤングケアラ―を支える"
    start = text.index("ラ―") + 1
    passage = Manuscript("plan.txt", text, [Edit(start, start + 1, "ー")], MARK).mapped((0, len(text)))
    assert passage.text == "国民健康保険制度と、ヤングケアラーを支える"
    system = passage.text.index("制度") + 2
    assert passage.place(0, system).quote == "国民健康保険※制\n度"
    carer = passage.text.index("ヤング")
    place = passage.place(carer, carer + 7)
    assert (place.quote, place.line) == ("ヤングケアラ―", 2)
