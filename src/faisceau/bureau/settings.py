"""Django's settings, all from the environment: ``FAISCEAU_BUREAU`` (state), ``FAISCEAU_CASES``, ``DATABASE_URL``, ``FAISCEAU_HOSTS``.

Documented in ``docs/how-to/run-the-bureau.md``. Nothing here is read by a build.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from faisceau.cases.world import secret_told

HERE = Path(__file__).parent
STATE = Path(os.environ.get("FAISCEAU_BUREAU") or Path.home() / ".local" / "share" / "faisceau" / "bureau")
"""Where the bureau keeps what is its own: database, secret key, files that come in."""
CASES = Path(os.environ.get("FAISCEAU_CASES") or STATE / "cases")
"""The folder of which each folder is a case."""
UPLOADS = STATE / "incoming"
KEYS = STATE / "keys"
CARD = STATE / "faisceau.card"
"""The public card of the bureau's own key: whoever holds a case admits the bureau with it."""
"""The key folder of the bureau: its own key, and each person's under their passphrase."""

_SECRET = STATE / "secret.key"
SECRET_KEY = secret_told(os.environ, "FAISCEAU_SECRET_KEY") or (_SECRET.read_text("ascii").strip() if _SECRET.is_file() else "")

PLAIN_HTTP = os.environ.get("FAISCEAU_PLAIN_HTTP", "") == "1"
"""Whether the bureau answers on this machine only, without a reverse proxy that speaks TLS."""

DEBUG = False
ALLOWED_HOSTS = [name for name in os.environ.get("FAISCEAU_HOSTS", "localhost,127.0.0.1").split(",") if name]
CSRF_TRUSTED_ORIGINS = [] if PLAIN_HTTP else [f"https://{name}" for name in ALLOWED_HOSTS]
ROOT_URLCONF = "faisceau.bureau.urls"
WSGI_APPLICATION = "faisceau.bureau.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "faisceau.bureau.people",
    "faisceau.bureau.rights",
    "faisceau.bureau.work",
    "faisceau.bureau.api",
    "faisceau.bureau.rooms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "faisceau.bureau.people.sessions.Sessions",
    "faisceau.bureau.people.middleware.Reader",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "faisceau.bureau.people.middleware.Refusals",
    "faisceau.bureau.people.secrets.SecondFactor",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "faisceau.bureau.people.context.reader",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.static",
                "faisceau.bureau.templatetags.queries",
                "faisceau.bureau.templatetags.words",
            ],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    """Return the database that ``DATABASE_URL`` names (``postgres://user:password@host:port/name``), else SQLite in the state folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": STATE / "office.sqlite3",
            # Without IMMEDIATE, two people who read and then write lose one of the two (SQLite, "Transaction upgrade").
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
            # The last connection to close clears the log away, under a lock that refuses whoever opens at that moment (SQLite, "Sometimes
            # Queries Return SQLITE_BUSY In WAL Mode"): each thread keeps its own open.
            "CONN_MAX_AGE": None,
        }
    told = urlsplit(url)
    if told.scheme not in ("postgres", "postgresql"):
        raise ValueError("DATABASE_URL: postgres://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": told.path.lstrip("/"),
        "USER": unquote(told.username or ""),
        "PASSWORD": unquote(told.password or ""),
        "HOST": unquote(told.hostname or ""),
        "PORT": str(told.port or ""),
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database(secret_told(os.environ, "DATABASE_URL"))}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "faisceau.bureau.people.secrets.OwnWords"},
    {"NAME": "faisceau.bureau.people.breached.Breached"},
]
BREACHED = os.environ.get("FAISCEAU_BREACHED") or STATE / "breached-passwords.txt"
"""The list of passwords that leaked; ``FAISCEAU_BREACHED``."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_ADAPTER = "faisceau.bureau.people.adapter.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
KEY_HELD = 600.0
"""Seconds for which a person's signing key stays open after the passphrase was given; ours."""
STEP_UP = int(os.environ.get("FAISCEAU_STEP_UP") or 300)
"""Seconds for which somebody who showed who they are may let something leave, or make a token; ``FAISCEAU_STEP_UP``."""
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes", *(["totp"] if os.environ.get("FAISCEAU_TOTP") == "1" else [])]
MFA_PASSKEY_LOGIN_ENABLED = True
SECOND_FACTOR = os.environ.get("FAISCEAU_SECOND_FACTOR", "0" if PLAIN_HTTP else "1") == "1"
"""Whether a password alone is not enough: on a server it is not, on this machine alone it may be; ``FAISCEAU_SECOND_FACTOR``."""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
"""Hours for which a name is refused after five wrong passwords; ours."""
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_LOCKOUT_TEMPLATE = "people/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# A name is locked whatever address the passwords come from; rotating addresses gains nothing.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
"""Seconds after which a session ends whatever happens."""
SESSION_IDLE = int(os.environ.get("FAISCEAU_IDLE") or 3600)
"""Seconds after which a session ends when nobody is at it; ``FAISCEAU_IDLE``."""
COOKIE_PREFIX = "" if PLAIN_HTTP else "__Host-"
"""A browser takes a cookie of this prefix from this very host over TLS only (RFC 6265bis)."""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}session", f"{COOKIE_PREFIX}csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "faisceau.bureau.people.errors.expired"
SECURE_SSL_REDIRECT = not PLAIN_HTTP
# A program that came in the clear has shown its token: it is refused, not sent on, so that somebody notices.
SECURE_REDIRECT_EXEMPT = [r"^api/"]
SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# No file of a form is ever written in clear: what does not fit in memory is not taken (pieces arrive in parts, encrypted).
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
"""A bulk decision names each of its rows; ours."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "faisceau.bureau.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would write what was asked.
    "loggers": {
        "faisceau": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
    },
}
