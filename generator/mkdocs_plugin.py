"""The one door to MkDocs: hand it the compiled pages in memory, and stop it where checks fail."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Literal

import material
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator import search, templates
from generator.compile import Compiled, compile_briefing
from generator.dates import html_datetime, in_words, parse
from generator.report import show, summary
from generator.site.words import Words, interface_words

log = logging.getLogger("mkdocs.plugins.briefing")

_THEME = Path(material.__file__).parent
_ENTRANCES = {
    "index.md": "front",
    **{f"{name}/index.md": name for name in ("positions", "chronology", "quotes", "actors")},
    "sources/index.md": "sources",
    **{f"{name}.md": name for name in ("method", "changes", "data", "search")},
}
"""The pages that mkdocs.yml may have in its navigation, and the key of what each is called."""


class BriefingConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    root = config_options.Optional(config_options.Dir(exists=True))
    """The folder that holds `content/` and `seeds/`; the folder of mkdocs.yml unless given."""


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Compiles the briefing before MkDocs empties the old site, so that a failure leaves it."""

    compiled: Compiled
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether a curator is looking on."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and render everything; MkDocs goes no further where a check fails."""
        root = self._root(config)
        self.compiled = compile_briefing(root, templates.folder(root), strict=config.strict)
        report = self.compiled.report
        if report.failed(strict=config.strict):
            raise PluginError(f"The briefing was not published.\n\n{show(report)}")
        if report.findings:
            log.info("%s", show(report))
        log.info("Briefing: %s", summary(report))
        self._tell_theme(config)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and downloads; take out what the theme ships and no page of ours loads."""
        for file in list(files):
            origin = file.abs_src_path
            if origin and file.src_uri.startswith("assets/") and _is_of_theme(Path(origin)):
                files.remove(file)
        for path, content in self.compiled.files.items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Index what readers can search for; volumes that did not change are kept aside."""
        compiled, root = self.compiled, self._root(config)
        if compiled.site is None:
            return
        language = compiled.briefing.language_code
        try:
            search.write_index(
                search.records(compiled.briefing, compiled.site.address),
                Path(config.site_dir),
                language,
                words=interface_words(templates.folder(root) / "words" / "search", language).table,
                cache=root / ".cache" / "search",
            )
        except search.IndexFailed as error:
            raise PluginError(str(error)) from error

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent)

    def _tell_theme(self, config: MkDocsConfig) -> None:
        """The briefing's title, language and figures, for the frame around every page."""
        compiled, about = self.compiled, self.compiled.briefing.about
        language = compiled.briefing.language_code
        config.theme["language"] = _language_of_theme(language)
        config.extra["live"] = self.serving
        told: dict[str, Any] = {"checked": compiled.report.passages, "of": compiled.report.of}
        told["language"] = language
        if about is not None:
            config.site_name = str(about.title)
            told["question"] = about.question
            if about.as_of:
                told["as_of"] = in_words(parse(about.as_of), language)
                told["as_of_iso"] = html_datetime(parse(about.as_of))
        config.extra["briefing"] = told
        if compiled.words is not None:
            config.nav = [_named(entry, compiled.words) for entry in config.nav or []]


def _named(entry: Any, words: Words) -> Any:
    """An entry of the navigation with its title in the language of the briefing."""
    if isinstance(entry, dict) and len(entry) == 1:
        (path,) = entry.values()
        if path in _ENTRANCES:
            return {words[_ENTRANCES[path]]: path}
    return entry


def _language_of_theme(code: str) -> str:
    """The theme's own name for a language: the tag, or its first part, if there are words in it."""
    languages = _THEME / "templates" / "partials" / "languages"
    for candidate in (code, code.split("-", maxsplit=1)[0]):
        if (languages / f"{candidate}.html").is_file():
            return candidate
    return "en"


def _is_of_theme(path: Path) -> bool:
    return path.is_relative_to(_THEME)
