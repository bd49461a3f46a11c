"""What the site needs and mkdocs.yml need not say: five lines are enough, and what they say holds.

Nothing that mkdocs.yml says is overruled; `validation` is about what MkDocs says of Markdown, and
dead links of the written site are warnings whatever it is (`written_links.py`). Two settings are
refused, since no site of ours could be right with them; another theme than Material has no words
for the frame of our pages.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.engines.frame import ENTRANCES
from generator.engines.unchecked import NAME
from generator.reading.load import CONTENT, SEEDS
from generator.site import template_folder

MATERIAL = Path(material.__file__).parent
_TEMPLATES_OF_MATERIAL = MATERIAL / "templates"


def complete(config: MkDocsConfig, root: Path, *, preview: bool) -> None:
    """Refuse what cannot be right, and fill in what mkdocs.yml does not say."""
    _refuse_other_docs_dir(config, root)
    _refuse_addresses_of_files(config)
    _refuse_other_themes(config)
    _add_theme(config, template_folder.theme(root))
    _add_extensions(config)
    _tell_what_is_wrong(config, preview=preview)
    if config.nav is None:
        config.nav = list(ENTRANCES)
    for folder in (root / SEEDS, template_folder.folder(root)):  # by `mkdocs serve`
        if folder.is_dir() and str(folder) not in config.watch:
            config.watch.append(str(folder))


def _refuse_other_docs_dir(config: MkDocsConfig, root: Path) -> None:
    """MkDocs publishes what it finds in `docs_dir`, and only in `content/` do we look at links."""
    content = root / CONTENT
    if os.path.realpath(config.docs_dir) != os.path.realpath(content):
        below = Path(config.config_file_path or "mkdocs.yml").parent
        name = (content.relative_to(below) if content.is_relative_to(below) else content).as_posix()
        raise PluginError(
            f"The briefing was not published: MkDocs would publish {config.docs_dir}, which is not "
            f"where the briefing's content is. Write in mkdocs.yml:\n\n  docs_dir: {name}\n"
        )


def _refuse_addresses_of_files(config: MkDocsConfig) -> None:
    """Addresses are permanent: a quotation is at `sources/some-source/#its-id`, wherever it is."""
    if not config.use_directory_urls:
        raise PluginError(
            "The briefing was not published: its addresses are permanent, and are those of folders "
            "(/quotes/ and not /quotes.html). Take the line `use_directory_urls: false` out of "
            "mkdocs.yml.\n"
        )


def _refuse_other_themes(config: MkDocsConfig) -> None:
    if not any(_is_material(folder) for folder in config.theme.dirs):
        raise PluginError(
            "The briefing was not published: its pages are made for the theme Material. Write in "
            "mkdocs.yml:\n\n  theme:\n    name: material\n"
        )


def _is_material(folder: str) -> bool:
    return os.path.realpath(folder) == os.path.realpath(_TEMPLATES_OF_MATERIAL)


def _add_theme(config: MkDocsConfig, theme: Path) -> None:
    """Put our frame below a `custom_dir` of the curators' own, and above Material."""
    folders = config.theme.dirs
    if not any(os.path.realpath(folder) == os.path.realpath(theme) for folder in folders):
        first = next(at for at, folder in enumerate(folders) if _is_material(folder))
        folders.insert(first, str(theme))


def _add_extensions(config: MkDocsConfig) -> None:
    """Ids on headings, so that addresses last, and a link to send at every heading."""
    if not {"attr_list", "markdown.extensions.attr_list"} & set(config.markdown_extensions):
        config.markdown_extensions.append("attr_list")
    if "markdown.extensions.toc" not in config.markdown_extensions:
        config.mdx_configs.setdefault("toc", {}).setdefault("permalink", True)
    if NAME in config.markdown_extensions:  # it let nothing through until now
        config.mdx_configs[NAME] = {"checked": True}


def _tell_what_is_wrong(config: MkDocsConfig, *, preview: bool) -> None:
    """Let a link that leads nowhere be a warning, which fails under `--strict`.

    A build follows the links of what was written (`written_links.py`), and MkDocs need not say it
    twice; a preview has nothing written.
    """
    if any("validation" in settings for settings in config.user_configs):
        return
    nav, links = config.validation.nav, config.validation.links
    nav.not_found = nav.absolute_links = logging.WARNING
    nav.omitted_files = logging.DEBUG  # all but the entrances
    links.not_found = links.anchors = logging.WARNING if preview else logging.DEBUG
    links.absolute_links = links.unrecognized_links = logging.WARNING


def titles(nav: Any) -> Iterator[tuple[str, str]]:
    """The path and the title of each page that the navigation gives one, in sections or not."""
    for entry in nav if isinstance(nav, list) else ():
        for title, inside in entry.items() if isinstance(entry, dict) else ():
            if isinstance(inside, str):
                yield inside, title
            else:
                yield from titles(inside)
