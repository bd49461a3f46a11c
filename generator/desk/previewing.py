"""The pages of the site as they would be with a record, made when a browser asks for them.

The page templates are the site's own; only the frame around them is plain. A preview holds a whole
site, so that links in it lead on; a few are kept.
"""

from __future__ import annotations

import html
import re
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from markdown import Markdown

from generator.desk.checking import as_they_would_be
from generator.desk.refusal import Refusal
from generator.desk.workspace import Workspace
from generator.languages import cldr
from generator.records.briefing import Briefing, Key, UnlinkedBriefing, without_drafts
from generator.records.link import link, named_by, references
from generator.site.pages import Site, pages
from generator.site.render import TemplateFailed, Templates, environment, render, words_for

_MOST = 4
_ON_ITS_SOURCE = frozenset({"quotes", "sources"})
"""Collections whose records stand on the page of a source: a part of the briefing is enough."""
_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
_STYLES = {"source-text": "passages", "filters": "filters"}
"""Stylesheets by the class that needs them."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


class _Preview(NamedTuple):
    site: Site
    templates: Templates
    language: str


class Previews:
    """The latest previews by a name of their own."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._workspace = workspace
        self._folder = folder
        self._kept: OrderedDict[str, _Preview] = OrderedDict()
        self._by_language: dict[str, Templates] = {}

    def of(self, key: Key, body: Mapping[str, Any] | None) -> str:
        """Where the page stands on which a record is to be seen, as it is or as it would be."""
        workspace = self._workspace
        draft = workspace.draft
        rests: Mapping[Key, frozenset[str]] = workspace.reading.rests
        if body is not None:
            changed = as_they_would_be(workspace, body)
            draft, rests = changed.draft, changed.rests
            if changed.findings and key.id not in draft.records[key.collection]:
                raise Refusal(f"There is no preview yet: {changed.findings[0].message}", 422)
        if key.id not in draft.records[key.collection]:
            raise Refusal("There is no preview of a record that lacks something.", 422)
        preview = self._made(draft, key, rests)
        address = _address(preview.site, key)
        name = secrets.token_urlsafe(12)
        self._kept[name] = preview
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return f"/preview/{name}/{address}"

    def page(self, name: str, path: str) -> str:
        """A page of a preview as HTML."""
        preview = self._kept.get(name)
        if preview is None:
            raise Refusal("This preview is gone: ask for it again.", 404)
        file = f"{path.rstrip('/')}.md" if path.strip("/") else "index.md"
        for each in (file, f"{path.rstrip('/')}/index.md"):
            if each in preview.site.paths:
                return self._html(preview, each)
        raise Refusal("The preview has no such page.", 404)

    def _templates(self, language: str) -> Templates:
        """The page templates; reading and compiling them takes longest of all."""
        if language not in self._by_language:
            made = environment(self._folder, words_for(self._folder, language))
            self._by_language[language] = made
        return self._by_language[language]

    def _made(
        self, draft: UnlinkedBriefing, key: Key, rests: Mapping[Key, frozenset[str]]
    ) -> _Preview:
        templates = self._templates(_language(draft))
        draft = _accepted(draft, key)
        try:
            if key.collection in _ON_ITS_SOURCE and rests.get(key):
                briefing = self._workspace.part_of(draft, sorted(rests[key])[:1], rests)
            else:
                briefing, _ = link(draft)
            shown = without_drafts(briefing)
            return _Preview(pages(shown, templates.words), templates, briefing.language_code)
        except Exception as error:  # pages are made of what has no errors, and this may have some
            raise _not_yet(error) from error

    def _html(self, preview: _Preview, path: str) -> str:
        try:
            page = preview.site.page(path)
            text = render(page, preview.templates)
        except Exception as error:
            raise _not_yet(error) from error
        made = Markdown(
            extensions=list(_EXTENSIONS), extension_configs={"toc": {"permalink": False}}
        ).convert(_FRONT_MATTER.sub("", text))
        styles = ["fonts", "page", "parts", *(["front"] if page.kind == "front" else [])]
        styles += [style for name, style in _STYLES.items() if f'class="{name}"' in made]
        links = "".join(
            f'<link rel="stylesheet" href="/theme/stylesheets/{style}.css">' for style in styles
        )
        language = html.escape(preview.language)
        return (
            f'<!doctype html><html lang="{language}" dir="{cldr.direction(preview.language)}">'
            f'<head><meta charset="utf-8"><title>{html.escape(page.title)}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta name="color-scheme" content="light dark">{links}</head>'
            f'<body data-kind="{html.escape(page.kind)}"><main id="page_content">'
            f'<article class="content md-typeset">{made}</article></main></body></html>'
        )


def _not_yet(error: Exception) -> Refusal:
    told = f" ({error})" if isinstance(error, TemplateFailed) else ""
    return Refusal(f"There is no preview as long as something is wrong in the briefing{told}.", 422)


def _accepted(draft: UnlinkedBriefing, key: Key) -> UnlinkedBriefing:
    """The briefing with a record, and what it names, as no drafts: other drafts are not shown."""
    record: Any = draft.records[key.collection][key.id]
    keys = {key, *(named_by(collection, name) for collection, name in references(record))}
    records = {collection: {**found} for collection, found in draft.records.items()}
    for collection, identifier in keys:
        one: Any = records[collection].get(identifier)
        if one is not None and one.draft:
            records[collection][identifier] = replace(one, draft=False)
    return replace(draft, records=records)


def _language(draft: UnlinkedBriefing) -> str:
    return Briefing(draft, ()).language_code


def _address(site: Site, key: Key) -> str:
    try:
        return str(site.address(key))
    except KeyError as error:
        raise Refusal("This record has no place on the site yet.", 422) from error
