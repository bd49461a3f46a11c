"""An address is one that every reader can open, and that does not hide where it leads."""

from __future__ import annotations

import unicodedata

import pytest

from generator.site.markdown import web_address
from generator.text.web_address import _LOOKS_LIKE, fault


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/", "http://x.example", "HTTPS://X.Example/A", "https://x.example.",
        "https://x.example:8443/a?b[]=c&d=e#f", "https://foo_bar.x.example/~a/(b)!*'",
        "https://web.archive.org/web/2024/https://x.example/@y", "https://x.example/?q=100%",
        "https://münchen.de/", "https://пример.рф/путь", "http://例え.jp/", "https://한국.kr/",
        "https://www.قطر.قطر/", "https://ישראל.ישראל", "https://straße.de/", "https://café.fr/",
        "https://kızılay.org.tr/", "https://ελλάδα.ελ/", "https://ไทย.ไทย/", "https://भारत.भारत/",
        "https://москва.com/", "https://日本語カナlatin.jp", "https://україна.укр",
        "https://xn--80ak6aa92e.com/", "https://1.1.1.1/dns", "https://[2606:4700:4700::1111]/",
        "https://fa.wikipedia.org/wiki/می%E2%80%8Cخواهم", "https://łódź.pl/", "https://中国.cn/é",
    ],
)  # fmt: skip
def test_an_address_that_readers_can_open_is_a_link_as_it_stands(address: str) -> None:
    assert fault(address) is None
    assert web_address(address) == address


@pytest.mark.parametrize(
    ("address", "better"),
    [
        ("www.x.example/y", "https://www.x.example/y"),
        ("x.example", "https://x.example"),
        ("x.example:8080/y", "https://x.example:8080/y"),
        ("//x.example/y", "https://x.example/y"),
        ("https:/x.example/y", "https://x.example/y"),
        ("https:\\\\x.example\\y", "https://x.example/y"),
        ("http:x.example", "http://x.example"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        (" https://x.example/ ", "https://x.example/"),
        ("https://x.example/a\u00a0b", "https://x.example/a%20b"),
        ("https://x.example/{z}", "https://x.example/%7Bz%7D"),
        ('https://x.example/a|b^"c', "https://x.example/a%7Cb%5E%22c"),
        ("<https://x.example/>", "https://x.example/"),
        ("“https://x.example/”", "https://x.example/"),
        ("https://user:pw@x.example/y", "https://x.example/y"),
        ("https://x.example@evil.example/", "https://evil.example/"),
        ("https://x.exam\u00adple/", "https://x.example/"),
        ("\ufeffhttps://x.example/", "https://x.example/"),
        ("https://x.example/a\u200bb", "https://x.example/ab"),
        ("https://x.example/\u202egnp.a", "https://x.example/gnp.a"),
        ("https://x.example/\u2066a\u2069", "https://x.example/a"),
        ("https://x.example/a\ufe0fb", "https://x.example/ab"),
        ("https://x.example/a\u3164b", "https://x.example/ab"),
        ("https://ｘ.example/", "https://x.example/"),
        ("https://x。example/", "https://x.example/"),
    ],
)
def test_where_it_is_clear_what_is_meant_the_address_to_write_is_given(
    address: str, better: str
) -> None:
    found = fault(address)

    assert found is not None
    assert found.advice == f"Write `{better}`."
    assert fault(better) is None
    assert web_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "ftp://x.example/y", "mailto:a@x.example", "javascript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "htps://x.example", "https://", "https:///", "https://./", "Q42",
        "https://x.example:99999/", "https://x.example:0/", "https://x.example:22/",
        "https://x.example:port/", "https://x.example:-1/", "https://x.example:٨٠/",
        "http://localhost:8000/", "https://intranet/y", "https://printer.local/",
        "http://127.0.0.1/", "http://10.0.0.1/", "http://0x7f.1/", "http://2130706433/",
        "http://1.2.3/", "http://[::1]/", "http://[::1", "http://[x]/", "https://-x.example/",
        "https://a..example/", "https://ex%61mple.org/", "https://exa mple.org/", "https://xn--a/",
        "https://xn--.example/", f"https://{'a' * 64}.example/", f"https://{'a.' * 200}example/",
        "see https://x.example/", "https://x.example/ and https://y.example/", "https://☃.example/",
        "https://a\u0378b.example/",
    ],
)  # fmt: skip
def test_what_no_reader_can_open_is_refused_with_what_to_do(address: str) -> None:
    found = fault(address)

    assert found is not None
    assert found.advice
    assert "Write `" not in found.advice
    assert web_address(address) is None


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
        ("https://раypal.com/x", "xn--ypal-43d9g.com"),
        ("https://gοοgle.com/", "xn--ggle-0nda.com"),
        ("https://ɢoogle.com/", "xn--oogle-wmc.com"),
        ("https://www.аррӏе.com/", "www.xn--80ak6aa92e.com"),
        ("https://ехо.example/", "xn--e1asu.example"),
        ("https://x.example.со/", "x.example.xn--n1af"),
    ],
)
def test_a_name_that_looks_like_another_is_refused_and_passes_as_machines_write_it(
    address: str, encoded: str
) -> None:
    found = fault(address)

    assert found is not None
    assert f"`{encoded}`" in found.advice
    assert fault(f"https://{encoded}/") is None


def test_letters_that_look_like_others_are_lower_case_as_names_are() -> None:
    assert len(_LOOKS_LIKE) > 80
    for sign, letter in _LOOKS_LIKE.items():
        assert letter.isascii()
        assert not chr(sign).isascii()
        assert unicodedata.normalize("NFKC", chr(sign)).casefold() in (chr(sign), letter), chr(sign)


@pytest.mark.parametrize(
    "address",
    [
        "https://" + "a" * 2_000_000,
        "https://" + "а." * 500_000,
        "https://x.example/" + "{" * 500_000,
        " " * 500_000 + "://" + " " * 500_000,
        "a." * 500_000 + ":1",
        "a-" * 500_000,
        "https://" + "\u0301" * 500_000,
        "https://" + "@" * 500_000,
        "https://" + "а" * 7_000,
        "https://x.example/" + "{" * 7_000,
        "a." * 3_000 + ":1",
    ],
    ids=range(11),
)
def test_a_hostile_address_is_refused_and_not_repeated_at_length(address: str) -> None:
    found = fault(address)

    assert found is not None
    assert len(found.message) < 400
    assert len(found.advice) < 400
