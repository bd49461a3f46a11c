"""`annotations.jsonld`: every passage as a W3C Web Annotation, for tools that mark texts."""

from __future__ import annotations

from functools import partial
from typing import Any

from generator.dates.edtf import html_datetime
from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import Cited, ExportContext, Part, read
from generator.records.briefing import Key
from generator.site.markdown import web_address

PATH = "data/annotations.jsonld"
STANDARD = "https://www.w3.org/TR/annotation-model/"
_DAY = len("2025-02-18")


def export(context: ExportContext) -> tuple[Export, ...]:
    """Every passage as a W3C Web Annotation."""
    return (
        Export(
            PATH,
            "The passages as annotations",
            "Every passage as a W3C Web Annotation on the page of its source, by its words and by"
            " its place in its paragraph.",
            "application/ld+json",
            partial(_content, context),
            STANDARD,
        ),
    )


def _content(context: ExportContext) -> bytes:
    items = Rows(_annotation(context, cited) for cited in context.passages)
    value = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": context.here("annotations.jsonld"),
        "type": "AnnotationCollection",
        "label": context.title,
        "total": len(context.passages),
        "first": {
            "id": context.here("annotations.jsonld#first"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json_bytes(value)


def _annotation(context: ExportContext, cited: Cited) -> dict[str, Any]:
    targets = [_target(context, cited, part) for part in cited.parts]
    bodies = [
        {"type": "SpecificResource", "source": context.to(address), "purpose": "linking"}
        for address in dict.fromkeys(_of(context, usage.of) for usage in cited.uses)
    ]
    return {
        "id": context.to(cited.address),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _of(context: ExportContext, owner: str) -> str:
    """The permanent address of that which uses a passage."""
    collection, _, identifier = owner.partition("/")
    if collection == "briefing":
        return f"#{identifier}" if identifier else ""
    return context.addresses.permanent(Key(collection, identifier))


def _target(context: ExportContext, cited: Cited, part: Part) -> dict[str, Any]:
    """A part of a passage on the page of its source.

    By its paragraph there, without the number beside it, and in that by its words. Its place counts
    where the whole text is printed; of a text that is not printed the page has the passage alone.
    """
    publish = context.briefing.sources[cited.source].publish or "full"
    refined: list[dict[str, Any]] = []
    if part.exact is not None:
        quoted = {"type": "TextQuoteSelector", "exact": part.exact}
        around = {"prefix": part.prefix, "suffix": part.suffix}
        refined.append(quoted | {name: text for name, text in around.items() if text})
    if publish == "full":
        place = {"type": "TextPositionSelector", "start": part.start, "end": part.end}
        refined.append(place)
    target: dict[str, Any] = {"source": context.to(f"sources/{cited.source}/")}
    state = _state(context, cited.source)
    if state:
        target["state"] = state
    if not refined:
        target["selector"] = {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
            "value": cited.address.partition("#")[2],
        }
        return target
    target["selector"] = {
        "type": "CssSelector",
        "value": f"#{context.paragraph_id(cited.source, part.paragraph)} > p",
        "refinedBy": refined if len(refined) > 1 else refined[0],
    }
    return target


def _state(context: ExportContext, identifier: str) -> dict[str, Any]:
    """Which version of the source it is: its day where that is sure, its archived copy."""
    source = context.briefing.sources[identifier]
    date = read(source.published)
    day = html_datetime(date) if date else None
    state: dict[str, Any] = {}
    if archived := web_address(source.archived_url):
        state["cached"] = archived
    if day and len(day) == _DAY:
        state["sourceDate"] = f"{day}T00:00:00Z"
    return {"type": "TimeState", **state} if state else {}
