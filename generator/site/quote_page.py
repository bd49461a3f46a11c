"""The page that a quotation has to itself: to be sent about, with its words in its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape

from generator.records.briefing import Key
from generator.site import linked_data, share_picture
from generator.site.addresses import embed_page, quote_page
from generator.site.citations import URL
from generator.site.page_context import PageContext, short, summary
from generator.site.page_kinds import Form, QuotePage
from generator.site.planned import Planned
from generator.site.values import Link

MOST_RESTING = 60
"""Records named that rest on a quotation; the rest is counted."""
FRAME_WIDTH = 600
_BELOW_WORDS, _LINE, _LETTERS = 300, 31, 50
_NAMES: Mapping[str, str] = {"bibtex": "BibTeX", "csl": "CSL-JSON", "ris": "RIS"}


def quote_pages(context: PageContext) -> Iterator[Planned]:
    """A page for each quotation, made when it is asked for."""
    for quote in context.briefing.quotes:
        path = f"{quote_page(str(quote)).removesuffix('/')}.md"
        yield Planned(path, partial(_quote_page, context, str(quote), path))


def _quote_page(context: PageContext, identifier: str, path: str) -> QuotePage:
    quote = context.briefing.quotes[identifier]
    source = context.briefing.sources[quote.source]
    spoken = context.records.spoken(identifier)
    key = Key("quotes", identifier)
    cited = context.records.cited(key)
    forms = context.records.forms(key)
    rests = context.resting_on.get(identifier, ())
    return QuotePage(
        path=path,
        title=context.name(key),
        description=summary(context.words.sentences((cited.said, cited.place))),
        jsonld=linked_data.graph(
            [
                linked_data.quotation(
                    quote, spoken.speakers, spoken.when, spoken.language, source, "../../"
                )
            ]
        ),
        heading=short(context.words.plain("quote_tab", speaker=context.names(quote.speakers)), 120),
        spoken=spoken,
        sha256=str(source.sha256) if source.sha256 else "",
        file=str(source.file),
        rests=tuple(
            Link(context.name(one), context.addresses[one]) for one in rests[:MOST_RESTING]
        ),
        more_rests=max(len(rests) - MOST_RESTING, 0),
        embed=embed_page(identifier),
        frame=frame(context, identifier) if context.supplements.site_url else "",
        image=share_picture.drawn(context, identifier),
        image_size=share_picture.SIZE,
        forms=tuple(_form(name, forms[form]) for form, name in _NAMES.items()),
    )


def frame(context: PageContext, identifier: str) -> str:
    """The tag that shows a quotation in a page of somebody else: no script, and no cookies."""
    address = f"{context.supplements.site_url}{embed_page(identifier)}"
    title = escape(context.name(Key("quotes", identifier)))
    return (
        f'<iframe src="{escape(address)}" title="{title}" width="{FRAME_WIDTH}" '
        f'height="{frame_height(context, identifier)}" sandbox="allow-popups"></iframe>'
    )


def frame_height(context: PageContext, identifier: str) -> int:
    """Pixels that the words and what stands below them take, in a frame of that width."""
    letters = sum(len(run.text) for run in context.records.spoken(identifier).runs)
    return _BELOW_WORDS + _LINE * (letters // _LETTERS + 1)


def _form(name: str, text: str) -> Form:
    """A form with the place of its address, which JSON writes as an escape."""
    before, sign, behind = text.replace(r"\u0000", URL).partition(URL)
    return Form(name, before, behind, bool(sign))
