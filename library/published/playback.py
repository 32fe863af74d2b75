"""How a video plays: everything that can be opened, the best first."""

from __future__ import annotations

import mimetypes

from library.choices import Provider, RenditionKind
from library.media.addresses import AddressOf, file_url
from library.models import Video
from library.shapes import Playback, Source
from library.video_links import embed_url

HLS = "application/vnd.apple.mpegurl"
MP4 = "video/mp4"


def playback(video: Video | None, address: AddressOf = file_url) -> Playback | None:
    """Return how this video plays; None without a video. `address` makes the address of a stored file.

    A video of ours whose original browsers do not play has no sources before the worker has encoded it. Costs one
    query, or none if `renditions` were prefetched.
    """
    if video is None:
        return None
    if video.is_external:
        player = embed_url(video.provider, video.provider_id, video.start)
        return Playback(kind="external", sources=(), embed_url=player, provider=video.provider)
    sources = [*_renditions(video, address), *_original(video, address)] if video.file else [_linked(video)]
    kind = "hls" if sources and sources[0].type == HLS else "file"
    return Playback(kind=kind, sources=tuple(sources), embed_url="", provider=Provider(video.provider).value)


def _renditions(video: Video, address: AddressOf) -> list[Source]:
    """HLS first: it suits itself to every line. MP4 for what does not know HLS."""
    made = sorted(video.renditions.all(), key=lambda rendition: rendition.kind != RenditionKind.HLS)
    return [
        Source(
            url=address(rendition.file),
            type=HLS if rendition.kind == RenditionKind.HLS else MP4,
            height=rendition.height,
            bitrate=rendition.bitrate,
        )
        for rendition in made
    ]


def _original(video: Video, address: AddressOf) -> list[Source]:
    if not video.plays_in_browsers:
        return []
    return [_source(video, address(video.file))]


def _linked(video: Video) -> Source:
    # A media fragment (W3C Media Fragments, 4.2.1): every browser begins there.
    address = video.url.partition("#")[0]
    return _source(video, f"{address}#t={video.start}" if video.start else address)


def _source(video: Video, address: str) -> Source:
    seconds = video.duration or 0
    return Source(
        url=address,
        type=video.media_type or mimetypes.guess_type(address)[0] or MP4,
        height=video.height,
        bitrate=video.size * 8 // seconds if video.size and seconds else None,
    )
