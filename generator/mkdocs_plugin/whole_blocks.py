"""Take the HTML of a compiled page for HTML as a whole, where Markdown would read it tag by tag.

Between two headings of a compiled page stands HTML without a blank line (`generator/render.py`).
Python-Markdown looks for the end of each of its elements, which takes two thirds of the time of a
page, and comes to the same. Nor need it see that HTML at all, where nothing in mkdocs.yml has a say
in it: then it is given the headings alone, which many pages share, and those only once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.config.defaults import MkDocsConfig

from generator.engines.unchecked import NAME

_BLANK = re.compile(r"\n{2,}")
_TAG = re.compile(r"<([a-z][a-z0-9]*)[ >]")
_HEADING = "## "
_NOT_AS_IT_IS = ("\t", "\r", "\x02", "\x03", "\n ", "\n\n\n", "```", "~~~")
"""Where one of these stands, Markdown may change what is around it."""
_OF_MARKDOWN_ALONE = frozenset(("attr_list", "fenced_code", "tables", "toc"))
"""Extensions that leave HTML alone."""
_KEPT = 1024

Contents = list[Any]


class Composer:
    """Makes HTML of compiled pages, as mkdocs.yml has it."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        names = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
        self._leaves_html = names <= {*_OF_MARKDOWN_ALONE, NAME}
        self._headings = lru_cache(_KEPT)(self._made_of_headings)

    def html(self, text: str) -> tuple[str, Contents]:
        """The HTML of a page's Markdown, and its headings as the extension `toc` tells them."""
        return self._of_blocks(text) or self.by_markdown(text)

    def by_markdown(self, text: str) -> tuple[str, Contents]:
        """As `html`, the whole of it read by Markdown."""
        markdown = self._converter()
        return markdown.convert(text), getattr(markdown, "toc_tokens", [])

    def _of_blocks(self, text: str) -> tuple[str, Contents] | None:
        """The HTML as it stands between headings, if that is what Markdown would make of it."""
        if not self._leaves_html or any(sign in text for sign in _NOT_AS_IT_IS):
            return None
        blocks = text.strip("\n").split("\n\n")
        headings = self._headings(tuple(block for block in blocks if block[:1] != "<"))
        if headings is None:
            return None
        lines, contents, is_block = headings
        found, following = [], iter(lines)
        for block in blocks:
            tag = _TAG.match(block)
            if block[:1] != "<":
                found.append(next(following))
            elif tag and tag[1] in is_block:
                found.append(block)
            else:
                return None
        return "\n".join(found), contents

    def _made_of_headings(
        self, headings: tuple[str, ...]
    ) -> tuple[list[str], Contents, frozenset[str]] | None:
        """Headings as lines of HTML, as contents, and the tags of blocks; `None` for others."""
        markdown = self._converter()
        lines = markdown.convert("\n\n".join(headings)).split("\n") if headings else []
        whole = all(one.startswith(_HEADING) and "\n" not in one for one in headings)
        if not whole or len(lines) != len(headings):
            return None
        tags = frozenset(map(str, markdown.block_level_elements))
        return lines, getattr(markdown, "toc_tokens", []), tags

    def _converter(self) -> Markdown:
        """Markdown as mkdocs.yml has it, for pages whose blocks are HTML as a whole or headings."""
        config = self._config
        markdown = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        markdown.preprocessors.register(_WholeBlocks(markdown), "html_block", 20)
        return markdown


class _WholeBlocks(Preprocessor):
    """Stands where `html_block` does, whoever's it is."""

    def run(self, lines: list[str]) -> list[str]:
        blocks = _BLANK.split("\n".join(lines).strip("\n"))
        kept = [self.md.htmlStash.store(b) if b.startswith("<") else b for b in blocks]
        return "\n\n".join(kept).split("\n")
