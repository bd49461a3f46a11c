"""Projects of their own for tests, and `mkdocs build` run in them as a curator does."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import write

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "briefings" / "tiny"
AT_ONCE = int(os.environ.get("BRIEFING_AT_ONCE", "2"))
"""How often two builds run at once, where that is tried."""
OURS_FOR_ANOTHER = """\
INHERIT: {root}/mkdocs.yml
docs_dir: {briefing}/content
plugins:
  - briefing:
      root: {briefing}
"""
"""Settings that build somebody's briefing, where it is, with this project's templates."""
FIVE_LINES = """\
site_name: Briefing
docs_dir: content
theme: {name: material}
plugins: [briefing]
"""


def mkdocs(
    root: Path, site: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` as a curator does, in a project's folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", **environment}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def project(folder: Path, content: Path = ROOT) -> Path:
    """A project of its own with somebody's content, and our templates and settings."""
    folder.mkdir(parents=True)
    for name in ("content", "seeds"):
        shutil.copytree(content / name, folder / name)
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def fingerprint(site: Path) -> dict[str, str]:
    """Every file of a site with the hash of its bytes."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def fingerprint_of_a_fresh_build(root: Path, folder: Path) -> dict[str, str]:
    shutil.copytree(
        root, folder, ignore=lambda at, names: {"site", ".cache"} if at == str(root) else set()
    )
    assert mkdocs(folder, folder / "site").returncode == 0
    found = fingerprint(folder / "site")
    shutil.rmtree(folder)
    return found


def own_folder(folder: Path, settings: str = FIVE_LINES, content: Path = ROOT) -> Path:
    """A folder with somebody's articles and records, and settings; nothing else."""
    for name in ("content", "seeds"):
        shutil.copytree(content / name, folder / name)
    return write(folder, {"mkdocs.yml": settings})


def own(tmp_path: Path, settings: str = FIVE_LINES, **files: str) -> Path:
    """The small briefing in a folder of its own, with more files by path (`__` for `/`)."""
    return write(own_folder(tmp_path / "own", settings, TINY), files)
