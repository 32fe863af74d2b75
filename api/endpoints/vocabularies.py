"""Categories, tags, presenters, equipment and progressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints.base import LibraryEndpoint, found_or_404
from api.filters import DetailParameters, PageParameters, Parameters
from api.serializers.parts import ListMetaSerializer
from api.serializers.vocabularies import (
    CategorySerializer,
    EquipmentSerializer,
    PresenterDetailSerializer,
    PresenterSerializer,
    ProgressionDetailSerializer,
    ProgressionSerializer,
    TagSerializer,
)
from library.published import vocabularies
from library.published.vocabularies import Shelf
from library.shapes import CategoryBranch


class CategoryTree(LibraryEndpoint):
    """All categories, the first row with what is below it. It is one answer: `total_count` counts every category."""

    parameters = Parameters
    serializer_class = CategorySerializer
    meta_serializer_class = ListMetaSerializer

    def get(self, request: Request) -> Response:
        tree = vocabularies.category_tree(self.shelf)
        return self.list_response(self.serialize(tree, many=True), _size(tree), paged=False)


class CategoryDetail(LibraryEndpoint):
    """One category with what is below it."""

    serializer_class = CategorySerializer

    def get(self, request: Request, slug: str) -> Response:
        tree = vocabularies.category_tree(self.shelf)
        return Response(self.serialize(found_or_404(vocabularies.find_category(tree, slug))))


def _size(tree: Sequence[CategoryBranch]) -> int:
    return sum(1 + _size(branch.children) for branch in tree)


class WordList(LibraryEndpoint):
    """A vocabulary in the order of its names. `words` reads it."""

    parameters = PageParameters
    meta_serializer_class = ListMetaSerializer
    words: Callable[[Shelf], Sequence[Any]]

    def get(self, request: Request) -> Response:
        words = type(self).words(self.shelf)
        return self.list_response(self.serialize(self.one_page(words), many=True), len(words))


class WordDetail(LibraryEndpoint):
    """One word of a vocabulary."""

    words: Callable[[Shelf], Sequence[Any]]

    def get(self, request: Request, slug: str) -> Response:
        words = type(self).words(self.shelf)
        return Response(
            self.serialize(found_or_404(next((word for word in words if word.slug == slug), None)))
        )


class TagList(WordList):
    """The tags that something public carries, in the order of their names."""

    serializer_class = TagSerializer
    words = staticmethod(vocabularies.tags)


class TagDetail(WordDetail):
    """One tag."""

    serializer_class = TagSerializer
    words = staticmethod(vocabularies.tags)


class EquipmentList(WordList):
    """What one needs at hand, in the order of the names."""

    serializer_class = EquipmentSerializer
    words = staticmethod(vocabularies.equipment)


class EquipmentDetail(WordDetail):
    """One piece of equipment."""

    serializer_class = EquipmentSerializer
    words = staticmethod(vocabularies.equipment)


class PresenterList(WordList):
    """The people who show the exercises, in the order of their names."""

    serializer_class = PresenterSerializer
    words = staticmethod(vocabularies.presenters)


class PresenterDetail(LibraryEndpoint):
    """One presenter with the biography."""

    parameters = DetailParameters
    serializer_class = PresenterDetailSerializer

    def get(self, request: Request, slug: str) -> Response:
        person = vocabularies.presenter(self.shelf, slug, self.origin.absolute, self.rich_text_format)
        return Response(self.serialize(found_or_404(person)))


class ProgressionList(WordList):
    """The paths from easier to harder, in the order of their titles."""

    serializer_class = ProgressionSerializer
    words = staticmethod(vocabularies.progressions)


class ProgressionDetail(LibraryEndpoint):
    """One progression with the cards of its videos, in order."""

    serializer_class = ProgressionDetailSerializer

    def get(self, request: Request, slug: str) -> Response:
        return Response(self.serialize(found_or_404(vocabularies.progression(self.shelf, slug))))
