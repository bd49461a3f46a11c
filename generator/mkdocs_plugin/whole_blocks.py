"""Take the HTML of a compiled page for HTML as a whole, where Markdown would read it tag by tag.

Between two headings of a compiled page stands HTML without a blank line (`generator/render.py`).
Python-Markdown looks for the end of each of its elements, which takes two thirds of the time of a
page, and comes to the same.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.config.defaults import MkDocsConfig

_BLANK = re.compile(r"\n{2,}")


def converter(config: MkDocsConfig) -> Markdown:
    """Markdown as mkdocs.yml has it, for pages whose blocks are HTML as a whole or headings."""
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
