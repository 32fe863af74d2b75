#!/bin/sh
# The whole suite: on SQLite, and on PostgreSQL with Redis where they run. What is skipped is said; with CI=true
# nothing may be skipped.
set -eu
cd "$(dirname "$0")/.."

bin=.venv/bin
export DJANGO_SETTINGS_MODULE=limber.settings.test
workers=${PYTEST_WORKERS:-auto}
skipped=""

answers() { # a service URL
    $bin/python - "$1" <<'PYTHON'
import sys
import psycopg, redis
url = sys.argv[1]
try:
    if url.startswith("redis"):
        redis.Redis.from_url(url, socket_connect_timeout=2).ping()
    else:
        psycopg.connect(url.replace("postgres://", "postgresql://", 1), connect_timeout=2).close()
except (psycopg.OperationalError, redis.RedisError):
    sys.exit(1)
PYTHON
}

echo "== migrations"
$bin/python manage.py makemigrations --check --dry-run
echo "== deployment checks"
SECRET_KEY=$($bin/python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=library.example \
    $bin/python manage.py check --deploy --fail-level WARNING --settings limber.settings.production

echo "== the suite on SQLite"
env -u DATABASE_URL -u CACHE_URL $bin/python -m pytest -n "$workers" --durations 20 "$@"

postgresql=${TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}
redis=${TEST_CACHE_URL:-redis://127.0.0.1:6379/9}
if answers "$postgresql" && answers "$redis"; then
    echo "== the suite on PostgreSQL with Redis"
    # What is left out asks Wagtail, a compiler and the web server, and the same of any database.
    DATABASE_URL=$postgresql CACHE_URL=$redis $bin/python -m pytest -n "$workers" --durations 20 \
        -m "not browser" --ignore tests/stock --ignore tests/api/test_typescript_client.py \
        --ignore tests/site/test_raw_http.py "$@"
else
    skipped="$skipped\n  the suite on PostgreSQL with Redis: set TEST_DATABASE_URL and TEST_CACHE_URL to where they run"
fi
if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
    skipped="$skipped\n  the browser tests: apt-get install chromium"
fi

if [ -n "$skipped" ]; then
    printf "\nSkipped on this machine:$skipped\n"
    [ "${CI:-}" != true ] || exit 1
fi
