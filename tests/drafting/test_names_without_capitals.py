"""Who is named where no letter is a capital, and what office the text gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafting.test_texts import proposed


def _named(tmp_path: Path, code: str, text: str, kind: str = "person") -> dict[str, list[str]]:
    return {
        one["name"]: [role["title"] for role in one.get("roles", ())]
        for one in proposed(tmp_path, text, "actors", code)
        if one.get("kind") == kind
    }


@pytest.mark.parametrize(
    ("code", "text", "who"),
    [
        ("he", "שר התחבורה אורי שקדי בירך על ההחלטה.", {"אורי שקדי": ["שר התחבורה"]}),
        ("he", "ראשת הממשלה תמר ויזל תבקר בעיר.", {"תמר ויזל": ["ראשת הממשלה"]}),
        ("he", "דובר החברה, נדב אלקלעי, אמר שהפלדה נרכשה.", {"נדב אלקלעי": ["דובר החברה"]}),
        ("he", "יושב ראש הוועד יוסף אלמוג אמר שלום.", {"יוסף אלמוג": ["יושב ראש הוועד"]}),
        ("ar", "وأوضح مدير الميناء، يوسف حداد، ذلك.", {"يوسف حداد": ["مدير الميناء"]}),
        ("zh", "挪威部长赵国强对此表示欢迎。", {"赵国强": ["部长"]}),
        ("ar", "وستزور رئيسة الوزراء ليلى قاسم المدينة غدا.", {"ليلى قاسم": ["رئيسة الوزراء"]}),
        ("ar", "ووصفت هالة الشريف، رئيسة جمعية الصيادين، التصويت.",
         {"هالة الشريف": ["رئيسة جمعية الصيادين"]}),
        ("ar", "رفض رئيس بلدية سلوان جمعان العطار الخطة. وقال العطار إنه سيبقى.",
         {"جمعان العطار": ["رئيس بلدية سلوان"]}),
        ("ar", "أكد رئيس اتحاد البحارة، منير الدباغ، ذلك.",
         {"منير الدباغ": ["رئيس اتحاد البحارة"]}),
        ("ar", "وكتبت النائبة لمياء القاضي أن الجسر مفتوح.", {"لمياء القاضي": ["النائبة"]}),
        ("ar", "وقال كريم بن يوسف، وهو بحار: “سنبقى”.", {"كريم بن يوسف": []}),
        ("ar", "وقالت وزيرة الأشغال العامة نجوى الصباغ إن الجسر مفتوح.",
         {"نجوى الصباغ": ["وزيرة الأشغال العامة"]}),
        ("he", "ראש עיריית גבעון, רונית אלבז, הודיעה על כך.", {"רונית אלבז": ["ראש עיריית גבעון"]}),
        ("he", "לדברי המהנדסת הראשית יעל ברנר, הקו מתעכב.", {"יעל ברנר": ["המהנדסת הראשית"]}),
        ("he", "פרופסור עמיחי לוין סבור שהקו ייפתח.", {"עמיחי לוין": ["פרופסור"]}),
        ("zh", "交通部长赵国强对这一决定表示欢迎。", {"赵国强": ["交通部长"]}),
        ("ar", "قالت ليلى بن منصور، رئيسة النقابة: «لم يسألنا أحد».",
         {"ليلى بن منصور": ["رئيسة النقابة"]}),
        ("zh", "工程师冉学东对此表示不满。", {"冉学东": ["工程师"]}),
        ("ar", "صوتت المتحدثة باسم وزارة الصناعة جمانة شاهين. وأوضحت شاهين للصحفيين ذلك.",
         {"جمانة شاهين": ["المتحدثة باسم وزارة الصناعة"]}),
        ("zh", "渔民协会会长李秀兰对此表示不满。", {"李秀兰": ["会长"]}),
        ("zh", "总理李强对此不满。李强对此表示遗憾。李强对此说不。", {"李强": ["总理"]}),
    ],
)  # fmt: skip
def test_a_person_beside_an_office_is_named_without_speaking(
    tmp_path: Path, code: str, text: str, who: dict[str, list[str]]
) -> None:
    assert _named(tmp_path, code, text) == who


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", "总理办公室宣布，港口将关闭。"),
        ("he", "הנשיא פגש דליה כהן."),
        ("ar", "بدأ الوزير زيارة رسمية إلى سلوان."),
        ("ar", "صوت مجلس مدينة الزهراء لصالح الجسر."),
    ],
)
def test_what_stands_beside_an_office_is_not_always_a_name(
    tmp_path: Path, code: str, text: str
) -> None:
    assert _named(tmp_path, code, text) == {}


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("he", "אגודת הדייגים התנגדה.", ["אגודת הדייגים"]),
        ("he", "חברת גשרים הכחישה.", ["חברת גשרים"]),
        ("ar", "رفضت جمعية الصيادين ذلك.", ["جمعية الصيادين"]),
        ("ar", "نفت شركة جسور ذلك.", ["شركة جسور"]),
        ("ar", "عقدت لجنة أمس جلسة.", []),
        ("zh", "长桥公司否认延误。", ["长桥公司"]),
        ("zh", "根据江北大学的研究，鱼会消失。", ["江北大学"]),
        ("zh", "该公司否认延误。", []),
        ("zh", "环保组织“清流社”反对大坝。他们支持“清流”计划。", ["清流社"]),
        ("he", 'ארגון "גל ירוק" התנגד.', ["גל ירוק"]),
        ("ar", "رفضت جمعية «الموج الأخضر» ذلك.", ["الموج الأخضر"]),
    ],
)
def test_a_house_is_found_with_its_name(
    tmp_path: Path, code: str, text: str, names: list[str]
) -> None:
    assert list(_named(tmp_path, code, text, "organisation")) == names


def test_a_paper_in_marks_is_an_outlet(tmp_path: Path) -> None:
    papers = {
        "zh": ("据《江州日报》报道，议会将表决。他写了《长河》。", ["江州日报"]),
        "ar": ("قال البحار لصحيفة «الأفق»: “سنبقى”.", ["الأفق"]),
        "he": ('הדייג אמר לעיתון "הים": "נישאר כאן".', ["הים"]),
    }
    found = {
        code: list(_named(tmp_path / code, code, text, "outlet"))
        for code, (text, _) in papers.items()
    }

    assert found == {code: names for code, (_, names) in papers.items()}


def test_a_latin_abbreviation_makes_no_text_one_of_capitals(tmp_path: Path) -> None:
    text = "قال وزير النقل سامي الحداد إن حلف NATO سيبقى."

    assert _named(tmp_path, "ar", text) == {"سامي الحداد": ["وزير النقل"]}
