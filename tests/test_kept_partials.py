"""The frame's masthead and colophon, printed once for pages that link alike."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import jinja2
import jinja2.meta
from mkdocs.structure.nav import Link, Navigation
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.kept_partials import PARTIALS, keep_partials, place
from tests.mkdocs_runs import ROOT

PAGES = (
    *("", "quotes/", "quotes/a/", "quotes/b/", "quotes/in_2020/", "sources/", "sources/a/"),
    *("sources/ab/", "sources/b/", "sources/b/c/", "method/", "method/x/", "a/b/c/d/", "a/b/e/"),
    *("a/b/", "a/f/", "brief/", "data/", "quotesmore/", "quotesmore/a/", "name"),
)
NAVIGATIONS = (("", "quotes/", "sources/"), ("sources/a/", "a/b/"), ("a/b/e/", "quotes/a/", ""))
BESIDE = ("search/", "method/", "changes/", "data/")
"""What the frame links to whatever the navigation has: never deeper than one folder."""


def folders(addresses: tuple[str, ...]) -> set[str]:
    parts = [address.split("/") for address in addresses]
    return {"/".join([*one[:end], ""]) for one in parts for end in range(1, len(one))}


def links(page: str, linked: tuple[str, ...]) -> list[tuple[str, bool, bool]]:
    """Where each link leads from a page, and whether it is said to be here."""
    return [
        (get_relative_url(to, page), to == page, bool(to) and page[: len(to)] == to)
        for to in (*linked, *BESIDE)
    ]


def test_pages_of_one_place_have_the_same_links_and_are_at_the_same_entrance() -> None:
    for linked in NAVIGATIONS:
        above = folders(linked)
        shared = [
            (one, other)
            for one, other in combinations(PAGES, 2)
            if place(one, above) == place(other, above)
        ]
        assert len(shared) > 2, "nothing is kept"
        for one, other in shared:
            assert links(one, linked) == links(other, linked), (linked, one, other)


def printed(navigation: tuple[str, ...], folder: str = "ours") -> list[str]:
    """What two pages of one place get, where a template should not but does tell them apart."""
    env = jinja2.Environment(
        loader=jinja2.DictLoader(dict.fromkeys(PARTIALS, "{{ page.title }}")), autoescape=False
    )
    nav = Navigation([Link("x", address) for address in navigation], [])
    keep_partials(env, [folder], ["ours"], nav)
    template = env.from_string("{% include 'partials/header.html' %}")
    return [template.render(page=SimpleNamespace(url=f"quotes/{n}/", title=n)) for n in (1, 2)]


def test_each_page_has_its_own_where_a_navigation_or_a_template_is_of_another_kind(
    tmp_path: Path,
) -> None:
    (tmp_path / "partials").mkdir()
    empty = str(tmp_path / "partials")
    assert printed(("quotes/",)) == printed(("quotes/",), empty) == ["1", "1"]
    for other in (("quotes/1",), ("https://x.example/page",), ("quotes/", "/x")):
        assert printed(other) == ["1", "2"], other
    (tmp_path / "partials" / "mark.html").write_text("x", "utf-8")
    assert printed(("quotes/",), str(tmp_path)) == ["1", "2"]


def test_our_partials_ask_nothing_of_a_page_but_where_it_is() -> None:
    """And of no other value of a single page, such as `meta`: what is kept is for many."""
    asked, named = set(), set()
    env = jinja2.Environment(autoescape=True)
    env.filters["url"] = str
    for name in (*PARTIALS, "partials/mark.html"):
        tree = env.parse((ROOT / "site_templates" / "theme" / name).read_text("utf-8"))
        asked |= {
            each.attr
            for each in tree.find_all(jinja2.nodes.Getattr)
            if isinstance(each.node, jinja2.nodes.Name) and each.node.name == "page"
        }
        named |= jinja2.meta.find_undeclared_variables(tree)

    assert asked <= {"url", "is_homepage"}
    set_there = {"here", "size"}
    assert named - set_there <= {"base_url", "config", "lang", "nav", "page", "words"}
