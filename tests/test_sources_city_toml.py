"""city.toml: what it says, and what a person is told when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from plans import kinds

from welfaregraph.errors import BadConfiguration, DataNotFound
from welfaregraph.sources.city import read_city
from welfaregraph.sources.city_toml import read_configuration

GOOD = (
    '[city]\nname_ja = "見本市"\narea_code = "99999"\n\n[plan]\ntitle = "見本計画"\n\n[[sources]]\nfile = "plan.txt"\nkind = "plan_text"\n'
)


def test_facts_know_their_line() -> None:
    configuration = read_configuration(GOOD.encode())
    fact = configuration.city.facts["plan.title"]
    assert (fact.value, fact.place.line, fact.place.quote) == ("見本計画", 6, 'title = "見本計画"')
    assert configuration.city.base == "https://w3id.org/welfaregraph/id/99999/"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert read_configuration(GOOD.encode(encoding)).city.text("city.name_ja") == "見本市"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"見本市"', "見本市", "line 2"),
        ("[city]", "[town]", "town"),
        ("name_ja", "name", "name"),
        ('area_code = "99999"\n', "", "city.area_code"),
        ('"99999"', '"1"', "area_code"),
        ('"見本計画"', '["見本計画"]', "plan.title"),
        ('"plan.txt"', '"../../secret.txt"', "../../secret.txt"),
        ('"plan.txt"', '"/etc/passwd"', "/etc/passwd"),
        ('"plan.txt"', "5", "file"),
        ("[[sources]]", "[sources]", "sources"),
        ("[[sources]]", "[layout.words]\nbullets = 5\n\n[[sources]]", "bullets"),
        ("[[sources]]", '[layout.sections]\naims = ["x"]\n\n[[sources]]', "aims"),
        ("[[sources]]", '[[layout.marks]]\nlabel = "x"\n\n[[sources]]', "label, type"),
    ],
)
def test_what_cannot_be_used_is_named(old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(BadConfiguration) as error:
        read_configuration(GOOD.replace(old, new, 1).encode())
    assert words in str(error.value)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(BadConfiguration):
        read_configuration(b"\x89PNG\r\n\x1a\n")


def test_a_folder_without_city_toml(tmp_path: Path) -> None:
    with pytest.raises(DataNotFound):
        read_city(tmp_path)


def test_a_source_of_no_kind(city_copy: Path) -> None:
    path = city_copy / "city.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"plan_text"', '"novel"'), encoding="utf-8")
    with pytest.raises(BadConfiguration, match="novel"):
        read_city(city_copy)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (None, "source-missing"),
        (b"", "source-empty"),
        (b" \n\n", "source-empty"),
        (b"%PDF-1.7\n\0\0", "source-binary"),
        (b"\x81\xff\xfe\xff" * 50, "source-undecodable"),
        ("ただの文章です。\n".encode(), "no-policy"),
    ],
)
def test_a_source_that_cannot_be_read_as_a_whole(city_copy: Path, data: bytes | None, kind: str) -> None:
    path = city_copy / "sources" / "plan-welfare.txt"
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    result = read_city(city_copy)
    assert result.reading is None
    assert kind in [found for found, _ in kinds(result.problems)]


def test_rules_are_switched_off_by_name() -> None:
    configuration = read_configuration((GOOD + "\n[rules]\nfunctions = false\nneeds = true\n").encode())
    assert (configuration.rules_off, configuration.problems) == (frozenset({"functions"}), ())


def test_what_cannot_be_used_in_rules_is_told_where_it_stands_and_the_rest_goes_on() -> None:
    configuration = read_configuration((GOOD + '\n[rules]\nfunctionz = false\nneeds = "off"\nfunctions = false\n').encode())
    assert configuration.rules_off == {"functions"}
    unknown, value = configuration.problems
    assert (unknown.kind, unknown.place and unknown.place.line, unknown.message.values["near"]) == ("rule-unknown", 13, "functions")
    assert (value.kind, value.place and value.place.line, value.message.values["key"]) == ("rule-value", 14, "needs")
