"""What was said, side by side: the passages of each row of the text, with what a person read beside them."""

from __future__ import annotations

from typing import Any

from faisceau.cases import statements
from faisceau.desk import Built
from faisceau.model.wording import Lang


def compared(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the passages by victim and suspect, then by row of the text, in the order of the text's elements."""
    order = {"act": 0, "means": 1, "purpose": 2, "aggravation": 3}
    rows: list[dict[str, Any]] = statements.compare(built, lang)["rows"]
    return sorted(
        rows, key=lambda row: (row["count"], row["victim"], row["suspect"], order.get(row["element"], len(order)), row["value"])
    )
