"""Where the page templates are: the briefing's own, else those of this package."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parents[1]


def folder(root: Path) -> Path:
    """The folder `site_templates` to use for a briefing in `root`."""
    for candidate in (root, _HERE.parent, _HERE):
        if (candidate / "site_templates" / "pages").is_dir():
            return candidate / "site_templates"
    return _HERE.parent / "site_templates"


def desk() -> Path:
    """The folder with the page of the desk: this package's own, for its scripts may write."""
    here = (parent / "site_templates" / "desk" for parent in (_HERE.parent, _HERE))
    return next((folder for folder in here if folder.is_dir()), _HERE / "site_templates" / "desk")


def theme(root: Path) -> Path:
    """The folder with the frame, the styles and the scripts of every page."""
    return folder(root) / "theme"
