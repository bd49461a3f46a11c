"""A tree of files that another site engine builds: pages, theme and configuration, all checked.

`tree` makes the files, for MkDocs, ProperDocs, Zensical or Hugo; `whole_pages` turns what is
written as Markdown into HTML that no engine reads in its own way; `mkdocs_settings` is what the
briefing's mkdocs.yml says, read without MkDocs; `frame` what the frame around pages is told, here
and by our plugin; `unchecked` why an engine that passes our plugin by makes no page.
"""
