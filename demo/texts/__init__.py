"""The words of the demo, in the light notation of `demo.prose`, one module for each part of the library."""

from . import balance, core, follow_along, hip, low_back, mid_back, neck, upper_back, worksheets, yoga
from .people import CATEGORIES, EQUIPMENT, PRESENTERS, PROGRESSIONS

VIDEOS: tuple[dict, ...] = (
    *mid_back.VIDEOS,
    *upper_back.VIDEOS,
    *low_back.VIDEOS,
    *core.VIDEOS,
    *yoga.VIDEOS,
    *neck.VIDEOS,
    *hip.VIDEOS,
    *balance.VIDEOS,
    *follow_along.VIDEOS,
)
WORKSHEETS: tuple[dict, ...] = worksheets.WORKSHEETS

__all__ = ["CATEGORIES", "EQUIPMENT", "PRESENTERS", "PROGRESSIONS", "VIDEOS", "WORKSHEETS"]
