"""Everyday date words of news, in every language: weekends, nights, quarters, days in words."""

from pathlib import Path

import pytest

from generator.dates.edtf import parse
from generator.dates.wording import computed, relative, stated
from tests import cases

PUBLISHED = parse("2025-03-05")  # a Wednesday
COUNTED = {
    "en": [
        ("half a year ago", "2024-09"),
        ("a year and a half ago", "2023-09"),
        ("two and a half years ago", "2022-09"),
        ("over the weekend", "2025-03-01/2025-03-02"),
        ("last weekend", "2025-03-01/2025-03-02"),
        ("at the weekend", "2025-03-01/2025-03-02"),
        ("this past weekend", "2025-03-01/2025-03-02"),
        ("a fortnight ago", "2025-02-19"),
        ("two fortnights ago", "2025-02-05"),
        ("48 hours ago", "2025-03-03"),
        ("72 hours earlier", "2025-03-02"),
        ("overnight", "2025-03-04/2025-03-05"),
        ("a decade ago", "2015"),
        ("two decades ago", "2005"),
        ("a century ago", "1925"),
        ("over the summer", "2024-22"),
        ("last summer", "2024-22"),
        ("this summer", "2025-22"),
        ("this winter", "2024-24"),
        ("in the last 24 hours", "2025-03-04/2025-03-05"),
        ("over the past two weeks", "2025-02-19/2025-03-05"),
        ("last quarter", "2024-10/2024-12"),
        ("twelve days ago", "2025-02-21"),
        ("fifteen years ago", "2010"),
        ("two weekends ago", "2025-02-22/2025-02-23"),
        ("Friday week", "2025-03-14"),
        ("a week on Friday", "2025-03-14"),
        ("next weekend", "2025-03-08/2025-03-09"),
        ("last decade", "201X"),
        ("yesterday evening", "2025-03-04"),
        ("this weekend", "2025-03-08/2025-03-09"),
    ],
    "de": [
        ("vor einem halben Jahr", "2024-09"),
        ("vor anderthalb Jahren", "2023-09"),
        ("in der Nacht zum Mittwoch", "2025-03-04/2025-03-05"),
        ("Ende vergangenen Jahres", "2024"),
        ("am Wochenende", "2025-03-01/2025-03-02"),
        ("am vergangenen Wochenende", "2025-03-01/2025-03-02"),
        ("letztes Wochenende", "2025-03-01/2025-03-02"),
        ("vor 48 Stunden", "2025-03-03"),
        ("vor zwei Wochen", "2025-02-19"),
        ("vor vierzehn Tagen", "2025-02-19"),
        ("über Nacht", "2025-03-04/2025-03-05"),
        ("vor einem Jahrzehnt", "2015"),
        ("vor zwei Jahrzehnten", "2005"),
        ("im Sommer", "2024-22"),
        ("im vergangenen Sommer", "2024-22"),
        ("im letzten Quartal", "2024-10/2024-12"),
        ("in den letzten 24 Stunden", "2025-03-04/2025-03-05"),
        ("am Sonnabend", "2025-03-01"),
    ],
    "fr": [
        ("il y a un an et demi", "2023-09"),
        ("ce week-end", "2025-03-01/2025-03-02"),
        ("le week-end dernier", "2025-03-01/2025-03-02"),
        ("durant le week-end", "2025-03-01/2025-03-02"),
        ("il y a 48 heures", "2025-03-03"),
        ("il y a quinze jours", "2025-02-18"),
        ("dans la nuit", "2025-03-04/2025-03-05"),
        ("il y a une décennie", "2015"),
        ("l’été dernier", "2024-22"),
        ("au cours de l’été", "2024-22"),
        ("il y a deux décennies", "2005"),
        ("il y a douze jours", "2025-02-21"),
        ("au cours des dernières 24 heures", "2025-03-04/2025-03-05"),
    ],
    "es": [
        ("hace medio año", "2024-09"),
        ("hace un año y medio", "2023-09"),
        ("el fin de semana", "2025-03-01/2025-03-02"),
        ("el pasado fin de semana", "2025-03-01/2025-03-02"),
        ("el fin de semana pasado", "2025-03-01/2025-03-02"),
        ("hace 48 horas", "2025-03-03"),
        ("hace quince días", "2025-02-18"),
        ("durante la noche", "2025-03-04/2025-03-05"),
        ("hace una década", "2015"),
        ("el verano pasado", "2024-22"),
        ("durante el verano", "2024-22"),
        ("en las últimas 24 horas", "2025-03-04/2025-03-05"),
    ],
    "it": [
        ("un anno e mezzo fa", "2023-09"),
        ("nel fine settimana", "2025-03-01/2025-03-02"),
        ("lo scorso fine settimana", "2025-03-01/2025-03-02"),
        ("48 ore fa", "2025-03-03"),
        ("quindici giorni fa", "2025-02-18"),
        ("nella notte", "2025-03-04/2025-03-05"),
        ("un decennio fa", "2015"),
        ("la scorsa estate", "2024-22"),
        ("durante l’estate", "2024-22"),
        ("nelle ultime 24 ore", "2025-03-04/2025-03-05"),
    ],
    "ru": [
        ("полгода назад", "2024-09"),
        ("полтора года назад", "2023-09"),
        ("в ночь на среду", "2025-03-04/2025-03-05"),
        ("в выходные", "2025-03-01/2025-03-02"),
        ("в минувшие выходные", "2025-03-01/2025-03-02"),
        ("на прошлых выходных", "2025-03-01/2025-03-02"),
        ("48 часов назад", "2025-03-03"),
        ("две недели назад", "2025-02-19"),
        ("ночью", "2025-03-04/2025-03-05"),
        ("десятилетие назад", "2015"),
        ("прошлым летом", "2024-22"),
        ("летом", "2024-22"),
        ("за последние 24 часа", "2025-03-04/2025-03-05"),
        ("двенадцать дней назад", "2025-02-21"),
    ],
    "uk": [
        ("пів року тому", "2024-09"),
        ("півтора року тому", "2023-09"),
        ("у ніч на середу", "2025-03-04/2025-03-05"),
        ("на вихідних", "2025-03-01/2025-03-02"),
        ("минулими вихідними", "2025-03-01/2025-03-02"),
        ("48 годин тому", "2025-03-03"),
        ("два тижні тому", "2025-02-19"),
        ("вночі", "2025-03-04/2025-03-05"),
        ("десятиліття тому", "2015"),
        ("минулого літа", "2024-22"),
        ("влітку", "2024-22"),
        ("за останні 24 години", "2025-03-04/2025-03-05"),
    ],
    "pl": [
        ("pół roku temu", "2024-09"),
        ("półtora roku temu", "2023-09"),
        ("przedwczoraj", "2025-03-03"),
        ("w nocy na środę", "2025-03-04/2025-03-05"),
        ("w weekend", "2025-03-01/2025-03-02"),
        ("w ubiegły weekend", "2025-03-01/2025-03-02"),
        ("w miniony weekend", "2025-03-01/2025-03-02"),
        ("48 godzin temu", "2025-03-03"),
        ("dwa tygodnie temu", "2025-02-19"),
        ("w nocy", "2025-03-04/2025-03-05"),
        ("dekadę temu", "2015"),
        ("zeszłego lata", "2024-22"),
        ("latem", "2024-22"),
        ("w ciągu ostatnich 24 godzin", "2025-03-04/2025-03-05"),
    ],
    "ar": [
        ("قبل عام ونصف", "2023-09"),
        ("قبل نصف عام", "2024-09"),
        ("في عطلة نهاية الأسبوع", "2025-03-01/2025-03-02"),
        ("عطلة نهاية الأسبوع الماضي", "2025-03-01/2025-03-02"),
        ("قبل 48 ساعة", "2025-03-03"),
        ("قبل أسبوعين", "2025-02-19"),
        ("خلال الليل", "2025-03-04/2025-03-05"),
        ("قبل عقد", "2015"),
        ("الصيف الماضي", "2024-22"),
        ("في الصيف", "2024-22"),
        ("قبل عقدين", "2005"),
    ],
    "he": [
        ("לפני שנה וחצי", "2023-09"),
        ("לפני חצי שנה", "2024-09"),
        ("שלשום", "2025-03-03"),
        ("בסוף השבוע", "2025-02-28/2025-03-01"),
        ("בסוף השבוע האחרון", "2025-02-28/2025-03-01"),
        ("לפני 48 שעות", "2025-03-03"),
        ("לפני שבועיים", "2025-02-19"),
        ("במהלך הלילה", "2025-03-04/2025-03-05"),
        ("לפני עשור", "2015"),
        ("בקיץ שעבר", "2024-22"),
        ("בקיץ האחרון", "2024-22"),
        ("במהלך הקיץ", "2024-22"),
    ],
    "zh": [
        ("半年前", "2024-09"),
        ("周末", "2025-03-01/2025-03-02"),
        ("上周末", "2025-03-01/2025-03-02"),
        ("48小时前", "2025-03-03"),
        ("两周前", "2025-02-19"),
        ("一夜之间", "2025-03-04/2025-03-05"),
        ("十年前", "2015"),
        ("去年夏天", "2024-22"),
        ("夏季", "2024-22"),
        ("过去24小时", "2025-03-04/2025-03-05"),
    ],
}
STATED = {
    "en": [
        ("the third of March", "2025-03-03"),
        ("March third", "2025-03-03"),
        ("March the third", "2025-03-03"),
        ("the twenty-first of February 2025", "2025-02-21"),
        ("Q1 2025", "2025-01/2025-03"),
        ("the first quarter of 2025", "2025-01/2025-03"),
        ("in the second half of 2024", "2024-07/2024-12"),
        ("New Year's Eve", "2024-12-31"),
        ("Christmas Day 2024", "2024-12-25"),
        ("44 BC", "-0043"),
        ("AD 79", "0079"),
        ("the 19th century", "18XX"),
        ("the '90s", "199X"),
        ("the 90s", "199X"),
        ("2024/25", "2024/2025"),
        ("1–2 March", "2025-03-01/2025-03-02"),
        ("2024-25", "2024/2025"),
        ("the 1990s", "199X"),
        ("2025 Q1", "2025-01/2025-03"),
        ("winter 2024/25", "2024-24"),
    ],
    "de": [
        ("3./4. März", "2025-03-03/2025-03-04"),
        ("am dritten März", "2025-03-03"),
        ("im ersten Quartal 2025", "2025-01/2025-03"),
        ("1. Quartal 2025", "2025-01/2025-03"),
        ("im zweiten Halbjahr 2024", "2024-07/2024-12"),
        ("Silvester", "2024-12-31"),
        ("44 v. Chr.", "-0043"),
        ("im 19. Jahrhundert", "18XX"),
        ("in den 90er Jahren", "199X"),
        ("2024/25", "2024/2025"),
        ("Winter 2024/25", "2024-24"),
        ("am Sonnabend, 1. März", "2025-03-01"),
        ("Anfang März", "2025-03"),
        ("Q1 2025", "2025-01/2025-03"),
        ("79 n. Chr.", "0079"),
    ],
    "fr": [
        ("le premier mars", "2025-03-01"),
        ("le trois mars", "2025-03-03"),
        ("au premier trimestre 2025", "2025-01/2025-03"),
        ("le 1er trimestre 2025", "2025-01/2025-03"),
        ("au second semestre 2024", "2024-07/2024-12"),
        ("44 av. J.-C.", "-0043"),
        ("au XIXe siècle", "18XX"),
        ("dans les années 90", "199X"),
        ("à Noël 2024", "2024-12-25"),
        ("les 3 et 4 mars", "2025-03-03/2025-03-04"),
    ],
    "es": [
        ("el tres de marzo", "2025-03-03"),
        ("el primero de marzo", "2025-03-01"),
        ("en el primer trimestre de 2025", "2025-01/2025-03"),
        ("el segundo semestre de 2024", "2024-07/2024-12"),
        ("44 a. C.", "-0043"),
        ("en el siglo XIX", "18XX"),
        ("en los años 90", "199X"),
        ("en Nochevieja", "2024-12-31"),
        ("1.º de marzo", "2025-03-01"),
        ("1º de marzo", "2025-03-01"),
    ],
    "it": [
        ("1º marzo", "2025-03-01"),
        ("il primo marzo", "2025-03-01"),
        ("il tre marzo", "2025-03-03"),
        ("nel primo trimestre 2025", "2025-01/2025-03"),
        ("nel primo trimestre del 2025", "2025-01/2025-03"),
        ("nel secondo semestre 2024", "2024-07/2024-12"),
        ("44 a.C.", "-0043"),
        ("nel XIX secolo", "18XX"),
        ("negli anni 90", "199X"),
        ("negli anni ’90", "199X"),
        ("a Capodanno", "2025-01-01"),
    ],
    "ru": [
        ("третьего марта", "2025-03-03"),
        ("в первом квартале 2025 года", "2025-01/2025-03"),
        ("I квартал 2025 года", "2025-01/2025-03"),
        ("во втором полугодии 2024 года", "2024-07/2024-12"),
        ("44 год до н. э.", "-0043"),
        ("в XIX веке", "18XX"),
        ("в 90-х", "199X"),
        ("в 90-е годы", "199X"),
        ("в ночь на Новый год", "2025-01-01"),
        ("1 марта", "2025-03-01"),
        ("двадцать первого февраля", "2025-02-21"),
    ],
    "uk": [
        ("третього березня", "2025-03-03"),
        ("у першому кварталі 2025 року", "2025-01/2025-03"),
        ("44 рік до н. е.", "-0043"),
        ("у XIX столітті", "18XX"),
        ("у 90-х", "199X"),
        ("у другому півріччі 2024 року", "2024-07/2024-12"),
        ("двадцять першого лютого", "2025-02-21"),
    ],
    "pl": [
        ("trzeciego marca", "2025-03-03"),
        ("w pierwszym kwartale 2025", "2025-01/2025-03"),
        ("w I kwartale 2025 r.", "2025-01/2025-03"),
        ("44 p.n.e.", "-0043"),
        ("w XIX wieku", "18XX"),
        ("w latach 90.", "199X"),
        ("w drugim półroczu 2024", "2024-07/2024-12"),
        ("w sylwestra", "2024-12-31"),
        ("dwudziestego pierwszego lutego", "2025-02-21"),
    ],
    "ar": [
        ("الثالث من مارس", "2025-03-03"),
        ("في الربع الأول من 2025", "2025-01/2025-03"),
        ("الربع الأول من عام 2025", "2025-01/2025-03"),
        ("44 قبل الميلاد", "-0043"),
        ("القرن 19", "18XX"),
        ("النصف الثاني من 2024", "2024-07/2024-12"),
        ("ليلة رأس السنة", "2024-12-31"),
        ("الأول من مارس", "2025-03-01"),
    ],
    "he": [
        ("שלושה במרץ", "2025-03-03"),
        ("ברבעון הראשון של 2025", "2025-01/2025-03"),
        ("44 לפני הספירה", "-0043"),
        ("במאה ה-19", "18XX"),
        ("בשנות ה-90", "199X"),
        ("במחצית השנייה של 2024", "2024-07/2024-12"),
    ],
    "zh": [
        ("三月三日", "2025-03-03"),
        ("二〇二五年三月三日", "2025-03-03"),
        ("2025年第一季度", "2025-01/2025-03"),
        ("公元前44年", "-0043"),
        ("19世纪", "18XX"),
        ("十九世纪", "18XX"),
        ("90年代", "199X"),
        ("2024年下半年", "2024-07/2024-12"),
        ("元旦", "2025-01-01"),
    ],
}


WORDS = cases.by_name(Path(__file__).parent / "date_words")
"""Per language, words with the date that they give and words with one that they do not."""


def told(judge, language, rows):
    verdicts = {row: judge(row[0], language, parse(row[1]), PUBLISHED) for row in rows}
    return {row: (each.outcome, each.message) for row, each in verdicts.items()}


@pytest.mark.parametrize("language", COUNTED)
def test_everyday_words_count_to_their_date(language):
    found = told(relative, language, COUNTED[language])

    assert found
    assert found == dict.fromkeys(found, ("agrees", ""))


@pytest.mark.parametrize("language", STATED)
def test_everyday_words_state_their_date(language):
    found = told(stated, language, STATED[language])

    assert found
    assert found == dict.fromkeys(found, ("agrees", ""))


@pytest.mark.parametrize("language", COUNTED)
def test_they_count_to_no_other(language):
    found = told(relative, language, [(words, "2025-01-07") for words, _ in COUNTED[language]])

    assert found
    assert [row for row, (outcome, _) in found.items() if outcome == "agrees"] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "half a decade ago"),
        ("en", "a month and a half ago"),
        ("de", "vor einer halben Woche"),
        ("fr", "il y a un mois et demi"),
        ("es", "hace un mes y medio"),
        ("it", "un mese e mezzo fa"),
        ("he", "לפני חודש וחצי"),
    ],
)
def test_a_half_is_never_left_out_of_what_is_counted(language: str, words: str) -> None:
    assert computed(words, language, PUBLISHED) == ()


def said(language: str, words: str, date: str) -> bool:
    """Whether words state a date, or count to it, in a source of Wednesday, 5 March 2025."""
    given = parse(date)
    ways = (
        reckon(words, language, given, PUBLISHED, future=future)
        for reckon in (relative, stated)
        for future in (False, True)
    )
    return any(verdict.outcome == "agrees" for verdict in ways)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_words_give_their_date_and_no_other(language: str) -> None:
    agrees, refused = WORDS[language]["agrees"], WORDS[language]["refused"]

    assert [words for words, date in agrees.items() if not said(language, words, date)] == []
    assert [words for words, date in refused.items() if said(language, words, date)] == []
