"""What the parts of a portal were made of, so that what did not change is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from generator.machine.folders import files_in
from generator.reading.load import CONTENT, SEEDS

INVENTORY = ".briefing-portal.json"
_READ = (CONTENT, SEEDS, "site_templates")
_PACKAGE = Path(__file__).parent.parent
_FORM = 1


def of_program(templates: Path) -> str:
    """A fingerprint of what makes sites: our code, our templates, all that is installed."""
    digest = hashlib.sha256()
    _add(digest, _PACKAGE, (path for path in files_in(_PACKAGE) if not path.endswith(".pyc")))
    _add(digest, templates, files_in(templates))
    versions = {(found.name, found.version) for found in metadata.distributions()}
    digest.update(repr(sorted(versions)).encode())
    return digest.hexdigest()


def of_briefing(folder: Path, program: str, settings: str) -> str:
    """A fingerprint of all that a briefing's site is made of.

    `settings` is what the portal says besides. All files right in the folder count as well, for
    mkdocs.yml may name any; a theme of its own in a folder is only seen in `site_templates/`.
    """
    digest = hashlib.sha256(f"{_FORM} {program} {settings}".encode())
    for name in _READ:
        if (folder / name).is_dir():
            _add(digest, folder, (f"{name}/{path}" for path in files_in(folder / name)))
    others = (
        path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")
    )
    _add(digest, folder, others)
    return digest.hexdigest()


def _add(digest: Any, folder: Path, paths: Iterable[str]) -> None:
    for path in sorted(paths):
        place = folder / path
        content = place.read_bytes() if place.is_file() else b""
        digest.update(f"{path}\0{len(content)}\0".encode("utf-8", errors="surrogateescape"))
        digest.update(content)


def built_before(out: Path) -> Mapping[str, str]:
    """The fingerprints of the briefings whose sites stand in a folder, by name."""
    try:
        said = json.loads((out / INVENTORY).read_text("utf-8"))
        return {str(name): str(made_of) for name, made_of in said["briefings"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def note(out: Path, briefings: Mapping[str, str]) -> None:
    """Keep what the sites in a folder were made of."""
    text = json.dumps({"form": _FORM, "briefings": dict(sorted(briefings.items()))}, indent=1)
    aside = out / f"{INVENTORY}.new"
    aside.write_text(f"{text}\n", "utf-8")
    aside.replace(out / INVENTORY)
