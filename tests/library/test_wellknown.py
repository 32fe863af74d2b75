"""Small files at fixed addresses."""

from datetime import UTC, datetime

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from library.models import LibrarySettings
from tests.library.visitor import seen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site):
    return site


def test_robots_are_told_of_the_sitemap_and_kept_out_of_the_admin(client):
    lines = seen(client, "/robots.txt").splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines


def test_security_contact_stands_where_rfc_9116_looks_for_it(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@library.example"
    lines = dict(line.split(": ", 1) for line in seen(client, "/.well-known/security.txt").splitlines())
    assert lines["Contact"] == "mailto:security@library.example"
    expires = datetime.fromisoformat(lines["Expires"])
    assert 0 < (expires - datetime.now(UTC)).days < 365


def test_there_is_no_security_file_before_somebody_is_named(client, settings):
    settings.SECURITY_CONTACT = ""
    seen(client, "/.well-known/security.txt", status=404)


def test_manifest_names_the_site_and_icons_that_are_there(client, site):
    LibrarySettings.objects.update_or_create(
        site=site, defaults={"site_name": "Back at ease", "tagline": "Calm"}
    )
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    document = response.json()
    assert (document["name"], document["start_url"]) == ("Back at ease", "/")
    assert {icon["purpose"] for icon in document["icons"]} == {"any", "maskable"}


def test_icons_have_the_size_that_the_manifest_says(client):
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        with Image.open(path) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]
