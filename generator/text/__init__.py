"""The text of a source: normalised, cut into paragraphs, sentences and quotations, and searched."""
