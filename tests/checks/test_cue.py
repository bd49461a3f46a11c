"""The cue of a quote stands beside it and names its speaker, and nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks import cue
from tests.building import briefing, codes, report, run, typed

ACTORS = """\
    ada: {name: Ada Quill, kind: person, aliases: [Quill], roles: [{title: Fisheries Minister}]}
    ben: {name: Ben Rook, kind: person, aliases: [Rook]}
    norland: {name: Norland, kind: state}
    post: {name: The Post, kind: outlet, aliases: [Post]}
    """


def cued(
    root: Path,
    seed: str,
    speaker: str,
    words: str,
    said: str,
    *,
    actors: str = ACTORS,
    language: str = "en",
) -> Path:
    """A briefing of one quote."""
    quote = f"q:\n  speaker: {speaker}\n  source: talk\n  words: {words}\n  cue: {said}\n"
    return briefing(root, seed, language=language, actors=actors, quotes=quote)


TRUE = {
    "the name follows": ("“We agree to this,” Ada Quill said.", "We agree", "Ada Quill said"),
    "an alias": ("“We agree to this,” said Quill.", "We agree", "said Quill"),
    "an apostrophe behind the name": (
        "“We agree to this,” was Quill’s answer.",
        "We agree",
        "was Quill's answer",
    ),
    "the name leads in": ("Ada Quill said: “We agree.”", "We agree", "Ada Quill said"),
    "a lead-in paragraph with a colon": (
        "Ada Quill said:\n“We agree to this.”",
        "We agree",
        "Ada Quill said",
    ),
    "a lead-in paragraph with a comma": (
        "After a question Ada Quill said,\n“We agree to this.”",
        "We agree",
        "Ada Quill said",
    ),
    "a lead-in paragraph that ends like any other, before an opening quotation": (
        "Ada Quill answered at once.\n“We agree to this.”",
        "We agree",
        "Ada Quill answered",
    ),
    "a lead-in before the first of two quoted paragraphs, for the second": (
        "Ada Quill said: “We agree.\n“And we go on.”",
        "And we go on",
        "Ada Quill said",
    ),
    "a lead-in before the first of three quoted paragraphs, for the third": (
        "Ada Quill said:\n“We agree.\n“And we go on.\n“To the very end.”",
        "To the very end",
        "Ada Quill said",
    ),
    "a cue behind the last of two quoted paragraphs, for the first": (
        "“We agree to this.\n“And we go on,” Quill said.",
        "We agree",
        "Quill said",
    ),
    "a pronoun for somebody named in the sentence before": (
        "Ada Quill came. “We agree to this,” she said.",
        "We agree",
        "she said",
    ),
    "a pronoun for somebody named in the paragraph before": (
        "Ada Quill came.\n“We agree to this,” she said.",
        "We agree",
        "she said",
    ),
    "a pronoun, and somebody else named only inside the quotation": (
        "Ada Quill came. “Ben Rook is right. We agree to this,” she said.",
        "We agree",
        "she said",
    ),
    "a pronoun, and a state named in between": (
        "Ada Quill came to Norland. “We agree to this,” she said.",
        "We agree",
        "she said",
    ),
    "the title of the speaker's office": (
        "“We agree to this,” the Fisheries Minister said.",
        "We agree",
        "the Fisheries Minister said",
    ),
    "the title of the speaker's office in another case": (
        "“We agree to this,” the fisheries minister said.",
        "We agree",
        "the fisheries minister said",
    ),
    "a noun for an office of somebody named before": (
        "Ada Quill came. “We agree to this,” the minister said.",
        "We agree",
        "the minister said",
    ),
    "a pronoun whose gender rules out the one who was named last": (
        "Ada Quill spoke.\nBen Rook spoke.\n“We agree to this,” she said.",
        "We agree",
        "she said",
    ),
    "the office that the speaker holds, and somebody else named last": (
        "Ada Quill met Ben Rook. “We agree to this,” the minister said.",
        "We agree",
        "the minister said",
    ),
    "the speaker tells somebody": (
        "“We agree to this,” Ada Quill told Ben Rook.",
        "We agree",
        "Ada Quill told Ben Rook",
    ),
    "the speaker tells an outlet": (
        "“We agree to this,” Ada Quill told the Post.",
        "We agree",
        "Ada Quill told the Post",
    ),
    "an outlet is named before the speaker": (
        "The Post asked and Ada Quill said: “We agree to this.”",
        "We agree",
        "The Post asked and Ada Quill said",
    ),
    "the office tells somebody else": (
        "“We agree to this,” the Fisheries Minister told Ben Rook.",
        "We agree",
        "the Fisheries Minister told Ben Rook",
    ),
    "two quotations in one paragraph, each with its own cue": (
        "“We agree to this,” Ada Quill said. “We refuse,” Ben Rook said.",
        "We agree",
        "Ada Quill said",
    ),
    "one cue between two halves of what was said": (
        "“We agree,” Ada Quill said. “We always have.”",
        "We always have",
        "Ada Quill said",
    ),
}


@pytest.mark.parametrize("case", TRUE)
def test_a_cue_that_names_the_speaker_is_no_finding(tmp_path: Path, case: str) -> None:
    seed, words, said = TRUE[case]

    assert run(cue.check, cued(tmp_path, seed, "ada", words, said)) == []


FALSE = {
    # case: source, speaker, words, cue, who is named instead
    "the name of another": (
        "“We agree to this,” Ada Quill said.",
        *("ben", "We agree", "Ada Quill said", "Ada Quill"),
    ),
    "the addressee": (
        "“We agree to this,” Ada Quill told Ben Rook.",
        *("ben", "We agree", "Ada Quill told Ben Rook", "Ada Quill"),
    ),
    "the outlet that was told": (
        "“We agree to this,” Ada Quill told the Post.",
        *("post", "We agree", "Ada Quill told the Post", "Ada Quill"),
    ),
    "the speaker's title before another's name": (
        "“We agree to this,” Fisheries Minister Ben Rook said.",
        *("ada", "We agree", "Fisheries Minister Ben Rook said", "Ben Rook"),
    ),
    "the office is told": (
        "“We agree to this,” Ben Rook told the Fisheries Minister.",
        *("ada", "We agree", "Ben Rook told the Fisheries Minister", "Ben Rook"),
    ),
    "a pronoun whose nearest person is another": (
        "Ada Quill met Ben Rook. “We agree to this,” he said.",
        *("ada", "We agree", "he said", "Ben Rook"),
    ),
    "a pronoun of another gender": (
        "Ada Quill spoke.\nBen Rook spoke.\n“We agree to this,” he said.",
        *("ada", "We agree", "he said", "Ben Rook"),
    ),
    "a noun for an office that another holds": (
        "Ada Quill met Ben Rook. “We agree to this,” the minister said.",
        *("ben", "We agree", "the minister said", "Ada Quill"),
    ),
}


@pytest.mark.parametrize("case", FALSE)
def test_a_cue_for_somebody_else_says_whom_it_names(tmp_path: Path, case: str) -> None:
    seed, speaker, words, said, named = FALSE[case]
    root = cued(tmp_path, seed, speaker, words, said)

    found = run(cue.check, root)

    assert codes(found) == ["cue-names-another"]
    assert named in found[0].message
    assert typed(root, found[0]) == said


NOBODY = {
    "no name at all": ("“We agree to this,” said a spokeswoman.", "said a spokeswoman"),
    "part of a longer word": ("“We agree to this,” Quillon said.", "Quillon said"),
    "a pronoun where nobody was named": ("“We agree to this,” she said.", "she said"),
    "another case": ("“We agree to this,” quill said.", "quill said"),
    "the speaker of a speech within the speech": (
        "Ben Rook said: “And Ada Quill said: ‘We agree to this’ and left.”",
        "Ada Quill said",
    ),
    "words of the quotation itself": (
        "Ben Rook came. “We agree to this, as Ada Quill said,” he went on.",
        "Ada Quill said",
    ),
}


@pytest.mark.parametrize("case", NOBODY)
def test_a_cue_without_the_speaker_is_refused(tmp_path: Path, case: str) -> None:
    seed, said = NOBODY[case]

    found = run(cue.check, cued(tmp_path, seed, "ada", "We agree to this", said))

    assert codes(found) == ["cue-names-another"]


FAR = {
    "two paragraphs before": "Ada Quill said a word.\nIt rained.\n“We agree to this.”",
    "a paragraph before, which leads in to nothing": (
        "Ada Quill said a word.\nThen somebody shouted “We agree to this.”"
    ),
    "two paragraphs behind": "“We agree to this.”\nIt rained.\nAda Quill said a word.",
    "a paragraph behind, and the quotation was closed": (
        "“We agree to this.”\nAda Quill said a word."
    ),
}


@pytest.mark.parametrize("case", FAR)
def test_a_cue_away_from_its_quotation_is_refused(tmp_path: Path, case: str) -> None:
    root = cued(tmp_path, FAR[case], "ada", "We agree to this", "Ada Quill said a word")

    found = run(cue.check, root)

    assert codes(found) == ["cue-not-adjacent"]
    assert typed(root, found[0]) == "Ada Quill said a word"
    assert len(found[0].labels) == 2


@pytest.mark.parametrize(
    "seed",
    [
        "“We refuse,” Ada Quill said. “We agree to this,” Ben Rook answered.",
        "Ada Quill said a word. “We agree to this,” Ben Rook told everybody.",
        "Ben Rook said: “We agree to this.” “We refuse,” Ada Quill said.",
    ],
)
def test_the_cue_of_another_quotation_does_not_count(tmp_path: Path, seed: str) -> None:
    root = cued(tmp_path, seed, "ada", "We agree to this", "Ada Quill said")

    found = run(cue.check, root)

    assert codes(found) in (["cue-not-adjacent"], ["cue-names-another"])


def test_of_two_who_hold_an_office_the_one_named_before_is_meant(tmp_path: Path) -> None:
    actors = ACTORS.replace("aliases: [Rook]", "roles: [{title: Fisheries Minister}]")
    seed = "Ben Rook came. “We agree to this,” the Fisheries Minister said."

    right = cued(tmp_path / "right", seed, "ben", "We agree", "the Fisheries Minister said",
                 actors=actors)  # fmt: skip
    wrong = cued(tmp_path / "wrong", seed, "ada", "We agree", "the Fisheries Minister said",
                 actors=actors)  # fmt: skip

    assert run(cue.check, right) == []
    assert codes(run(cue.check, wrong)) == ["cue-names-another"]


def test_a_name_that_two_bear_may_be_either(tmp_path: Path) -> None:
    actors = """\
        ada: {name: Ada Smith, kind: person, aliases: [Smith]}
        ben: {name: Ben Smith, kind: person, aliases: [Smith]}
        """
    for speaker in ("ada", "ben"):
        root = cued(tmp_path / speaker, "“We agree,” Smith said.", speaker, "We agree",
                    "Smith said", actors=actors)  # fmt: skip
        assert run(cue.check, root) == []


@pytest.mark.parametrize(
    ("language", "name", "seed", "words", "said"),
    [
        ("de", "Ada Quill", "Ada Quill kam. „Wir stimmen zu“, sagte sie.", "Wir stimmen zu",
         "sagte sie"),
        ("fr", "Ada Quill", "Ada Quill est venue. « Nous acceptons », a-t-elle dit.",
         "Nous acceptons", "a-t-elle dit"),
        ("it", "Ada Quill", "È venuta Ada Quill. «Siamo d’accordo», ha detto.",
         "Siamo d'accordo", "ha detto"),
        ("es", "Ada Quill", "Llegó Ada Quill. «Estamos de acuerdo», añadió.",
         "Estamos de acuerdo", "añadió"),
        ("ru", "Ада Квилл", "Выступила Ада Квилл. «Мы согласны», — сказала она.", "Мы согласны",
         "сказала она"),
        ("uk", "Ада Квілл", "Виступила Ада Квілл. «Ми згодні», — сказала вона.", "Ми згодні",
         "сказала вона"),
        ("pl", "Ada Quill", "Przyszła Ada Quill. „Zgadzamy się” – dodała.", "Zgadzamy się",
         "dodała"),
        ("zh", "沈若溪", "沈若溪来了。“我们同意，”她说。", "我们同意", "她说"),
        ("he", "עדה קוויל", "עדה קוויל הגיעה. „אנחנו מסכימים”, אמרה היא.", "אנחנו מסכימים",
         "אמרה היא"),
        ("ar", "سلمى نصار", "حضرت سلمى نصار. «نحن نوافق»، قالت.", "نحن نوافق", "قالت"),
    ],
    ids=lambda value: value if len(str(value)) == 2 else "",
)  # fmt: skip
def test_pronouns_and_verbs_without_subject_are_known_in(
    tmp_path: Path, *, language: str, name: str, seed: str, words: str, said: str
) -> None:
    actors = f"ada: {{name: {name}, kind: person}}\nben: {{name: Ben Rook, kind: person}}\n"
    right = cued(tmp_path / "right", seed, "ada", words, said, actors=actors, language=language)
    wrong = cued(tmp_path / "wrong", seed, "ben", words, said, actors=actors, language=language)

    assert run(cue.check, right) == []
    assert codes(run(cue.check, wrong)) == ["cue-names-another"]


def test_one_wrong_speaker_is_one_finding(tmp_path: Path) -> None:
    root = cued(tmp_path, "“We agree to this,” Ada Quill told Rook.", "ben", "We agree to this",
                "Ada Quill told")  # fmt: skip

    errors = [finding for finding in report(root).findings if finding.severity == "error"]

    assert codes(errors) == ["cue-names-another"]


def test_words_or_cue_that_are_not_found_are_left_to_their_own_finding(tmp_path: Path) -> None:
    seed = "“We agree to this,” Ada Quill said."
    no_words = cued(tmp_path / "words", seed, "ben", "We refuse", "Ada Quill said")
    no_cue = cued(tmp_path / "cue", seed, "ben", "We agree", "Ben Rook said")

    assert run(cue.check, no_words) == []
    assert run(cue.check, no_cue) == []


def test_a_cue_that_stands_at_every_quotation_of_a_long_interview_is_the_one_beside_it(
    tmp_path: Path,
) -> None:
    seed = "\n".join(f"“We agree to point {n} of it,” Ada Quill said." for n in range(1, 301))
    late = cued(tmp_path, seed, "ada", "We agree to point 250 of it", "Ada Quill said")

    assert run(cue.check, late) == []


@pytest.mark.parametrize(
    ("code", "seed", "words_of_cue", "name", "is_told"),
    [
        ("pl", "„Idziemy”, powiedział rzecznik Quill.", "powiedział rzecznik Quill", "Quill", True),
        ("pl", "„Idziemy”, dodała doradczyni Quill.", "dodała doradczyni Quill", "Quill", True),
        ("pl", "Rzecznik Quill powiedział: „Idziemy”.", "Rzecznik Quill powiedział", "Quill", True),
        ("pl", "„Idziemy”, powiedziała minister Quill.", "minister Quill", "Quill", False),
        ("pl", "„Idziemy”, powiedział rzecznik Jan Quill.", "Jan Quill", "Jan Quill", False),
        ("ru", "«Идём», — сказал представитель Квилл.", "представитель Квилл", "Квилл", True),
        ("ru", "Адвокат Квилл сообщил: «Идём».", "Адвокат Квилл сообщил", "Квилл", True),
        ("ru", "«Идём», — сказала министр Квилл.", "сказала министр Квилл", "Квилл", False),
        ("uk", "«Йдемо», — сказав речник Квілл.", "сказав речник Квілл", "Квілл", True),
        ("uk", "«Йдемо», — заявила радниця Квілл.", "заявила радниця Квілл", "Квілл", True),
        ("uk", "«Йдемо», — сказала Квілл.", "сказала Квілл", "Квілл", False),
        ("en", "“We go,” spokesman Quill said.", "spokesman Quill said", "Quill", False),
        ("de", "„Wir gehen“, sagte Sprecher Quill.", "sagte Sprecher Quill", "Quill", False),
    ],
)
def test_somebody_s_spokesman_is_not_taken_for_somebody_whose_name_has_no_cases(
    tmp_path: Path, code: str, seed: str, words_of_cue: str, name: str, *, is_told: bool
) -> None:
    words = re.findall("[„«“](.+?),?[”»“]", seed)[0]
    root = briefing(
        tmp_path,
        f"{seed}\n",
        language=code,
        actors=f"a: {{name: {name}, kind: person}}\n",
        quotes=f"q: {{speaker: a, source: talk, words: {words}, cue: '{words_of_cue}'}}\n",
    )

    assert codes(run(cue.check, root)) == (["speaker-ambiguous"] if is_told else [])


@pytest.mark.parametrize(
    ("speaker", "cue_words", "expected"),
    [
        ("rook", "she said", []),  # open, and a person says why it is she
        ("sole", "she said", []),
        ("sole", "Rook said", ["cue-names-another"]),  # nothing is open: the reason counts nothing
    ],
)
def test_an_open_attribution_is_settled_by_a_reason_and_a_wrong_one_is_not(
    tmp_path: Path, speaker: str, cue_words: str, expected: list[str]
) -> None:
    root = briefing(
        tmp_path,
        f"Rook and Sole spoke to the Gazette.\n“It is too early for talks,” {cue_words}.\n",
        actors="rook: {name: Kim Rook, kind: person, aliases: [Rook]}\n"
        "sole: {name: Robin Sole, kind: person, aliases: [Sole]}\n",
        quotes=f"q: {{speaker: {speaker}, source: talk, words: It is too early for talks, "
        f"cue: {cue_words}, attribution: The Gazette names the speaker in its headline.}}\n",
    )

    assert codes(run(cue.check, root)) == expected


@pytest.mark.parametrize(
    ("cue_words", "speaker", "code"),
    [
        ("sade till Rook Ada Quill", "rook", "speaker-ambiguous"),
        ("sade till Rook Ada Quill", "quill", "speaker-ambiguous"),
        ("sade Ada Quill", "quill", ""),
        ("sade Ada Quill", "rook", "cue-names-another"),
    ],
)
def test_a_language_without_a_grammar_does_not_choose_between_two(
    tmp_path: Path, cue_words: str, speaker: str, code: str
) -> None:
    root = briefing(
        tmp_path,
        f"”Vi går nu”, {cue_words}.",
        language="sv",
        actors=(
            "quill: {name: Ada Quill, kind: person}\n"
            "rook: {name: Bo Rook, kind: person, aliases: [Rook]}\n"
        ),
        quotes=f"q: {{speaker: {speaker}, source: talk, words: Vi går nu, cue: {cue_words}}}\n",
    )

    assert codes(run(cue.check, root)) == ([code] if code else [])
