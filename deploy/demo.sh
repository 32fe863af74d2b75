#!/bin/sh
# A real library on this machine: database, demo content, web server and worker. Ctrl-C ends both.
set -eu
cd "$(dirname "$0")/.."

PORT=${PORT:-8000}
export DJANGO_SETTINGS_MODULE=limber.settings.dev
export DEBUG=${DEBUG:-false}
export PUBLIC_BASE_URL=${PUBLIC_BASE_URL:-http://localhost:$PORT}
bin=.venv/bin

if ! $bin/python - "$PORT" <<'PYTHON'
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except (OSError, ValueError, OverflowError) as error:
        sys.exit(f"Port {sys.argv[1]} cannot be used ({error}). Choose another: PORT=9000 make demo")
PYTHON
then exit 1; fi

$bin/python manage.py migrate --verbosity 0
$bin/python manage.py load_demo
export STATIC_COLLECTED=true
$bin/python manage.py collectstatic --no-input --verbosity 0
# The admin's files are many and of no use to visitors.
for files in library vendor; do $bin/python -m whitenoise.compress --quiet "${LIMBER_VAR:-var}/static/$files"; done

# glibc gives the memory of every large answer back to the system at once, which then has to clear it for the next one.
export MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=33554432

$bin/python manage.py worker --verbosity 0 &
worker=$!
$bin/granian limber.wsgi:application --interface wsgi --host 127.0.0.1 --port "$PORT" --no-ws \
    --workers 2 --blocking-threads 4 --respawn-failed-workers --workers-kill-timeout 3 --log-level warning &
web=$!
# Whatever ends first takes the other with it.
trap 'trap - INT TERM EXIT; kill $worker $web 2>/dev/null || true; wait' INT TERM EXIT

cat <<END

  The library   http://localhost:$PORT/
  The admin     http://localhost:$PORT/admin/   (the logins stand above)
  The API       http://localhost:$PORT/api/library/v1/videos/

  Ctrl-C stops it.

END
while kill -0 $worker 2>/dev/null && kill -0 $web 2>/dev/null; do sleep 1; done
