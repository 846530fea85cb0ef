"""Sums of exact amounts of one currency, whatever their exponents."""

from __future__ import annotations

from dataclasses import dataclass

from faisceau.notation.amounts import rescale, text


@dataclass(slots=True)
class Sum:
    """A sum of amounts of one currency, exact, and how many they are."""

    units: int = 0
    exponent: int = 0
    count: int = 0

    def add(self, units: int, exponent: int, count: int = 1) -> None:
        """Add an amount, or what so many amounts come to.

        >>> total = Sum()
        >>> total.add(5, 1), total.add(25, 2), total.shown("EUR")
        (None, None, '0.75 EUR')
        """
        self.count += count
        if exponent == self.exponent:
            self.units += units
            return
        finest = max(exponent, self.exponent)
        self.units = rescale(self.units, self.exponent, finest) + rescale(units, exponent, finest)
        self.exponent = finest

    def equals(self, units: int, exponent: int) -> bool:
        """Say whether it is an amount."""
        finest = max(exponent, self.exponent)
        return rescale(self.units, self.exponent, finest) == rescale(units, exponent, finest)

    def shown(self, currency: str | None) -> str:
        """Return the sum in words."""
        return f"{text(self.units, self.exponent)} {currency or '?'}"
