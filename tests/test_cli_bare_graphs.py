"""Every analysis on a graph of nothing, of one thing, and of one thing tied to itself: a sentence, the documented exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from welfaregraph import cli

PREFIXES = """@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wg: <https://w3id.org/welfaregraph/> . @prefix wgc: <https://w3id.org/welfaregraph/code/> .
"""
ONE = '<https://example.org/a> a org:Organization ; skos:prefLabel "社協"@ja .\n'
ITSELF = "<https://example.org/t> a wg:Collaboration ; wg:collaborationKind wgc:cooperation ; wg:from <https://example.org/a> ; "
GRAPHS = {"nothing": "", "one": ONE, "itself": f"{ONE}{ITSELF}wg:to <https://example.org/a> ; wg:participant <https://example.org/a> .\n"}
PLAIN = [
    "brokers", "brokers --of divisions", "brokers --of divisions --sum", "groups", "groups --of bodies", "groups --of divisions",
    "overlaps", "gaps", "coverage", "chain", "indicators", "meet --need 認知症",
]  # fmt: skip
NAMED = ["who 社協", "who 社協 --depth 2", "path 社協 社協", "without 社協"]


@pytest.mark.parametrize("shape", GRAPHS)
@pytest.mark.parametrize("asked", [*PLAIN, *NAMED])
def test_a_bare_graph_is_answered_by_a_sentence(asked: str, shape: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(PREFIXES + GRAPHS[shape], encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        cli.main([*asked.split(), "--data", str(graph)])
    printed = capsys.readouterr()
    assert ended.value.code == (2 if shape == "nothing" and asked in NAMED else 0)
    assert (printed.out + printed.err).strip()
    assert "Traceback" not in printed.out + printed.err
