"""Videos and worksheets: cards for grids, and the whole of one."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers.parts import (
    AddressField,
    DetailUrlField,
    MomentField,
    NamedSerializer,
    NamesField,
    PosterSerializer,
    SparseSerializer,
    TextField,
)
from library.shapes import Whole


class CardSerializer(SparseSerializer):
    """What a grid needs, complete, with no second request."""

    id = serializers.UUIDField()
    page_id = serializers.IntegerField()
    slug = serializers.CharField()
    locale = serializers.CharField()
    title = serializers.CharField()
    introduction = serializers.CharField()
    duration = serializers.IntegerField(allow_null=True)
    level = TextField()
    follow_along = serializers.BooleanField()
    published_at = MomentField()
    updated_at = MomentField()
    url = AddressField(source="path")
    detail_url = DetailUrlField()
    poster = PosterSerializer(allow_null=True)
    categories = NamedSerializer(many=True)
    tags = NamesField()
    presenters = NamedSerializer(many=True)
    has_captions = serializers.BooleanField()


CARD_FIELDS = frozenset(CardSerializer.field_names())


class SuggestionSerializer(CardSerializer):
    """A card and why it is suggested."""

    reason = serializers.CharField()


class SourceSerializer(serializers.Serializer):
    """Example: `{"url": "https://…/cat.mp4", "type": "video/mp4", "height": 720, "bitrate": 1800000}`"""

    url = AddressField()
    type = serializers.CharField()
    height = serializers.IntegerField(allow_null=True)
    bitrate = serializers.IntegerField(allow_null=True)


class PlaybackSerializer(serializers.Serializer):
    """How a video plays. `embed_url` is the provider's player, for `kind` "external" only."""

    kind = serializers.ChoiceField(["file", "hls", "external"])
    sources = SourceSerializer(many=True)
    embed_url = TextField()
    provider = serializers.CharField()


class TrackSerializer(serializers.Serializer):
    """Example: `{"kind": "captions", "language": "en", "label": "English", "url": "https://…/cat.vtt"}`"""

    kind = serializers.CharField()
    language = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of the answer
    url = AddressField()


class ChapterSerializer(serializers.Serializer):
    """Example: `{"start": 30, "title": "The other side"}`"""

    start = serializers.IntegerField()
    title = serializers.CharField()


class PageLinkSerializer(serializers.Serializer):
    """A page in short."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    locale = serializers.CharField()
    title = serializers.CharField()
    url = AddressField(source="path")
    detail_url = DetailUrlField()


class StepSerializer(serializers.Serializer):
    """Where a video stands in a progression; `position` counts from 1."""

    slug = serializers.CharField()
    title = serializers.CharField()
    position = serializers.IntegerField()
    previous = PageLinkSerializer(allow_null=True)
    next = PageLinkSerializer(allow_null=True)


class SeoSerializer(serializers.Serializer):
    """What search engines and previews of links show."""

    title = serializers.CharField()
    description = serializers.CharField()
    image = AddressField()


class PurchaseSerializer(serializers.Serializer):
    """Example: `{"label": "Buy Back Crack Worksheet", "url": "https://shop.example/back-crack"}`"""

    label = serializers.CharField()  # type: ignore[assignment]  # a field of the answer
    url = serializers.CharField()


class ContentsSerializer(serializers.Serializer):
    """Example: `{"level": 2, "text": "With a chair", "anchor": "way-with-a-chair"}`"""

    level = serializers.IntegerField()
    text = serializers.CharField()
    anchor = serializers.CharField()


class WholeSerializer(CardSerializer):
    """What a whole video and a whole worksheet have in common. The card's fields come first."""

    body = serializers.CharField()
    cautions = serializers.CharField()
    equipment = NamedSerializer(many=True)
    related = CardSerializer(many=True)
    also_enjoy = SuggestionSerializer(many=True)
    seo = SeoSerializer()
    translations = PageLinkSerializer(many=True)

    def to_representation(self, instance: Whole) -> dict[str, Any]:
        answer: dict[str, Any] = {}
        for name, field in self.fields.items():
            value = field.get_attribute(instance.card if name in CARD_FIELDS else instance)
            answer[name] = None if value is None else field.to_representation(value)
        return answer


class VideoSerializer(WholeSerializer):
    """All of a video."""

    playback = PlaybackSerializer(allow_null=True)
    tracks = TrackSerializer(many=True)
    chapters = ChapterSerializer(many=True)
    progressions = StepSerializer(many=True)
    worksheets = CardSerializer(many=True)


class WorksheetSerializer(WholeSerializer):
    """All of a worksheet."""

    contents = ContentsSerializer(many=True)
    purchase = PurchaseSerializer(allow_null=True)
    videos = CardSerializer(many=True)


class CountSerializer(serializers.Serializer):
    """Example: `{"slug": "mid-back", "name": "Mid back", "count": 12}`"""

    slug = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField()


class FacetsSerializer(SparseSerializer):
    """How many videos each choice would leave, the most frequent first; what would leave none is left out."""

    category = CountSerializer(many=True)
    tag = CountSerializer(many=True)
    presenter = CountSerializer(many=True)
    equipment = CountSerializer(many=True)
    level = CountSerializer(many=True)
    duration = CountSerializer(many=True)
    follow_along = CountSerializer(many=True)
    has_captions = CountSerializer(many=True)
