"""Numbers that a language writes as one word: `zweieinhalbtausend`, `ventunesimo`.

The mapping `compounds` of a section `number_words`:

- `hundred`, `thousands`: the words for them inside a compound
- `joiner`: what may join two parts (`und`); `joiners` are other forms of it (`ën`)
- `units_first`: the unit stands before the ten: `einundzwanzig`
- `elides`: the part before these letters loses its vowel: `vent-uno`, `cent-otto`
- `units`: forms that units have only inside compounds: `{3: tré}`
- `halves`: what adds a share to the number before it: `{0.5: einhalb}`
- `tails`: endings that make something else of a number, by role: `{ordinal: [ste, ten], …}`
- `adjectives`: how what a number counts begins, by its unit or under an empty name: `fünfjährig`,
  `fünfprozentig`, `zehnfach`; `verbal` may stand before the number of a word with `times`:
  `verzehnfacht`
- `vowels`: those that an ending takes from a number; `restored` are ends that a number has without
  an ending behind it: `{mill: mille}`
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, Self

from generator.numbers.numeral import Value

_LONGEST = 120
"""Letters; the longest number below a million has some 65."""


class Word(Protocol):
    """What is asked of a word that may be a part of a compound."""

    @property
    def value(self) -> Value:
        """What the word counts, or multiplies by."""

    @property
    def role(self) -> str:
        """What the word does in a number: `number`, `scale` and the like."""


@dataclass(frozen=True)
class Compounds:
    """The parts of a language's compounds; `read` puts them together."""

    simple: Mapping[str, int]
    tens: tuple[tuple[str, int], ...]
    scales: tuple[tuple[str, int], ...]
    shares: Mapping[str, Value]
    hundred: str
    thousands: tuple[str, ...]
    joiner: str
    joiners: tuple[str, ...]
    units_first: bool
    elides: str
    halves: tuple[tuple[str, Fraction], ...]
    tails: tuple[tuple[str, str], ...]
    ordinals: tuple[tuple[str, int], ...]
    adjectives: re.Pattern[str] | None
    units: Mapping[str, str]
    verbal: str
    vowels: str
    restored: Mapping[str, str]

    @classmethod
    def of(cls, block: Mapping[str, Any], words: Mapping[str, Word]) -> Self:
        """Read the block `compounds` of a language's file."""
        simple = {
            form: int(word.value)
            for form, word in words.items()
            if word.role == "number" and word.value <= 100
        }
        for value, forms in block.get("units", {}).items():
            simple |= dict.fromkeys(forms.split(), value)
        units = {
            ending: unit
            for unit, endings in block.get("adjectives", {}).items()
            for ending in endings
        }
        adjectives = "|".join(sorted(units, key=len, reverse=True))
        return cls(
            simple=simple,
            tens=tuple((form, n) for form, n in simple.items() if n >= 20 and n % 10 == 0),
            scales=tuple(
                (form, int(word.value))
                for form, word in words.items()
                if word.role == "scale" and len(form) > 4
            ),
            shares={
                form: word.value for form, word in words.items() if word.role in {"share", "half"}
            },
            hundred=block["hundred"],
            thousands=tuple(block["thousands"]),
            joiner=block.get("joiner", ""),
            joiners=(block.get("joiner", ""), *block.get("joiners", ())),
            units_first=block.get("units_first", False),
            elides=block.get("elides", ""),
            halves=tuple(
                (form, Fraction(str(value)))
                for value, forms in block.get("halves", {}).items()
                for form in forms.split()
            ),
            tails=tuple(
                (role, ending)
                for role, endings in block.get("tails", {}).items()
                for ending in sorted(endings, key=len, reverse=True)
            ),
            ordinals=tuple(
                (form, int(word.value))
                for form, word in words.items()
                if word.role == "ordinal" and word.value < 100
            ),
            adjectives=re.compile(f"(?:{adjectives})") if adjectives else None,
            units=units,
            verbal=block.get("verbal", ""),
            vowels=block.get("vowels", ""),
            restored=block.get("restored", {}),
        )

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What a compound begins with."""
        shortened = [form[:-1] for form, _ in self.tens] if self.elides else []
        verbal = [self.verbal] if self.verbal else []
        return (*self.simple, self.hundred, *self.thousands, *self.shares, *shortened, *verbal)

    def read(self, token: str) -> tuple[Value, str, str] | None:
        """The value of a word in lower case, its role and its unit; `None` if it is no compound."""
        if len(token) > _LONGEST:
            return None
        value = self._cardinal(token)
        if value is not None:
            return value, "number", ""
        for scale, factor in self.scales:
            head = token.removesuffix(scale)
            if head and head != token:
                value = self.shares.get(head) or self._cardinal(head)
                if value is not None:
                    return _plain(Fraction(value) * factor), "number", ""
        for role, ending in self.tails:
            base = token.removesuffix(ending)
            if base == token or not base:
                continue
            value = self._before_tail(base)
            if value is None or (role == "decade" and (value % 10 or not 20 <= value <= 90)):
                continue
            return (Fraction(1, int(value)) if role == "share" else value), role, ""
        for ending, place in self.ordinals:  # hundert|erste
            whole = self._below_million(token.removesuffix(ending))
            if whole and whole % 100 == 0:
                return whole + place, "ordinal", ""
        if share := self._share_in_front(token):
            return share, "share", ""
        return self._adjective(token)

    def _adjective(self, token: str) -> tuple[Value, str, str] | None:
        found = self.adjectives.search(token) if self.adjectives else None
        if found is None:
            return None
        head, unit = token[: found.start()], self.units[found.group()]
        if unit == "times" and self.verbal:
            head = head.removeprefix(self.verbal)
        read = self._before_tail if self.elides else self._cardinal
        value = read(head)
        if value is None and head.endswith("s"):
            value = read(head[:-1])
        if value is None:
            return None
        return value, "number", unit

    def _share_in_front(self, token: str) -> Value | None:
        """The share that a compound begins with: `Zweidrittelmehrheit`; but no `Viertelfinale`."""
        for form, share in self.shares.items():
            head, found, noun = token.partition(form)
            if head and found and noun and share.denominator > 1:
                number = self.simple.get(head, 0)
                if 1 <= number < share.denominator:
                    return number * share
        return None

    def _before_tail(self, base: str) -> Value | None:
        """The number that an ending was put to; it may have lost its last vowel to it."""
        value = self._cardinal(base)
        for vowel in self.vowels if value is None else "":
            value = value or self._cardinal(base + vowel)
        for end, whole in self.restored.items():
            if value is None and base.endswith(end):
                value = self._cardinal(base.removesuffix(end) + whole)
        return value

    def _cardinal(self, word: str) -> Value | None:
        for half, share in self.halves:
            head = word.removesuffix(half)
            if head != word and (whole := self._below_million(head)) is not None:
                return whole + share
            for thousand in self.thousands:
                head = word.removesuffix(half + thousand)
                if head != word and (whole := self._below_million(head)) is not None:
                    return _plain((whole + share) * 1000)
        return self._below_million(word)

    def _below_million(self, word: str) -> int | None:
        if word in self.simple:
            return self.simple[word]
        for thousand in self.thousands:
            head, found, rest = word.partition(thousand)
            if not found:
                continue
            left = self._below_thousand(head) if head else 1
            right = self._rest(rest, self._below_thousand)
            if left is not None and right is not None:
                return left * 1000 + right
        return self._below_thousand(word)

    def _below_thousand(self, word: str) -> int | None:
        """Also `zwölfhundert`."""
        if word in self.simple:
            return self.simple[word]
        stem = self.hundred[:-1] if self.elides else self.hundred
        head, found, rest = word.partition(stem)
        if found:
            left = self._below_hundred(head) if head else 1
            if self.elides:  # cent|o, cent|otto
                vowel = self.hundred[-1]
                tails = [rest[1:]] if rest.startswith(vowel) else []
                tails += [rest] if rest[:1] in self.elides and rest else []
            else:
                tails = [rest]
            if left is not None and left < 100:
                for tail in tails:
                    right = self._rest(tail, self._below_hundred)
                    if right is not None:
                        return left * 100 + right
        return self._below_hundred(word)

    def _rest(self, rest: str, read: Any) -> int | None:
        """What follows a hundred or thousand: nothing, or a number, joined or not."""
        if not rest:
            return 0
        value = read(rest)
        if value is None and self.joiner and rest.startswith(self.joiner):
            value = read(rest.removeprefix(self.joiner))
        return value if value is None or value > 0 else None

    def _below_hundred(self, word: str) -> int | None:
        if word in self.simple:
            return self.simple[word] if self.simple[word] < 100 else None
        for ten, value in self.tens:
            if value >= 100:
                continue
            if self.units_first:
                for joiner in self.joiners:
                    head = word.removesuffix(joiner + ten)
                    if head != word and 1 <= (unit := self.simple.get(head, 0)) <= 9:
                        return value + unit
                continue
            for form in (ten, ten[:-1]) if self.elides else (ten,):
                unit = self.simple.get(word.removeprefix(form), 0) if word.startswith(form) else 0
                short = form != ten
                if 1 <= unit <= 9 and short == (word[len(form)] in self.elides):
                    return value + unit
        return None


def _plain(value: Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value
