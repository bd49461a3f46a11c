"""The one door to MkDocs: hand it the compiled pages in memory, and stop it where checks fail."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from generator import templates
from generator.compile import Compiled, compile_briefing
from generator.report import show, summary

log = logging.getLogger("mkdocs.plugins.briefing")


class BriefingConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    root = config_options.Optional(config_options.Dir(exists=True))
    """The folder that holds `content/` and `seeds/`; the folder of mkdocs.yml unless given."""


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Compiles the briefing before MkDocs empties the old site, so that a failure leaves it."""

    compiled: Compiled

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and render everything; MkDocs goes no further where a check fails."""
        root = Path(self.config.root or Path(config.config_file_path or "mkdocs.yml").parent)
        self.compiled = compile_briefing(root, templates.folder(root), strict=config.strict)
        report = self.compiled.report
        if report.failed(strict=config.strict):
            raise PluginError(f"The briefing was not published.\n\n{show(report)}")
        for line in () if not report.findings else (show(report),):
            log.info(line)
        log.info("Briefing: %s", summary(report))
        about = self.compiled.briefing.about
        if about is not None:
            config.site_name = str(about.title)
            config.theme["language"] = self.compiled.briefing.language_code
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and downloads to what MkDocs found in `docs_dir`."""
        for path, content in self.compiled.files.items():
            files.append(File.generated(config, path, content=content))
        return files
