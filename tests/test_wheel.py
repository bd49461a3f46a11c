"""Outside of its clone: the wheel in an empty environment, a folder of one's own, five lines.

With `BRIEFING_WHEEL=full` the environment is filled by pip, from wherever this machine has its
packages; otherwise the wheel finds its dependencies in the environment of the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.mkdocs_runs import fingerprint, mkdocs, own_folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with nothing but our wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    [wheel] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = (*PIP, "--python", str(python), "install", "--constraint", "constraints.txt")
    if os.environ.get("BRIEFING_WHEEL") == "full":
        subprocess.run([*install, wheel], cwd=ROOT, check=True)
        return python
    subprocess.run([*install, "--no-deps", "--no-index", wheel], cwd=ROOT, check=True)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    told = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True)
    (Path(told.stdout.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python


def build(python: Path, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder as somebody does who has only installed the wheel."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "SITE_URL", "VIRTUAL_ENV")
    }
    return subprocess.run(
        [python, "-P", "-m", "mkdocs", "build", *options],
        cwd=root, env=environment | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_five_lines_give_the_very_site_of_the_clone(python: Path, tmp_path: Path) -> None:
    root = own_folder(tmp_path / "own")
    assert mkdocs(ROOT, tmp_path / "clone", "--strict").returncode == 0

    result = build(python, root, "--strict")

    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    where = "import generator; print(generator.__file__)"
    told = subprocess.run([python, "-P", "-c", where], capture_output=True, text=True, check=True)
    assert not Path(told.stdout.strip()).is_relative_to(ROOT)
    assert len(fingerprint(root / "site")) > 200
    assert fingerprint(root / "site") == fingerprint(tmp_path / "clone")  # `diff -r` is empty


def test_a_briefing_in_another_language_needs_no_more(python: Path, tmp_path: Path) -> None:
    root = own_folder(tmp_path / "own", content=ROOT / "tests" / "briefings" / "ar")

    result = build(python, root, "--strict")

    assert result.returncode == 0, result.stderr
    front = (root / "site" / "index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in front
    assert 'href="actors/">الأطراف</a>' in front
    assert not [*(root / "site").rglob("*.yml")]
