"""Compile a briefing: seed articles and curated YAML in, checked Markdown pages out."""
