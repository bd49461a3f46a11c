"""Put the figures of a text together from its digits and its number words, in order.

A number is read left to right, as it is heard. Each word is added to what stands before it
(`twenty-five`), multiplies it (`two thousand`), takes a share of it (`half a million`), or begins
another number. Where two parts touch and none of this fits, what they mean is not known: the figure
is `UNREAD` and has no value, never the value of one of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from generator.numbers.digits import FIRST, Digits, read_digits
from generator.numbers.number_words import HUNDRED, TOKEN, NumberWord, NumberWords, Role, folded
from generator.numbers.numeral import Kind, Numeral, Value
from generator.numbers.units import SYMBOLS

_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_BEFORE_A_POINT = " '\"([-"
_MOST_DECIMALS = 9
_NEAR_TAKEN = 3
_PARTS_OF_A_UNIT = (Fraction(1, 2), Fraction(1, 4))
_LONGEST_GAP = 16
_LOOK_BACK = 40
_LARGEST = 10**24
"""No scale is taken of what is larger: `millions of millions of millions …`."""


class _Atom(NamedTuple):
    """A part of a number: digits, which have values, or a word; or the name of a month."""

    start: int
    end: int
    token: str
    word: NumberWord | None = None
    values: tuple[Value, ...] = ()
    kind: Kind = Kind.NUMBER
    month: int | None = None


@dataclass(slots=True)
class _Part:
    """A number in the making: what was read so far.

    `total` are whole multiples of scales, `current` is what no scale has multiplied yet; `base` is
    the `two` of `two and three quarters`, `decimals` what follows a `point`, `scale` the scale word
    just read.
    """

    start: int
    end: int
    total: Value
    current: Value
    counts: bool = True
    others: tuple[Value, ...] = ()
    words: int = 0  # how many words it was read from; digits are none
    kind: Kind = Kind.NUMBER
    unit: str = ""
    base: Value = 0
    scale: Value = 0
    halved: Value = 0
    decimals: str | None = None
    closed: bool = False
    only_if_scaled: bool = False

    @property
    def value(self) -> Value:
        return self.total + self.current


def read_numbers(text: str, words: NumberWords, taken: list[tuple[int, int]]) -> list[Numeral]:
    """The numbers and months of a text, in order, apart from stretches that are taken."""
    atoms = list(_atoms(text, words, taken))
    if any(atom.word for atom in atoms):
        return _Reader(text, words, atoms).read()
    return [_alone(atom) for atom in atoms]


def _alone(atom: _Atom) -> Numeral:
    """Digits, or the name of a month, in a text without number words: nothing is added to them."""
    if atom.month:
        return Numeral(atom.start, atom.end, frozenset({atom.month}), True, atom.month, Kind.MONTH)
    if atom.kind is Kind.UNREAD:
        return Numeral(atom.start, atom.end, frozenset(), False, None, Kind.UNREAD)
    return Numeral(atom.start, atom.end, frozenset(atom.values), True, None, atom.kind)


def _atoms(text: str, words: NumberWords, taken: list[tuple[int, int]]) -> Iterator[_Atom]:
    done = 0
    ahead = sorted(taken, reverse=True)
    for begin, token in (*words.known_in(text), (len(text), "")):
        while digit := FIRST.search(text, done, begin):
            start = digit.start()
            while ahead and ahead[-1][1] <= start:
                ahead.pop()
            if ahead and ahead[-1][0] <= start:
                done = ahead[-1][1]
                continue
            digits = read_digits(text, start, words.decimal)
            if digits is None:
                done = _end_of_digits(text, start)
                continue
            done = digits.end
            if (
                text[start - 1 : start] == "." and digits.values and _is_decimal(text, start)
            ):  # `.5`
                yield _decimal(text, start, digits)
            elif digits.values:
                yield _Atom(start, done, "", values=digits.values, kind=digits.kind)
        if token and begin >= done and not any(s <= begin < e for s, e in ahead[-_NEAR_TAKEN:]):
            done = begin + len(token)
            yield from _word_atom(text, words, begin, token)


def _is_decimal(text: str, start: int) -> bool:
    """Whether a point before digits is that of a decimal which has no zero: `.5`."""
    return start == 1 or text[start - 2] in _BEFORE_A_POINT or text[start - 2] in SYMBOLS


def _decimal(text: str, start: int, digits: Digits) -> _Atom:
    written = text[start : digits.end]
    if digits.kind is not Kind.NUMBER or not written.isdecimal() or len(written) > _MOST_DECIMALS:
        return _Atom(start - 1, digits.end, "", kind=Kind.UNREAD, values=(0,))
    value = _plain(Fraction(int(written), 10 ** len(written)))
    return _Atom(start - 1, digits.end, "", values=(value,))


def _end_of_digits(text: str, start: int) -> int:
    while start < len(text) and text[start].isdigit():
        start += 1
    return start


def _word_atom(text: str, words: NumberWords, start: int, token: str) -> Iterator[_Atom]:
    folded = token.lower()
    end = start + len(token)
    word = words.word(folded)
    if folded in words.not_after and before(text, start) in words.not_after[folded]:
        return
    if folded in words.not_before:
        following = TOKEN.match(text, end + 1)
        if following and following.group().lower() in words.not_before[folded]:
            return
    if folded in words.only_before:
        following = TOKEN.match(text, end + 1)
        if following is None or following.group().lower() not in words.only_before[folded]:
            return
    if word is None and folded in words.only_before_teens:
        following = TOKEN.match(text, end + 1)
        teen = words.word(following.group().lower()) if following else None
        if teen and teen.teen:
            word = NumberWord(words.only_before_teens[folded], Role.NUMBER)
    if word is None and (prefix := words.half_of_a_unit(folded)):
        end, word = start + prefix, NumberWord(Fraction(1, 2), Role.SHARE)
    if word is None and folded in words.only_behind and words.word(before(text, start)):
        word = words.only_behind[folded]
    month = None if word else words.month(token)
    if month and folded in words.short_months and not _is_by_digits(text, start, end):
        month = None
    if word or month:
        yield _Atom(start, end, folded, word, month=month)


def _is_by_digits(text: str, start: int, end: int) -> bool:
    """Whether digits stand beside a word: `12 dez.`, `dez. de 2025`."""
    return any(letter.isdigit() for letter in text[max(start - 5, 0) : start] + text[end : end + 6])


def before(text: str, start: int) -> str:
    """The word before an offset, in lower case."""
    return text[max(start - _LOOK_BACK, 0) : start].rstrip(" -").rpartition(" ")[2].lower()


class _Reader:
    """Joins the atoms of a text to numbers."""

    def __init__(self, text: str, words: NumberWords, atoms: list[_Atom]) -> None:
        self.text = text
        self.words = words
        self.atoms = atoms
        self.part: _Part | None = None
        self.found: list[Numeral] = []

    def read(self) -> list[Numeral]:
        for index, atom in enumerate(self.atoms):
            if atom.month:
                self._close()
                values = frozenset({atom.month})
                self.found.append(
                    Numeral(atom.start, atom.end, values, True, atom.month, Kind.MONTH)
                )
            elif self.part is None or not self._continue(self.part, index, atom):
                spoiled = self._spoils(atom)
                self._close()
                self.part = self._begin(index, atom)
                if spoiled and self.part:
                    self.part.kind = Kind.UNREAD
        self._close()
        return self.found

    def _close(self) -> None:
        """End the number in the making."""
        part, self.part = self.part, None
        if part is None:
            return
        if part.only_if_scaled:  # a half that may have a unit: `demi-heure`
            if part.kind is Kind.SHARE and part.value in _PARTS_OF_A_UNIT:
                self.found.append(
                    Numeral(part.start, part.end, frozenset({part.value}), False, kind=Kind.SHARE)
                )
            return
        if part.decimals is not None:
            _add_decimals(part)
        if part.kind is Kind.UNREAD:
            self.found.append(Numeral(part.start, part.end, frozenset(), False, None, Kind.UNREAD))
            return
        values = frozenset((_plain(part.value), *part.others))
        self.found.append(
            Numeral(part.start, part.end, values, part.counts, None, part.kind, part.unit)
        )

    # Beginning a number.

    def _begin(self, index: int, atom: _Atom) -> _Part | None:
        word = atom.word
        if word is None:
            first, *others = atom.values
            return _Part(atom.start, atom.end, 0, first, others=tuple(others), kind=atom.kind)
        if word.role is Role.SCALE and atom.token.rpartition("'")[2] in self.words.short:
            return None
        part = _Part(atom.start, atom.end, 0, word.value, word.alone, words=1)
        match word.role:
            case Role.SCALE:
                self._begin_scale(part, word, atom.token)
            case Role.SHARE:
                part.kind = Kind.SHARE
                if not word.alone and not self._is_share(atom):
                    part.only_if_scaled = True
                part.counts = True
            case Role.HALF:
                part.kind, part.only_if_scaled = Kind.SHARE, True
            case Role.ORDINAL:
                part.kind, part.closed = Kind.ORDINAL, True
                if word.value >= 3 and before(self.text, atom.start) in self.words.articles:
                    self._share_or_ordinal(part, Fraction(1, int(word.value)), atom)
            case Role.DECADE:
                part.kind, part.closed = Kind.DECADE, True
            case Role.TIMES:
                part.unit, part.closed = "times", True
            case Role.NUMBER:
                self._begin_number(part, word, atom)
            case _:
                pass
        part.unit, part.closed = word.unit or part.unit, part.closed or word.is_whole
        return part

    def _begin_number(self, part: _Part, word: NumberWord, atom: _Atom) -> None:
        if word.value == 2:
            definite = self.words.article_before_next and self.text.startswith(
                self.words.article_before_next, atom.end + 1
            )
            part.counts = not definite and before(self.text, atom.start) not in self.words.both
        elif word.value == HUNDRED and before(self.text, atom.start) in self.words.vague:
            part.kind = Kind.SCALE

    def _begin_scale(self, part: _Part, word: NumberWord, token: str) -> None:
        """A scale without a number before it: `a hundred`; or `thousands`, `several hundred`."""
        part.scale = word.value
        part.counts = True
        if not word.alone or before(self.text, part.start) in self.words.vague:
            part.kind = Kind.SCALE
        if word.value != HUNDRED:
            part.total, part.current = word.value, 0
        if dual := self.words.duals.get(folded(token)):
            part.total, part.current, part.kind = dual, 0, Kind.NUMBER
            part.closed = True

    def _is_share(self, atom: _Atom) -> bool:
        """Whether `quarter` is a share: `a quarter of`, and not `the last quarter`."""
        prefix = self.words.of_prefix
        if (
            prefix
            and not atom.token.startswith(prefix)
            and self.text[atom.end : atom.end + 1] == " "
        ):
            return self.text.startswith(prefix, atom.end + 1)
        if before(self.text, atom.start) not in self.words.articles:
            return False
        return self._followed_by_of(atom.end)

    def _followed_by_of(self, end: int) -> bool:
        following = TOKEN.match(self.text, end + 1)
        return following is None or following.group().lower() in self.words.of

    def _share_or_ordinal(self, part: _Part, share: Value, atom: _Atom) -> None:
        """`a fifth of the boats`, but `a fifth boat` may be either."""
        if self._followed_by_of(atom.end):
            part.kind, part.current = Kind.SHARE, share
        else:
            part.kind, part.others = Kind.SHARE_OR_ORDINAL, (part.current,)
            part.current = share
        part.total, part.counts, part.closed = 0, True, False

    # Going on with it.

    def _gap(self, part: _Part, atom: _Atom) -> str | None:
        """What stands between a number and what may belong to it; `None` where it is cut off."""
        gap = self.text[part.end : atom.start]
        if len(gap) > _LONGEST_GAP or " - " in gap:
            return None
        stripped = gap.replace("-", " ").strip(f" {_HARAKAT}")
        if stripped.startswith("."):  # `3 Mio. 200`
            if not part.scale or part.words == 0:
                return None
            stripped = stripped[1:].strip()
        return stripped.lower()

    def _next(self, index: int) -> _Atom | None:
        """The atom behind one, if only a space or a hyphen stands between."""
        if index + 1 >= len(self.atoms):
            return None
        atom, following = self.atoms[index], self.atoms[index + 1]
        gap = self.text[atom.end : following.start]
        return following if gap in {" ", "-", "", ". "} else None

    def _continue(self, part: _Part, index: int, atom: _Atom) -> bool:
        """Add an atom to the number before it, if both can be one number."""
        gap = self._gap(part, atom)
        if gap == "" and part.kind is Kind.ORDINAL and self._add_to_ordinal(part, atom):
            return True
        if gap is None or part.closed or part.kind in {Kind.TIME, Kind.UNREAD, Kind.DECADE}:
            return False
        word = atom.word
        if word is None:
            grown = self._add_digits(part, index, atom, gap)
        elif word.role is Role.SCALE:
            grown = self._add_scale(part, atom, word, gap)
        elif word.role in {Role.SHARE, Role.HALF}:
            grown = self._add_share(part, atom, word, gap)
        elif word.role is Role.ORDINAL:
            grown = self._add_ordinal(part, atom, word, gap)
        elif word.role is Role.DECADE:
            grown = part.words > 0 and part.value in {18, 19, 20, 1900} and not gap
            if grown:
                century = part.value * 100 if part.value < 100 else part.value
                part.total, part.current = 0, century + word.value % 100
                part.kind, part.closed = Kind.DECADE, True
        elif word.role is Role.NUMBER:
            grown = self._add_number(part, index, atom, gap)
        else:
            grown = False
        if grown:
            part.end = atom.end
            part.words += 1
            part.counts = part.counts or word is None or word.role is not Role.ORDINAL
            part.scale = word.value if word and word.role is Role.SCALE else 0
        return grown

    def _add_digits(self, part: _Part, index: int, atom: _Atom, gap: str) -> bool:
        """`2 million 300 thousand`, `5 thousand 300`."""
        value = atom.values[0]
        if gap or not part.scale or part.scale < 1000 or atom.kind is not Kind.NUMBER:
            return False
        if part.kind is not Kind.NUMBER or part.current or len(atom.values) > 1:
            return False
        if value >= 1000:  # `1 million 200,000`
            if part.scale <= value or _is_year(value):
                return False
            part.current = value
            return True
        following = self._next(index)
        word = following.word if following else None
        smaller = word is not None and word.role is Role.SCALE and word.value < part.scale
        if not smaller and not (part.scale == 1000 and value >= HUNDRED):
            return False
        part.current = value
        return True

    def _add_number(self, part: _Part, index: int, atom: _Atom, gap: str) -> bool:
        word = atom.word
        assert word is not None
        if gap in self.words.point and part.words and part.kind is Kind.NUMBER:
            if part.decimals is not None or part.scale:
                return False
            part.decimals = str(word.value)
            return isinstance(word.value, int) and word.value < HUNDRED
        if part.decimals is not None:
            return not gap and _more_decimals(part, word.value)
        joined = gap in self.words.join or word.joined
        if (joined or gap in self.words.and_a) and self._is_numerator(part, index):
            if part.kind is Kind.NUMBER and not part.base:
                part.base, part.total, part.current = part.value, 0, word.value
                return True
            return False
        is_one = part.kind is Kind.SCALE and self._is_one(part)
        if is_one and not gap and part.words == 1 and word.value < HUNDRED * 10:
            part.kind, part.current = Kind.NUMBER, word.value
            return True
        if part.kind is not Kind.NUMBER or not part.words:
            return False
        if gap == "," and part.scale >= 1000 and self._is_before_scale(index, part.scale):
            part.current = word.value
            return True
        if gap and not joined:
            return False
        if gap and self._begins_another(part, index):
            return False
        if self.words.year_pairs and not gap and part.words == 1 and _is_century(part, word):
            part.current = part.current * 100 + word.value
            return True
        return _add(part, word, self.words, bool(gap), word.joined)

    def _is_one(self, part: _Part) -> bool:
        """Whether a plural is also the genitive of one: `тысячи двухсот`."""
        return self.text[part.start : part.end].lower() in self.words.also_singular

    def _is_numerator(self, part: _Part, index: int) -> bool:
        """Whether a number is the `three` of `two and three quarters`."""
        following = self._next(index)
        if following is None or following.word is None:
            return False
        word = following.word
        if word.role is Role.ORDINAL:
            number = self.atoms[index].word
            return (
                self.words.ordinals_divide
                and word.value >= 3
                and number is not None
                and number.value < 10
                and number.value < word.value
                and not _could_add(number.value, word.value)
                and not _could_add(part.current, number.value)  # `vingt et un millième`
            )
        return word.role in {Role.SHARE, Role.HALF} and not word.joined

    def _is_before_scale(self, index: int, scale: Value) -> bool:
        """Whether a number goes on with a smaller scale: `five thousand, four hundred`."""
        while (following := self._next(index)) and following.word:
            if following.word.role is Role.SCALE:
                return following.word.value < scale
            index += 1
        return False

    def _begins_another(self, part: _Part, index: int) -> bool:
        """Whether behind `two hundred and` a word goes on with a scale of its own."""
        following = self._next(index)
        word = following.word if following else None
        if word is None or word.role is not Role.SCALE:
            return False
        if _is_ten(part.current % 100):  # `ochenta y un millones`
            return False
        if word.value == HUNDRED:
            return part.current >= HUNDRED
        if self.words.thousand_millions and word.value == 1000 * _scale_of(part.total):
            return False  # `dois mil e quinhentos milhões`
        return part.total > 0 and word.value >= _scale_of(part.total)

    def _add_scale(self, part: _Part, atom: _Atom, word: NumberWord, gap: str) -> bool:
        if part.decimals is not None:
            if gap:
                return False
            _add_decimals(part)
        if part.halved and word.value == part.halved:  # مليون ونصف المليون
            return not gap
        if part.kind is Kind.SHARE or part.kind is Kind.SHARE_OR_ORDINAL:
            if gap and gap not in self.words.of_a:
                return False
            part.total, part.current = _plain(part.value * word.value), 0
            part.kind, part.only_if_scaled, part.others = Kind.NUMBER, False, ()
            return True
        if part.kind is Kind.SCALE:
            if (gap and gap not in self.words.of) or part.value > _LARGEST:
                return False
            part.total, part.current = part.value * word.value, 0
            return True
        if part.kind is not Kind.NUMBER:
            return False
        if (
            gap
            and not (gap in self.words.join and part.words)
            and not (part.others == () and gap in self.words.of and not part.counts)
        ):
            return False
        if not part.words and not word.alone and not gap and _is_year(part.value):
            return False  # `in 2024 thousands fled`
        return _multiply(part, word, atom.token)

    def _add_share(self, part: _Part, atom: _Atom, word: NumberWord, gap: str) -> bool:
        place = self.words.also_ordinals.get(atom.token)
        if place and not gap and part.words and _is_ten(part.current % 100):  # `двадцать третью`
            return self._add_ordinal(part, atom, NumberWord(place, Role.ORDINAL), gap)
        if part.base or (part.kind is Kind.NUMBER and not gap and not word.joined):
            return not gap and self._take_share(part, word)
        if part.kind is not Kind.NUMBER or part.decimals is not None:
            return False
        if gap in self.words.and_a or (word.joined and not gap):
            return _add_half(part, word.value)
        return False

    def _take_share(self, part: _Part, word: NumberWord) -> bool:
        """`two thirds`; but not `two half brothers`."""
        number = part.current
        if part.total or part.scale or number != int(number) or number > 1000 or part.others:
            return False
        if not part.base and word.value == Fraction(1, 2) and number != 1:
            return False
        if word.role is Role.HALF and not part.base:
            return False
        part.current = _plain(part.base + number * word.value)
        part.kind = Kind.NUMBER if part.base else Kind.SHARE
        part.base = 0
        return True

    def _add_ordinal(self, part: _Part, atom: _Atom, word: NumberWord, gap: str) -> bool:
        joined = gap in self.words.join or word.joined
        if gap and not joined:
            return False
        if part.base:
            if gap:
                return False
            part.current = part.base + Fraction(part.current) / word.value
            part.base = 0
            return True
        if part.kind is not Kind.NUMBER or (not part.words and gap):
            return False
        made = _Part(part.start, part.end, part.total, part.current, words=part.words)
        as_number = NumberWord(word.value, Role.NUMBER, True, word.teen)
        in_one_word = self.words.compounds is not None and self.text[part.end] == " "
        if (part.words and not in_one_word) and (
            _add(made, as_number, self.words, bool(gap), word.joined)
            or (_is_scale(word.value) and _multiply(made, as_number, atom.token))
        ):
            part.total, part.current = made.total, made.current
            part.kind, part.closed, part.counts = Kind.ORDINAL, True, True
            return True
        if gap or word.value < 3 or part.total or part.scale or part.value != int(part.value):
            return False
        if part.value == 1 and part.words and (self.words.of or not self.words.ordinals_divide):
            part.current = word.value
            self._share_or_ordinal(part, Fraction(1, int(word.value)), atom)
            return True
        if self.words.ordinals_divide and part.value < 100:
            part.current = _plain(Fraction(int(part.value), int(word.value)))
            part.kind, part.counts = Kind.SHARE, True
            return True
        return False

    def _add_to_ordinal(self, part: _Part, atom: _Atom) -> bool:
        """`vigésimo primero`, `dwudziesty pierwszy`."""
        word = atom.word
        if word is None or word.role not in {Role.ORDINAL, Role.NUMBER}:
            return False
        if word.role is Role.NUMBER:  # الحادي والعشرون, الثالث عشر
            added = NumberWord(word.value, Role.NUMBER, True, word.teen)
            reversed_ten = word.joined and _is_ten(word.value)
            if not self.words.reversed or not (word.teen or reversed_ten):
                return False
            if not _add(part, added, self.words, False, word.joined):
                return False
        elif part.total and not part.current and word.value < 1000:
            part.current = word.value
        elif not _could_add(part.current, word.value):
            return False
        else:
            part.current += word.value
        part.end, part.counts = atom.end, True
        return True

    def _spoils(self, atom: _Atom) -> bool:
        """Whether an atom touches the number before it and yet does not fit it: then both are
        not known, for neither may stand for the whole."""
        part, word = self.part, atom.word
        if part is None or word is None or part.only_if_scaled or part.kind is Kind.TIME:
            return False
        if word.apart or part.unit:
            return False
        gap = self.text[part.end : atom.start]
        if gap not in {" ", "-"} or not part.words:
            return False
        if (gap == " " and word.role is Role.NUMBER and part.kind is Kind.NUMBER) and not (
            word.joined or part.value == 1
        ):
            part.kind = Kind.UNREAD  # `ten thirty`, `seven eight`
            return True
        touching = word.role is Role.SCALE and part.kind in {Kind.NUMBER, Kind.SHARE}
        if touching and (word.alone or part.kind is Kind.NUMBER):
            part.kind = Kind.UNREAD
            return True
        return False


def _add(part: _Part, word: NumberWord, words: NumberWords, gap: bool, joined: bool) -> bool:
    """Add `five` to `twenty`, `twenty` to `a hundred`; or make a teen, or a French ninety."""
    current, value = part.current, word.value
    if word.teen and 1 <= current % 100 <= 9:
        part.current += 10
    elif gap and not part.total and current < 20 and not words.reversed:
        return False  # `between five and twenty`
    elif words.reversed and (gap or joined) and _is_unit(current) and _is_ten(value):
        part.current += value
    elif words.scores and value == 20 and current % 100 == 4:
        part.current += 80 - 4
    elif current == 0 and part.total > value > 0:
        part.current = value
    elif _could_add(current, value) or (
        words.scores and 10 <= value < 20 and current % 100 in (60, 80)
    ):
        part.current += value
    else:
        return False
    return True


def _could_add(current: Value, value: Value) -> bool:
    return bool(current) and current == int(current) and 0 < value < _lowest_place(current)


def _add_half(part: _Part, share: Value) -> bool:
    """`two and a half`; `a million and a half` is half a million more."""
    if part.base or (part.value != int(part.value) and part.total == 0):
        return False
    scale = part.scale or _scale_inside(part.current)
    if scale and scale < 1000 and scale != 12:
        return False  # half of a hundred, or of one?
    if scale:
        part.total += _plain(share * scale)
        part.halved = scale
    else:
        part.current += share
    part.others = ()
    return True


def _scale_inside(value: Value) -> Value:
    """The scale of a word for two thousands: `ألفان`."""
    return next((scale for scale in (10**9, 10**6, 10**3) if value == 2 * scale), 0)


def _is_century(part: _Part, word: NumberWord) -> bool:
    return (
        not part.total and 13 <= part.current <= 20 and (10 <= word.value <= 99 or not word.value)
    )


def _is_year(value: Value) -> bool:
    return value == int(value) and 1900 <= value <= 2100


def _is_scale(value: Value) -> bool:
    return value in {100, 1000, 10**6, 10**9}


def _scale_of(total: Value) -> int:
    """The scale that whole multiples of it end in."""
    return next((scale for scale in (10**12, 10**9, 10**6, 1000) if total % scale == 0), 1)


def _is_unit(value: Value) -> bool:
    return 1 <= value % 100 <= 9


def _is_ten(value: Value) -> bool:
    return 20 <= value <= 90 and value % 10 == 0


def _multiply(part: _Part, word: NumberWord, token: str) -> bool:
    """Multiply by a scale what stands before it and is less; or add it: `mille cent`."""
    scale = word.value
    if scale == HUNDRED:
        units = part.current % 100
        if part.current % 1000 >= HUNDRED:
            return False
        if not units and not (word.alone and part.value >= 1000 and part.words):
            return False
        part.current += units * 99 if units else scale
    elif scale < HUNDRED:  # two dozen
        if part.total:
            return False
        part.total, part.current = part.current * scale, 0
    elif word.alone and not part.current and part.total > scale:
        part.total += scale
    else:
        whole = part.value if part.total < scale else part.current
        high = whole - whole % (scale * 1000) if part.words else 0
        if whole == high or (part.words and whole - high >= scale):
            return False
        part.others = tuple(other * scale for other in part.others)
        if len(token) == 1 and token.isascii():
            part.others = (*part.others, part.value)  # `300 m` may be metres
        kept = part.total if part.total >= scale else 0
        part.total, part.current = kept + high + (whole - high) * scale, 0
    return True


def _lowest_place(value: Value) -> int:
    """What must be less to be added: 100 for 300, 10 for 20, and nothing for 25 or 13."""
    number = int(value)
    place = 1
    while number % (place * 10) == 0:
        place *= 10
    return place


def _more_decimals(part: _Part, value: Value) -> bool:
    """`one point two five`, `un virgule vingt-cinq`."""
    assert part.decimals is not None
    last = int(part.decimals)
    if last >= 20 and last % 10 == 0 and len(part.decimals) == 2 and 1 <= value <= 9:
        part.decimals = str(last + value)
    elif 0 <= value <= 9 and len(part.decimals) < 9:
        part.decimals += str(value)
    else:
        return False
    return True


def _add_decimals(part: _Part) -> None:
    decimals, part.decimals = part.decimals, None
    if decimals:
        part.current += Fraction(int(decimals), 10 ** len(decimals))


def _plain(value: Value) -> Value:
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value
