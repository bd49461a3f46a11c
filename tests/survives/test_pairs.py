"""What a source bounds, denies, doubts or only tells, our sentence does not say as a fact.

`<code>.yml` holds what a passage says and what a text makes of it, per language: of `refused` each
must have a finding under `--strict`, and of `right` none.
"""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from tests import cases
from tests.building import report, write

PAIRS = cases.by_name(Path(__file__).parent)
NAMES = {
    "ar": ("آدا كويل", "بو روك"),
    "he": ("עדה קוויל", "בו רוק"),
    "ru": ("Ада Квилл", "Бо Рук"),
    "uk": ("Ада Квілл", "Бо Рук"),
    "zh": ("艾达·奎尔", "博·鲁克"),
}
ASIDE = {"name-unrecorded", "record-unused"}
MOST = 48
"""Claims in one briefing; it may have no more than 50."""


def found(root: Path, code: str, pairs: list[list[str]]) -> list[bool]:
    """Whether each pair of words and text has a finding, all of one language in one briefing."""
    claims = [f"title: Herring\nlanguage: {code}\nkey_points:\n"]
    sources = []
    for number, (words, text) in enumerate(pairs):
        evidence = f"{{source: s{number}, words: {json.dumps(words, ensure_ascii=False)}}}"
        claims.append(
            f"  - text: {json.dumps(text, ensure_ascii=False)}\n    evidence: [{evidence}]\n"
        )
        sources.append(f"s{number}: {{file: {number}.txt, title: Text {number}}}\n")
    actors = "".join(
        f"{actor}: {{name: {name}, kind: person, aliases: [{name.replace('·', ' ').split()[1]}]}}\n"
        for actor, name in zip(
            ("quill", "rook"), NAMES.get(code, ("Ada Quill", "Bo Rook")), strict=True
        )
    )
    write(
        root,
        {
            "content/briefing.yml": "".join(claims),
            "content/sources.yml": "".join(sources),
            "content/actors.yml": actors,
            **{f"seeds/{number}.txt": f"{words}\n" for number, (words, _) in enumerate(pairs)},
        },
    )
    starts = [len("".join(claims[: number + 1])) for number in range(len(claims))]
    hit = [False] * len(pairs)
    for finding in report(root).findings:
        if str(finding.code) in ASIDE:
            continue
        assert finding.at.path == "content/briefing.yml", finding
        hit[sum(1 for start in starts if start <= finding.at.start) - 1] = True
    return hit


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["refused", "right"])
@pytest.mark.parametrize("code", sorted(PAIRS))
def test_what_is_only_told_bounded_or_denied_is_said_so(
    tmp_path: Path, code: str, kind: str
) -> None:
    rows = iter(PAIRS[code][kind])
    wrong = []
    for batch in iter(lambda: list(islice(rows, MOST)), []):
        hits = found(tmp_path / str(len(wrong)) / batch[0][0][:8], code, batch)
        wrong += [pair for pair, hit in zip(batch, hits, strict=True) if hit != (kind == "refused")]

    assert wrong == []
