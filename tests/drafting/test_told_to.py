"""A paper's name in marks, behind what somebody said to it, is no speech."""

from __future__ import annotations

import pytest

from tests.drafting.test_sayings import heard, words


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("de", "„Wir bleiben“, sagte Vera Holm der „Weidener Rundschau“.", ["Wir bleiben"]),
        ("de", "Vera Holm sagte im „Tagblatt“: „Wir bleiben hier.“", ["Wir bleiben hier."]),
        ("de", "„Wir bleiben“, sagte Holm in der „Welt“, „und zwar hier.“",
         ["Wir bleiben | und zwar hier."]),
        ("fr", "« Nous restons », a déclaré Vera Holm au « Monde ».", ["Nous restons"]),
        ("es", "«Nos quedamos aquí», dijo Vera Holm a «El Correo».", ["Nos quedamos aquí"]),
        ("es", "Vera Holm dijo a «El Correo» que se queda.", ["se queda"]),
        ("ru", "«Мы остаёмся», — сказал Олег Самойлов «Заречному вестнику».", ["Мы остаёмся"]),
        ("ru", "Анна Кравец написала в «Заречном вестнике»: «Мы остаёмся здесь».",
         ["Мы остаёмся здесь"]),
        ("ru", "Олег Самойлов рассказал «Коммерсанту», что уходит.", ["уходит"]),
        ("uk", "«Ми лишаємося», — сказав Олег Самойлов в інтерв'ю «Вістям».", ["Ми лишаємося"]),
        ("pl", "„Zostajemy tutaj” – powiedziała Ewa Quill w „Gazecie Brzezińskiej”.",
         ["Zostajemy tutaj"]),
        ("en", "“We stay here,” Ada Quill said in the “Fjord Courier”.", ["We stay here"]),
        # And what is speech all the same.
        ("de", "Vera Holm sagte: „Nein“.", ["Nein"]),
        ("ru", "«Мы остаёмся», — сказал Олег Самойлов. «Навсегда».", ["Мы остаёмся | Навсегда"]),
        ("en", "“We stay,” Ada Quill said, and called Sund a “Liar”.",
         ["We stay", 'Sund a "Liar"']),
    ],
)  # fmt: skip
def test_a_paper_that_was_told_is_no_quotation(code: str, text: str, said: list[str]) -> None:
    assert [words(text, one).strip('". ') for one in heard(text, code)] == [
        one.strip('". ') for one in said
    ]
