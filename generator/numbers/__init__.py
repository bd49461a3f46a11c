"""Figures in a text, in digits or in words, by their value."""
