"""What a text reports that somebody said: where it begins and ends, and what is no speech."""

from __future__ import annotations

import pytest

from generator.attribution.clauses import Polarity
from generator.attribution.grammar import grammar
from generator.attribution.reader import Known, Reader
from generator.attribution.sayings import Form, Saying, sayings
from generator.drafting.people import people
from generator.languages.language import language
from generator.normalise import normal
from generator.text.names import Names
from tests.building import source


def heard(text: str, code: str = "en") -> list[Saying]:
    """What is said in a text, read with the names that a draft finds in it."""
    read = source(text, code)
    lists = grammar(language(code))
    found = people(read, lists)
    pairs = tuple((one.name, one.name) for one in found)
    pairs += tuple((one.name, alias) for one in found for alias in one.aliases)
    kinds = {one.name: one.kind or "organisation" for one in found}
    known = tuple(
        Known(start, end, actors, kinds[min(actors)])
        for start, end, actors in Names(pairs).find(read.normal)
    )
    return list(sayings(Reader(read, lists, known, {})))


def words(text: str, one: Saying) -> str:
    shown = normal(text)
    return " | ".join(shown[part.start : part.end].strip('" ,') for part in one.parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "“The risk is ours,” Ada Quill said.\n\n“Nobody else will take it from us.”",
            "The risk is ours | Nobody else will take it from us.",
        ),
        (
            "“The risk is ours,” Ada Quill said when asked if the union agreed. "
            "“Nobody else takes it.”",
            "The risk is ours | Nobody else takes it.",
        ),
        (
            # A paragraph that is not closed goes on in the next, which has words of its own.
            "“One,” Ada Quill said. “We saw it and we went.\n\n“Two of us stayed,” she said. "
            "“We are three now.”",
            "One | We saw it and we went.",
        ),
    ],
)
def test_a_quotation_goes_on_behind_the_words_that_say_who_spoke(text: str, parts: str) -> None:
    first = next(one for one in heard(text) if one.form is Form.DIRECT)

    assert words(text, first) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill, who hosts “Hannity,” said that the boats stay.",
        "Ada Quill of the show “Harbour Lights.” said that the boats stay.",
        "The “opt-out” movement grew, and Ada Quill said that the boats stay.",
    ],
)
def test_a_name_or_an_expression_in_marks_is_no_speech(text: str) -> None:
    spoken = [one for one in heard(text) if one.form is Form.DIRECT]

    assert all(one.polarity is Polarity.UNSAID for one in spoken)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ada Quill expressed a deep regret for “my failure to end this” on Monday.",
            "a deep regret for “my failure to end this” on Monday",
        ),
        ("Sooner or later, Ada Quill said, “it starts to pay off.”", "Sooner or later"),
        ("Boats there, she said, “are empty.”", "Boats there"),
    ],
)
def test_words_in_marks_within_a_sentence_are_given_with_the_sentence(
    text: str, content: str
) -> None:
    (one,) = heard(text)

    assert one.form is Form.MIXED
    assert normal(content) in words(text, one)


def test_a_whole_sentence_behind_a_colon_was_said_by_somebody() -> None:
    (one,) = heard("The union had its motto: “We stay here until the last boat is home.”")

    assert one.form is Form.DIRECT
    assert one.polarity is Polarity.SAID


def test_a_word_of_saying_at_the_end_of_a_sentence_reports_all_of_it() -> None:
    text = "Previously, Norway demanded that its allies pay for the boats, the Courier reported."

    assert "Norway demanded that its allies pay for the boats" in words(text, heard(text)[0])


@pytest.mark.parametrize(
    ("code", "text", "who", "content"),
    [
        (
            "es",
            "El presidente del Gobierno, Andrés Villar, aseguró este lunes que España pagará.",
            "Andrés Villar",
            "España pagará",
        ),
        (
            "es",
            "La ministra de Pesca, Lucía Ferrer, explicó que el acuerdo sigue.",
            "Lucía Ferrer",
            "el acuerdo sigue",
        ),
        (
            "it",
            "Il sindaco di Trieste, Marco Bellini, ha detto mercoledì che il porto chiude.",
            "Marco Bellini",
            "il porto chiude",
        ),
        (
            "fr",
            "Yann Morel a parlé. « Nous partons demain matin », a-t-il déclaré devant la presse.",
            "Yann Morel",
            "Nous partons demain matin",
        ),
        (
            "ar",
            "قال وزير النقل سامي الحداد يوم الثلاثاء إن الحكومة ستوقف البناء.",
            "سامي الحداد",
            "الحكومة ستوقف البناء",
        ),
        (
            "zh",
            "“这是错误，”议员王丽华说，“人人要付出代价。”总理陈志远强调，港口将建成。",
            "陈志远",
            "港口将建成",
        ),
    ],
)
def test_who_stands_in_apposition_or_behind_a_hyphen_speaks(
    code: str, text: str, who: str, content: str
) -> None:
    found = {words(text, one): set(one.actors) for one in heard(text, code)}

    assert found[content] == {who}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill, who is in charge of “Harbour,” told the crews to stay.",
        "In “Hail, Harbour!,” Ada Quill plays a skipper.",
        "Ada Quill starred in “The 40-Year-Old Boat.”",
        "LOOK: The Boats Are Back In Bergen",
    ],
)
def test_a_title_or_a_headline_with_a_colon_is_no_speech(text: str) -> None:
    assert [words(text, one) for one in heard(text) if one.form is Form.DIRECT] == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("MAYOR QUILL: We stay.\n\nREPORTER: Why?\n\nMAYOR QUILL: Because.", "We stay."),
        ("Ada Quill spoke of “hope” and of “Hope.” Then Sund said: “Never.”", "Never."),
        ("Ada Quill spoke in Bergen. “Never,” she said.", "Never"),
    ],
)
def test_speech_stays_speech_beside_names_and_labels(text: str, content: str) -> None:
    assert content in [words(text, one) for one in heard(text)]


@pytest.mark.parametrize(
    ("code", "text", "incise"),
    [
        ("fr", "« Le bruit, a-t-il dit au Courrier, sera grand. »", "a-t-il dit au Courrier"),
        ("fr", "« Le bruit, a dit Luc Durand, sera grand. »", "a dit Luc Durand"),
        ("fr", "« Quand le maire est venu, il a dit non, et voilà. »", ""),
        ("es", "«El ruido —afirmó al Correo de Vigo— será grande».", "afirmó al Correo de Vigo"),
        ("it", "«Il bosco – ha spiegato al Corriere – non torna».", "ha spiegato al Corriere"),
        ("it", "«Il bosco – ho spiegato al ministro – non torna».", ""),
        ("en", "Ada Quill said: “That is not our view, and I condemn it.”", ""),
    ],
)
def test_the_reporters_words_inside_marks_may_name_who_was_told(
    code: str, text: str, incise: str
) -> None:
    read = source(text, code)
    reader = Reader(read, grammar(language(code)), (), {})
    (run,) = reader.narration.runs

    assert [read.normal[start:end] for start, end in reader.incises(run)] == [incise] * bool(incise)


def test_a_quotation_in_which_somebody_condemns_goes_on_with_the_one_before() -> None:
    text = "“Hear me,” Ada Quill said. “That is not our view, and I condemn it.”"
    (one,) = heard(text)

    assert one.actors == {"Ada Quill"}
    assert words(text, one) == "Hear me | That is not our view, and I condemn it."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The boats go home today.” Ada Quill said. Sund left.", "Ada Quill"),
        ("“The boats go home today.” Ada Quill said so. Sund left.", None),
        ("“The boats go home today.” Quill left.", None),
    ],
)
def test_a_full_stop_may_stand_for_the_comma_before_who_spoke(
    text: str, speaker: str | None
) -> None:
    found = [one for one in heard(f"Ada Quill went. {text}") if one.runs]

    assert [set(one.actors) for one in found] == [{speaker} if speaker else set()]


@pytest.mark.parametrize(
    "text",
    [
        "Hills lie low. Ada Quill: 1,769.",
        "Ada Quill met the so-called “queens” there.",
        "Speaking to “CBS This Morning” on Monday, Ada Quill refrained.",
    ],
)
def test_a_figure_a_title_or_a_name_in_marks_is_no_speech(text: str) -> None:
    assert [one for one in heard(text) if one.runs and one.polarity is Polarity.SAID] == []


def test_paragraphs_in_marks_that_reopen_are_speech_of_somebody() -> None:
    text = "The transcript follows:\n\n“We came to Bergen today.\n\n“And that was all of it.”"

    assert [one.polarity for one in heard(text) if one.runs] == [Polarity.SAID]


@pytest.mark.parametrize(
    ("open_mark", "close_mark"), [("“", "”"), ('"', '"'), ("''", "''"), ("``", "''")]
)
def test_marks_of_two_characters_are_read_as_marks_of_one(open_mark: str, close_mark: str) -> None:
    def said(text: str) -> list[tuple[str, str]]:
        marked = text.replace("<", open_mark).replace(">", close_mark)
        return [(one.form, words(marked, one).strip("'`\" ,")) for one in heard(marked)]

    ((form, whole),) = said("However good, the tax <is a mistake,> Ada Quill said.")
    assert (form, whole[:22]) == (Form.MIXED, "However good, the tax ")
    assert said("Ada Quill played the hymn <A Change Is Gonna Come,> and left.") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            # A transcript inside marks that reopen: each label is another speaker.
            "It went so:\n\n“WALLACE: Will she be there, governor?\n\n“QUILL: She will not.\n\n"
            "“It was a joke.\n\n“WALLACE: I see.”\n\nQuill left then.",
            [
                ("WALLACE", "Will she be there, governor?"),
                ("QUILL", "She will not. | It was a joke."),
                ("WALLACE", "I see."),
            ],
        ),
        ("“WARNING: Keep off the boat,” said Quill.", [("Quill", "WARNING: Keep off the boat")]),
        (
            "Marcia “Cia” Quill, his cousin, told the crowd: “We go.”",
            [("Quill", "We go.")],
        ),
        (
            "The minister of the sea, Ada Quill, said Sund's newest “plan is dead.”",
            [("The minister", "Sund's newest \"plan is dead.")],
        ),
    ],
)
def test_each_speaker_has_their_own_words(text: str, parts: list[tuple[str, str]]) -> None:
    shown = normal(text)
    found = [
        (shown[one.subject.start : one.subject.end] if one.subject else "", words(text, one))
        for one in heard(text)
    ]
    assert found == parts


def test_who_stands_between_commas_before_the_verb_said_what_stands_behind_it() -> None:
    text = "La maire, Maëlle Toulgoat, a dénoncé un abandon du port."
    (one,) = heard(text, "fr")

    assert (words(text, one), sorted(one.actors)) == ("un abandon du port", ["Maëlle Toulgoat"])


def test_a_title_of_one_letter_is_no_first_name() -> None:
    text = "Le délégué Baptiste Lozach a promis une grève. « Nous restons », a dit M. Lozach."

    assert [sorted(one.actors) for one in heard(text, "fr")] == [["Baptiste Lozach"]] * 2
