"""A quotation inside a page of somebody else: the page that holds it alone, and how to find that.

The page carries its proof, the source and its sum, has no script and asks nobody for anything; it
may stand in any frame. Sites that embed by oEmbed find it from the page of the quotation, which
links to a file beside it (discovery, oembed.com); the file names whole addresses, so there is none
where ours is not known.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from generator.records.briefing import Key
from generator.site.addresses import embed_page, quote_page
from generator.site.page_context import PageContext
from generator.site.page_kinds import OEMBED
from generator.site.quote_page import FRAME_WIDTH, frame, frame_height
from generator.site.render import Templates, render_template
from generator.site.values import Address

_TEMPLATE = "embed/quote.html.jinja"
_DAY = 86_400


def files(context: PageContext, templates: Templates) -> dict[Address, Callable[[], str]]:
    """The files of all quotations, by path, each made when it is asked for."""
    made: dict[Address, Callable[[], str]] = {}
    for quote in context.briefing.quotes:
        made[f"{embed_page(quote)}index.html"] = partial(_alone, context, templates, quote)
        if context.supplements.site_url:
            made[f"{quote_page(quote)}{OEMBED}"] = partial(_oembed, context, quote)
    return made


def _alone(context: PageContext, templates: Templates, quote: str) -> str:
    home, spoken = context.supplements.site_url, context.records.spoken(quote)
    told = {
        "spoken": spoken,
        "name": context.name(Key("quotes", quote)),
        "sha256": str(context.briefing.sources[spoken.source_id].sha256 or ""),
        "came_from": context.records.came_from,
        "language": context.records.language,
        "direction": "rtl" if context.is_mirrored else "ltr",
        "canonical": f"{home}{spoken.page}" if home else "",
    }
    return render_template(_TEMPLATE, embed_page(quote).count("/"), told, templates)


def _oembed(context: PageContext, quote: str) -> str:
    about, home = context.briefing.about, context.supplements.site_url
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": context.name(Key("quotes", quote)),
        "author_name": context.names(context.briefing.quotes[quote].speakers),
        "provider_name": str(about.title) if about else context.words["untitled"],
        "provider_url": home,
        "cache_age": _DAY,
        "html": frame(context, quote),
        "width": FRAME_WIDTH,
        "height": frame_height(context, quote),
    }
    return f"{json.dumps(answer, ensure_ascii=False, indent=1)}\n"
