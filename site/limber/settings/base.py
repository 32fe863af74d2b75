"""Settings that hold everywhere. Every variable read from the environment is listed in docs/operations.md."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
# Everything that an installation writes (database, uploads, collected static files) lives in one folder.
VAR_DIR = Path(env("LIMBER_VAR", default=str(BASE_DIR / "var")))

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "library",
    "api",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail_headless_preview",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail.api.v2",
    "wagtail.api.v3",  # its tokens are our keys, and it brings their place in the admin
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "rest_framework",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "limber.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "library.views.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "limber.urls"
WSGI_APPLICATION = "limber.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at BEGIN, so that it never fails half-way with "database is locked".
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# Seconds. Opening a connection takes longer than the one small query that most requests need.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://limber")}

STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
# On every machine and with every storage files are asked for here, and a visitor is sent on if they lie elsewhere:
# pages in caches and apps hold addresses for long, signed ones hold for an hour.
MEDIA_URL = "/media/"
MEDIA_ACCEL_PREFIX = env("MEDIA_ACCEL_PREFIX", default="")
MEDIA_CDN_URL = env("MEDIA_CDN_URL", default="")
MEDIA_SIGNED_SECONDS = env.int("MEDIA_SIGNED_SECONDS", default=3600)
S3_BUCKET = env("S3_BUCKET", default="")
S3_ENDPOINT_URL = env("S3_ENDPOINT_URL", default="")
if S3_BUCKET:
    STORAGES["default"] = {
        "BACKEND": "library.media.buckets.BucketStorage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": S3_ENDPOINT_URL or None,
            "region_name": env("S3_REGION", default="") or None,
            "access_key": env("S3_ACCESS_KEY_ID", default="") or None,
            "secret_key": env("S3_SECRET_ACCESS_KEY", default="") or None,
            "addressing_style": "path",
            "signature_version": "s3v4",
            # A stored name keeps its content for life.
            "file_overwrite": False,
            "querystring_expire": MEDIA_SIGNED_SECONDS,
        },
    }
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
# Packages that pages load and that make installs; they are not part of the repository.
STATICFILES_DIRS = [("vendor", BASE_DIR / "build" / "vendor")]

# Wagtail's own tasks run at once: with a queue there, the reference index would lag behind and "in use" would
# be answered wrongly. Our own long work goes to the alias "worker", which `manage.py worker` empties.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {
        "BACKEND": env("WORKER_BACKEND", default="django_tasks_db.DatabaseBackend"),
        # Videos are encoded beside everything else, so that nothing waits for a long one.
        "QUEUES": ["default", "media"],
    },
}

# --- Language and time ------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Wagtail ----------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Limber"
# The public address of the default site; an editor may set another one in the library settings.
PUBLIC_BASE_URL = env("PUBLIC_BASE_URL", default="")
WAGTAILADMIN_BASE_URL = PUBLIC_BASE_URL or "http://localhost:8000"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024  # bytes
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILAPI_LIMIT_MAX = 100
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True

# The admin asks no other host: neither for news of Wagtail nor for portraits of users.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page with long lists of picks has many fields

# The largest video file that an editor may upload, in bytes.
LIBRARY_UPLOAD_MAX_BYTES = env.int("LIBRARY_UPLOAD_MAX_BYTES", default=2 * 1024**3)
# Where the parts of a file lie until it is whole: on a disk of the web machines, never below MEDIA_ROOT. How many
# files one person may have under way, and after how many hours one that nobody goes on with is removed.
LIBRARY_UPLOADS_DIR = Path(env("LIBRARY_UPLOADS_DIR", default=str(VAR_DIR / "uploads")))
LIBRARY_UPLOADS_MAX_OPEN = env.int("LIBRARY_UPLOADS_MAX_OPEN", default=20)
LIBRARY_UPLOADS_HOURS = env.int("LIBRARY_UPLOADS_HOURS", default=24)
# Whether the worker encodes videos. Without it, only files that browsers play as they are can be added.
LIBRARY_ENCODING = env.bool("LIBRARY_ENCODING", default=True)
# Where it keeps files while it works on them: about three times the size of the largest video.
LIBRARY_WORK_DIR = env("LIBRARY_WORK_DIR", default=None)

# Webhooks are sent to public addresses only. True also allows private ones, such as a receiver in one's own network.
LIBRARY_WEBHOOKS_PRIVATE = env.bool("LIBRARY_WEBHOOKS_PRIVATE", default=False)

# Where apps show drafts, by the host name of a site or "default"; and for how many seconds a token opens one.
WAGTAIL_HEADLESS_PREVIEW = {
    "CLIENT_URLS": env.dict("HEADLESS_PREVIEW_URLS", default={}),
    "REDIRECT_ON_PREVIEW": True,
    "ENFORCE_TRAILING_SLASH": False,
}
HEADLESS_PREVIEW_SECONDS = env.int("HEADLESS_PREVIEW_SECONDS", default=600)

# --- API --------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    # Sessions are not looked at: a page is as public to an editor as to everybody.
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.keys.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    # `format` is a parameter of the contract (transcripts), not a renderer switch.
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": None,
}

# `api.openapi` makes the document and adds what no setting can say.
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Limber library API",
    "VERSION": "1",
    "DESCRIPTION": (
        "Videos and worksheets of a library, their vocabularies, search and changes, as JSON. It only reads (`GET` and "
        "`HEAD`), needs no key, and shows what is live, public and part of the site that you ask. Inside version 1 a "
        "field is never removed or renamed; new ones may come, so ignore what you do not know."
    ),
    "LICENSE": {"name": "BSD 3-Clause", "identifier": "BSD-3-Clause"},
    "SORT_OPERATIONS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    # Enumerations stay where they are used: a type of its own for "video or worksheet" helps nobody.
    "POSTPROCESSING_HOOKS": [],
}

# Whether integrations may write and publish with Wagtail's API v3 (`/api/v3-preview/`), whose shapes are not final.
API_V3_PREVIEW = env.bool("API_V3_PREVIEW", default=False)
# Its reference pages load scripts from another host.
WAGTAILAPI_DOCS_ENABLED = False

# --- Before Django ----------------------------------------------------------------------------------------
# `limber.front` describes these in their order: CORS, rate limits, the response cache; then Django with MIDDLEWARE.

# Which pages of other sites may read the API: "*" or a list such as https://app.example.
CORS_ORIGINS = env.list("CORS_ORIGINS", default=["*"])
# Requests to the API in a minute: of one address, and of one key. 0 means no limit.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=6_000)
API_REQUESTS_A_MINUTE_BY_KEY = env.int("API_REQUESTS_A_MINUTE_BY_KEY", default=60_000)
# How many of our own proxies stand between the client and us: the client's address is looked up behind them.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# Bytes of finished answers in the memory of each process. 0 switches the cache off.
RESPONSE_CACHE_BYTES = env.int("RESPONSE_CACHE_BYTES", default=64 * 1024**2)
# Seconds for which browsers and CDNs need not ask again, and may go on showing an answer while they do.
RESPONSE_MAX_AGE = env.int("RESPONSE_MAX_AGE", default=60)
RESPONSE_STALE_WHILE_REVALIDATE = env.int("RESPONSE_STALE_WHILE_REVALIDATE", default=300)
# Where the worker posts that a CDN shall forget what carries the surrogate key `library`, and with which headers.
CDN_PURGE_URL = env("CDN_PURGE_URL", default="")
CDN_PURGE_HEADERS = env.dict("CDN_PURGE_HEADERS", default={})
# Below these the cache does not look: neither pages nor an API.
RESPONSE_CACHE_PASSES = ["/admin/", "/documents/", MEDIA_URL, STATIC_URL]
# What a deployment is called, if not by what its files and settings hold.
BUILD_ID = env("BUILD_ID", default="")

# --- Security ---------------------------------------------------------------------------------------------

# Whom to tell of a weakness (RFC 9116): mailto:… or https://…; without one, /.well-known/security.txt is not there.
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")
# Where visitors are sent on to for files.
MEDIA_ORIGINS = [
    f"{parts.scheme}://{parts.netloc}"
    for parts in map(urlsplit, (S3_ENDPOINT_URL if S3_BUCKET else "", MEDIA_CDN_URL))
    if parts.netloc
]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CONTENT_SECURITY_POLICY = {
    # The Wagtail admin brings its own scripts and styles, some of them inline.
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [SELF],
        "connect-src": [SELF, *MEDIA_ORIGINS],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF, "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "img-src": [SELF, "data:", *MEDIA_ORIGINS],
        "manifest-src": [SELF],
        "media-src": [SELF, "blob:", "https:", *MEDIA_ORIGINS],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Logging ----------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"one_line": {"()": "limber.logs.OneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["one_line"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"library": {"level": "INFO"}, "api": {"level": "INFO"}, "django_tasks": {"level": "WARNING"}},
}
