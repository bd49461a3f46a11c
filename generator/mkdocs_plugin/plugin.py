"""What MkDocs asks of us, event by event: pages in memory, a stop where checks fail, a whole site.

A build:    on_config   check everything; MkDocs builds into a folder aside
                        (where nothing changed since the last build, it is given nothing to do)
            on_files    our files, empty as yet
            on_env      the page_writer begins to print them, MkDocs goes on with the rest
            on_post_build   the search; when all is printed, the new site takes the old one's place
A preview:  the same, but what is asked for is printed when it is asked for, and findings are shown
            beside the last good state.
"""

from __future__ import annotations

import gzip
import logging
import os
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import click
import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator import search
from generator.compile import SHOW_DRAFTS, Compiled, compile_briefing
from generator.dates.edtf import parse
from generator.engines import frame
from generator.exports.pencil import CannotDraw, Pencil, pencil
from generator.findings.codes import Code
from generator.findings.report import show, summary
from generator.machine.failures import sentence
from generator.machine.folders import files_in
from generator.machine.garbage_collection import never_collect_what_is_there
from generator.machine.in_place import StagedSite
from generator.machine.inventory import contents
from generator.machine.memo import Memo
from generator.machine.output import Output
from generator.machine.sealed_cache import CacheRefused, SealedCache, SealedFolder, shelves
from generator.machine.watching import Watching
from generator.mkdocs_plugin import settings
from generator.mkdocs_plugin.compiled_files import CompiledFile, CompiledPage
from generator.mkdocs_plugin.ending import Ending
from generator.mkdocs_plugin.fingerprint import inputs, makers, shape, state
from generator.mkdocs_plugin.fingerprint import settings as settings_of
from generator.mkdocs_plugin.kept_pages import KeptPages
from generator.mkdocs_plugin.kept_partials import keep_partials
from generator.mkdocs_plugin.last_build import LastBuild
from generator.mkdocs_plugin.page_writer import PageWriter
from generator.mkdocs_plugin.preview import Preview, State
from generator.mkdocs_plugin.preview_server import PreviewServer
from generator.mkdocs_plugin.written_links import MOST_TOLD, Noted, Written, dead_links
from generator.reading.content_files import is_page
from generator.reading.load import CONTENT, SEEDS
from generator.site import template_folder
from generator.site.interface_words import interface_words
from generator.site.render import CompiledOnce, TemplateFailed

log = logging.getLogger("mkdocs.plugins.briefing")

_PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
"""Where another plugin has a say in pages, so that they go MkDocs' own way, one by one."""

_NOTHING_YET = (
    "---\ntitle: Not yet\n---\n# This briefing cannot be shown yet\n\n"
    "It will be, as soon as what is reported here is mended and saved.\n"
)


_TO_END = 5.0
"""Seconds that a preview which ends waits for what it is making."""
_AS_IT_WAS, _HALF_REPLACED = "as it was", "half the old one and half the new: build it again"


class Stopped(Abort):
    """What the machine would not do; MkDocs' own `Abort` ends with 1, as findings do."""

    code = exit_code = 2


class BriefingConfig(Config):
    """The options of the plugin in mkdocs.yml."""

    root = config_options.Optional(config_options.Dir(exists=True))
    """The folder that holds `content/` and `seeds/`; the folder of mkdocs.yml unless given."""
    share_pictures = config_options.Type(bool, default=False)
    """Whether each quotation has a picture of its own, which social media show beside a link."""


class BriefingPlugin(BasePlugin[BriefingConfig]):
    """Compiles the briefing before MkDocs begins, and lets no failure touch the published site."""

    compiled: Compiled
    preview: Preview | None = None
    _ending: Ending | None = None
    _server: PreviewServer | None = None
    _builds = 0
    _folder: Path | None = None
    _key: bytes
    _memory: Memo
    _makers: str
    _pencil: Pencil | None = None
    _aside: StagedSite | None = None
    _shelves: list[SealedCache] | None = None
    _last_build: LastBuild | None = None
    _still_stands = False
    """Whether the site is what this build would write."""
    _said: Sequence[str] = ()
    _wrote: str | None = None
    _counting: CountHandler | None = None
    _page_writer: PageWriter | None = None
    _nav: Navigation
    _published: frozenset[str] = frozenset()
    """The files of `content/` that were looked at and are fit to publish."""
    _by_hand: Sequence[Written] = ()
    _ours: Sequence[CompiledFile] = ()
    _pages: Sequence[File] = ()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether a curator is looking on."""
        self.preview = Preview() if command == "serve" or _options_of_serve() else None
        self._ending = Ending() if self.preview else None
        self._key = secrets.token_bytes(32)
        self._memory = Memo()

    @event_priority(100)
    def on_serve(  # type: ignore[override]  # not one of MkDocs' own, but like it
        self, server: LiveReloadServer, *, builder: Callable[[], None], **_: object
    ) -> LiveReloadServer | PreviewServer:
        """Put our own server in the place of MkDocs'; it has its address already."""
        if self._server is None:
            return server
        for path in getattr(server, "_watched_paths", ()):
            self._server.watch(path)
        server.server_close()
        self._server.builder = builder
        return self._server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check everything; unless there is something to show, MkDocs goes no further."""
        if self.preview:
            self._begin_state(config, self.preview)
        root = self._root(config)
        settings.complete(config, root, preview=self.preview is not None)
        self._memory.begin()
        self._pencil = self._sharpened(root) if self.config.share_pictures else None
        if not self.preview:
            self._makers = makers(template_folder.folder(root))
            self._shelves = None if _others_have_a_say(config) else self._found_shelves(config)
            self._last_build = self._known_build(config)
            said = self._last_build.still_stands() if self._last_build else None
            if said is not None:
                return self._leave_site(config, said)
            self._count_warnings()
        compiled = compile_briefing(
            root,
            template_folder.folder(root),
            strict=config.strict,
            memory=self._memory if self.preview else None,
            site_url=config.site_url or "",
            drafts=self._shows_drafts,
            pencil=self._pencil,
        )
        report = compiled.report
        nothing_yet = self.preview is not None and not self.preview.shows
        if not report.failed(strict=config.strict):
            self._say(*([show(report)] if report.findings else []), f"Briefing: {summary(report)}")
        elif nothing_yet:
            log.error("%s", show(report))
            config.nav = []
        elif self.preview:
            raise PluginError(f"The preview shows the last good state.\n\n{show(report)}")
        else:
            raise PluginError(f"The briefing was not published.\n\n{show(report)}")
        self.compiled = compiled
        if not config.site_url and compiled.site:
            self._say(
                "Briefing: no feeds and no site map, for they need the site's address, SITE_URL"
            )
        draft = compiled.briefing.draft
        self._published = frozenset((*draft.handwritten, *draft.attachments))
        self._tell_theme(config)
        if not self.preview:
            never_collect_what_is_there()
            self._build_aside(config)
        return config

    def _build_aside(self, config: MkDocsConfig) -> None:
        """Let MkDocs, which empties the site's folder first, build into another."""
        self._aside = StagedSite(Path(config.site_dir), below=self._root(config))
        config.site_dir = str(self._aside.folder)

    def _known_build(self, config: MkDocsConfig) -> LastBuild | None:
        """What is known of the last build of this site; `None` where nothing can be."""
        known, root = settings_of(config), self._root(config)
        if known is None or not self._shelves:
            return None
        templates, folders = template_folder.folder(root), (root / CONTENT, root / SEEDS)

        def read() -> str:
            made_by = f"{makers(templates)}{self._drawn_by}"
            return inputs(made_by, config.theme, filter(Path.is_dir, folders))

        try:
            return LastBuild(self._shelves[2], Path(config.site_dir), known, read)
        except OSError:  # a file that cannot be read, of which the build will tell
            return None

    def _leave_site(self, config: MkDocsConfig, said: Sequence[str]) -> MkDocsConfig:
        """Say what was said, and give MkDocs nothing to do."""
        self._say(*said)
        log.info("Briefing: nothing changed, the site is left as it is")
        self._still_stands = True
        self._build_aside(config)
        config.nav, config.extra_templates = [], []
        config.theme.static_templates = set()
        return config

    def _say(self, *lines: str) -> None:
        """Tell, and note it, for a build that finds all of it done."""
        for line in lines:
            log.info("%s", line)
        self._said = [*self._said, *lines]

    def _count_warnings(self) -> None:
        """Count what MkDocs and we warn of, as MkDocs itself does if it is strict."""
        self._counting = CountHandler()
        self._counting.setLevel(logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._counting)

    @property
    def _shows_drafts(self) -> bool:
        """Whether a curator wants to see drafts; a build never has any."""
        return self.preview is not None and bool(os.environ.get(SHOW_DRAFTS))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages and downloads; take out what nobody checked and what no page loads."""
        if self._still_stands:
            return Files([])
        for file in list(files):
            if self._is_left_out(file, config):
                files.remove(file)
        self._by_hand = [
            Written(file.dest_uri, Path(file.abs_src_path), f"{CONTENT}/{file.src_uri}")
            for file in files
            if file.abs_src_path and file.src_dir == config.docs_dir and is_page(file.src_uri)
        ]
        output = self.compiled.files
        if self.compiled.site is None:
            output = Output({"index.md": lambda: _NOTHING_YET})
        self._ours = [CompiledFile(path, output, config) for path in output]
        titles = dict(settings.titles(config.nav))
        for file in self._ours:
            files.append(file)
            if file.is_documentation_page() and not _others_have_a_say(config):
                CompiledPage(titles.get(file.src_uri), file, config)
        return files

    def on_nav(self, nav: Navigation, **_: object) -> None:
        """Keep the navigation, which every page shows."""
        self._nav = nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Take our files out of MkDocs' hands and begin to print them."""
        if self._still_stands:
            return
        self._pages = files.documentation_pages()
        date = self._date()
        for each in self._pages:
            if each.page:
                each.page.update_date = date
        if not config.site_url:  # a site map names whole addresses, or nothing
            config.theme.static_templates.discard("sitemap.xml")
        if _others_have_a_say(config):
            return
        everything = Files(list(files))
        for file in self._ours:
            files.remove(file)
        if self.preview:
            env.bytecode_cache = CompiledOnce()  # for MkDocs makes it anew for each state
            config.theme.static_templates.discard("sitemap.xml")  # made when asked for, too
        else:
            env.auto_reload = False  # else each page looks whether any file of the theme changed
            keep_partials(env, config.theme.dirs, self._ours_of_theme(config), self._nav)
        kept = None if self.preview else self._kept(config)
        self._page_writer = PageWriter(config, everything, self._nav, env, self._pages, kept)
        if self.preview is None:
            self._page_writer.start(self._ours, self.compiled.files.lots())

    def on_template_context(self, context: TemplateContext, **_: object) -> TemplateContext:
        """Tell the site map of the pages that MkDocs does not know of any more."""
        context["pages"] = self._to_be_found()
        return context

    def _to_be_found(self) -> list[File]:
        """The pages of the site map: not those that only lead on, nor what explains a finding.

        The latter are for curators, and the same in every briefing.
        """
        site = self.compiled.site
        left_out = site.leading_on if site else frozenset()
        left_out |= {f"method/{code}.md" for code in Code}
        return [page for page in self._pages if page.src_uri not in left_out]

    @event_priority(100)
    def _finish_pages(self, config: MkDocsConfig) -> None:
        """Write the search while the page_writer is at work, then wait for the page_writer.

        First of all plugins, so that those of others find the whole site.
        """
        if self._still_stands:
            return
        index = partial(self._write_index, config, self.compiled)
        if self.preview:
            self.preview.next = self._state(config, index)
            return
        indexed = index()
        written = self._page_writer.finish() if self._page_writer else []
        _without_clock(Path(config.site_dir) / "sitemap.xml.gz")
        kept = self._page_writer.kept if self._page_writer else None
        site = Path(config.site_dir)
        sums = {path: known for each in written for path, known in each.sums.items()} | indexed
        self._wrote = contents(site, files_in(site), sums) if kept else None
        keys = {path: key for each in written for path, key in each.keys.items()}
        sound = self._follow_links(config, kept, [each.links for each in written])
        if kept and makers(template_folder.folder(self._root(config))) == self._makers:
            kept.close(keys, sound.union(*(each.kept for each in written)))
        elif kept:  # somebody works on the templates: which of them were used, nobody knows
            kept.discard()

    @event_priority(-100)
    def _put_in_place(self, config: MkDocsConfig) -> None:
        """Let the new site stand where the old one stood; last of all plugins."""
        warned = _warnings_counted()
        if self._aside and not (config.strict and warned):
            if self._still_stands:
                self._aside.discard()
            else:
                self._aside.put_in_place()
            if self._last_build and self._wrote and not warned:
                self._last_build.keep(self._wrote, self._said)
            config.site_dir = str(self._aside.site)
            self._aside = None
        self._let_go()

    on_post_build = CombinedEvent(_finish_pages, _put_in_place)

    def on_build_error(self, error: Exception, **_: object) -> None:
        """Clear away, and say in a sentence what went wrong where we know it."""
        aside, self._aside = self._aside, None
        if self._page_writer:
            self._page_writer.stop()
        whole = ""
        if aside:
            aside.discard()
            whole = f" {aside.site} is {_AS_IT_WAS if aside.is_whole else _HALF_REPLACED}."
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._let_go()
        told = sentence(error)
        if told is not None:
            raise Stopped(f"{told}{whole}") from error
        match error:
            case OSError():
                raise Stopped(f"The site could not be written: {error}.{whole}") from error
            case TemplateFailed():
                raise Abort(f"{error}{whole}") from error
            case jinja2.TemplateSyntaxError():
                place = f"{error.filename or error.name}:{error.lineno}"
                raise Abort(f"{place}: {error.message}{whole}") from error
            case jinja2.TemplateError():
                raise Abort(f"A template failed: {error}.{whole}") from error

    def on_shutdown(self) -> None:
        """Leave nothing on the disk, and all in memory to the system."""
        if self._ending:
            self._ending.begin()
        if self.preview:
            self.preview.close(_TO_END)
        if self._folder:
            shutil.rmtree(self._folder.parent, ignore_errors=True)
        if self._page_writer:
            self._page_writer.stop()
        if self._aside:
            self._aside.discard()
        never_collect_what_is_there()

    def _begin_state(self, config: MkDocsConfig, preview: Preview) -> None:
        """Take the address before the first build, and a folder of its own for each."""
        if self._server is None and self._ending is not None:
            if not _options_of_serve().get("livereload", True):
                raise PluginError(
                    "There is no preview without live reload, for pages are made when a browser "
                    "asks for them. Leave --no-livereload away; or `mkdocs build`, and let any "
                    "web server serve site/."
                )
            root = self._root(config)
            read = root / CONTENT, root / SEEDS, template_folder.folder(root)
            watching = Watching(map(str, read))
            mount_path = urlsplit(config.site_url or "/").path
            self._server = PreviewServer(
                preview, watching, self._ending, config.dev_addr, mount_path
            )
        self._builds += 1
        self._folder = Path(config.site_dir, str(self._builds))
        config.site_dir = str(self._folder)

    def _state(self, config: MkDocsConfig, index: Callable[[], object]) -> State:
        """The site as it will be shown: what MkDocs wrote, and what can be made of the rest."""
        makers: dict[str, Callable[[], bytes]] = {}
        if self._page_writer:
            makers = {file.dest_uri: partial(self._page_writer.made, file) for file in self._ours}
            makers["sitemap.xml"] = partial(self._page_writer.site_map, self._to_be_found())
        report = self.compiled.report
        return State(Path(config.site_dir), makers, index, show(report) if report.findings else "")

    def _is_left_out(self, file: File, config: MkDocsConfig) -> bool:
        """Whether a file of the theme or of `content/` is not to be in the site."""
        if file.abs_src_path is None:
            return False
        if file.src_dir == config.docs_dir:
            hidden = any(part.startswith(".") for part in file.src_uri.split("/"))
            return not hidden and file.src_uri not in self._published
        return file.src_uri.startswith("assets/") and _is_of_theme(Path(file.abs_src_path))

    def _follow_links(
        self, config: MkDocsConfig, kept: KeptPages | None, notes: Sequence[Noted]
    ) -> set[str]:
        """Warn of dead links; that there are none is kept, under the name that is returned."""
        site = Path(config.site_dir)
        sound = kept.key("links", self._wrote) if kept and self._wrote else None
        if kept and sound and kept.get(sound) is not None:
            return {sound}
        dead = [*islice(dead_links(site, config.site_url, self._by_hand, notes), MOST_TOLD)]
        for message in dead:
            log.warning("%s", message)
        if kept and sound and not dead:
            kept.put(sound, b"sound")
        return {sound} if sound and not dead else set()

    def _ours_of_theme(self, config: MkDocsConfig) -> list[str]:
        """The folders of the theme in which nobody else has a say: our own, and Material's."""
        own = str(template_folder.theme(self._root(config)))
        return [each for each in config.theme.dirs if each == own or _is_of_theme(Path(each))]

    def _let_go(self) -> None:
        self._page_writer = None
        if self._counting:
            logging.getLogger("mkdocs").removeHandler(self._counting)

    def _write_index(self, config: MkDocsConfig, compiled: Compiled) -> dict[str, str]:
        """Index what readers can search for; volumes that did not change are kept aside.

        Returns the sums of its files by their paths in the site.
        """
        if compiled.site is None:
            return {}
        root, language = self._root(config), compiled.briefing.language_code
        words = interface_words(template_folder.folder(root) / "words" / "search", language).table
        kept = self._page_writer.kept if self._page_writer else None
        records, cache = search.records(compiled.briefing, compiled.site.address), None
        if self.preview:  # it clears away nothing that a build beside it is about to use
            cache = search.Cache(
                SealedFolder(Path(config.site_dir).parent / "search", self._key), None
            )
            records = self.preview.unless_closed(records)
        elif self._shelves:
            shelf = self._shelves[1].folder_for("search")
            cache = search.Cache(shelf, kept.state if kept else None)
        site = Path(config.site_dir)
        return dict(search.write_index(records, site, language, words=words, cache=cache).sums)

    def _found_shelves(self, config: MkDocsConfig) -> list[SealedCache] | None:
        """Where pages, volumes of the search and last builds are kept."""
        try:
            return shelves(self._root(config), "pages", "search", "builds")
        except CacheRefused as reason:
            log.info("Nothing is kept between builds: %s.", reason)
            return None

    def _kept(self, config: MkDocsConfig) -> KeptPages | None:
        """Where pages are kept between builds, if it is known what shapes them."""
        known = shape(config, self._nav)
        if known is None or self._shelves is None:
            return None
        made_of = state(known, f"{self._makers}{self._drawn_by}", self.compiled.briefing.draft)
        return KeptPages(self._shelves[0], known, made_of)

    @property
    def _drawn_by(self) -> str:
        """A fingerprint of what pictures of quotations are drawn by, if there are any."""
        return self._pencil.made_of if self._pencil else ""

    @staticmethod
    def _sharpened(root: Path) -> Pencil:
        try:
            return pencil(root, template_folder.folder(root))
        except CannotDraw as reason:
            raise PluginError(f"No pictures of quotations can be drawn: {reason}") from reason

    def _root(self, config: MkDocsConfig) -> Path:
        root = self.config.root or Path(config.config_file_path or "mkdocs.yml").parent
        return Path(os.path.abspath(root))  # noqa: PTH100  (links are looked at, not followed)

    def _date(self) -> str:
        """The day of the newest content: pages say when they changed, not when they were made."""
        briefing = self.compiled.briefing
        about, sources = briefing.about, briefing.sources.values()
        stated = [about.as_of] if about and about.as_of else []
        stated += [source.published.date for source in sources if source.published]
        days = [parse(str(date)).latest for date in stated] if self.compiled.site else []
        year, month, day = max((day for day in days if day and day[0] > 0), default=(1970, 1, 1))
        return f"{year:04}-{month:02}-{day:02}"

    def _tell_theme(self, config: MkDocsConfig) -> None:
        """The briefing's title, language and figures, for the frame around every page."""
        compiled, about = self.compiled, self.compiled.briefing.about
        language = compiled.briefing.language_code
        config.theme["language"] = frame.language_of_theme(language)
        if about is not None and compiled.site:
            config.site_name = str(about.title)
        drafts = {"drafts": compiled.report.drafts} if self._shows_drafts else {}
        config.extra["briefing"] = {**frame.told(compiled), **drafts}
        if compiled.words is not None:
            config.nav = [frame.named(entry, compiled.words) for entry in config.nav or []]


def _options_of_serve() -> Mapping[str, Any]:
    """What was written behind `mkdocs serve`, if that is what runs; MkDocs tells plugins only that
    it serves, and with `--clean` not even that.
    """
    context = click.get_current_context(silent=True)
    return context.params if context and context.command.name == "serve" else {}


def _others_have_a_say(config: MkDocsConfig) -> bool:
    """Whether another plugin, or a hook, listens to what happens to single pages."""
    return any(config.plugins.events.get(event) for event in _PAGE_EVENTS)


def _warnings_counted() -> bool:
    """Whether MkDocs, being strict, is about to give up for warnings it has seen."""
    return any(
        handler.get_counts()
        for handler in logging.getLogger("mkdocs").handlers
        if isinstance(handler, CountHandler)
    )


def _without_clock(compressed: Path) -> None:
    """Take the time of the build out of a compressed file: equal content, equal bytes."""
    if compressed.is_file():
        compressed.write_bytes(gzip.compress(gzip.decompress(compressed.read_bytes()), mtime=0))


def _is_of_theme(path: Path) -> bool:
    return path.is_relative_to(settings.MATERIAL)
