"""The test suite: fast password hashing, files in a temporary folder, a database that threads can share."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, DATABASES, STORAGES

SECRET_KEY = "tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

VAR_DIR = Path(tempfile.mkdtemp(prefix="limber-test-"))
MEDIA_ROOT = VAR_DIR / "media"
LIBRARY_UPLOADS_DIR = VAR_DIR / "uploads"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir()

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file instead of memory: the concurrency tests need several real connections, as production has them.
    DATABASES["default"]["NAME"] = str(VAR_DIR / "db.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": STORAGES["staticfiles"],
}

if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    # Emptying the cache between tests empties the whole Redis database: each test process has one of its own.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    server, _, number = str(CACHES["default"]["LOCATION"]).rpartition("/")
    CACHES["default"]["LOCATION"] = f"{server}/{(int(number) + worker) % 16}"
