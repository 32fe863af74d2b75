"""The content of the library; this is the package's public face.

Each submodule imports only earlier ones: taxonomy, media, timed_text, encodings, uploads, relations, progressions,
pages, library_pages, worksheets, videos, settings, changes, webhooks, search, published.
"""

from library.models.taxonomy import (  # isort: skip
    Category,
    Equipment,
    LibraryTag,
    Presenter,
    VideoPageTag,
    WorksheetPageTag,
)
from library.models.media import Video  # isort: skip
from library.models.timed_text import Chapter, TextTrack, WrittenTranscript  # isort: skip
from library.models.encodings import Encoding, Rendition  # isort: skip
from library.models.uploads import Upload  # isort: skip
from library.models.relations import (  # isort: skip
    HomeFeaturedCategory,
    HomeFeaturedVideo,
    HomeFeaturedWorksheet,
    VideoAlsoEnjoy,
    VideoRelatedVideo,
    WorksheetAlsoEnjoy,
    WorksheetRelatedVideo,
    WorksheetTechniqueVideo,
)
from library.models.progressions import Progression, ProgressionStep  # isort: skip
from library.models.pages import HomePage, VideoIndexPage, WorksheetIndexPage  # isort: skip
from library.models.library_pages import LibraryPage  # isort: skip
from library.models.worksheets import WorksheetPage  # isort: skip
from library.models.videos import VideoPage  # isort: skip
from library.models.settings import LibrarySettings, MenuItem  # isort: skip
from library.models.changes import Change, ChangeCounter, Kind, PublishedState, Reading  # isort: skip
from library.models.webhooks import WebhookDelivery, WebhookEndpoint  # isort: skip
from library.models.search import SearchText  # isort: skip
from library.models.published import PublishedPage, PublishedWord  # isort: skip

__all__ = [
    "Category",
    "Change",
    "ChangeCounter",
    "Chapter",
    "Encoding",
    "Equipment",
    "HomeFeaturedCategory",
    "HomeFeaturedVideo",
    "HomeFeaturedWorksheet",
    "HomePage",
    "Kind",
    "LibraryPage",
    "LibrarySettings",
    "LibraryTag",
    "MenuItem",
    "Presenter",
    "Progression",
    "ProgressionStep",
    "PublishedPage",
    "PublishedState",
    "PublishedWord",
    "Reading",
    "Rendition",
    "SearchText",
    "TextTrack",
    "Upload",
    "Video",
    "VideoAlsoEnjoy",
    "VideoIndexPage",
    "VideoPage",
    "VideoPageTag",
    "VideoRelatedVideo",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WorksheetAlsoEnjoy",
    "WorksheetIndexPage",
    "WorksheetPage",
    "WorksheetPageTag",
    "WorksheetRelatedVideo",
    "WorksheetTechniqueVideo",
    "WrittenTranscript",
]
