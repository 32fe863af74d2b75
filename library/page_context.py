"""Where a page asks for what its template needs.

Pages are models, and models stand below the views; so a page does not import its view. The views register
themselves here for their page type when the app starts.
"""

from functools import singledispatch
from typing import Any

from django.http import HttpRequest


@singledispatch
def page_context(page: Any, request: HttpRequest, **route: str) -> dict[str, Any]:
    """Return what the template of `page` needs beside the page itself.

    `route` names the part of the page that was asked for, such as `category="mid-back"`.
    May raise `Http404`. A page type without a registered view needs nothing.
    """
    return {}
