"""A developer's machine and `make demo`: errors are shown, no certificate is needed, mail goes to the console."""

from .base import *  # noqa: F403
from .base import RESPONSE_CACHE_BYTES, STATIC_ROOT, STORAGES, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Known to everyone on purpose; `limber.settings.production` refuses to start without a key of its own.
SECRET_KEY = env("SECRET_KEY", default="development-only-key-that-everyone-can-read-in-the-repository")
# Whoever changes a template wants to see it.
RESPONSE_CACHE_BYTES = 0 if DEBUG else RESPONSE_CACHE_BYTES
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

VAR_DIR.mkdir(parents=True, exist_ok=True)
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns about a folder that is not there

# Static files are served from where they lie: nothing to collect on a developer's machine. The demo does, to be as fast
# as a public installation: under names that browsers may keep for ever.
STATIC_COLLECTED = env.bool("STATIC_COLLECTED", default=False)
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
if STATIC_COLLECTED:
    STORAGES = STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
