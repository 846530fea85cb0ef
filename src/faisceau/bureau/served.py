"""The application as ``faisceau serve`` answers with it: in a process that ends with the command, even when that is killed."""

from __future__ import annotations

from faisceau.bureau.ending import end_with_parent
from faisceau.bureau.wsgi import application

end_with_parent()

__all__ = ["application"]
