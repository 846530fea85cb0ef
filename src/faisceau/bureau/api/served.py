"""The addresses of the interface: every operation is taken up here, once."""

from __future__ import annotations

from faisceau.bureau.api import brought, given
from faisceau.bureau.api.door import api

OPERATIONS = (given, brought)
"""The modules whose operations are offered."""

__all__ = ["api"]
