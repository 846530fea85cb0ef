"""The application that a web server calls."""

from __future__ import annotations

import os
import threading

from django.core.wsgi import get_wsgi_application

from faisceau.cases.warm import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faisceau.bureau.settings")
application = get_wsgi_application()
# The jail takes seconds to start: it does so before somebody looks at a page.
threading.Thread(target=warm_up, daemon=True).start()
