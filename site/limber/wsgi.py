"""The WSGI entry point (`gunicorn limber.wsgi`)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "limber.settings.production")

application = get_wsgi_application()
