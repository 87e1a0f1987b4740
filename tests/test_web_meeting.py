"""The meeting planner as a page: any needs and words, the whole answer with its quotes, and nothing of it kept."""

from __future__ import annotations

import re

import pytest
from served import text_of
from sites import HOSTILE, pages

from welfaregraph.tasks.write_site import write_site

SECRET = "世帯の中の父の名前"


def test_needs_by_name_and_in_words_are_planned_as_the_console_plans_them(nishitokyo_served):
    answer = nishitokyo_served.send(
        "/ja/meeting.html", need=["介護", "やんぐけあらー", ""], text="50代の息子がひきこもり。" + SECRET, consent="no"
    )
    text = text_of(answer)
    assert answer.status_code == 200
    assert "最も少ない顔ぶれ: 地域共生課 、 高齢者支援課" in text
    assert "取り込んだ文に直接の結びつきが書かれていない組" in text
    assert "ヤングケアラー: だれが担うか不明です" in text
    assert "児童相談所" in text
    assert "本人の同意がないとき" in text
    assert "必須" in text
    assert "不明" in text, "no contact is guessed"
    assert "守秘義務" in text
    assert re.search(r"作成日: 20\d\d年\d\d月\d\d日", text)


def test_words_of_ones_own_are_not_given_back(nishitokyo_served):
    answer = nishitokyo_served.send("/ja/meeting.html", text=f"{SECRET}がひきこもり")
    page = answer.get_data(as_text=True)
    assert SECRET not in page
    assert '<input type="checkbox" name="need" value="ひきこもり" checked>' in page
    assert "書いた言葉は残していません" in page


def test_quotes_lead_to_the_lines_of_the_text(nishitokyo_served):
    page = nishitokyo_served.send("/ja/meeting.html", need="ひきこもり").get_data(as_text=True)
    links = re.findall(r'<a class="place" href="(text-[^"#]*)#(L\d+)">', page)
    assert links
    for address, line in links:
        assert f'id="{line}"' in nishitokyo_served.get(f"/ja/{address}").get_data(as_text=True)
    assert '<a class="thing" href="things/unit-' in page


@pytest.mark.parametrize(
    ("consent", "first", "other"),
    [
        ("yes", "重層的支援会議", "支援会議"),
        ("", "支援会議", "重層的支援会議"),
        ("no", "支援会議", ""),
        ("what", "支援会議", "重層的支援会議"),
    ],
)
def test_consent_says_which_meeting_is_lawful(nishitokyo_served, consent, first, other):
    page = nishitokyo_served.send("/ja/meeting.html", need="介護", consent=consent).get_data(as_text=True)
    terms = re.findall(r"<dt>(.*?会議)</dt>", page)
    assert terms == [one for one in (first, other) if one]


def test_stated_only_leaves_out_what_rules_concluded(nishitokyo_served):
    given = nishitokyo_served.send("/ja/meeting.html", need="家計").get_data(as_text=True)
    stated = nishitokyo_served.send("/ja/meeting.html", need="家計", stated_only="yes").get_data(as_text=True)
    assert 'class="status inferred"' in given
    assert 'class="status inferred"' not in stated


def test_a_name_that_is_no_need_is_told_and_the_others_are_planned(nishitokyo_served):
    text = text_of(nishitokyo_served.send("/ja/meeting.html", need=["ひきこも", "介護"]))
    assert "「ひきこも」という必要はありません。近いもの: ひきこもり" in text
    assert "高齢者支援課" in text


@pytest.mark.parametrize("form", [{}, {"text": "よい天気です"}, {"need": "ないことば"}, {"need": HOSTILE[0], "text": "".join(HOSTILE)}])
def test_no_need_is_said_and_nothing_is_run(nishitokyo_served, form):
    answer = nishitokyo_served.send("/ja/meeting.html", **form)
    assert answer.status_code == 200
    assert "見つかりませんでした" in text_of(answer)
    assert "window.hacked=1</script>" not in answer.get_data(as_text=True)


def test_the_plan_speaks_english(nishitokyo_served):
    answer = nishitokyo_served.send("/en/meeting.html", need="ひきこもり", consent="yes")
    assert "With the person's consent" in text_of(answer)
    assert "must come" in text_of(answer)


def test_files_say_what_needs_the_server_and_lead_to_what_works_without(tmp_path, mihon_folder):
    write_site(mihon_folder, tmp_path / "site", checked=False)
    found = pages(tmp_path / "site")
    for language in ("ja", "en"):
        for name in ("meeting", "query", "import"):
            page = found[f"{language}/{name}.html"]
            assert "welfaregraph open" in page.text + page.analyst
            assert page.has("form") == page.has("textarea") == []
        assert (tmp_path / "site" / language / "calling.html", "") in found[f"{language}/meeting.html"].links
    assert not (tmp_path / "site" / "meeting.js").exists()
