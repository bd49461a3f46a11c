"""`briefing add` on plain text: what needs none of the extra libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.adding import language_of_text
from generator.adding.article import Article
from generator.adding.encodings import by_what_they_read
from generator.adding.plain_text import plain_article
from tests.adding.saved import ENGLISH, add, added, saved, tiny
from tests.building import report, write

TEXT = "Pier closed for the winter\n\n" + "\n\n".join(ENGLISH) + "\n"


def test_a_text_goes_into_seeds_byte_for_byte(tmp_path: Path) -> None:
    seed, record = added(tmp_path, "pier.txt", TEXT)

    assert seed == TEXT
    assert record.startswith(
        "\npier-closed-for-the-winter:\n  file: pier-closed-for-the-winter.txt\n"
    )
    assert "title: Pier closed for the winter\n  title_basis: source\n" in record


def test_what_is_not_known_is_left_out_and_said_in_a_comment_and_aloud(tmp_path: Path) -> None:
    home = tiny(tmp_path)

    status, told = add(home, saved(tmp_path, "pier.txt", TEXT))

    record = (home / "content/sources.yml").read_text()
    assert status == 0
    assert "published:" not in record.replace("# published:", "")
    assert "  # published: a text does not say" in record
    assert "    published: a text does not say" in told


def test_the_next_step_is_named_once_with_the_first_of_the_new_sources(tmp_path: Path) -> None:
    home = tiny(tmp_path)
    files = [
        saved(tmp_path, f"{name}.txt", f"{name} closed\n\n{name}.\n") for name in ("Pier", "Quay")
    ]

    _, one = add(home, saved(tmp_path, "pier.txt", TEXT))
    _, two = add(home, *files)
    _, none = add(home, *files)

    assert one.splitlines()[-1] == (
        "Next: briefing draft pier-closed-for-the-winter; or briefing desk."
    )
    assert two.count("Next: ") == 1
    assert two.splitlines()[-1].startswith("Next: briefing draft pier-closed-pier, and so for each")
    assert "Next" not in none


def test_a_text_without_a_headline_gets_its_first_words_as_an_editors_title(tmp_path: Path) -> None:
    _, record = added(tmp_path, "pier.txt", "\n\n".join(ENGLISH))

    assert "title: The harbour board of Selvane has closed the northern pier …" in record
    assert "title_basis: editor" in record


def test_a_heading_of_markdown_is_a_title_without_its_mark(tmp_path: Path) -> None:
    _, record = added(tmp_path, "pier.md", f"# {TEXT}")

    assert "title: Pier closed for the winter\n  title_basis: source\n" in record


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, data: bytes) -> None:
    seed, _ = added(tmp_path, "pier.txt", data)

    assert seed == TEXT


def test_an_encoding_that_the_file_does_not_tell_is_asked_for_and_not_guessed(
    tmp_path: Path,
) -> None:
    home = tiny(tmp_path)
    text = saved(tmp_path, "pier.txt", "Причал закрыт\n\nКомиссия закрыла причал.".encode("cp1251"))

    status, told = add(home, text)
    assert status == 1
    assert "`--encoding windows-1251` reads “Комиссия”" in told
    assert list((home / "seeds").iterdir()) == [home / "seeds/talk.txt"]

    status, _ = add(home, "--encoding", "windows-1251", text)
    assert status == 0
    assert "Комиссия закрыла причал." in (home / "seeds/pier.txt").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("encoding", "text", "word"),
    [
        ("windows-1252", "Título da notícia\n\nO ministro disse que não vai à Câmara.", "notícia"),
        ("windows-1252", "Die Bürgermeisterin sagte, dass die Fähre offen ist.", "Bürgermeisterin"),
        ("windows-1250", "Prezydent powiedział, że to nie jest żaden problem.", "powiedział"),
        ("windows-1250", "Předseda vlády řekl, že je to možné.", "Předseda"),
        ("windows-1251", "Президент заявил: «Мы готовы».", "Президент"),
        ("koi8-r", "Президент заявил, что это не так.", "Президент"),
        ("windows-1253", "Ο πρόεδρος είπε ότι είναι έτοιμος.", "πρόεδρος"),
        ("windows-1254", "Başkan hazırız dedi. Bu çok önemli ve bir ilk.", "hazırız"),
        ("windows-1255", "ראש העיר אמר: אנחנו מוכנים ולא יותר.", "מוכנים"),
        ("windows-1256", "قال الرئيس: نحن مستعدون في هذا اليوم.", "مستعدون"),
        ("shift_jis", "首相は「準備はできている」と述べた。", "準備はできている"),
        ("gb18030", "总统说：“我们准备好了。”这是一个新的时代。", "这是一个新的时代"),
        ("big5", "總統說：「我們準備好了。」這是一個新的時代。", "這是一個新的時代"),
        ("utf-16-le", "Título da notícia", "notícia"),
    ],
)
def test_the_encoding_that_makes_words_of_a_text_is_named_first(
    encoding: str, text: str, word: str
) -> None:
    assert by_what_they_read(text.encode(encoding))[0] == (encoding, word)


def test_a_folder_is_told_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()

    status, told = add(tiny(tmp_path / "home"), tmp_path / "articles")

    assert status == 1
    assert "It is a folder: name the files in it, as in `articles/*`." in told


def test_an_unknown_encoding_is_wrong_usage(tmp_path: Path) -> None:
    status, told = add(tiny(tmp_path), "--encoding", "nonsense", saved(tmp_path, "a.txt", TEXT))

    assert status == 2
    assert "no encoding `nonsense`" in told


@pytest.mark.parametrize("again", [TEXT, TEXT.replace("“", '"').replace("\n\n", "\n")])
def test_the_same_text_is_said_and_not_added_twice(tmp_path: Path, again: str) -> None:
    home = tiny(tmp_path)
    add(home, saved(tmp_path, "pier.txt", TEXT))
    before = (home / "content/sources.yml").read_bytes()

    status, told = add(home, saved(tmp_path, "copy.txt", again))

    assert status == 0
    assert "not added" in told
    assert "`pier-closed-for-the-winter`" in told
    assert (home / "content/sources.yml").read_bytes() == before
    assert sorted(path.name for path in (home / "seeds").iterdir()) == [
        "pier-closed-for-the-winter.txt",
        "talk.txt",
    ]


def test_a_file_in_seeds_is_never_overwritten(tmp_path: Path) -> None:
    home = write(tiny(tmp_path), {"seeds/pier-closed-for-the-winter.txt": "Another text.\n"})

    add(home, saved(tmp_path, "pier.txt", TEXT))

    assert (home / "seeds/pier-closed-for-the-winter.txt").read_text() == "Another text.\n"
    assert (home / "seeds/pier-closed-for-the-winter-2.txt").read_text() == TEXT
    assert "pier-closed-for-the-winter-2:" in (home / "content/sources.yml").read_text()


def test_a_collection_in_a_folder_gets_a_file_of_its_own(tmp_path: Path) -> None:
    home = tiny(tmp_path)
    sources = home / "content/sources.yml"
    write(home, {"content/sources/old.yml": sources.read_text(), "content/sources.yml": None})

    status, _ = add(home, saved(tmp_path, "pier.txt", TEXT))

    assert status == 0
    assert (home / "content/sources/pier-closed-for-the-winter.yml").exists()
    assert [each for each in report(home).findings if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("letter.docx", b"PK\x03\x04rest", "word processor"),
        ("letter.rtf", b"{\\rtf1 text}", "RTF"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("page.webarchive", b"bplist00\xd1", "Safari"),
        ("empty.txt", b" \n\n", "Nothing stands in it"),
        ("zeros.txt", b"\x00" * 5000, "Nothing stands in it"),
        ("noise.bin", bytes(range(1, 32)) * 100, "no text"),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    home = tiny(tmp_path)

    status, told = add(home, saved(tmp_path, name, content))

    assert status == 1
    assert f"{name}: not added." in told
    assert why in told
    assert [path.name for path in (home / "seeds").iterdir()] == ["talk.txt"]


def test_a_file_that_is_not_there_does_not_keep_the_others_out(tmp_path: Path) -> None:
    home = tiny(tmp_path)

    status, told = add(home, tmp_path / "gone.txt", saved(tmp_path, "pier.txt", TEXT))

    assert status == 1
    assert "gone.txt: not added. There is no such file." in told
    assert "pier.txt: added" in told


def test_a_collection_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    home = write(tiny(tmp_path), {"content/sources.yml": "talk: {file: talk.txt\n"})

    status, told = add(home, saved(tmp_path, "pier.txt", TEXT))

    assert status == 1
    assert "content/sources.yml" in told
    assert (home / "content/sources.yml").read_text() == "talk: {file: talk.txt\n"
    assert [path.name for path in (home / "seeds").iterdir()] == ["talk.txt"]


def test_a_folder_of_seeds_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    home = write(tiny(tmp_path), {"seeds/talk.txt": None})
    (home / "seeds").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (home / "seeds").symlink_to(tmp_path / "elsewhere")

    status, _ = add(home, saved(tmp_path, "pier.txt", TEXT))

    assert status == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_where_languages_cannot_be_told_one_is_told_how_to_have_them_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing = {"": frozenset[str](), "und": frozenset[str]()}
    monkeypatch.setattr(language_of_text, "common_words", lambda: nothing)
    language_of_text._languages_of_words.cache_clear()

    article = plain_article("a.txt", "Hamnen öppnas\n\nDet sade hon på måndagen.\n".encode(), None)
    language_of_text._languages_of_words.cache_clear()

    assert isinstance(article, Article)
    assert [note for note in article.facts.unsure if "pip install 'briefing[add]'" in note]
