"""One file that cannot be read is one mistake: nothing is told of the files that are right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.building import report

BRIEFINGS = Path(__file__).parent / "briefings"
OWN = Path(__file__).parent.parent
FILES = [
    (root, path.relative_to(root))
    for root in (OWN, *(BRIEFINGS / name for name in ("en", "uk", "de", "ar")))
    for path in sorted((root / "content").rglob("*.yml"))
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("root", "file"), FILES, ids=[f"{root.name}/{file.as_posix()}" for root, file in FILES]
)
def test_a_broken_file_is_told_of_alone(tmp_path: Path, root: Path, file: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(root / name, tmp_path / name)
    with (tmp_path / file).open("a", encoding="utf-8") as broken:
        broken.write('\nx: "never closed\n')

    found = report(tmp_path)

    assert [
        (one.code, one.message) for one in found.findings if one.at.path != file.as_posix()
    ] == []
    assert found.errors == 1
