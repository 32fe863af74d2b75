"""What visitors see. Importing it registers the views of the page types (see `library.page_context`)."""

from library.views import (
    browse,
    embed,
    handouts,
    home,
    my_list,
    search,
    styleguide,
    vocabulary,
    watch,
    worksheets,
)

__all__ = [
    "browse",
    "embed",
    "handouts",
    "home",
    "my_list",
    "search",
    "styleguide",
    "vocabulary",
    "watch",
    "worksheets",
]
