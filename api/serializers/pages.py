"""Videos and worksheets: cards for grids, and the whole of one."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers.parts import (
    AddressField,
    DetailUrlField,
    LevelField,
    MomentField,
    NamedSerializer,
    NamesField,
    PosterSerializer,
    SparseSerializer,
    TextField,
)
from library.choices import Provider, TrackKind


class CardSerializer(SparseSerializer):
    """What a grid needs, complete, with no second request."""

    id = serializers.UUIDField(help_text="Never changes.")
    page_id = serializers.IntegerField(help_text="The page's number in the CMS.")
    slug = serializers.CharField(help_text="The last part of the web address; an editor may change it.")
    locale = serializers.CharField(help_text="The language, such as en.")
    title = serializers.CharField()
    introduction = serializers.CharField(help_text="Plain text.")
    duration = serializers.IntegerField(allow_null=True, help_text="In seconds; null where it is not known.")
    level = LevelField(help_text="How hard it is.")
    follow_along = serializers.BooleanField(help_text="Whether it is done in real time.")
    published_at = MomentField(help_text="In UTC; null only for a draft that was never published.")
    updated_at = MomentField(help_text="In UTC; null only for a draft that was never published.")
    url = AddressField(source="path", help_text="The page on the web.")
    detail_url = DetailUrlField(
        help_text="Where the API has all of it. Holds the id, so it is good for ever."
    )
    poster = PosterSerializer(allow_null=True)
    categories = NamedSerializer(many=True)
    tags = NamesField(help_text="The names of its tags, as people read them.")
    presenters = NamedSerializer(many=True)
    has_captions = serializers.BooleanField(help_text="Whether it has captions or subtitles.")


CARD_FIELDS = frozenset(CardSerializer.field_names())


class VideoCardSerializer(CardSerializer):
    """A video as a grid needs it, complete, with no second request."""


class WorksheetCardSerializer(CardSerializer):
    """A worksheet as a grid needs it. It has the fields of a video's card; `duration` and `level` are null."""


class SuggestionSerializer(VideoCardSerializer):
    """A video's card and why it is suggested."""

    reason = serializers.CharField(help_text="In the language of the content.")


class PlaybackSourceSerializer(serializers.Serializer):
    """A file or a stream that plays."""

    url = AddressField()
    type = serializers.CharField(help_text="The media type, such as video/mp4.")
    height = serializers.IntegerField(allow_null=True, help_text="In pixels.")
    bitrate = serializers.IntegerField(allow_null=True, help_text="In bits a second.")


class PlaybackSerializer(serializers.Serializer):
    """How a video plays."""

    kind = serializers.ChoiceField(
        ["file", "hls", "external"],
        help_text="With file and hls, play one of the sources; with external, show the provider's player.",
    )
    sources = PlaybackSourceSerializer(
        many=True, help_text="The best first; none while a video waits to be converted."
    )
    embed_url = TextField(
        help_text="The provider's player, for an <iframe>; null unless the kind is external."
    )
    provider = serializers.ChoiceField(Provider.values)


class TrackSerializer(serializers.Serializer):
    """Timed text, a WebVTT file."""

    kind = serializers.ChoiceField(TrackKind.values)
    language = serializers.CharField(help_text="A code, such as en.")
    label = serializers.CharField(  # type: ignore[assignment]  # a field of the answer
        help_text="What a menu shows."
    )
    url = AddressField()


class ChapterSerializer(serializers.Serializer):
    """Where a part of a video begins: `{"start": 30, "title": "The other side"}`."""

    start = serializers.IntegerField(help_text="In seconds.")
    title = serializers.CharField()


class PageLinkSerializer(serializers.Serializer):
    """A page in short."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    locale = serializers.CharField()
    title = serializers.CharField()
    url = AddressField(source="path", help_text="The page on the web.")
    detail_url = DetailUrlField(help_text="Where the API has all of it.")


class ProgressionStepSerializer(serializers.Serializer):
    """Where a video stands in a progression."""

    slug = serializers.CharField(help_text="Of the progression.")
    title = serializers.CharField(help_text="Of the progression.")
    position = serializers.IntegerField(help_text="Counts from 1.")
    previous = PageLinkSerializer(allow_null=True)
    next = PageLinkSerializer(allow_null=True)


class SeoSerializer(serializers.Serializer):
    """What search engines and previews of links show."""

    title = serializers.CharField()
    description = serializers.CharField()
    image = AddressField(allow_null=True)


class PurchaseSerializer(serializers.Serializer):
    """The button that leads to the shop."""

    label = serializers.CharField()  # type: ignore[assignment]  # a field of the answer
    url = serializers.CharField()


class ContentsEntrySerializer(serializers.Serializer):
    """A heading of the body: `{"level": 2, "text": "With a chair", "anchor": "way-with-a-chair"}`."""

    level = serializers.IntegerField(help_text="2 or 3.")
    text = serializers.CharField()
    anchor = serializers.CharField(help_text="Its id in the HTML of the body.")


class WholeSerializer(CardSerializer):
    """What a whole video and a whole worksheet have in common. The card's fields come first."""

    body = serializers.CharField(help_text="Rich text, in the format that was asked for.")
    cautions = serializers.CharField(
        help_text="For whom it is not; rich text, in the format that was asked for."
    )
    equipment = NamedSerializer(many=True)
    related = VideoCardSerializer(many=True, help_text='"Related videos", in the editor\'s order.')
    also_enjoy = SuggestionSerializer(
        many=True, help_text='The first page of "You may also enjoy these videos"; in no list.'
    )
    seo = SeoSerializer()
    translations = PageLinkSerializer(many=True, help_text="The same page in other languages.")


class VideoSerializer(WholeSerializer):
    """All of a video."""

    playback = PlaybackSerializer(allow_null=True)
    tracks = TrackSerializer(many=True)
    chapters = ChapterSerializer(many=True)
    progressions = ProgressionStepSerializer(many=True)
    worksheets = WorksheetCardSerializer(many=True, help_text="The worksheets that show this video.")


class WorksheetSerializer(WholeSerializer):
    """All of a worksheet."""

    contents = ContentsEntrySerializer(many=True)
    purchase = PurchaseSerializer(allow_null=True)
    videos = VideoCardSerializer(many=True, help_text="The techniques, in order.")


class FacetCountSerializer(serializers.Serializer):
    """A choice and how many videos it would leave: `{"slug": "mid-back", "name": "Mid back", "count": 12}`."""

    slug = serializers.CharField(help_text="What the filter takes.")
    name = serializers.CharField(help_text="What people read.")
    count = serializers.IntegerField()


class FacetsSerializer(SparseSerializer):
    """How many videos each choice would leave, the most frequent first; what would leave none is left out."""

    category = FacetCountSerializer(many=True)
    tag = FacetCountSerializer(many=True)
    presenter = FacetCountSerializer(many=True)
    equipment = FacetCountSerializer(many=True)
    level = FacetCountSerializer(many=True)
    duration = FacetCountSerializer(many=True)
    follow_along = FacetCountSerializer(many=True)
    has_captions = FacetCountSerializer(many=True)
