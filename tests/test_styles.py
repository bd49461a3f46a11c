"""What the styles must not say, because a browser drops it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = sorted(
    (Path(__file__).parent.parent / "site_templates/theme/assets/stylesheets").glob("*.css")
)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_no_line_below_text_is_written_in_a_form_that_webkit_drops(style: Path) -> None:
    """WebKit knows the shorthand with a kind of line, and no other; each part has a property."""
    said = re.findall(r"text-decoration:\s*([^;}]+)", style.read_text("utf-8"))

    assert {*said} <= {"none", "underline"}
