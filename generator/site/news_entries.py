"""News as pages show it: what is new, changed, withdrawn, in words, with links to what still is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from generator.records.difference import ABOUT, Changed, Gone, Kind, Moved
from generator.records.key import Key
from generator.records.model import ACTS, STANCES
from generator.records.published import Published, part, text, texts
from generator.site import news
from generator.site.addresses import read_edtf
from generator.site.news import Novelty, Step
from generator.site.page_context import PageContext, short
from generator.site.values import Address, FieldEntry, NewsEntry, NewsGroup

SHOWN = 24
"""Entries of one kind that are shown of a step; the rest is counted."""
_FIELDS = 4
_LONGEST = 400
_NAME = 110
_WORTH_IT, _MOSTLY = 5, 0.6
"""Words of sentences that are shown as one, and how much alike they have to be."""
_WORDS_FOR = {
    "text": "text",
    "title": "title",
    "question": "text",
    "words": "words",
    "stance": "stance",
    "act": "stance",
    "date": "date",
    "speaker": "actors",
    "actor": "actors",
    "actors": "actors",
    "voice": "actors",
    "issue": "issue",
    "issues": "issue",
    "source": "source",
    "evidence": "evidence",
    "as_of": "date",
    "conditions": "conditions",
    "status": "status",
    "strength": "strength",
    "change": "move",
}
"""The fields that are told with what they were and are, by their own names."""
_VERBS = ("changed", "withdrawn", "added", "moved")


def groups(context: PageContext, step: Step) -> Iterator[NewsGroup]:
    """The news of a step, by what became of the records."""
    found = [one for one in step.news if one.kind != Kind.BOOKKEEPING]
    for verb in _VERBS:
        several = [one for one in found if one.verb == verb]
        if several:
            shown = tuple(entry(context, step, one) for one in several[:SHOWN])
            yield NewsGroup(verb, shown, len(several), len(several) - len(shown))


def entry(context: PageContext, step: Step, novelty: Novelty) -> NewsEntry:
    """One piece of news."""
    change = novelty.change
    fields = (
        tuple(dict.fromkeys(_fields(context, step, change))) if isinstance(change, Changed) else ()
    )
    rested = change.rested if isinstance(change, Gone) else ()
    record = "_".join(filter(None, novelty.key))
    return NewsEntry(
        id=f"after_{step.since or '0'}_{novelty.verb}_{record}",
        verb=novelty.verb,
        kind=novelty.kind,
        kind_word=kind_word(context, novelty.kind),
        name=name(context, step, novelty),
        address=address(context, novelty.key),
        note=address(context, Key("changes", novelty.note)),
        fields=fields[:_FIELDS],
        more=max(len(fields) - _FIELDS, 0),
        rested=tuple(
            (
                _called(context, step, one.key, gone=one.became == "withdrawn"),
                address(context, one.key),
                context.words[f"became.{one.became}"],
            )
            for one in rested[:SHOWN]
        ),
        on_withdrawn=tuple(
            text(step.before.get(Key("sources", source)), "title")
            for source in (change.on_withdrawn if isinstance(change, Changed) else ())
        ),
    )


def kind_word(context: PageContext, kind: str) -> str:
    """The word for a kind of change."""
    if not kind:
        return ""
    noted = kind in ("correction", "update", "clarification", "withdrawn")
    return context.words[f"{'change_kind' if noted else 'news_kind'}.{kind}"]


def name(context: PageContext, step: Step, novelty: Novelty) -> str:
    """What a record is called: as it is now, or as it was when it was last there."""
    if isinstance(novelty.change, Moved):
        return f"{novelty.change.before.id} → {novelty.change.after.id}"
    return _called(context, step, novelty.key, gone=novelty.verb == "withdrawn")


def _called(context: PageContext, step: Step, key: Key, *, gone: bool) -> str:
    if key == ABOUT:
        return context.words["front"]
    return record_name(context, step.before if gone else step.after, key)


def record_name(context: PageContext, published: Published, key: Key) -> str:
    """What a record of a state is called."""
    comma = context.words["list_comma"]
    fields = published.get(key)
    said = short(news.says(published, key), _NAME) or key.id
    if key.collection == "quotes":
        speaker = news.names(published, texts(fields, "speaker"), comma)
        return context.words.plain("quote_name", speaker=speaker, words=said)
    if key.collection in ("sources", "chronology", "issues", "actors"):
        return short(text(fields, "title") or text(fields, "name") or said, _NAME)
    return said


def address(context: PageContext, key: Key) -> Address | None:
    """Where a record stands now: only what is there still, be it in a later state."""
    if key == ABOUT:
        return ""
    return context.addresses.permanent(key) if _is_there(context, key) else None


def _is_there(context: PageContext, key: Key) -> bool:
    return key.id in context.briefing.draft.records.get(key.collection, ())


def _fields(context: PageContext, step: Step, change: Changed) -> Iterator[FieldEntry]:
    """The fields that changed, those that readers know by a name."""
    for field in change.fields:
        own = next((one for one in reversed(field.field.split(".")) if not one.isdecimal()), "")
        top = field.field.partition(".")[0]
        known = _WORDS_FOR.get("evidence" if top == "evidence" else own)
        if change.key.collection == "briefing" and top in ("bottom_line", "key_points", "watch"):
            known = known or "text"
        if known:
            before = _value(context, step.before, own, field.before)
            after = _value(context, step.after, own, field.after)
            name = context.words[f"news_field.{known}"]
            yield FieldEntry(name, before, after, _in_one(before, after))


def _in_one(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Two sentences as one, word by word, where most of their words are the same."""
    was, now = before.split(), after.split()
    if min(len(was), len(now)) < _WORTH_IT:
        return ()
    found = SequenceMatcher(None, was, now, autojunk=False)
    if found.ratio() < _MOSTLY:
        return ()
    runs: list[tuple[str, str]] = []
    for tag, i, j, k, m in found.get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(was[i:j])))
            continue
        runs += [("before", " ".join(was[i:j]))] if j > i else []
        runs += [("after", " ".join(now[k:m]))] if m > k else []
    return tuple(runs)


def _value(context: PageContext, state: Published, field: str, value: Any) -> str:
    """A value as readers see it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return context.words["list_comma"].join(_value(context, state, field, one) for one in value)
    if isinstance(value, dict):
        quote = text(value, "quote")
        if quote:
            return record_name(context, state, Key("quotes", quote))
        if "date" in value:
            return _value(context, state, "date", value["date"])
        return short(text(value, "text") or " […] ".join(texts(value, "words")), _LONGEST)
    said = str(value)
    words = context.words
    if field == "stance" and said in STANCES:
        return words[f"stance.{said}"]
    if field == "act" and said in ACTS:
        return words[f"act.{said}"]
    if field in ("date", "as_of") and (when := read_edtf(said)):
        return context.records.in_words(when)
    for group in ("status", "strength", "move"):
        known = words.table[group]
        if field == {"move": "change"}.get(group, group) and said in known:
            return str(known[said])
    for collection, named in (("actors", "name"), ("issues", "title"), ("sources", "title")):
        if field in (collection, collection[:-1], "speaker", "voice") and (
            found := text(state.get(Key(collection, said)), named)
        ):
            return found
    return short(said, _LONGEST)


def date_of(context: PageContext, key: Key, state: Published) -> str:
    """The date of a record of a state, in words; empty where it has none."""
    fields = state.get(key)
    told = text(part(fields, "computed"), "date") or text(part(fields, "date"), "date")
    when = read_edtf(told)
    return context.records.in_words(when) if when else ""
