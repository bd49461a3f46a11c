"""All that we know of a language: one file each, and what CLDR tells of all."""
