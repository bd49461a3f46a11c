"""What the source bounds, negates, denies or only reports survives in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.building import briefing, report

CODES = {"bound-changed", "negation-dropped", "attribution-dropped", "hedge-dropped"}
LOST = {
    "en": [
        ("Up to 40 boats came.", "40 boats came."),
        ("No more than 40 boats came.", "40 boats came."),
        ("More than 50 boats left.", "50 boats left."),
        ("Fewer than 60 boats sank.", "More than 60 boats sank."),
        ("Over 70 people died.", "70 people died."),
        ("The fleet lost upwards of 30 ships.", "The fleet lost 30 ships."),
        ("Around 80 tonnes were lost.", "80 tonnes were lost."),
        ("Quill never signed the treaty.", "Quill signed the treaty."),
        (
            "None of those questions were answered by Quill. Quill did not sign the bill.",
            "Quill answered the questions and signed the bill.",
        ),
        ("Quill has not yet paid the fine.", "Quill has paid the fine."),
        ("Quill denied that she had paid the fine.", "Quill had paid the fine."),
        ("Quill denied taking the money.", "Quill took the money."),
        ("No boats came to the port.", "Boats came to the port."),
        ("Quill won more votes than Rook.", "Quill won fewer votes than Rook."),
        ("At least 12 of the boats were empty.", "12 of the boats were empty."),
        ("40 boats or more came.", "40 boats came."),
        ("Quill refused to confirm that the boats sank.", "Quill confirmed that the boats sank."),
        ("The minister didn't rule out sending troops.", "The minister ruled out sending troops."),
        ("Boats came, officials said.", "Boats came."),
        ("Nobody saw the boats.", "Quill saw the boats."),
        ("Some 20-30 boats sank.", "20 boats sank."),
        ("Between 20 and 30 boats sank.", "30 boats sank."),
        ("The fine is £20-30m.", "The fine is £20m."),
        ("Quill neither confirmed nor rejected the report.", "Quill confirmed the report."),
    ],
    "de": [
        ("Bis zu 40 Boote kamen.", "40 Boote kamen."),
        ("Mehr als 50 Boote fuhren ab.", "50 Boote fuhren ab."),
        ("Weniger als 60 Boote sanken.", "60 Boote sanken."),
        ("Mindestens 70 Menschen starben.", "70 Menschen starben."),
        ("Rund 80 Tonnen gingen verloren.", "80 Tonnen gingen verloren."),
        ("Quill kam nicht nach Oslin.", "Quill kam nach Oslin."),
        ("Quill ist nicht nach Oslin gekommen.", "Quill kam nach Oslin."),
        ("Quill bestritt, dass 90 Boote kamen.", "90 Boote kamen."),
        ("Kein Boot erreichte den Hafen.", "Ein Boot erreichte den Hafen."),
        ("Quill erhielt mehr Stimmen als Rook.", "Quill erhielt weniger Stimmen als Rook."),
        ("Quill hat die Zahlung dementiert.", "Quill hat die Zahlung bestätigt."),
        ("Höchstens 40 Boote kamen.", "Mindestens 40 Boote kamen."),
        ("Boote kamen, sagten Beamte.", "Boote kamen."),
        ("Zwischen 20 und 30 Boote sanken.", "20 Boote sanken."),
    ],
    "fr": [
        ("Jusqu’à 40 bateaux sont venus.", "40 bateaux sont venus."),
        ("Plus de 50 bateaux sont partis.", "50 bateaux sont partis."),
        ("Moins de 60 bateaux ont coulé.", "60 bateaux ont coulé."),
        ("Au moins 70 personnes sont mortes.", "70 personnes sont mortes."),
        ("Environ 80 tonnes ont été perdues.", "80 tonnes ont été perdues."),
        ("Quill n’est pas venue à Oslin.", "Quill est venue à Oslin."),
        ("Quill a nié que 90 bateaux soient venus.", "90 bateaux sont venus."),
        ("Quill n’a jamais signé le traité.", "Quill a signé le traité."),
        ("Aucun bateau n’est arrivé au port.", "Un bateau est arrivé au port."),
        ("Quill a obtenu plus de voix que Rook.", "Quill a obtenu moins de voix que Rook."),
    ],
    "es": [
        ("Hasta 40 barcos llegaron.", "40 barcos llegaron."),
        ("Más de 50 barcos salieron.", "50 barcos salieron."),
        ("Menos de 60 barcos se hundieron.", "60 barcos se hundieron."),
        ("Al menos 70 personas murieron.", "70 personas murieron."),
        ("Unas 80 toneladas se perdieron.", "80 toneladas se perdieron."),
        ("Quill no vino a Oslin.", "Quill vino a Oslin."),
        ("Quill negó que llegaran 90 barcos.", "Llegaron 90 barcos."),
        ("Quill nunca firmó el tratado.", "Quill firmó el tratado."),
        ("Ningún barco llegó al puerto.", "Un barco llegó al puerto."),
        ("Quill obtuvo más votos que Rook.", "Quill obtuvo menos votos que Rook."),
    ],
    "it": [
        ("Fino a 40 barche sono arrivate.", "40 barche sono arrivate."),
        ("Più di 50 barche sono partite.", "50 barche sono partite."),
        ("Meno di 60 barche sono affondate.", "60 barche sono affondate."),
        ("Almeno 70 persone sono morte.", "70 persone sono morte."),
        ("Circa 80 tonnellate sono andate perse.", "80 tonnellate sono andate perse."),
        ("Quill non è venuta a Oslin.", "Quill è venuta a Oslin."),
        ("Quill ha negato che siano arrivate 90 barche.", "Sono arrivate 90 barche."),
        ("Quill non ha mai firmato il trattato.", "Quill ha firmato il trattato."),
        ("Nessuna barca è arrivata al porto.", "Una barca è arrivata al porto."),
        ("Quill ha ottenuto più voti di Rook.", "Quill ha ottenuto meno voti di Rook."),
    ],
    "ru": [
        ("До 40 лодок пришло в порт.", "40 лодок пришло в порт."),
        ("Более 50 лодок ушло.", "50 лодок ушло."),
        ("Менее 60 лодок затонуло.", "60 лодок затонуло."),
        ("Не менее 70 человек погибло.", "70 человек погибло."),
        ("Около 80 тонн было потеряно.", "80 тонн было потеряно."),
        ("Квилл не приехала в Ослин.", "Квилл приехала в Ослин."),
        ("Квилл отрицает, что пришло 90 лодок.", "Пришло 90 лодок."),
        ("Квилл никогда не подписывала договор.", "Квилл подписывала договор."),
        ("Ни одна лодка не пришла в порт.", "Лодка пришла в порт."),
        ("Квилл получила больше голосов, чем Рук.", "Квилл получила меньше голосов, чем Рук."),
    ],
    "uk": [
        ("До 40 човнів прийшло в порт.", "40 човнів прийшло в порт."),
        ("Понад 50 човнів відійшло.", "50 човнів відійшло."),
        ("Менше ніж 60 човнів затонуло.", "60 човнів затонуло."),
        ("Щонайменше 70 людей загинуло.", "70 людей загинуло."),
        ("Близько 80 тонн втрачено.", "80 тонн втрачено."),
        ("Квілл не приїхала до Осліна.", "Квілл приїхала до Осліна."),
        ("Квілл заперечила, що прийшло 90 човнів.", "Прийшло 90 човнів."),
        ("Квілл ніколи не підписувала угоду.", "Квілл підписувала угоду."),
        ("Жоден човен не прийшов у порт.", "Човен прийшов у порт."),
        ("Квілл отримала більше голосів, ніж Рук.", "Квілл отримала менше голосів, ніж Рук."),
    ],
    "pl": [
        ("Do 40 łodzi przypłynęło.", "40 łodzi przypłynęło."),
        ("Ponad 50 łodzi odpłynęło.", "50 łodzi odpłynęło."),
        ("Mniej niż 60 łodzi zatonęło.", "60 łodzi zatonęło."),
        ("Co najmniej 70 osób zginęło.", "70 osób zginęło."),
        ("Około 80 ton stracono.", "80 ton stracono."),
        ("Quill nie przyjechała do Oslinu.", "Quill przyjechała do Oslinu."),
        ("Quill zaprzeczyła, że przypłynęło 90 łodzi.", "Przypłynęło 90 łodzi."),
        ("Quill nigdy nie podpisała umowy.", "Quill podpisała umowę."),
        ("Żadna łódź nie dotarła do portu.", "Łódź dotarła do portu."),
        ("Quill dostała więcej głosów niż Rook.", "Quill dostała mniej głosów niż Rook."),
    ],
    "ar": [
        ("وصل ما يصل إلى 40 قاربا.", "وصل 40 قاربا."),
        ("غادر أكثر من 50 قاربا.", "غادر 50 قاربا."),
        ("غرق أقل من 60 قاربا.", "غرق 60 قاربا."),
        ("قتل ما لا يقل عن 70 شخصا.", "قتل 70 شخصا."),
        ("فقد نحو 80 طنا.", "فقد 80 طنا."),
        ("لم تحضر كويل الاجتماع.", "حضرت كويل الاجتماع."),
        ("نفت كويل أن 90 قاربا وصلت.", "وصل 90 قاربا."),
        ("كويل لم توقع على الاتفاق.", "كويل وقعت على الاتفاق."),
        ("لا قارب وصل إلى الميناء.", "قارب وصل إلى الميناء."),
    ],
    "he": [
        ("עד 40 סירות הגיעו.", "40 סירות הגיעו."),
        ("יותר מ-50 סירות עזבו.", "50 סירות עזבו."),
        ("פחות מ-60 סירות טבעו.", "60 סירות טבעו."),
        ("לפחות 70 בני אדם נהרגו.", "70 בני אדם נהרגו."),
        ("כ-80 טונות אבדו.", "80 טונות אבדו."),
        ("קוויל לא הגיעה לאוסלין.", "קוויל הגיעה לאוסלין."),
        ("קוויל הכחישה כי 90 סירות הגיעו.", "90 סירות הגיעו."),
        ("קוויל מעולם לא חתמה על ההסכם.", "קוויל חתמה על ההסכם."),
        ("אף אחת מהסירות לא הגיעה לנמל.", "הסירות הגיעו לנמל."),
        ("קוויל קיבלה יותר קולות מרוק.", "קוויל קיבלה פחות קולות מרוק."),
    ],
    "zh": [
        ("最多40艘船到达。", "40艘船到达。"),
        ("超过50艘船离开。", "50艘船离开。"),
        ("不到60艘船沉没。", "60艘船沉没。"),
        ("至少70人死亡。", "70人死亡。"),
        ("约80吨损失。", "80吨损失。"),
        ("奎尔没有来奥斯林。", "奎尔来了奥斯林。"),
        ("奎尔否认90艘船到达。", "90艘船到达。"),
        ("奎尔从未签署协议。", "奎尔签署了协议。"),
        ("50多艘船离开。", "50艘船离开。"),
        ("70人以上死亡。", "70人死亡。"),
        ("奎尔比鲁克得票多。", "奎尔比鲁克得票少。"),
    ],
}
"""By language: words of a source, and a sentence of ours that loses what they say."""
KEPT = {
    "en": [
        ("Some 20-30 boats sank.", "At least 20 boats sank."),
        ("Some 20-30 boats sank.", "20 to 30 boats sank."),
        ("Between 20 and 30 boats sank.", "From 20 to 30 boats sank."),
        ("The rate rose from 3 to 5 percent.", "The rate rose to 5 percent."),
        ("The rate rose by 2 percent to 5 percent.", "The rate rose to 5 percent."),
        ("The war went on from 2009 to 2013.", "The war began in 2009."),
        ("The talks are held on 3-5 March.", "The talks begin on 3 March."),
        ("Up to 40 boats came.", "As many as 40 boats came."),
        ("Up to 40 boats came.", "At most 40 boats came."),
        ("More than 50 boats left.", "Over 50 boats left."),
        ("Quill did not come to Oslin.", "Quill stayed away from Oslin; she did not come."),
        ("Quill did not accept the offer.", "Quill rejected the offer."),
        ("The plan is not acceptable.", "The plan is unacceptable."),
        ("Quill denied that 90 boats came.", "Quill disputed that 90 boats came."),
        ("Quill came, but Rook did not come.", "Quill came."),
        ("Quill, who denied the charges, came to Oslin.", "Quill came to Oslin."),
        ("Over three days, 40 boats came.", "In three days 40 boats came."),
        ("Not only Quill came, Rook came too.", "Quill and Rook came."),
        ("Quill promised to reply as soon as possible.", "Quill promised to reply soon."),
        ("Between 20 and 40 boats came.", "20 to 40 boats came."),
        ("Talks ended without a deal.", "Talks ended; no deal was made."),
        ("Quill won more votes than Rook.", "Quill won the most votes, ahead of Rook."),
        (
            "Quill said no boat will be sent until peace is made.",
            "Quill said boats will only be sent when peace is made.",
        ),
        (
            "The law of 2020 does not bind the states, and Quill signed it.",
            "Quill signed the law of 2020.",
        ),
        ("Boats came, officials said.", "Boats came, according to officials."),
        ("Nearly 80 tonnes were lost.", "About 80 tonnes were lost."),
        ("The talks in 2022 did not succeed.", "The talks in 2022 failed."),
        ("“We will not support this,” Quill said.", "Quill opposes this."),
        ("Under Article 5, boats may sail.", "Article 5 says that boats may sail."),
    ],
    "de": [
        ("Bis zu 40 Boote kamen.", "Höchstens 40 Boote kamen."),
        ("Rund 7000 Stellen fallen weg.", "Etwa 7000 Stellen fallen weg."),
        ("Quill kam nicht nach Oslin.", "Quill blieb Oslin fern."),
        ("Quill lehnte den Plan ab, der nicht bezahlt ist.", "Quill lehnte den Plan ab."),
        ("Das ist nicht akzeptabel.", "Das ist inakzeptabel und wird abgelehnt."),
        ("Nicht nur Quill kam, auch Rook kam.", "Quill und Rook kamen."),
        ("Über drei Tage kamen 40 Boote.", "In drei Tagen kamen 40 Boote."),
        ("Quill antwortet so bald wie möglich.", "Quill antwortet bald."),
    ],
    "fr": [
        ("Plus de 50 bateaux sont partis.", "Au moins 50 bateaux sont partis."),
        ("Quill n’a pas accepté l’offre.", "Quill a refusé l’offre."),
        ("Non seulement Quill est venue, Rook est venu aussi.", "Quill et Rook sont venus."),
    ],
    "ru": [
        ("Квилл не приняла предложение.", "Квилл отклонила предложение."),
        ("От 20 до 40 лодок пришло.", "20-40 лодок пришло."),
        ("Это не приемлемо.", "Это неприемлемо."),
        ("Не только Квилл пришла, пришёл и Рук.", "Квилл и Рук пришли."),
    ],
    "uk": [
        ("Квілл не прийняла пропозицію.", "Квілл відхилила пропозицію."),
        ("Не лише Квілл прийшла, прийшов і Рук.", "Квілл і Рук прийшли."),
    ],
    "pl": [
        ("Quill nie przyjęła oferty.", "Quill odrzuciła ofertę."),
        ("Nie tylko Quill przyjechała, przyjechał też Rook.", "Quill i Rook przyjechali."),
    ],
    "es": [
        ("Quill no aceptó la oferta.", "Quill rechazó la oferta."),
        ("No solo vino Quill, también vino Rook.", "Vinieron Quill y Rook."),
    ],
    "it": [
        ("Quill non ha accettato l’offerta.", "Quill ha respinto l’offerta."),
        ("Non solo Quill è venuta, anche Rook.", "Quill e Rook sono venuti."),
    ],
    "ar": [
        ("لم تقبل كويل العرض.", "رفضت كويل العرض."),
    ],
    "he": [
        ("קוויל לא קיבלה את ההצעה.", "קוויל דחתה את ההצעה."),
    ],
    "zh": [
        ("奎尔没有接受提议。", "奎尔拒绝了提议。"),
        ("不仅奎尔来了，鲁克也来了。", "奎尔和鲁克来了。"),
    ],
}
"""The same, and sentences that keep it."""


def rows(table: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(language, *row) for language, given in table.items() for row in given]


def found(root: Path, language: str, words: str, text: str) -> set[str]:
    briefing(root, f"{words}\n", language=language)
    source = {"file": "talk.txt", "title": "A talk", "language": language}
    claim = {"text": text, "evidence": [{"source": "talk", "words": words}]}
    about = {"title": "A talk", "language": language, "key_points": [claim]}
    for name, told in (("sources", {"talk": source}), ("briefing", about)):
        (root / f"content/{name}.yml").write_text(yaml.safe_dump(told, allow_unicode=True))
    return CODES & {str(finding.code) for finding in report(root).findings}


@pytest.mark.slow
@pytest.mark.parametrize(("language", "words", "text"), rows(LOST))
def test_what_is_lost_is_found(tmp_path: Path, language: str, words: str, text: str) -> None:
    assert found(tmp_path, language, words, text)


@pytest.mark.parametrize(("language", "words", "text"), rows(KEPT))
def test_what_is_kept_or_said_otherwise_is_right(
    tmp_path: Path, language: str, words: str, text: str
) -> None:
    assert found(tmp_path, language, words, text) == set()


def test_evidence_of_two_sources_is_read_in_full(tmp_path: Path) -> None:
    briefing(tmp_path, "Quill did not sign the treaty.\n")
    (tmp_path / "seeds/more.txt").write_text("Quill came to Oslin.\n")
    sources = {name: {"file": f"{name}.txt", "title": name} for name in ("talk", "more")}
    evidence = [
        {"source": "talk", "words": "Quill did not sign the treaty."},
        {"source": "more", "words": "Quill came to Oslin."},
    ]
    claims = [{"text": "Quill signed the treaty.", "evidence": evidence}]
    about = {"title": "A talk", "language": "en", "key_points": claims}
    for name, told in (("sources", sources), ("briefing", about)):
        (tmp_path / f"content/{name}.yml").write_text(yaml.safe_dump(told))
    codes = [str(finding.code) for finding in report(tmp_path).findings]
    assert codes == ["negation-dropped"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 40 boats came.", {"bound-changed"}),
        ("Fewer than 40 boats came.", {"bound-changed"}),
        ("At least 40 boats came.", set()),
        ("About 40 boats came.", set()),
    ],
)
def test_a_bound_is_not_added_to_a_plain_figure(
    tmp_path: Path, text: str, expected: set[str]
) -> None:
    assert found(tmp_path, "en", "40 boats came.", text) == expected


CUT = [
    ("en", "More than 50 boats came to Oslin.", "50 boats came to Oslin", "bound-changed"),
    ("en", "They saw 50 boats or more in Oslin.", "They saw 50 boats", "bound-changed"),
    ("en", "Quill denied that 40 boats sank there.", "40 boats sank there", "negation-dropped"),
    ("de", "Quill bestritt, dass 40 Boote sanken.", "40 Boote sanken", "negation-dropped"),
    ("fr", "Quill a nié que 40 bateaux coulaient.", "40 bateaux coulaient", "negation-dropped"),
    ("ru", "Квилл отрицает, что 40 лодок затонуло.", "40 лодок затонуло", "negation-dropped"),
    ("es", "Quill negó que 40 barcos llegaron.", "40 barcos llegaron", "negation-dropped"),
    ("en", "Nobody came, and 40 boats sank there.", "40 boats sank there", None),
    ("en", "More than 50 boats came, and 30 men sank.", "30 men sank", None),
]


@pytest.mark.parametrize(("code", "sentence", "words", "expected"), CUT)
def test_what_bounds_or_denies_the_cited_words_reaches_in_from_where_they_were_cut(
    tmp_path: Path, code: str, sentence: str, words: str, expected: str | None
) -> None:
    """The text says the cited words alone."""
    record = f"e:\n  title: '{words}'\n  evidence: [{{source: talk, words: '{words}'}}]\n"
    briefing(tmp_path, f"{sentence}\n", language=code, chronology=record)
    found = {str(each.code) for each in report(tmp_path).findings}

    assert found & CODES == ({expected} if expected else set())
