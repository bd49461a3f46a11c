"""Measures that are parts of one another: 48 hours are two days, 1.2 gigawatts are no megawatts."""

from __future__ import annotations

from fractions import Fraction

_KINDS: dict[str, dict[str, int | Fraction]] = {
    "time": {
        "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800,
        "fortnight": 1_209_600,
    },
    "calendar": {"month": 1, "quarter_year": 3, "year": 12, "decade": 120, "century": 1200},
    "length": {"millimetre": 1, "centimetre": 10, "metre": 1000, "kilometre": 1_000_000},
    "imperial length": {"inch": 1, "foot": 12, "yard": 36, "mile": 63_360},
    "area": {"square_metre": 1, "hectare": 10_000, "square_kilometre": 1_000_000},
    "mass": {"gram": 1, "kilogram": 1000, "tonne": 1_000_000},
    "volume": {"litre": 1, "cubic_metre": 1000},
    "power": {"watt": 1, "kilowatt": 1000, "megawatt": 10**6, "gigawatt": 10**9},
    "energy": {"kilowatt_hour": 1, "megawatt_hour": 1000, "gigawatt_hour": 10**6,
               "terawatt_hour": 10**9},
    "proportion": {"percent": 1, "permille": Fraction(1, 10)},
}  # fmt: skip
_SIZES = {name: (kind, size) for kind, each in _KINDS.items() for name, size in each.items()}

MEASURES = frozenset(_SIZES) - {"percent", "permille"} | {"acre", "barrel", "point"}
"""Units that say what is measured; of two that are named, both must be right."""
SIGNS = {
    "millimetre": ("mm",), "centimetre": ("cm",), "kilometre": ("km",), "kilogram": ("kg",),
    "square_kilometre": ("km²", "km2", "sq km"), "square_metre": ("m²", "m2"),
    "cubic_metre": ("m³", "m3"), "kilowatt_hour": ("kwh",), "megawatt_hour": ("mwh",),
    "gigawatt_hour": ("gwh",), "terawatt_hour": ("twh",), "kilowatt": ("kw",),
    "megawatt": ("mw",), "gigawatt": ("gw",), "celsius": ("°c", "° c", "℃"),
    "fahrenheit": ("°f", "° f", "℉"),
}  # fmt: skip
"""How they are written in any language."""
SAME = (
    frozenset({"point", "percentage_point"}),
    frozenset({"degree", "celsius"}),
    frozenset({"degree", "fahrenheit"}),
)
"""Units of which one may stand for the other."""


def ratio(one: str, other: str) -> int | Fraction | None:
    """How many of another unit one makes; `None` where they do not measure the same."""
    if one not in _SIZES or other not in _SIZES:
        return None
    (kind, size), (of_another, smaller) = _SIZES[one], _SIZES[other]
    return Fraction(size) / smaller if kind == of_another else None
