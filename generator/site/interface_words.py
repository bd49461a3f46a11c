"""The interface's own words in the reader's language: headings, labels, rules, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from babel import localedata

from generator.site.markdown import Markdown, fill

FALLBACK = "en"

Table = Mapping[str, Any]
_ENDED = re.compile(r"[.!?…。！？؟۔][\])］）]?$")
"""A mark inside quotation marks or brackets ends what these hold, and not what they stand in."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; what it lacks is said in English.

    `table` holds them by key, some in groups. Sentences have `{slots}`; counted things have one
    form for each plural category of the language (CLDR).
    """

    language: str
    table: Table
    plural: Callable[[int], str]
    _found: dict[str, str] = field(default_factory=dict, repr=False)
    _counted: dict[tuple[str, int], str] = field(default_factory=dict, repr=False)

    def __getitem__(self, key: str) -> str:
        """The words under a key, `group.key` for those in groups."""
        if key not in self._found:
            found: Any = self.table
            for part in key.split("."):
                found = found[part]
            self._found[key] = str(found)
        return self._found[key]

    def say(self, key: str, **parts: object) -> Markdown:
        """A sentence with its slots filled; text is escaped, links stay links."""
        return fill(self[key], **parts)

    def plain(self, key: str, **parts: object) -> str:
        """The same as plain text, for titles and descriptions."""
        return _SLOT.sub(lambda slot: str(parts[slot[1]]), self[key])

    def marks(self) -> tuple[str, str]:
        """The quotation marks of the language, as its sentences have them."""
        opening, _, closing = self["says_words"].partition("{words}")
        return opening, closing

    def sentences(self, parts: Iterable[str]) -> str:
        """Texts one after the other, each ended as a sentence but the last, which may go on."""
        found = [part.strip() for part in parts if part.strip()]
        return "".join((*map(self.sentence, found[:-1]), *found[-1:]))

    def sentence(self, text: str) -> str:
        """A text with the end of a sentence, unless it has one, and the blank behind it."""
        end = self["sentence_end"]
        return f"{text}{end.replace(end.strip(), '') if _ENDED.search(text) else end}"

    def count(self, thing: str, number: int) -> str:
        """So many of a thing: `2 sources`."""
        if (thing, number) not in self._counted:
            forms: Mapping[str, str] = self.table["counted"][thing]
            form = forms.get(self.plural(number), forms["other"])
            self._counted[thing, number] = form.replace("{n}", self.number(number))
        return self._counted[thing, number]

    def number(self, number: int) -> str:
        """A number as the language groups its digits: `61,000`."""
        return f"{number:,}".replace(",", self["thousands"])


def interface_words(folder: Path, language: str) -> Words:
    """The words for a BCP 47 tag from `folder/<language>.yml`, over the English ones."""
    base = re.split("[-_]", language.strip().lower(), maxsplit=1)[0]
    table = _read(folder / f"{FALLBACK}.yml")
    own = folder / f"{base}.yml"
    if base == FALLBACK or not re.fullmatch("[a-z]{2,3}", base) or not own.is_file():
        return Words(FALLBACK, table, _plural(FALLBACK))
    return Words(base, _over(table, _read(own)), _plural(base))


def _read(file: Path) -> Table:
    # PyYAML's own typing is harmless: the files are ours and hold texts and groups of texts.
    found = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found if isinstance(found, dict) else {}


def _over(table: Table, own: Table) -> Table:
    """A table with the entries that a language has of its own; plural forms go together."""
    merged = dict(table)
    for key, value in own.items():
        under = table.get(key)
        if isinstance(value, dict) and isinstance(under, dict) and "other" not in value:
            merged[key] = _over(under, value)
        else:
            merged[key] = value
    return merged


def _plural(language: str) -> Callable[[int], str]:
    if not localedata.exists(language):
        return lambda _: "other"
    rule: Callable[[int], str] = localedata.load(language)["plural_form"]
    return rule
