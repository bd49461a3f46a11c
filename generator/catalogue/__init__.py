"""The page of each finding: what it means, an example that triggers it, what to do."""

from __future__ import annotations

from importlib import resources

from generator.codes import Code


def page(code: Code) -> str:
    """The page as Markdown."""
    return resources.files(__name__).joinpath(f"{code}.md").read_text("utf-8")


def title(code: Code) -> str:
    """What the finding means, in one sentence: the first paragraph below the page's heading."""
    blocks = page(code).split("\n\n")
    return " ".join(blocks[1].split()) if len(blocks) > 1 else ""
