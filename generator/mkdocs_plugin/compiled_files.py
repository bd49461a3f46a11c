"""Compiled pages and downloads as MkDocs knows files and pages, made only when somebody asks."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils.meta import get_data

from generator.machine.output import Output
from generator.mkdocs_plugin.whole_blocks import Composer
from generator.site.render import front_matter


class CompiledFile(File):
    """A file of the compiled briefing; its content is made when it is read."""

    def __init__(self, path: str, output: Output, config: MkDocsConfig) -> None:
        super().__init__(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
        )
        self.generated_by = "briefing"
        self.abs_src_path = None
        self._output = output

    @property  # type: ignore[misc]  # nobody shall set it
    def content_bytes(self) -> bytes:
        """The content, encoded."""
        content = self._output[self.src_uri]
        return content.encode() if isinstance(content, str) else content

    @property  # type: ignore[misc]
    def content_string(self) -> str:
        """The content as text."""
        content = self._output[self.src_uri]
        return content.decode() if isinstance(content, bytes) else content

    @property
    def made_of(self) -> str | None:
        """All that shapes it, where it is dear to make and that is less than the whole site."""
        return self._output.made_of(self.src_uri)

    def copy_file(self, dirty: bool = False) -> None:
        """Write the content to its place in the site."""
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.content_bytes)

    def is_modified(self) -> bool:
        """Whether it may differ from what stands there: nobody knows before it is made."""
        return True


class CompiledPage(Page):
    """A page that MkDocs makes nothing of: the page_writer does, on any processor, or never.

    The rest of MkDocs sees a page with its address and its place in the navigation, but empty.
    """

    def read_source(self, config: MkDocsConfig) -> None:
        """Leave the text unread."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the page empty."""
        self._around = config, files
        self.content = ""
        self.toc = TableOfContents([])

    def compose(self, text: str, composer: Composer, config: MkDocsConfig, files: Files) -> None:
        """Render a text after all."""
        ours = front_matter(text)
        if ours is None:  # the page of a finding, written as Markdown
            self.markdown, self.meta = get_data(text)
            super().render(config, files)
            return
        self.meta, self.markdown = ours
        self.content, contents = composer.html(self.markdown)
        self.toc = get_toc(contents)

    @cached_property
    def title(self) -> str | None:  # type: ignore[override]
        """The title, for a navigation that gives it none."""
        title = get_data(self.file.content_string)[1].get("title")
        return None if title is None else str(title)

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids to link to, for whoever wrote a link to one of them by hand."""
        config, files = self._around
        content, toc = self.content, self.toc
        self.markdown, self.meta = get_data(self.file.content_string)
        super().render(config, files)
        self.markdown, self.content, self.toc = "", content, toc
        found: set[str] = self.__dict__["present_anchor_ids"]
        return found
