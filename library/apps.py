from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The views register themselves for their page types; the signals write the change log, the checks
        # look at the settings.
        from library import signal_handlers, views  # noqa: F401
        from library.media.encoding import checks  # noqa: F401

        signal_handlers.connect()
