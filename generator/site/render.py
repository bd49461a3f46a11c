"""Render pages to Markdown through the templates: the same bytes every time."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any, ClassVar

import jinja2
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from generator.site.interface_words import Words, interface_words
from generator.site.markdown import Markdown, bare, escape_inner, finalize, section_heading
from generator.site.page_kinds import Page
from generator.site.pieces import Pieces
from generator.site.values import Address, Link

_NOT_IN_YAML = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BEGINS = '---\ntitle: "'
_LINE_BEGINS = re.compile(r"\n(?=[ \n#])[ \n]*(## .*)?")


class TemplateFailed(Exception):  # noqa: N818  (a verdict, for the doors to print)
    """A template is not what it should be; the message says where, and what is wrong."""


class _Context(Context):
    """What a template is told, and how it calls: with what is written there, nothing else.

    Jinja asks whatever is called whether it wants the context as well; none of ours does, and to
    ask costs more than most calls.
    """

    def call(
        self,
        called: Callable[..., Any],
        *told: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        return called(*told, **named)


class _Template(jinja2.Template):
    """A template of an environment whose templates all have the same globals.

    Jinja compares them whenever one imports another, which costs more than most imports.
    """

    def _get_default_module(self, _: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class _Environment(jinja2.Environment):
    """Jinja where `finalize` alone escapes, so that what a macro returns is safe as it is.

    `a.b` is an attribute and nothing else, `a['b']` an entry.
    """

    context_class = _Context
    template_class = _Template
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    @staticmethod
    def concat(printed: Iterable[str]) -> Markdown:
        return Markdown("".join(printed))


class CompiledOnce(jinja2.BytecodeCache):
    """Templates as Python's code: for the environments of all depths, and of all briefings.

    Code depends on the template alone; the words of a language are told when it runs. Of one that
    has changed nothing is taken.
    """

    _codes: ClassVar[dict[str, tuple[str, CodeType | None]]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what it compiled before."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja compiled."""
        self._codes[bucket.key] = bucket.checksum, bucket.code


class _AsTheyAre(jinja2.BaseLoader):
    """The templates in a folder as they are now, whatever becomes of the files later."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*.jinja"))
        }

    def get_source(self, _: jinja2.Environment, template: str) -> tuple[str, str, None]:
        source = self._sources.get(template)
        if source is None:
            raise jinja2.TemplateNotFound(template)
        return source.decode(), str(self._folder / template), None

    def list_templates(self) -> list[str]:
        return list(self._sources)


@dataclass(frozen=True)
class Templates:
    """The page templates with the words of the interface."""

    jinja: jinja2.Environment
    words: Words
    _by_depth: dict[int, jinja2.Environment] = field(default_factory=dict)

    def at(self, depth: int) -> jinja2.Environment:
        """The templates as pages at a depth use them: with links and pieces that lead from there.

        They are globals, so that Jinja makes the macros of an imported template once and not anew
        for each page; macros made anew also leave circles behind, memory by the gigabyte.
        """
        if depth not in self._by_depth:
            jinja = self.jinja.overlay()
            pieces = Pieces(self.words, links_from(depth))
            jinja.globals = {**self.jinja.globals, "to": pieces.to, "piece": pieces}
            self._by_depth[depth] = jinja
        return self._by_depth[depth]


def words_for(templates: Path, language: str) -> Words:
    """The interface's words in a language."""
    return interface_words(templates / "words", language)


def environment(templates: Path, words: Words) -> Templates:
    """The templates in a folder, with the words of the interface.

    Whatever a template prints is escaped unless it is `Markdown`; what it was not told is an error.
    """
    jinja = _Environment(
        loader=_AsTheyAre(templates),
        finalize=finalize,
        autoescape=False,  # `finalize` does it; Jinja would look at all of it once more
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledOnce(),
    )
    jinja.filters["bare"] = bare
    jinja.globals.update(
        words=SimpleNamespace(**words.table),  # found as attributes first, unlike a mapping's
        say=words.say,
        count=words.count,
        number=words.number,
        comma=Markdown(escape_inner(words["list_comma"])),
        section_heading=section_heading,
        link=Link,
    )
    return Templates(jinja, words)


def compile_all(templates: Templates) -> None:
    """Compile the templates of all pages now, so that processes forked later need not."""
    for name in templates.jinja.list_templates():
        with suppress(jinja2.TemplateError):  # whoever prints a page of it says so
            templates.jinja.get_template(name)


def render(page: Page, templates: Templates) -> str:
    """A page as Markdown with front matter.

    Templates write headings of sections as Markdown and all else as HTML. Between two headings no
    line is blank, so that any engine takes what stands there for HTML as a whole. Raises
    `TemplateFailed`.
    """
    name = f"pages/{page.kind}.md.jinja"
    body = render_template(name, page.address.count("/"), page.told, templates)
    return f"{_front_matter(page)}{body}"


def render_template(name: str, depth: int, told: Mapping[str, Any], templates: Templates) -> str:
    """A template as Markdown, for a page at a depth. Raises `TemplateFailed`."""
    try:
        body = templates.at(depth).get_template(name).render(told)
    except Exception as error:  # a template may be anybody's
        raise TemplateFailed(f"{_place(error, name)}: {error}") from error
    return _blocks(body)


def _place(error: Exception, name: str) -> str:
    """The file and line of a template where it went wrong."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{at.filename}:{at.lineno}" for at in frames if at.filename.endswith(".jinja")]
    return places[-1] if places else name


def links_from(depth: int) -> Callable[[Address], Markdown]:
    """A function that turns addresses from the site's root into links from pages at a depth."""
    root = "../" * depth

    def to(address: Address) -> Markdown:
        return Markdown(f"{root}{address}" or "./")

    return to


def _front_matter(page: Page) -> str:
    fields = {
        "title": _quoted(page.title),
        "description": _quoted(page.description),
        "kind": page.kind,
        "hide": f"[{', '.join(page.hide)}]",
        "jsonld": _quoted(page.jsonld),
        **{name: _quoted(value) for name, value in page.for_frame.items()},
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{lines}---\n"


def front_matter(text: str) -> tuple[dict[str, Any], str] | None:
    """The front matter of a page and what follows it; `None` where `render` has not made it."""
    if not text.startswith(_BEGINS):
        return None
    lines, _, body = text.removeprefix("---\n").partition("\n---\n")
    pairs = (line.partition(": ")[::2] for line in lines.split("\n"))
    return {name: _value(written) for name, written in pairs}, body


def _value(written: str) -> Any:
    """A value as `_front_matter` writes it; what YAML has in double quotes, JSON has as well."""
    if written.startswith('"'):
        return json.loads(written)
    listed = written.startswith("[")
    return [name for name in written[1:-1].split(", ") if name] if listed else written


def _quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar on one line."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if not text.isprintable():
        text = _NOT_IN_YAML.sub(_yaml_escape, text)
    return f'"{text}"'


def _yaml_escape(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def _blocks(body: str) -> str:
    """No line blank or indented, but a blank one before and behind each heading."""
    return _LINE_BEGINS.sub(_begun, f"\n{body}\n").removeprefix("\n")


def _begun(line: re.Match[str]) -> str:
    return f"\n\n{line[1]}\n" if line[1] else "\n"
