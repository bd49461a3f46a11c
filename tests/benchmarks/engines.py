"""Other site generators, where they are installed, on the very same Markdown.

`make engines` installs them into `build/engines`; Hugo is Debian's.

ProperDocs and Zensical get the settings of the plain MkDocs site. Hugo has no Material theme: it
prints the bare text with its title, which is the least that it can cost.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BIN = ROOT / "build" / "engines" / "material" / "bin"

_HUGO = """title = "Plain"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}\n"


def engines() -> dict[str, Sequence[str]]:
    """The command that builds a plain site in its folder, by the name of the engine."""
    commands = {
        "ProperDocs": ("properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "site-properdocs"),
        "Zensical": ("zensical", "build", "--clean", "-f", "mkdocs.yml"),
        "Hugo": ("hugo", "--quiet", "--contentDir", "docs", "--destination", "site-hugo"),
    }
    return {
        name: (found, *rest)
        for name, (program, *rest) in commands.items()
        if (found := shutil.which(program, path=f"{_BIN}{os.pathsep}{os.environ['PATH']}"))
    }


def prepare(plain: Path) -> None:
    """Write what Hugo needs beside what MkDocs has."""
    (plain / "hugo.toml").write_text(_HUGO, "utf-8")
    layouts = plain / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_LAYOUT, "utf-8")
