"""No date is worked out, in the end, from itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dates.lexicon import scan
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, quoted
from generator.normalise import normal
from generator.records.briefing import Briefing, Dated, Key


def check(briefing: Briefing) -> Iterator[Finding]:
    """Follow every date that counts from another one to where that comes from.

    A relative date counts from the event in `relative_to`, or else from the publication of its
    source; `basis: publication` is that date. A circle of such dates gives none of them. Nor may a
    publication date that an editor inferred from a word of the article (the `note` has it) be what
    that word counts from.
    """
    if not briefing.knows_its_language or not briefing.failed.isdisjoint({"chronology", "sources"}):
        return
    dated = {one.owner: one for one in briefing.dated}
    bases = {key: tuple(_bases(briefing, one)) for key, one in dated.items()}
    yield from _circles(dated, bases)
    for one in dated.values():
        yield from _inferred(briefing, one)


def _bases(briefing: Briefing, dated: Dated) -> Iterator[Key]:
    """The records whose date this one is counted from."""
    date = dated.date
    if date.basis == "relative" and date.relative_to is not None:
        yield Key("chronology", str(date.relative_to))
    elif dated.is_publication:
        return
    elif date.basis == "relative":
        anchor = briefing.anchor((date.words,)) if date.words is not None else None
        if anchor is not None:
            yield Key("sources", anchor.source)
    elif date.basis == "publication":
        yield from (Key("sources", source) for source in dated.sources)


def _circles(dated: Mapping[Key, Dated], bases: Mapping[Key, tuple[Key, ...]]) -> Iterator[Finding]:
    """Each circle once, at the first of its dates; a walk in a loop, never recursive."""
    done: set[Key] = set()
    for start in dated:
        path: list[Key] = []
        here: Key | None = start
        while here is not None and here not in done and here not in path:
            path.append(here)
            here = next((base for base in bases[here] if base in dated), None)
        if here in path:
            circle = path[path.index(here) :]
            shown = " → ".join(f"`{key.id}`" for key in (*circle, circle[0]))
            date = dated[circle[0]].date
            yield Finding(
                Code.DATE_CIRCULAR,
                f"These dates count from one another in a circle: {shown}.",
                date.date.at,
                "Say of one of them how it is known without the others, such as `basis: stated`, "
                "or `basis: editor` with a `note`.",
                tuple(Label(dated[key].date.date.at, "in the circle") for key in circle[1:5]),
            )
        done.update(path)


def _inferred(briefing: Briefing, dated: Dated) -> Iterator[Finding]:
    """A date counted from a publication date that was inferred from the same word."""
    date = dated.date
    if date.basis != "relative" or date.relative_to is not None or dated.is_publication:
        return
    anchor = briefing.anchor((date.words,)) if date.words is not None else None
    source = briefing.sources.get(anchor.source) if anchor else None
    published = source.published if source else None
    if anchor is None or published is None or date.words is None:
        return
    word = _counting_word(date.words, briefing.texts[anchor.source].language)
    told = [published.note] if published.basis == "editor" else [published.words]
    if word and any(text is not None and _has_word(text, word) for text in told):
        yield Finding(
            Code.DATE_CIRCULAR,
            f"{quoted(date.words)} is counted from the publication of `{anchor.source}`, whose "
            f"date was itself inferred from “{word}”.",
            date.date.at,
            "Give one of the two another basis: say in the `note` of the publication how its day "
            "is known otherwise, or date this record with `basis: editor` and a `note`.",
            (Label(published.date.at, "inferred from the same word"),),
        )


def _counting_word(words: str, language: str) -> str | None:
    """The word that counts: the weekday, or a phrase such as “yesterday”."""
    found = scan(words, language)
    for letters in ("wb", "P"):
        for letter, token in zip(found.letters, found.tokens, strict=True):
            if letter in letters:
                return token
    return None


def _has_word(text: str, word: str) -> bool:
    lowered = f" {normal(text).lower()} "
    at = lowered.find(word)
    while at >= 0:
        if not lowered[at - 1].isalnum() and not lowered[at + len(word)].isalnum():
            return True
        at = lowered.find(word, at + 1)
    return False
