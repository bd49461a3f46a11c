"""The picture of each quotation, which social media show beside a link to it, as PNG.

They take no SVG, and need whole addresses: there is none where the site's own is not known, nor for
a quotation whose letters no font at hand has.
"""

from __future__ import annotations

import json
from functools import partial

from generator.exports.pencil import Pencil
from generator.machine.output import Drawn
from generator.site import share_picture
from generator.site.page_context import PageContext
from generator.site.values import Address


def files(context: PageContext, pencil: Pencil) -> dict[Address, Drawn]:
    """The pictures of all quotations that can be drawn, by path, each made when it is asked for."""
    addresses = {quote: share_picture.drawn(context, quote) for quote in context.briefing.quotes}
    return {
        address: Drawn(
            partial(_made_of, context, pencil, quote), partial(_picture, context, pencil, quote)
        )
        for quote, address in addresses.items()
        if address
    }


def _made_of(context: PageContext, pencil: Pencil, quote: str) -> str:
    return f"{pencil.made_of}{json.dumps(share_picture.told(context, quote))}"


def _picture(context: PageContext, pencil: Pencil, quote: str) -> bytes:
    return pencil.draw(share_picture.told(context, quote))
