"""The tests of the generator; `tests.` is the one root of all their imports."""
