"""Site engines where they are installed, and sites that they build of the same pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from tests.building import write

ROOT = Path(__file__).parents[2]
ENGINES = ROOT / "build" / "engines"
AT = "/sub/path/"
WRITTEN = Path(__file__).parent / "written"
SETTINGS = """\
site_name: B
site_url: !ENV [SITE_URL, ""]
docs_dir: content
theme: {name: material}
plugins: [briefing]
markdown_extensions: [briefing, footnotes, admonition]
extra_css: [own.css]
copyright: "© <a href='https://example.org/'>Us</a>"
"""

Build = Callable[[str, Path], Path]


def home(folder: Path, content: Path = ROOT / "tests" / "briefings" / "tiny") -> Path:
    """A briefing with pages written by hand, in as many ways as curators have."""
    for name in ("content", "seeds"):
        shutil.copytree(content / name, folder / name)
    shutil.copytree(WRITTEN, folder / "content", dirs_exist_ok=True)
    return write(folder, {"mkdocs.yml": SETTINGS})


def run(*words: str) -> tuple[int, str]:
    """The exit status of a command, and what it printed."""
    result = CliRunner().invoke(briefing, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def program(name: str) -> str:
    """The program of an engine; the test is skipped without it, unless the environment forbids."""
    folder, _, name = name.rpartition("/")
    places = str(ENGINES / folder / "bin") if folder else None
    found = shutil.which(name, path=places)
    if found is None:
        if os.environ.get("BRIEFING_SITE_ENGINES") == "required":
            pytest.fail(f"BRIEFING_SITE_ENGINES=required, and {name} is missing: `make engines`")
        pytest.skip(f"{name} is not installed here: `make engines`")
    return found


def started(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, as at the address that the sites have here."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": f"https://example.org{AT}",
    }
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Write the pages of a briefing for an engine and let it build them: the site's folder."""
    monkeypatch.setenv("SITE_URL", f"https://example.org{AT}")

    def built(engine: str, root: Path) -> Path:
        folder = tmp_path_factory.mktemp(engine) / "tree"
        mkdocs = (sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", "site")
        command = {
            "plugin": mkdocs,
            "mkdocs": mkdocs,
            "properdocs": ("material/properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "site"),
            "materialx": ("materialx/properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "site"),
            "zensical": ("material/zensical", "build", "--strict"),
            "hugo": ("hugo", "--quiet", "--destination", "site"),
        }[engine]
        if command is not mkdocs:
            command = (program(command[0]), *command[1:])
        place = root if engine == "plugin" else folder
        if engine != "plugin":
            form = {"materialx": "properdocs"}.get(engine, engine)
            status, said = run("pages", "--root", str(root), "--out", str(folder), "--for", form)
            assert status == 0, said
        if engine == "materialx":
            settings = folder / "mkdocs.yml"
            said = settings.read_text("utf-8")
            settings.write_text(said.replace("name: material\n", "name: materialx\n"), "utf-8")
        done = started(*command, cwd=place)
        assert done.returncode == 0, done.stdout + done.stderr
        return place / "site"

    return built
