"""What is said in a video, as JSON, as plain text or as WebVTT."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from rest_framework.response import Response

from api.endpoints.pages import PageEndpoint
from api.filters import TranscriptParameters
from api.serializers.transcripts import TranscriptSerializer
from library.models import Video
from library.published.assembled import Row
from library.published.transcripts import Transcript, best, transcripts_of

TEXT = "text/plain; charset=utf-8"
WEBVTT = "text/vtt; charset=utf-8"


class VideoTranscript(PageEndpoint):
    """The transcript of a video in one language; 404 if there is none, or none with times for `format=vtt`."""

    kind = "video"
    parameters = TranscriptParameters
    serializer_class = TranscriptSerializer
    other_media = (TEXT, WEBVTT)
    route = "-transcript"

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:
        # The parameter `format` decides; a reader of text may well accept no JSON.
        return super().perform_content_negotiation(request, force=True)

    def answer(self, row: Row) -> HttpResponseBase:
        known = self.transcripts(row)
        form = self.asked["format"] or "json"
        if form == "vtt":
            known = [one for one in known if one.cues]
        wanted = self.asked["language"]
        found = best([one for one in known if wanted in (None, one.language)], self.language)
        if found is None:
            raise Http404
        response = self.written(found, form, sorted({one.language for one in known}))
        response.headers["Content-Language"] = found.language
        return response

    def transcripts(self, row: Row) -> list[Transcript]:
        video = Video.objects.filter(pages=row.page_id).values_list("pk", "duration").first()
        return transcripts_of(dict([video]))[video[0]] if video else []

    def written(self, found: Transcript, form: str, languages: list[str]) -> HttpResponse | Response:
        if form == "text":
            return HttpResponse(f"{found.text}\n", content_type=TEXT)
        if form == "vtt":
            return HttpResponse(found.webvtt(), content_type=WEBVTT)
        return Response(self.serialize({"transcript": found, "languages": languages}))
