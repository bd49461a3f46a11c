"""What marked words may become, as the page is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.desk import given, views
from generator.desk.form_model import in_order
from generator.desk.refusal import Refusal
from generator.desk.workspace import Workspace
from generator.drafting.ids import identifier
from generator.drafting.marked import Mark, NewActor, NotPossible, proposed, when_published
from generator.records.briefing import Key


def proposal(workspace: Workspace, source: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The record that marked words may become, with all that the text gives."""
    kind = body.get("kind")
    if kind not in list(Mark):
        raise Refusal(f"Words can become one of: {', '.join(Mark)}.")
    mark = Mark(kind)
    briefing = workspace.part(source).briefing
    shown = views.Shown(briefing.texts[source])
    marked = []
    spans = given.spans(body) if body.get("spans") or mark is not Mark.PUBLISHED else ()
    for number, start, end, words in spans:
        stretch = shown.stretch(number, start, end)
        if words and (stretch is None or shown.paragraph(number)[start:end] != words):
            raise Refusal("The article was changed meanwhile. Mark the words once more.", 422)
        if stretch is None:
            raise Refusal("What is marked is no place in this text.")
        marked.append(stretch)
    record = _record(workspace, source, mark, body.get("record"))
    fields = views.fields(workspace, record) if record is not None else None
    try:
        if mark is Mark.PUBLISHED:
            found = when_published(briefing, source, marked, fields or {})
        else:
            found = proposed(briefing, source, marked, mark, record, fields)
    except NotPossible as error:
        raise Refusal(str(error), 422, field="record") from error
    collection = found.collection
    return {
        "collection": collection,
        "id": found.identifier,
        "was": found.was,
        "fields": in_order(collection, found.fields) if collection else dict(found.fields),
        "base": workspace.base(record) if record is not None and found.was else None,
        "notes": [
            {
                "field": note.field,
                "text": note.text,
                "named": [
                    {**_new(one), "there": one.identifier in workspace.draft.declared["actors"]}
                    for one in note.named
                ],
            }
            for note in found.notes
        ],
        "spans": [place for part in found.parts for place in shown.places(part)],
        "new": [_new(one) for one in found.new],
        "evidence_of": f"{record.collection}/{record.id}"
        if record is not None and mark is Mark.EVIDENCE
        else None,
    }


def _new(one: NewActor) -> dict[str, Any]:
    return {
        "field": one.field,
        "collection": "actors",
        "id": one.identifier,
        "fields": in_order("actors", one.fields),
    }


def new_identifier(workspace: Workspace, source: str, body: Mapping[str, Any]) -> str:
    """An id for a new record with a name: none that there is, nor one that the page has `taken`."""
    collection, name = given.collection(body), given.text(body, "name")
    taken = body.get("taken")
    used = {each for each in taken if isinstance(each, str)} if isinstance(taken, list) else set()
    used |= set(map(str, workspace.draft.declared[collection]))
    code = workspace.part(source).briefing.language_of(source).code
    return identifier(name, used, collection.removesuffix("s"), code)


def _record(workspace: Workspace, source: str, mark: Mark, name: Any) -> Key | None:
    """The record that is to grow."""
    if mark in {Mark.LEFT_OUT, Mark.PUBLISHED}:
        return Key("sources", source)
    if name is None:
        return None
    key = given.record_key(name)
    if key not in workspace.reading.paths:
        raise Refusal(f"There is no record `{key.collection}/{key.id}`.", 404)
    return key
