"""What is said in a video."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers.parts import SparseSerializer


class CueSerializer(serializers.Serializer):
    """What is said from one moment to another."""

    start = serializers.FloatField(help_text="In seconds.")
    end = serializers.FloatField(help_text="In seconds.")
    text = serializers.CharField()


class TranscriptSerializer(SparseSerializer):
    """What is said in a video, with its moments and as a text alone."""

    language = serializers.CharField(source="transcript.language", help_text="A code, such as en.")
    label = serializers.CharField(  # type: ignore[assignment]  # a field of the answer
        source="transcript.label", help_text="What a menu shows."
    )
    kind = serializers.ChoiceField(
        ["written", "captions", "subtitles"], source="transcript.kind", help_text="Where it comes from."
    )
    languages = serializers.ListField(
        child=serializers.CharField(), help_text="All that this video has a transcript in."
    )
    cues = CueSerializer(
        source="transcript.cues", many=True, help_text="None if it was written without times."
    )
    text = serializers.CharField(source="transcript.text", help_text="A cue or a paragraph a line.")
