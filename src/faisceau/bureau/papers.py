"""What is printed, as it is handed to a browser: the media types of its files, and a preview under the policy that it carries."""

from __future__ import annotations

import re

from django.http import HttpResponse

PDF = "application/pdf"
HTML = "text/html; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def sandboxed(content: bytes) -> HttpResponse:
    """Return a printed page of its own, under the policy that it carries: its own style and nothing else."""
    carried = _POLICY.search(content[:4000].decode())
    policy = carried[1] if carried else "default-src 'none'"
    response = HttpResponse(content, content_type=HTML)
    response.headers["Content-Security-Policy"] = f"{policy}; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    return response
