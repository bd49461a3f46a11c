"""An engine that passes our plugin by makes no page of a briefing: a Markdown extension sees to it.

Zensical runs no plugins of others and says nothing of it, and a plugin is easily taken out of
mkdocs.yml. Then nothing is checked, and what lies in `content/` would be published as it is. An
extension of Markdown is loaded by MkDocs, ProperDocs and Zensical alike. This one, `briefing` in
`markdown_extensions`, lets no page through until our plugin has set `checked`; where this package
is not even installed, the engine ends for want of it.
"""

from __future__ import annotations

from typing import Any

import click
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

NAME = "briefing"
"""The extension's name in `markdown_extensions`."""

_REFUSED = (
    "This briefing was not checked, so none of its pages is made: the engine passed the plugin "
    "`briefing` by. Build it with `briefing build`; for another engine write its pages with "
    "`briefing pages --out DIR --for zensical` and let it build that folder."
)


class NotChecked(click.ClickException):
    """Nobody has checked what is about to be published."""


class Unchecked(Extension):
    """Refuses every page, unless `checked` is set."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"checked": [False, "Set by the plugin once everything was checked."]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is Python-Markdown's)
        """Stand before everything that reads a page."""
        if self.getConfig("checked") is not True:
            md.preprocessors.register(_Refusing(md), NAME, 1_000)


class _Refusing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        raise NotChecked(_REFUSED)


def makeExtension(**settings: Any) -> Unchecked:  # noqa: N802  (the name is Python-Markdown's)
    """The extension, as Python-Markdown asks for it."""
    return Unchecked(**settings)
