"""The whole of a site as files that another engine builds: every page is `X/index.md`.

Engines agree on `X/index.md`: its address is `X/` everywhere, and none rewrites the links of its
HTML. Only Hugo is told the address of each, for it folds names and takes a folder with `index.md`
for one page with attachments.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from typing import Any

import jinja2
import yaml

from generator.compile import Compiled
from generator.engines.frame import ENTRANCES, language_of_theme, material, named, told
from generator.engines.mkdocs_settings import Settings
from generator.engines.whole_pages import Targets, WholePage, reader
from generator.machine.folders import files_in
from generator.machine.output import Content, Output
from generator.reading.content_files import file_in_site
from generator.reading.load import CONTENT
from generator.site.render import links_from

_INDEX = "index.html"
_NOT_OURS = "---\n"


class Engine(StrEnum):
    """An engine that a tree can be for."""

    MKDOCS = "mkdocs"
    PROPERDOCS = "properdocs"
    ZENSICAL = "zensical"
    HUGO = "hugo"


@dataclass(frozen=True)
class Sources:
    """Where the files of a tree come from: a briefing, compiled, and what shapes its pages."""

    compiled: Compiled
    root: Path
    templates: Path
    settings: Settings = field(default_factory=Settings)


def tree(sources: Sources, engine: Engine | None = None) -> Output:
    """The files for an engine, with its configuration and theme; without one, the pages alone.

    Making them raises what a template raises, or `SettingsUnreadable`.
    """
    made = _Tree(sources)
    match engine:
        case None:
            return Output({**made.pages(), **made.files()}, made.together)
        case Engine.HUGO:
            return Output(made.for_hugo(), made.under("static", made.together))
    files = {f"docs/{path}": maker for path, maker in (made.pages() | made.files()).items()}
    together = made.under("docs", made.together)
    return Output({**files, **made.theme(), "mkdocs.yml": made.configuration}, together)


@dataclass(frozen=True)
class _Tree:
    sources: Sources

    # Pages and what is published as it is.

    def pages(self) -> dict[str, Callable[[], Content]]:
        """Every page as Markdown with front matter."""
        return {
            str(Path(place).with_suffix(".md")): partial(self._markdown, path)
            for path, place in self._places.items()
        }

    def files(self) -> dict[str, Callable[[], Content]]:
        """What is published as it is: data, and the curators' own files."""
        output = self.sources.compiled.files
        found: dict[str, Callable[[], Content]] = {
            path: partial(output.__getitem__, path) for path in output if not _is_page(path)
        }
        for name in self.sources.compiled.briefing.draft.attachments:
            found[name] = (self.sources.root / CONTENT / name).read_bytes
        return found

    @property
    def together(self) -> list[str]:
        """Files that share much of their making, as they are called here."""
        first = self.sources.compiled.files.lots()[:1]
        return [path for lot in first for path in lot if not _is_page(path)]

    @staticmethod
    def under(folder: str, paths: Iterable[str]) -> list[str]:
        """Paths in a folder."""
        return [f"{folder}/{path}" for path in paths]

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """The file of the site that each page becomes, by the page's own path."""
        compiled = self.sources.compiled
        ours = (path for path in compiled.files if _is_page(path))
        return {path: file_in_site(path) for path in (*ours, *compiled.briefing.draft.handwritten)}

    @cached_property
    def _targets(self) -> Targets:
        pages = {path: place.removesuffix(_INDEX) for path, place in self._places.items()}
        return pages | {name: name for name in self.files()}

    @cached_property
    def _read(self) -> Callable[[str, str, Targets], WholePage]:
        return reader(self.sources.settings.extensions)

    def _markdown(self, path: str) -> str:
        text = self._text(path)
        if path in self.sources.compiled.files and "\nkind: " in text.partition("\n---\n")[0]:
            return text  # it is whole as it is
        page = self._read(path, text, self._targets)
        meta = yaml.safe_dump(dict(page.meta), allow_unicode=True, sort_keys=False)
        return f"---\n{meta}---\n{page.text}"

    def _text(self, path: str) -> str:
        if path in self.sources.compiled.files:
            content = self.sources.compiled.files[path]
            return content if isinstance(content, str) else content.decode()
        data = (self.sources.root / CONTENT / path).read_bytes()
        return data.decode("utf-8-sig", errors="replace")

    # The theme and the configuration of MkDocs, its forks, and Zensical.

    def theme(self, folder: str = "theme") -> dict[str, Callable[[], Content]]:
        """The frame, the styles and the scripts; a theme of the curators' own lies on top."""
        found: dict[str, Callable[[], Content]] = {}
        for below in (self.sources.templates / "theme", self.sources.settings.custom):
            if below is not None and below.is_dir():
                for path in sorted(files_in(below)):
                    found[f"{folder}/{path}"] = (below / path).read_bytes
        return found

    def configuration(self) -> str:
        """`mkdocs.yml`: ProperDocs and Zensical read it as well."""
        said = self.sources.settings
        theme = {"name": "material", "custom_dir": "theme", "language": self._language}
        theme |= _given(favicon=said.favicon, logo=said.logo)
        settings = {
            "site_name": self.title,
            **_given(
                site_url=said.site_url,
                copyright=said.copyright,
                site_description=said.description,
                extra_css=list(said.styles),
                extra_javascript=list(said.scripts),
            ),
            "docs_dir": "docs",
            "use_directory_urls": True,
            "theme": theme,
            "plugins": [],
            "markdown_extensions": ["tables", "fenced_code", "attr_list", *_PERMALINKS],
            "nav": self.nav,
            "extra": {"briefing": dict(told(self.sources.compiled)), "generator": False},
        }
        return _ABOUT + yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100)

    @property
    def title(self) -> str:
        about = self.sources.compiled.briefing.about
        return str(about.title) if about else "Briefing"

    @cached_property
    def nav(self) -> list[Any]:
        """The navigation, with a title for each page and the paths that pages have here."""
        words = self.sources.compiled.words
        entries = self.sources.settings.nav
        entries = list(ENTRANCES) if entries is None else entries
        return [self._entry(named(entry, words) if words else entry) for entry in entries]

    def _entry(self, entry: Any) -> Any:
        if isinstance(entry, str):
            return self._moved(entry)
        if isinstance(entry, dict):
            return {title: self._entry(inside) for title, inside in entry.items()}
        return [self._entry(each) for each in entry] if isinstance(entry, list) else entry

    def _moved(self, path: str) -> str:
        place = self._places.get(posixpath.normpath(path))
        return str(Path(place).with_suffix(".md")) if place else path

    @cached_property
    def _language(self) -> str:
        return language_of_theme(self.sources.compiled.briefing.language_code)

    # Hugo.

    def for_hugo(self) -> dict[str, Callable[[], Content]]:
        """Everything for Hugo: pages in `content/`, files in `static/`, its layouts beside them."""
        found: dict[str, Callable[[], Content]] = {}
        folders = {posixpath.dirname(place) for place in self._places.values()}
        above = {up for folder in folders for up in _above(folder)}
        for path, place in self._places.items():
            folder = posixpath.dirname(place)
            name = "_index.md" if folder in above else "index.md"
            found[posixpath.join("content", folder, name)] = partial(self._for_hugo, path, place)
        for folder in above - folders:
            found[posixpath.join("content", folder, "_index.md")] = lambda: _NO_PAGE
        found |= {f"static/{path}": maker for path, maker in self.files().items()}
        theme = self.sources.templates / "theme"
        for path in sorted(files_in(theme / "assets")):
            found[f"static/assets/{path}"] = (theme / "assets" / path).read_bytes
        layouts = self.sources.templates / "engines" / "hugo"
        for path in sorted(files_in(layouts)):
            found[f"layouts/{path}"] = (layouts / path).read_bytes
        found["hugo.json"] = self._hugo_configuration
        return found

    def _for_hugo(self, path: str, place: str) -> str:
        _, _, rest = self._markdown(path).partition(_NOT_OURS)
        matter, _, text = rest.partition("\n---\n")
        meta = yaml.safe_load(matter)
        address = place.removesuffix(_INDEX)
        hidden = meta.get("hide") or []
        said = {
            "title": str(meta.get("title", "")),
            "description": str(meta.get("description") or ""),
            "url": f"/{address}",
            "page_kind": str(meta.get("kind") or "page"),
            "contents": "toc" not in hidden,
            "jsonld": str(meta.get("jsonld") or ""),
            "to_root": links_from(address.count("/"))(""),
            "address": address,
            "filters": 'class="filters"' in text,
            "compare": 'class="filters compare"' in text,
            **{name: meta[name] for name in ("feeds", "doi", "oembed") if name in meta},
            "pictures": 'class="picture' in text,
            "source_text": 'class="source-text"' in text,
            "moved": 'class="moved"' in text,
        }
        return f"{json.dumps(said, ensure_ascii=False)}\n\n{text}"

    def _hugo_configuration(self) -> str:
        about, settings = told(self.sources.compiled), self.sources.settings
        params = {
            **about,
            "words": self._words(),
            "menu": [*self._menu(self.nav)],
            "description": settings.description,
            "copyright": settings.copyright,
            "styles": [str(path) for path in settings.styles],
            "has_address": bool(settings.site_url),
        }
        said = {
            "baseURL": settings.site_url or "/",
            "title": self.title,
            "languageCode": about["language"],
            "disableKinds": _NOT_MADE if settings.site_url else [*_NOT_MADE, "sitemap"],
            "disablePathToLower": True,
            "enableInlineShortcodes": False,
            "markup": {
                "goldmark": {
                    "renderer": {"unsafe": True},
                    "extensions": {"typographer": False, "linkify": False},
                    "parser": {"attribute": {"title": True, "block": False}},
                }
            },
            "params": params,
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"

    def _menu(self, entries: Iterable[Any]) -> Iterable[Mapping[str, str]]:
        for entry in entries:
            for title, path in entry.items() if isinstance(entry, dict) else ():
                if isinstance(path, str) and path.endswith("index.md"):
                    yield {"title": str(title), "address": path.removesuffix("index.md")}

    def _words(self) -> Mapping[str, str]:
        """The words of the frame, from where our theme and Material have them."""
        folders = [self.sources.templates / "theme", material()]
        env = jinja2.Environment(loader=jinja2.FileSystemLoader(folders))
        config = {
            "theme": {"language": self._language},
            "extra": {"briefing": told(self.sources.compiled)},
        }
        said = json.loads(env.from_string(_WORDS).render(config=config))
        return {key: text if key == "mark" else unescape(text) for key, text in said.items()}


_WORDS = """
{%- import "partials/language.html" as lang with context -%}
{%- import "partials/words.html" as words with context -%}
{
{%- for key in ("menu", "front", "on_this_page", "scheme", "system", "light", "dark", "as_of",
  "checked", "promise", "method", "changes", "data", "missing", "missing_help", "close", "next",
  "previous", "step", "rests", "failed", "new") %}{{ key | tojson }}: {{ words.t(key) | tojson }},
{% endfor -%}
{%- for key in ("nav", "footer", "top", "action.skip", "clipboard.copied")
  %}{{ key | replace(".", "_") | tojson }}: {{ lang.t(key) | tojson }},
{% endfor -%}
{%- set mark %}{% include "partials/mark.html" %}{% endset -%}
"mark": {{ mark | tojson }}}"""
"""Prints the words of the frame, and the mark of the masthead, as JSON."""

_NOT_MADE = ("taxonomy", "term", "RSS")
"""What Hugo would make beside the pages."""

_PERMALINKS = ({"toc": {"permalink": True}},)
_NEVER = {"render": "never", "list": "never"}
_NO_PAGE = json.dumps({"build": _NEVER, "_build": _NEVER})  # as new and as old releases have it
_ABOUT = """\
# Written by `briefing pages`, beside pages that were checked; the next run renews it.
# With MaterialX instead of Material: `name: materialx` in `theme`.
"""


def _is_page(path: str) -> bool:
    return path.endswith(".md")


def _above(folder: str) -> list[str]:
    """The folders that a folder lies in, the first of all included."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:end]) for end in range(len(parts))]


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
