"""The numbers and months of a text are found, in digits and in words, in every language we have."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from generator.normalise import normal
from generator.numbers.numeral import Numeral, same_value
from generator.numbers.numerals import numerals, ranges


def read(text: str, language: str = "en") -> list[Numeral]:
    return [each for each in numerals(normal(text), language) if each.counts]


def values(text: str, language: str = "en") -> list[set[Decimal]]:
    """The values of each number that counts."""
    return [set(each.values) for each in read(text, language) if not each.is_month]


def only(text: str, language: str = "en") -> Decimal:
    """The one value of the one number of a text."""
    ((value,),) = values(text, language)
    return value


@pytest.mark.parametrize(
    "written",
    [
        "25,000", "25 000", "25\u00a0000", "25\u202f000", "25’000", "25 thousand", "25k soldiers",
        "twenty-five thousand", "Twenty five thousand", "٢٥٬٠٠٠", "２５,０００",
    ],
)  # fmt: skip
def test_a_number_is_the_same_in_every_style(written: str) -> None:
    assert Decimal(25_000) in values(written)[0]


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("en", "one hundred and one", "101"),
        ("en", "a dozen boats", "12"),
        ("en", "two hundred and five thousand", "205000"),
        ("en", "3.2 million", "3200000"),
        ("en", "1,00,000 rupees", "100000"),
        ("en", "20 per cent", "20"),
        ("en", "in the 1990s", "1990"),
        ("de", "11.400 Unterschriften", "11400"),
        ("de", "4,5 Millionen", "4500000"),
        ("de", "3 Mrd. Euro", "3000000000"),
        ("de", "einundzwanzig", "21"),
        ("de", "zweitausendfünfhundert", "2500"),
        ("fr", "vingt et un", "21"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "soixante et onze", "71"),
        ("fr", "mille neuf cent quatre-vingts", "1980"),
        ("fr", "vingt pour cent", "20"),
        ("es", "dos mil quinientos millones", "2500000000"),
        ("es", "treinta y dos por ciento", "32"),
        ("it", "ventotto", "28"),
        ("it", "venticinquemila", "25000"),
        ("it", "cento e due", "102"),
        ("pl", "dwustu", "200"),
        ("pl", "3 mln", "3000000"),
        ("uk", "двохсот п’ятдесяти", "250"),
        ("uk", "3,2 мільйона", "3200000"),
        ("uk", "дванадцять тисяч", "12000"),
        ("ru", "двадцати пяти тысяч", "25000"),
        ("ru", "30 млн", "30000000"),
        ("ar", "خمسة وعشرون ألف جندي", "25000"),
        ("ar", "ثلاثة عشر", "13"),
        ("ar", "ألفان ومئة", "2100"),
        ("ar", "٣٤٠٠ توقيع", "3400"),
        ("he", "עשרים וחמישה אלף", "25000"),
        ("he", "מאה ושנים עשר", "112"),
        ("he", "שלושת אלפים", "3000"),
        ("zh", "两万五千", "25000"),
        ("zh", "二〇二五年", "2025"),
        ("zh", "1.2亿", "120000000"),
        ("zh", "2500多万", "25000000"),
        ("zh", "百分之二十", "20"),
        ("zh", "三名", "3"),
        ("nl", "25 soldaten", "25"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_its_language(language: str, written: str, value: str) -> None:
    assert only(written, language) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("en", "three million two hundred thousand and seven", 3_200_007),
        ("en", "two hundred three thousand four hundred and six", 203_406),
        ("en", "twenty-five hundred", 2_500),
        ("de", "fünfhundertsiebenundvierzigtausendeinhundertzweiundsiebzig", 547_172),
        ("de", "hundertundeins", 101),
        ("fr", "cinq cent quarante-sept mille cent soixante-douze", 547_172),
        ("fr", "cinquante-huit millions cent quatre-vingt-sept mille", 58_187_000),
        ("es", "dieciocho millones mil cuatrocientos veintiuno", 18_001_421),
        ("it", "centodiciotto", 118),
        ("it", "duecentottantuno", 281),
        ("it", "ventitré", 23),
        ("it", "tre milioni e duecentomila", 3_200_000),
        ("pl", "dwa miliony trzysta tysięcy pięćset jeden", 2_300_501),
        ("uk", "три мільйони двісті тисяч сто один", 3_200_101),
        ("ru", "шестьдесят восемь тысяч сто сорок пять", 68_145),
        ("ar", "مليونان و خمسمائة و اثنان ألفاً و تسعمائة و واحد و سبعون", 2_502_971),
        ("ar", "ألفان و مائة و ثمانية عشر", 2_118),
        ("he", "אלפיים תשע מאות שישים ושש", 2_966),
        ("he", "ארבע מאות ושנים עשר אלף", 412_000),
        ("zh", "三亿五千万", 350_000_000),
        ("zh", "二百零五", 205),
        ("zh", "卅五", 35),
    ],
)
def test_a_long_number_is_one_number(language: str, written: str, value: int) -> None:
    assert only(written, language) == value


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("en", "10,000.50", "10000.5"),
        ("de", "1.234.567,89", "1234567.89"),
        ("en", "0,125", "0.125"),
        ("ar", "٢٥٫٥", "25.5"),
        ("ar", "٣٬٢٠٠٬٠٠٠", "3200000"),
    ],
)
def test_points_and_commas_are_read_by_their_place(language: str, written: str, value: str) -> None:
    assert only(written, language) == Decimal(value)


def test_a_letter_behind_a_number_may_be_a_unit() -> None:
    assert values("300 m") == [{300, 300_000_000}]


def test_chinese_neighbours_may_be_a_guess() -> None:
    assert values("五六个", "zh") == [{5, 6}]
    assert values("一九年", "zh") == [{19}]
    assert values("两成", "zh") == [{20}]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "3/14/2025", [3, 14, 2025]),
        ("fr", "14/3/2025", [14, 3, 2025]),
        ("de", "14.3.25", [14, 3, 2025]),
        ("de", "am 31.12. und", [31, 12]),
    ],
)
def test_a_date_in_digits_is_day_month_and_year(
    language: str, text: str, numbers: list[int]
) -> None:
    found = read(text, language)
    assert [int(min(each.values)) for each in found] == numbers
    assert sum(each.is_month for each in found) == 1


@pytest.mark.parametrize(("language", "text"), [("de", "12.40. Uhr"), ("en", "40/13/2025")])
def test_what_is_no_day_is_no_date(language: str, text: str) -> None:
    assert not any(each.is_month for each in read(text, language))


def test_the_word_for_one_is_no_evidence_where_it_is_an_article() -> None:
    assert numerals("ein Verbot", "de") == ()
    assert [each.counts for each in numerals("one gate", "en")] == [False]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "one of the gates"),
        ("en", "the two sides and these two leaders"),
        ("de", "ein Verbot für die zwei Städte"),
        ("fr", "une offre aux deux pays"),
        ("ar", "يوم الاثنين"),
        ("he", "יום שני"),
        ("he", "שני הצדדים"),
        ("he", "לפני שנים"),
        ("zh", "四川的一些人十分高兴"),
        ("zh", "周三"),
        ("zh", "两国"),
    ],
)
def test_what_only_looks_like_a_number_does_not_count(language: str, text: str) -> None:
    assert read(text, language) == []


def test_numbers_side_by_side_stay_apart() -> None:
    assert values("between five and twenty") == [{5}, {20}]
    assert values("two hundred and three hundred") == [{200}, {300}]
    assert values("one thousand and two thousand") == [{1000}, {2000}]


def test_numbers_that_touch_and_make_none_are_not_known() -> None:
    assert values("вісім десять", "uk") == []
    assert values("vingt-cinq trente", "fr") == []
    assert values("seven eight boats") == []
    assert values("seven-eight boats") == [{7}, {8}]


def test_a_point_that_may_mean_two_things_means_both_only_against_the_rule() -> None:
    assert values("25.000", "en") == [{25, 25_000}]
    assert values("25,000", "en") == [{25_000}]
    assert values("25.000", "de") == [{25_000}]
    assert values("0.125", "en") == [{Decimal("0.125")}]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "half of it"), ("de", "die Hälfte"), ("zh", "一半")]
)
def test_a_half_is_fifty_per_cent(language: str, text: str) -> None:
    (half,), (percent,), (boats,) = read(text, language), read("50%"), read("50 boats")

    assert same_value(half, percent)
    assert same_value(percent, half)
    assert not same_value(half, boats)


def test_the_first_number_of_a_range_shares_the_scale_of_the_second() -> None:
    low, high = values("two to three million")
    assert low == {2_000_000}
    assert high == {3_000_000}
    assert values("25-30 тысяч", "ru")[0] == {25_000}
    assert values("20-25,000")[0] == {20_000}
    assert values("5 to 10,000")[0] == {5, 5_000}


@pytest.mark.parametrize(
    ("language", "text", "day", "month"),
    [
        ("en", "on 19 June 2025", 19, 6),
        ("en", "on June 19th", 19, 6),
        ("en", "Aug. 19", 19, 8),
        ("en", "2025-06-19", 19, 6),
        ("en", "the 19th of June", 19, 6),
        ("de", "am 12.3. in Kiel", 12, 3),
        ("de", "am 1. Januar", 1, 1),
        ("fr", "le 1er juillet", 1, 7),
        ("es", "el 19 de junio", 19, 6),
        ("uk", "1 жовтня", 1, 10),
        ("ru", "18 февраля", 18, 2),
        ("ar", "18 فبراير", 18, 2),
        ("he", "ב-15 ביולי", 15, 7),
        ("zh", "9月10日", 10, 9),
        ("zh", "九月十日", 10, 9),
    ],
)
def test_the_day_of_a_month_knows_its_month(language: str, text: str, day: int, month: int) -> None:
    found = read(text, language)
    assert [each.month for each in found if each.is_month] == [month]
    assert [each.month for each in found if each.values == {day} and not each.is_month] == [month]


def test_both_days_of_a_span_know_their_month() -> None:
    assert [each.month for each in read("з 22 до 24 вересня", "uk")] == [9, 9, 9]
    assert [each.month for each in read("from 3 to 5 June")] == [6, 6, 6]


@pytest.mark.parametrize(
    ("language", "text", "month"),
    [("uk", "у лютому", 2), ("ru", "в октябре", 10), ("he", "במרץ", 3), ("ar", "في آذار", 3)],
)
def test_a_month_is_known_in_its_case(language: str, text: str, month: int) -> None:
    assert [each.month for each in read(text, language)] == [month]


def test_a_month_without_its_capital_is_another_word() -> None:
    assert read("it may march") == []


def test_a_decimal_at_the_end_of_a_sentence_is_no_date() -> None:
    assert only("It grew by 2.5.") == Decimal("2.5")


def test_a_range_is_two_numbers_joined_by_what_means_from_and_to() -> None:
    text = "25,000 to 30,000 of 5 and 6"
    assert [
        (text[low.start : low.end], text[high.start : high.end])
        for low, high in ranges(text, numerals(text, "en"), "en")
    ] == [("25,000", "30,000")]


def test_a_numeral_stands_where_it_was_written() -> None:
    text = "some twenty-five thousand troops"
    (number,) = numerals(text, "en")
    assert text[number.start : number.end] == "twenty-five thousand"


@pytest.mark.parametrize("language", ["en", "de", "zh", "ar"])
@pytest.mark.parametrize(
    "text", ["0.0.1.00", "1,2.03.2025", "0.2025-01-02", "1'012.03.2025", "1.12.3. ", "1.2.3.4"]
)
def test_no_numeral_overlaps_another(text: str, language: str) -> None:
    found = numerals(text, language)

    assert all(one.end <= other.start for one, other in pairwise(found))
