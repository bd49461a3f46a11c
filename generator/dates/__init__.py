"""Dates: EDTF, and the words that sources use for them."""
