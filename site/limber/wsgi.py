"""The WSGI entry point: Django, and before it what `limber.front` describes.

Start it with `granian --interface wsgi limber.wsgi:application`.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "limber.settings.production")

django = get_wsgi_application()

from limber.front import before  # noqa: E402 (it reads the models, which Django has loaded only now)

application = before(django)
