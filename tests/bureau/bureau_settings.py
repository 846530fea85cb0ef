"""The bureau's settings as its tests use them: state in a folder of the process, quick password hashing, plain assets."""

import os
import tempfile

os.environ.setdefault("FAISCEAU_BUREAU", tempfile.mkdtemp(prefix="bureau-"))
os.environ.setdefault("FAISCEAU_SECRET_KEY", "for the tests alone, on this machine alone, and for nothing else at all")
os.environ.setdefault("FAISCEAU_PLAIN_HTTP", "1")
os.environ.setdefault("FAISCEAU_HOSTS", "localhost,127.0.0.1,testserver")

from faisceau.bureau.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A file, as in life: a database in memory knows no waiting for another writer.
DATABASES["default"]["TEST"] = {"NAME": STATE / "tests.sqlite3"}  # noqa: F405
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
