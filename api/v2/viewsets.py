"""Wagtail's view sets for pages, images, documents and redirects, showing what the reader may see in this site only.

That is what is public; who brings a key also sees what is private and open to the key's user.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils.functional import cached_property
from modelsearch.backends.base import FieldError, FilterError
from rest_framework.exceptions import APIException
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2 import filters as stock_filters
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.api.validators import SiteFilterValidator
from wagtail.contrib.redirects.api import RedirectsAPIViewSet, RedirectSerializer
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from api.keys import ForItsHolder
from api.v2 import parameters
from api.v2.filters import FieldsFilter, OrderingFilter, SearchFilter
from api.v2.serializers import (
    PublicDocumentSerializer,
    PublicImageSerializer,
    PublicPageSerializer,
    PublicSerializer,
    lookups,
)
from library.media.uses import pictures_of_pages
from library.published.addresses import Origin
from library.scope import Scope, closed_to


class PublicViewSet(ForItsHolder, BaseAPIViewSet):
    """What all four have in common. It also serializes nested things that have no address of their own."""

    renderer_classes = [JSONRenderer]
    permission_classes = [AllowAny]
    http_method_names = ["get", "head"]
    base_serializer_class = PublicSerializer
    filter_backends = [FieldsFilter, OrderingFilter, SearchFilter]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        parameters.check(request.GET)
        if kwargs.get("pk", 0) > parameters.MAX_ID:
            raise Http404("not found")

    @cached_property
    def site(self) -> Site:
        """The site that is asked, or the one that `?site=` names."""
        try:
            site = SiteFilterValidator(site=self.request.GET.get("site"), request=self.request).site_obj
        except ValueError as error:
            raise BadRequestError(str(error)) from error
        if site is None:
            raise Http404("not found")
        return site

    @cached_property
    def scope(self) -> Scope:
        return Scope.of(self.site, self.request.user)

    @cached_property
    def origin(self) -> Origin:
        return Origin.of(self.site)

    @cached_property
    def private_collections(self) -> frozenset[int]:
        """The ids of the collections with a restriction that keeps the reader out, and of all below them."""
        below = Q(pk__in=[])
        restrictions = closed_to(CollectionViewRestriction.objects.all(), self.request.user)
        for path in restrictions.values_list("collection__path", flat=True):
            below |= Q(path__startswith=path)
        return frozenset(Collection.objects.filter(below).values_list("pk", flat=True))

    def get_serializer(self, things: Any, *, many: bool = False, **kwargs: Any) -> Any:
        """The serializer, after everything that it needs was read with one query a relation."""
        things = list(things) if many else things
        serializer = super().get_serializer(things, many=many, **kwargs)
        wanted = lookups(serializer.child if many else serializer)
        prefetch_related_objects(things if many else [things], *dict.fromkeys(wanted))
        return serializer

    def find_object(self, queryset: QuerySet, request: Request) -> Any:
        try:
            return super().find_object(queryset, request)
        except ValueError as error:
            raise BadRequestError("id must be a whole number") from error

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, SuspiciousOperation):
            exc = BadRequestError("the request cannot be read")
        if isinstance(exc, (FieldError, FilterError)):
            exc = BadRequestError("this search cannot be combined with these filters or this order")
        response = super().handle_exception(exc)
        if isinstance(exc, APIException):
            response.data = {"message": str(exc.detail)}
        return response


class PublicPages(PublicViewSet, PagesAPIViewSet):
    base_serializer_class = PublicPageSerializer
    filter_backends = [
        FieldsFilter,
        stock_filters.ChildOfFilter,
        stock_filters.AncestorOfFilter,
        stock_filters.DescendantOfFilter,
        OrderingFilter,
        stock_filters.TranslationOfFilter,
        stock_filters.LocaleFilter,
        SearchFilter,
    ]

    def get_root_page(self) -> Page:
        return self.site.root_page

    def get_base_queryset(self) -> QuerySet:
        return Page.objects.filter(self.scope.public)


class PublicImages(PublicViewSet, ImagesAPIViewSet):
    """The images in public collections, but for the posters of what is hidden: they are named after it."""

    base_serializer_class = PublicImageSerializer

    def get_queryset(self) -> QuerySet:
        shown = self.model.objects.order_by("id").exclude(collection__in=self.private_collections)
        return shown.filter(~pictures_of_pages() | pictures_of_pages(self.scope.public))


class PublicDocuments(PublicViewSet, DocumentsAPIViewSet):
    base_serializer_class = PublicDocumentSerializer

    def get_queryset(self) -> QuerySet:
        return self.model.objects.order_by("id").exclude(collection__in=self.private_collections)


class PublicRedirectSerializer(RedirectSerializer, PublicSerializer):
    pass


class PublicRedirects(PublicViewSet, RedirectsAPIViewSet):
    """The redirects of this site. One to a page that readers may not see would tell its address."""

    base_serializer_class = PublicRedirectSerializer

    def get_queryset(self) -> QuerySet:
        shown = Page.objects.filter(self.scope.public).order_by().values("pk")
        return (
            super()
            .get_queryset()
            .filter(Q(site=self.site) | Q(site=None))
            .filter(Q(redirect_page=None) | Q(redirect_page__in=shown))
            .select_related("redirect_page")
        )

    def find_object(self, queryset: QuerySet, request: Request) -> Any:
        try:
            found = super().find_object(queryset, request)
        except Http404:
            # The view says so itself, in the words that it has for a hidden one.
            return None
        return found if found is not None and queryset.filter(pk=found.pk).exists() else None


class PublicRouter(WagtailAPIRouter):
    """Nested things without an address of their own are as careful as the others."""

    def get_model_endpoint(self, model: Any) -> tuple[str, type[BaseAPIViewSet]]:
        return super().get_model_endpoint(model) or ("", PublicViewSet)

    def get_model_listing_urlpath(self, model: Any) -> str | None:
        return super().get_model_listing_urlpath(model) if self.get_model_endpoint(model)[0] else None

    def get_object_detail_urlpath(self, model: Any, pk: Any) -> str | None:
        return super().get_object_detail_urlpath(model, pk) if self.get_model_endpoint(model)[0] else None
