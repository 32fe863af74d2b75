"""What is said in a video."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers.parts import SparseSerializer


class CueSerializer(serializers.Serializer):
    """Example: `{"start": 1.5, "end": 4.0, "text": "Sit tall and breathe in."}`"""

    start = serializers.FloatField()
    end = serializers.FloatField()
    text = serializers.CharField()


class TranscriptSerializer(SparseSerializer):
    """A transcript: `cues` with their moments in seconds, none if it was written without times, and the `text`
    alone. `languages` are those that this video has a transcript in."""

    language = serializers.CharField(source="transcript.language")
    label = serializers.CharField(source="transcript.label")  # type: ignore[assignment]  # a field of the answer
    kind = serializers.ChoiceField(["written", "captions", "subtitles"], source="transcript.kind")
    languages = serializers.ListField(child=serializers.CharField())
    cues = CueSerializer(source="transcript.cues", many=True)
    text = serializers.CharField(source="transcript.text")
