"""The forms in which an editor adds and changes a video. Whatever is wrong is said beside its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.collections import CollectionChoiceField
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from library.admin.upload_input import ResumableFileInput
from library.form_fields import ClockField
from library.media import intake, uploads
from library.media.probing import NotAVideo, Probe, ProbeFailed, probe_upload
from library.media.uploads import ArrivedFile
from library.models import Chapter, Video
from library.timecodes import clock
from library.timed_lines import TimedLinesError, chapters_in

ACCEPT = "video/*,.mp4,.m4v,.mov,.webm,.mkv,.avi,.ts"


class VideoForm(WagtailAdminModelForm):
    """A video: a link or a file, told apart and really looked at.

    What the file says of itself (its name, its type, its length) is never believed; it is opened and examined.
    """

    poster_at = ClockField(
        label=_("Another moment as the poster"),
        required=False,
        help_text=_("As 1:30. The picture of that moment is cut out and takes the place of the poster."),
    )

    probe: Probe | None = None
    twin: Video | None = None
    written_chapters: list[tuple[int, str]] | None = None

    chapter_lines = forms.CharField(
        label=_("Paste chapters"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "00:00 Warm-up\n01:30 The stretch"}),
        help_text=_("One chapter a line, each with its time. They take the place of the chapters above."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_file = self.instance.file.name if self.instance.pk else ""
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = _("Left empty, it is the name of the file or of the link.")
        if "file" in self.fields:
            self.fields["file"].widget = ResumableFileInput(attrs={"accept": ACCEPT})
            self.fields["file"].help_text = _(
                "Or upload a video file of up to %(size)s. Its length, size and poster are read from it."
            ) % {"size": filesizeformat(settings.LIBRARY_UPLOAD_MAX_BYTES)}
        if "duration" in self.fields and self.stored_file:
            self.fields["duration"].disabled = True
            self.fields["duration"].help_text = _("Read from the file.")
        if "collection" in self.fields:
            self._offer_collections()

    def _offer_collections(self) -> None:
        """Offer the collections that this editor may add to, and no choice at all if there is only one."""
        offered = Collection.objects.all()
        if self.for_user is not None:
            policy = policy_registry.get_by_type(Video)
            offered = policy.collections_user_has_permission_for(self.for_user, "add")
        if self.instance.pk:
            offered = offered | Collection.objects.filter(pk=self.instance.collection_id)
        ids = set(offered.values_list("pk", flat=True))
        if len(ids) == 1:
            if not self.instance.pk:
                self.instance.collection_id = ids.pop()
            del self.fields["collection"]
            return
        old = self.fields["collection"]
        self.fields["collection"] = CollectionChoiceField(
            label=old.label,
            queryset=Collection.objects.filter(pk__in=ids),
            empty_label=None,
            initial=old.initial,
        )

    @property
    def token(self) -> str:
        """The key of an upload that came ahead of this form, in parts."""
        return str(self.data.get(self.add_prefix("upload"), ""))

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if self.token and not isinstance(upload, UploadedFile):
            upload = self._arrived()
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            return self._examined(upload)
        except NotAVideo as error:
            self._drop(upload)
            raise ValidationError(str(error)) from error
        except ValidationError:
            self._drop(upload)
            raise
        except ProbeFailed as error:
            # Another try may go well; what has come need not come again.
            raise ValidationError(str(error)) from error

    def _arrived(self) -> ArrivedFile:
        try:
            file = uploads.arrived(self.for_user, self.token)
        except uploads.UploadRefused as error:
            raise ValidationError(str(error)) from error
        self.fields["file"].widget.arrived = file.upload
        return file

    def _drop(self, upload: UploadedFile) -> None:
        """A file that is refused is not kept."""
        if isinstance(upload, ArrivedFile):
            self.fields["file"].widget.arrived = None
            uploads.discard(upload.upload)

    def _examined(self, upload: UploadedFile) -> UploadedFile:
        """Return the file under the name that it is stored by. Raises `ValidationError`, `NotAVideo` or
        `ProbeFailed`."""
        largest = settings.LIBRARY_UPLOAD_MAX_BYTES
        if upload.size is not None and upload.size > largest:
            raise ValidationError(
                _("This file has %(size)s. The largest that can be uploaded is %(largest)s.")
                % {"size": filesizeformat(upload.size), "largest": filesizeformat(largest)}
            )
        probe = probe_upload(upload)
        if refusal := intake.refusal(probe):
            raise ValidationError(refusal)
        self._refuse_a_second_copy(probe)
        self.probe = probe
        self.upload_name = upload.name or ""
        upload.name = intake.storage_name(self.upload_name, probe)
        return upload

    def _refuse_a_second_copy(self, probe: Probe) -> None:
        twin = intake.same_file(probe.checksum, but=self.instance)
        if twin is None:
            return
        self.twin = twin
        raise ValidationError(self._offer(twin))

    def _offer(self, twin: Video) -> str:
        """Say that the file is here already, and lead to it."""
        message = _("This file is in the library already, as “{title}”. Choose that video instead.")
        address = AdminURLFinder(self.for_user).get_edit_url(twin)
        title = format_html('<a href="{}">{}</a>', address, twin.title) if address else twin.title
        return format_html(str(message), title=title)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "title" in self.fields and not cleaned.get("title") and "title" not in self.errors:
            cleaned["title"] = self._title_from_source(cleaned)
        if self._became_a_link(cleaned):
            # Its length was the file's; the editor gives the new one afterwards.
            cleaned["duration"] = None
        length = self.probe.duration if self.probe else cleaned.get("duration")
        if (cleaned.get("chapter_lines") or "").strip():
            self._read_chapter_lines(cleaned["chapter_lines"], length)
        elif "chapters" in self.formsets:
            self._check_chapters(self.formsets["chapters"], length)
        return cleaned

    def _read_chapter_lines(self, lines: str, length: float | None) -> None:
        try:
            self.written_chapters = chapters_in(lines)
        except TimedLinesError as error:
            self.add_error("chapter_lines", str(error))
            return
        last, _title = self.written_chapters[-1]
        if length is not None and last >= length:
            sentence = _("The last chapter starts at %(start)s, but the video is only %(length)s long.")
            self.add_error("chapter_lines", sentence % {"start": clock(last), "length": clock(length)})

    def _check_chapters(self, formset: Any, length: float | None) -> None:
        """A chapter of a new video, or of a new file, has nothing else to compare itself with."""
        formset.is_valid()  # cleans its rows
        seen: set[int] = set()
        for row in formset.forms:
            data = getattr(row, "cleaned_data", {})
            start = data.get("start")
            if start is None or data.get("DELETE"):
                continue
            if length is not None and start >= length:
                sentence = _("The video is only %(length)s long.") % {"length": clock(length)}
                row.add_error("start", sentence)
            elif start in seen:
                row.add_error("start", _("Another chapter starts at the same moment."))
            seen.add(start)

    def clean_poster_at(self) -> int | None:
        moment: int | None = self.cleaned_data["poster_at"]
        length = self.probe.duration if self.probe else self.instance.duration
        if moment is not None and length is not None and moment >= length:
            raise ValidationError(_("The video is only %(length)s long.") % {"length": clock(length)})
        return moment

    def _cut_another_poster(self) -> None:
        moment = self.cleaned_data.get("poster_at")
        if moment is None or not self.instance.file:
            return
        poster = intake.cut_poster(self.instance, self.for_user, moment)
        if poster is not None:
            self.instance.poster = poster

    def _title_from_source(self, cleaned: dict[str, Any]) -> str:
        if self.probe is not None:
            return intake.title_of_file(self.upload_name)
        try:
            return intake.title_of_link(Video(url=cleaned.get("url") or ""))
        except ValueError:
            # The link is refused beside its own field.
            return "-"

    def _became_a_link(self, cleaned: dict[str, Any]) -> bool:
        return bool(self.stored_file and cleaned.get("url") and not cleaned.get("file"))

    def _post_clean(self) -> None:
        """Let the model check itself, but do not say a second time what a field's own check has said."""
        said = {name: self._errors[name].copy() for name in ("url", "file") if name in self._errors}
        super()._post_clean()
        if said:
            for name in ("url", "file"):
                self._errors.pop(name, None)
            self._errors.update(said)

    def save(self, commit: bool = True) -> Video:
        video = self.instance
        with transaction.atomic():
            if self.probe is not None:
                intake.examine(video, self.probe, self.for_user)
            elif self._became_a_link(self.cleaned_data):
                intake.forget_file(video)
            self._cut_another_poster()
            if commit:
                intake.share_length(video)
                if self.written_chapters is not None:
                    self._replace_chapters(video, self.written_chapters)
                if isinstance(upload := self.cleaned_data.get("file"), ArrivedFile):
                    uploads.discard(upload.upload)
                if self.stored_file and video.file.name != self.stored_file:
                    intake.drop_stored(video.file.storage, self.stored_file)
            return super().save(commit=commit)

    def _replace_chapters(self, video: Video, chapters: list[tuple[int, str]]) -> None:
        """The rows of the form are not looked at any more."""
        del self.formsets["chapters"]
        video.chapters = [Chapter(start=start, title=title) for start, title in chapters]


class NewVideoForm(VideoForm):
    """The short form inside the chooser: what it is and where it comes from, nothing else."""

    # How Django leaves a field out.
    chapter_lines = None  # type: ignore[assignment]
    poster_at = None  # type: ignore[assignment]

    class Meta(WagtailAdminModelForm.Meta):
        model = Video
        fields = ["url", "file", "title", "collection"]
        formsets: list[str] = []
        widgets = {"url": forms.URLInput(attrs={"placeholder": "https://"})}

    def _offer(self, twin: Video) -> str:
        """Have the video that is here chosen with one click."""
        return format_html(
            '{} <button type="button" class="button button-small" data-choose="{}">{}</button>',
            _("This file is in the library already, as “%(title)s”.") % {"title": twin.title},
            twin.pk,
            _("Choose that video"),
        )
