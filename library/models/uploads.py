"""Files that are on their way here: what is known of one until it becomes the file of a video."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file that a person sends in parts. The bytes lie outside the storage; how many came, their file tells."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=255, blank=True)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.name or str(self.pk)
