"""An app follows `changes/` while several editors work at once, and ends with exactly what is published."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from wagtail.models import Page, Site

from library.models import Category, Equipment, LibraryTag, VideoPage
from tests.api.following import Copy, published
from tests.factories import (
    CategoryFactory,
    EquipmentFactory,
    PresenterFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    another_site,
    progression,
    video_index,
)

EDITORS = 3
STEPS = 12

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


class Editor:
    """Does one random thing after another with pages of its own and words of all."""

    def __init__(self, seed: int, pages: list[Any], elsewhere: Any) -> None:
        self.random = random.Random(seed)
        self.name = f"editor-{seed}"
        self.ids = [page.pk for page in pages]
        self.elsewhere = elsewhere.pk
        self.count = 0

    def step(self) -> None:
        self.count += 1
        doing = self.random.choice(
            [
                self.edit,
                self.edit,
                self.tag,
                self.unpublish,
                self.publish,
                self.move,
                self.rename,
                self.replace,
            ]
        )
        doing()

    def page(self) -> Any:
        return Page.objects.get(pk=self.random.choice(self.ids)).specific

    def edit(self) -> None:
        page = self.page()
        page.title = f"{self.name} {self.count}"
        page.save_revision().publish()

    def tag(self) -> None:
        page = self.page()
        page.tags.set([f"tag {self.random.randrange(4)}"])
        page.save_revision().publish()

    def unpublish(self) -> None:
        self.page().unpublish()

    def publish(self) -> None:
        self.page().save_revision().publish()

    def move(self) -> None:
        """To the other site or back."""
        page = self.page()
        if isinstance(page, VideoPage):
            here, there = video_index().pk, self.elsewhere
            target = there if page.get_parent().pk == here else here
            # Wagtail itself cannot move two pages at once.
            with TREE:
                page.refresh_from_db()
                page.move(Page.objects.get(pk=target), pos="last-child")

    def rename(self) -> None:
        model = self.random.choice([Category, LibraryTag, Equipment])
        word = model.objects.order_by("?").first()
        if word is not None:
            word.name = f"{self.name} {self.count}"
            word.slug = f"{model.__name__.lower()}-{self.name}-{self.count}"
            word.save()

    def replace(self) -> None:
        """Delete one page and write another."""
        page = self.page()
        make = VideoPageFactory if isinstance(page, VideoPage) else WorksheetPageFactory
        with TREE:
            page.delete()
            self.ids.remove(page.pk)
            self.ids.append(make(slug=f"{self.name}-{self.count}", tags=["tag 0"]).pk)


TREE = threading.Lock()


@contextmanager
def at_work(editors: list[Editor]) -> Iterator[Callable[[], bool]]:
    """The editors in threads of their own; the answer says whether somebody still works."""
    failures: list[BaseException] = []

    def work(editor: Editor) -> None:
        try:
            for _ in range(STEPS):
                editor.step()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(editor,)) for editor in editors]
    for thread in threads:
        thread.start()
    yield lambda: any(thread.is_alive() for thread in threads)
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []


def test_an_app_that_follows_in_small_steps_holds_exactly_what_is_published(
    site: Site, get: Callable[..., Any]
) -> None:
    elsewhere = video_index(another_site())
    words = {"categories": [CategoryFactory()], "equipment": [EquipmentFactory()]}
    editors = []
    for seed in range(EDITORS):
        pages = [VideoPageFactory(tags=["tag 1"], presenters=[PresenterFactory()], **words) for _ in range(3)]
        progression(pages[0], pages[1], slug=f"path-{seed}")
        editors.append(Editor(seed, [*pages, WorksheetPageFactory(tags=["tag 2"], **words)], elsewhere))
    here, there = Copy(get, limit=3), Copy(get, limit=3, host="other.example")
    with at_work(editors) as working:
        while working():
            here.step()
            there.step()
    here.follow()
    there.follow()
    assert here.held == published(get, site)
    other = Site.objects.get(hostname="other.example")
    assert there.held == published(lambda path, **query: get(path, host="other.example", **query), other)
