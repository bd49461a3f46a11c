"""Saved pages for the tests, and `briefing add` run on them."""

from __future__ import annotations

import quopri
from pathlib import Path

from click.testing import CliRunner

from generator import cli
from tests.building import TINY, report, write

ENGLISH = (
    "The harbour board of Selvane has closed the northern pier for the whole of the winter.",
    "“We will not open it before the spring,” said Ada Quill, who chairs the board. “The piles "
    "are worn, and nobody knows how long they will hold.”",
    "Fishermen who land their catch at the pier were told of it on Monday, in a letter that they "
    "had not expected. Some of them said that they would go to the court in the capital.",
    "The board has asked for money from the government to repair what the last storms broke.",
)
ARABIC = (
    "أعلنت إدارة الميناء في مدينة سلوان يوم الاثنين أنها أغلقت الرصيف الشمالي طوال فصل الشتاء.",
    "وقالت رئيسة الإدارة آدا كويل: «لن نفتح الرصيف قبل الربيع، فالأعمدة قديمة ولا أحد يعرف كم من "
    "الوقت ستبقى». وأضافت أن العمل سيبدأ بعد شهر من الآن.",
    "وكان الصيادون الذين يعملون في هذا الرصيف قد تلقوا رسالة لم يتوقعوها، وقال بعضهم إنهم سوف "
    "يذهبون إلى المحكمة في العاصمة لأن ذلك لم يكن في العقد.",
)
CHINESE = (
    "塞尔瓦内港务局星期一宣布，北码头整个冬季关闭，渔民必须在南码头卸货，时间由港务局另行通知。",
    "港务局主席说：“春天以前我们不会开放。桩子已经老旧，没有人知道它们还能支撑多久。”她还说，工程将在一个月后开始。",
    "在码头卸货的渔民收到了一封意外的信件，其中几位表示要到首都的法院提出申诉，因为合同里没有这样的条款。",
)


def page(
    paragraphs: tuple[str, ...] = ENGLISH,
    head: str = "<title>Pier closed – The Selvane Post</title>",
    language: str = "en",
    title: str = "Pier closed",
) -> str:
    """A news page as they are: a menu, a headline, the article, something else to read."""
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{text}</article></main>"
        '<footer><a href="/contact">Contact</a></footer></body></html>'
    )


HEAD = """<title>Pier closed – The Selvane Post</title>
<link rel="canonical" href="https://post.example.org/2025/pier-closed">
<meta property="og:title" content="Pier closed">
<meta property="og:site_name" content="The Selvane Post">
<meta name="author" content="Bo Lind">
<meta property="article:published_time" content="2025-01-14T06:30:00+01:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier closed",
 "datePublished": "2025-01-14T06:30:00+01:00", "author": {"@type": "Person", "name": "Bo Lind"}}
</script>"""


def mhtml(markup: str, charset: str = "utf-8") -> bytes:
    """A page as Chrome saves it, in one message."""
    body = quopri.encodestring(markup.encode(charset)).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by Blink>\r\n"
        b"Snapshot-Content-Location: https://post.example.org/2025/pier-closed?utm_source=x\r\n"
        b"Subject: Pier closed\r\n"
        b"Date: Wed, 15 Jan 2025 09:12:41 +0100\r\n"
        b"MIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----edge"\r\n'
        b"\r\n\r\n------edge\r\n"
        b"Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://post.example.org/2025/pier-closed\r\n\r\n" + body + b"\r\n"
        b"------edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0KGgo=\r\n------edge--\r\n"
    )


def add(root: Path, *words: str | Path) -> tuple[int, str]:
    """The exit status of `briefing add`, and what it printed."""
    result = CliRunner().invoke(cli.briefing, ["add", "--root", str(root), *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def tiny(root: Path) -> Path:
    """A small clean briefing in a folder of its own."""
    return write(root / "briefing", TINY)


def saved(root: Path, name: str, content: str | bytes) -> Path:
    """A file that somebody saved, outside of the briefing."""
    write(root, {name: content})
    return root / name


def added(root: Path, name: str, content: str | bytes, *words: str) -> tuple[str, str]:
    """What became of a file: the text of its seed, and the YAML of its record.

    The briefing must have no errors then.
    """
    home = tiny(root)
    before = (home / "content/sources.yml").read_text("utf-8")
    status, told = add(home, *words, saved(root, name, content))
    assert status == 0, told
    after = (home / "content/sources.yml").read_text("utf-8")
    assert after.startswith(before)
    errors = [finding for finding in report(home).findings if finding.severity == "error"]
    assert errors == []
    record = after.removeprefix(before)
    seed = next(line.split(": ")[1] for line in record.splitlines() if "file:" in line)
    return (home / "seeds" / seed).read_text("utf-8"), record
