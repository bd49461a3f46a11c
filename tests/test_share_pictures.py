"""Each quotation has a picture for social media, wherever a font at hand has its letters."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

from generator.compile import compile_briefing
from generator.exports import pencil as pencils
from generator.exports.pencil import CannotDraw, pencil
from generator.machine.output import Content
from tests.mkdocs_runs import ROOT, mkdocs, own_folder
from tests.publishing import TEMPLATES

ADDRESS = "https://example.org/briefing/"
PICTURE = re.compile(r"^image: (.*)$", re.MULTILINE)
SETTINGS = f"""\
site_name: Briefing
site_url: {ADDRESS}
docs_dir: content
theme: {{name: material}}
plugins: [briefing: {{share_pictures: true}}]
"""


def files(root: Path, site_url: str = ADDRESS) -> Mapping[str, Content]:
    return compile_briefing(
        root, TEMPLATES, site_url=site_url, pencil=pencil(root, TEMPLATES)
    ).files


def pictures(found: Mapping[str, Content]) -> list[str]:
    return [path for path in found if path.endswith("/picture.png")]


def opened(content: Content) -> Image.Image:
    assert isinstance(content, bytes)
    return Image.open(io.BytesIO(content))


def copied(language: str, folder: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "briefings" / language, folder))


def font_of(letters: str, name: str = "Boxes-Regular") -> bytes:
    """A font in which each letter is the same box."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    glyphs = [".notdef", *names.values()]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(glyphs)
    made.setupCharacterMap(names)
    made.setupGlyf(dict.fromkeys(glyphs, box))
    made.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 50)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    names_of_font = {"familyName": "Boxes", "styleName": "Regular"}
    if name:
        names_of_font |= {"fullName": name, "psName": name}
    made.setupNameTable(names_of_font)
    made.setupOS2()
    made.setupPost()
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de", "ru", "uk"])
def test_every_quotation_in_latin_or_cyrillic_has_a_picture_on_its_page(language: str) -> None:
    found = files(ROOT / "tests" / "briefings" / language)
    pages = [path for path in found if re.fullmatch(r"quote/[^/]+\.md", path)]
    assert pages
    for path in pages:
        picture = PICTURE.search(str(found[path]))
        assert picture
        assert picture[1].strip('"') == f"{path.removesuffix('.md')}/picture.png"
    assert len(pictures(found)) == len(pages)


@pytest.mark.slow
def test_a_picture_is_a_small_png_and_the_same_each_time_it_is_drawn() -> None:
    found = files(ROOT)
    drawn = found[pictures(found)[0]]
    assert found[pictures(found)[0]] == drawn
    picture = opened(drawn)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(drawn) < 60_000
    assert len(picture.convert("RGB").getcolors() or ()) > 10, "nothing is drawn"


def test_there_is_no_picture_where_the_address_of_the_site_is_not_known() -> None:
    found = files(ROOT / "tests" / "briefings" / "en", site_url="")
    assert not pictures(found)
    assert not any(PICTURE.search(str(found[path])) for path in found if path.startswith("quote/"))


@pytest.mark.slow
def test_what_no_font_has_is_not_drawn_until_the_briefing_brings_one(tmp_path: Path) -> None:
    root = copied("ar", tmp_path / "briefing")
    found = files(root)
    quotations = [path for path in found if re.fullmatch(r"quote/[^/]+\.md", path)]
    assert not pictures(found)
    assert not any(PICTURE.search(str(found[path])) for path in quotations)

    arabic = "".join(map(chr, range(0x600, 0x700)))
    (root / "fonts").mkdir()
    (root / "fonts" / "boxes.ttf").write_bytes(font_of(f"{arabic} ،()[]«»·…0123456789"))
    found = files(root)

    assert len(pictures(found)) == len(quotations)
    picture = opened(found[pictures(found)[0]]).convert("RGB")
    colours = [picture.getpixel((x, 300)) for x in (3, 1196)]
    assert colours == [(251, 250, 247), (255, 202, 58)], "the stripe stands where lines begin"
    ink = picture.crop((800, 60, 1128, 300)).convert("L").histogram()
    assert sum(ink[:128]) > 10_000, "the words are there, as boxes"


def test_one_letter_that_no_font_has_leaves_the_picture_away() -> None:
    own = pencil(ROOT, TEMPLATES)
    assert own.can_draw("“Łódź, Москва — 5 €”")
    assert not own.can_draw("Łódź 5 元")


@pytest.mark.slow
def test_a_briefing_says_which_of_the_words_are_quoted_as_its_page_does() -> None:
    site = compile_briefing(ROOT, TEMPLATES, site_url=ADDRESS, pencil=pencil(ROOT, TEMPLATES)).site
    assert site
    from generator.site.share_picture import letters, told  # noqa: PLC0415

    fragment = told(site.context, "meloni-most-complicated-and-least-effective")
    kinds = [piece["kind"] for piece in fragment["pieces"]]
    assert kinds[0] == kinds[-1] == "around"
    assert "words" in kinds
    whole = told(site.context, "lavrov-unacceptable-for-us")
    assert [whole["pieces"][0]["text"], whole["pieces"][-1]["text"]] == ["“", "”"]
    assert "Sergey Lavrov, Foreign Minister, Russia" in letters(whole)


def test_words_too_long_for_a_picture_are_shown_as_cut_off(tmp_path: Path) -> None:
    root = copied("tiny", tmp_path / "briefing")
    short = "We counted 40 boats, and that is too many for this stock"
    long = f"{short}, and we counted them" * 20
    for path in (root / "seeds" / "herring.txt", root / "content" / "quotes.yml"):
        path.write_text(path.read_text("utf-8").replace(short, long), "utf-8")
    sources = root / "content" / "sources.yml"
    text = sources.read_text("utf-8")
    sources.write_text(re.sub(r"(?m)^  sha256:.*\n", "", text), "utf-8")
    compiled = compile_briefing(root, TEMPLATES, site_url=ADDRESS, pencil=pencil(root, TEMPLATES))
    assert compiled.site, [str(finding.message) for finding in compiled.report.findings]
    from generator.site.share_picture import told  # noqa: PLC0415

    identifier = "quill-forty-boats"
    shown = "".join(piece["text"] for piece in told(compiled.site.context, identifier)["pieces"])
    assert shown.rstrip("”").endswith(" […]")
    assert len(shown) < 600


@pytest.mark.slow
def test_pictures_stay_while_their_words_do(tmp_path: Path) -> None:
    root = own_folder(tmp_path, SETTINGS, ROOT / "tests" / "briefings" / "en")
    assert mkdocs(root, root / "site", "--strict").returncode == 0
    drawn = {path: path.read_bytes() for path in (root / "site").rglob("picture.png")}
    assert drawn
    page = next(iter(drawn)).parent / "index.html"
    head = page.read_text("utf-8").partition("</head>")[0]
    assert f'og:image" content="{ADDRESS}quote/{page.parent.name}/picture.png"' in head
    assert 'twitter:card" content="summary_large_image"' in head
    kept = [
        path
        for path in (root / ".cache").rglob("*")
        if path.is_file() and b"PNG" in path.read_bytes()
    ]
    made = {path: path.stat().st_mtime_ns for path in kept}
    about = root / "content" / "briefing.yml"
    text = about.read_text("utf-8")
    about.write_text(re.sub(r"(?m)^question: ", "question: Now, ", text), "utf-8")

    assert mkdocs(root, root / "site").returncode == 0

    assert {path: path.read_bytes() for path in (root / "site").rglob("picture.png")} == drawn
    assert kept
    assert {path: path.stat().st_mtime_ns for path in kept} == made


@pytest.mark.slow
def test_a_font_that_is_brought_and_pictures_that_are_taken_away_change_the_site(
    tmp_path: Path,
) -> None:
    """Nothing else changed, and yet the site is not left where it stands."""
    root = own_folder(tmp_path, SETTINGS, ROOT / "tests" / "briefings" / "en")
    assert mkdocs(root, root / "site").returncode == 0
    drawn = {path: path.read_bytes() for path in (root / "site").rglob("picture.png")}

    (root / "fonts").mkdir()
    (root / "fonts" / "boxes.ttf").write_bytes(font_of("abcdefghijklmnopqrstuvwxyz"))
    assert mkdocs(root, root / "site").returncode == 0
    anew = {path: path.read_bytes() for path in (root / "site").rglob("picture.png")}
    assert anew.keys() == drawn.keys()
    assert anew != drawn

    without = SETTINGS.replace(": {share_pictures: true}", "")
    (root / "mkdocs.yml").write_text(without, "utf-8")
    assert mkdocs(root, root / "site").returncode == 0
    assert not list((root / "site").rglob("picture.png"))


def test_a_library_that_is_missing_and_a_broken_font_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied("tiny", tmp_path / "briefing")
    (root / "fonts").mkdir()
    (root / "fonts" / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(CannotDraw, match=r"broken\.ttf is no font"):
        pencil(root, TEMPLATES)
    (root / "fonts" / "broken.ttf").write_bytes(font_of("abc", name=""))
    with pytest.raises(CannotDraw, match=r"broken\.ttf is no font that text can be set in"):
        pencil(root, TEMPLATES)
    monkeypatch.setattr(pencils, "_NEEDED", ("typst_that_nobody_has",))
    with pytest.raises(CannotDraw, match=r"briefing\[share\]"):
        pencil(root, TEMPLATES)
