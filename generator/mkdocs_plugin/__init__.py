"""The door to MkDocs: it hands over the compiled pages and keeps the published site whole."""

from generator.mkdocs_plugin.plugin import BriefingPlugin

__all__ = ["BriefingPlugin"]
