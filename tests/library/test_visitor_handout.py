"""The PDF of a worksheet, read back."""

import io

import pytest
from pypdf import PdfReader
from wagtail.models import Locale

from library.models import LibrarySettings
from library.published import handouts, printed_pictures
from library.published.settling import settle
from tests.factories import (
    EquipmentFactory,
    ImageFactory,
    VideoPageFactory,
    WorksheetPageFactory,
    home_page,
    image_file,
    restrict,
    worksheet_index,
)
from tests.library.visitor import seen, words

pytestmark = pytest.mark.django_db

PATH = "/handouts/loosen.pdf"


@pytest.fixture(autouse=True)
def _site(site):
    settings = LibrarySettings.for_site(site)
    settings.public_base_url = "https://library.example"
    settings.safety_notice = "<p>Stop if it hurts.</p>"
    settings.save()


def worksheet(**kwargs):
    return WorksheetPageFactory(title="Loosen your back", slug="loosen", **kwargs)


def read(client, path: str = PATH) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(response.content)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_the_handout_says_what_the_page_says(client):
    worksheet(
        cautions="<p>Not after an operation.</p>",
        equipment=[EquipmentFactory(name="Chair"), EquipmentFactory(name="Sling")],
        technique_videos=[VideoPageFactory(title="Cat and cow", slug="cat")],
        body="<h2>With a chair</h2><p>Lean <b>back</b>.</p><p><b>Breathe.</b> Out.</p><ol><li>Once</li></ol>",
    )
    text = read(client)
    parts = ["Loosen your back", "Not after an operation.", "Stop if it hurts.", "With a chair", "Lean back."]
    parts += ["Breathe. Out.", "Once", "Cat and cow", "library.example/videos/cat"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "You need Chair" in text
    assert "Sling" not in text


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '#import "@preview/x:1.0.0"',
        '#read("/etc/passwd")',
        "*bold* _it_ `c` $x^2$ \\ <lab> @ref [b] {c} = H - i + j / k ~ ",
        '"); #x("',
        "\\u{1F600} \\#",
        "/* a */ // b",
    ],
)
def test_whatever_an_editor_writes_is_set_as_words(client, hostile):
    worksheet(introduction=hostile, body="", equipment=[EquipmentFactory(name=hostile)])
    page = WorksheetPageFactory(
        title=hostile[:60], slug="other", body=f"<h2>{hostile.replace('<', '&lt;')}</h2>"
    )
    for path in (PATH, f"/handouts/{page.slug}.pdf"):
        assert hostile.replace(" ", "")[:20] in read(client, path).replace(" ", "")


def pictures_of(client) -> list:
    return [
        picture for page in PdfReader(io.BytesIO(client.get(PATH).content)).pages for picture in page.images
    ]


def embed(image, alt: str = "Arms up") -> str:
    return f'<embed embedtype="image" id="{image.pk}" format="fullwidth" alt="{alt}"/>'


def test_a_picture_in_the_body_is_a_picture_on_paper(client):
    images = [ImageFactory(file=image_file(f"{colour}.png", colour=colour)) for colour in ("red", "blue")]
    worksheet(body=f"<p>Sit.</p>{embed(images[0])}<ul><li>Once {embed(images[1])}</li></ul>")
    assert "[Arms up]" not in read(client)
    shown = pictures_of(client)
    assert len(shown) == 2
    assert all(max(one.image.size) <= printed_pictures.SIDE for one in shown)


def test_a_picture_that_cannot_be_printed_is_told_in_words(client, monkeypatch):
    image = ImageFactory()
    worksheet(body=f"<p>Sit.</p>{embed(image)}<p>Stand.</p>{embed(image, 'Arms down')}")
    monkeypatch.setattr(printed_pictures, "MOST", 1)
    assert "Stand. [Arms down]" in read(client)
    assert len(pictures_of(client)) == 1


def test_a_picture_whose_file_is_gone_or_broken_is_told_in_words(client):
    image = ImageFactory()
    worksheet(body=embed(image))
    seen(client, "/worksheets/loosen/")
    for rendition in image.renditions.all():
        with rendition.file.storage.open(rendition.file.name, "wb") as file:
            file.write(b"no picture")
    assert "[Arms up]" in read(client)
    assert pictures_of(client) == []


@pytest.mark.parametrize(
    "body", ["", "<p>", "<ul><li><ul><li>x", "<h2></h2>", "<p>\u202eאב</p>", "<ol></ol>", "😀"]
)
def test_an_odd_body_still_makes_a_handout(client, body):
    worksheet(body=body)
    assert "Loosen your back" in read(client)


def test_the_handout_is_made_for_a4_and_for_letter(client):
    worksheet()
    sizes = [
        PdfReader(io.BytesIO(client.get(PATH + query).content)).pages[0].mediabox[2:]
        for query in ("", "?paper=letter", "?paper=%00")
    ]
    assert [tuple(round(float(side)) for side in size) for size in sizes] == [
        (595, 842),
        (612, 792),
        (595, 842),
    ]


def test_the_handout_names_itself(client):
    worksheet()
    response = client.get(PATH)
    assert response["Content-Disposition"] == 'inline; filename="loosen.pdf"'
    metadata = PdfReader(io.BytesIO(response.content)).metadata
    assert metadata.title == "Loosen your back"


def test_drafts_and_private_worksheets_have_no_handout(client):
    draft = worksheet(live=False)
    assert client.get(PATH).status_code == 404
    assert client.get(f"/handouts/{draft.uuid}.pdf").status_code == 404
    restrict(WorksheetPageFactory(slug="private"))
    assert client.get("/handouts/private.pdf").status_code == 404
    assert client.get("/handouts/no%00pe.pdf").status_code == 404


def test_a_link_in_a_handout_never_leads_to_a_draft(client):
    draft = VideoPageFactory(slug="secret", live=False)
    worksheet(body=f'<p>See <a linktype="page" id="{draft.pk}">this</a>.</p>')
    response = client.get(PATH)
    assert b"secret" not in response.content
    assert "See this." in read(client)


def test_a_handout_is_kept_until_the_library_changes(client, monkeypatch):
    made = []
    real = handouts.set_on_paper
    monkeypatch.setattr(handouts, "set_on_paper", lambda *args: made.append(args) or real(*args))
    page = worksheet()
    for _ in range(2):
        assert "Loosen your back" in read(client)
    assert len(made) == 1
    page.title = "Looser still"
    page.save_revision().publish()
    settle()
    assert "Looser still" in read(client)


def test_an_old_address_leads_to_the_new_handout(client, django_capture_on_commit_callbacks):
    page = worksheet()
    page.slug = "newer"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    response = client.get(f"{PATH}?paper=letter")
    assert (response.status_code, response["Location"]) == (301, "/handouts/newer.pdf?paper=letter")


def test_a_translation_has_a_handout_in_its_own_language(client):
    spanish = Locale.objects.create(language_code="es")
    page = worksheet()
    for parent in (home_page(), worksheet_index()):
        parent.copy_for_translation(spanish).save_revision().publish()
    translated = page.copy_for_translation(spanish)
    translated.title = "Suelta la espalda"
    translated.slug = "suelta"
    translated.save_revision().publish()
    assert "Suelta la espalda" in read(client, "/es/handouts/suelta.pdf")
    assert client.get("/handouts/suelta.pdf").status_code == 404


def test_the_page_leads_to_its_handout_but_a_preview_does_not(client, rf):
    page = worksheet()
    assert f'href="{PATH}"' in seen(client, "/worksheets/loosen/")
    preview = page.make_preview_request(rf.get("/")).content.decode()
    assert "/handouts/" not in preview


def test_on_paper_the_page_shows_its_code_and_the_addresses_of_its_links(client):
    worksheet(
        body='<p>See <a href="https://www.example.org/a/">there</a>.</p>',
        technique_videos=[VideoPageFactory(slug="cat")],
    )
    html = seen(client, "/worksheets/loosen/")
    assert 'data-printed="www.example.org/a"' in html
    assert 'class="qr"' in html
    assert "library.example/videos/cat/" in words(html)


def test_each_way_stands_with_the_equipment_that_it_speaks_of(client):
    worksheet(equipment=[EquipmentFactory(name="Chair", slug="chair"), EquipmentFactory(name="Sling")])
    shown = words(seen(client, "/worksheets/loosen/"))
    assert "With a chair You need Chair Lean back." in shown
    assert "With a roller Lie down." in shown
