"""Which pages match: the same on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.models import SearchText
from library.searching import matching
from library.searching.matching import found_ids, titled_ids
from library.searching.questions import key, question
from library.searching.words import folded

pytestmark = pytest.mark.django_db

# Sets of pages: bit n is page n.
ALL = (1 << 100) - 1


def only(*ids: int) -> int:
    return sum(1 << pk for pk in ids)


def row(pk: int, title: str = "", **texts: Any) -> None:
    names = texts.pop("names", "")
    SearchText.objects.create(
        page_id=pk,
        title=folded(title),
        names=names,
        **{name: folded(texts.get(name, "")) for name in ("introduction", "body", "spoken")},
        digest="",
    )


def found(text: str, **more: Any) -> list[int]:
    return found_ids(question(text), ALL, **more)


def test_every_place_of_a_word_is_looked_at() -> None:
    row(1, "Cat stretch")
    row(2, introduction="Like a cat.")
    row(3, body="As the cat does.")
    row(4, spoken="now the cat")
    row(5, "Dog", introduction="dog", body="dog", spoken="dog")
    assert set(found("cat")) == {1, 2, 3, 4}


def test_a_word_in_the_title_says_more_than_one_in_the_text_or_in_what_is_spoken() -> None:
    texts = {"introduction": "one two three", "body": "one two three four five", "spoken": "one two three"}
    row(1, "first", **texts)
    row(2, "second", **{**texts, "spoken": "one two cat"})
    row(3, "third", **{**texts, "body": "one two three four cat"})
    row(4, "cat", **texts)
    assert found("cat") == [4, 3, 2]


def test_equal_matches_come_newest_first() -> None:
    for pk in (2, 9, 4):
        row(pk, "Cat")
    assert found("cat") == [9, 4, 2]


def test_all_words_are_wanted_and_any_if_nothing_has_all() -> None:
    row(1, "Low back", body="hip")
    row(2, "Hip twist")
    row(3, "Neck")
    assert found("back hip") == [1]
    assert set(found("back twist")) == {1, 2}
    assert found("shoulder elbow") == []


def test_whether_any_word_does_is_decided_on_all_that_is_visible_and_not_on_the_narrower_set() -> None:
    row(1, "Low back hip")
    row(2, "Hip twist")
    narrow = only(2)
    assert found("back hip", within=narrow) == []
    assert found("neck hip", within=narrow) == [2]


def test_the_last_word_may_be_half_typed() -> None:
    row(1, "Stretching the low back")
    row(2, "A backward bend")
    assert found("stretch") == [1]
    assert found("low bac") == [1]
    assert set(found("bac")) == {1, 2}
    # The others are whole, and a single letter is a word.
    row(3, "Stre bac")
    assert found("stre bac") == [3]
    assert found("a") == [2]


def test_a_name_is_found_by_the_key_that_a_page_carries() -> None:
    row(1, "One", names=f"{key('tag', 7)} {key('tag', 70)}")
    row(2, "Two", names=key("tag", 70))
    row(3, "tag7", body="#tag7")

    def names(word: str, begins: bool) -> tuple[str, ...]:
        return (key("tag", 7),) if word == "hips" else ()

    assert found_ids(question("hips", names), ALL) == [1]
    assert found_ids(question("hips one", names), ALL) == [1]
    assert found("#tag70") == []


def test_titles_are_completed_from_titles_alone() -> None:
    row(1, "Cat stretch")
    row(2, "Other", introduction="cat stretch", body="cat stretch")
    assert titled_ids(question("cat st"), ALL, 10) == [1]
    assert titled_ids(question(""), ALL, 10) == []


def test_a_changed_row_is_found_by_its_new_words_and_a_deleted_one_not_at_all() -> None:
    row(1, "Cat")
    row(2, "Cat")
    SearchText.objects.filter(pk=1).update(title="cobra")
    SearchText.objects.filter(pk=2).delete()
    assert found("cat") == []
    assert found("cobra") == [1]
    SearchText.objects.all().delete()
    assert found("cobra") == []


def test_of_more_matches_than_anybody_reads_the_newest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MAX_FOUND", 3)
    for pk in range(1, 7):
        row(pk, "Cat" if pk < 3 else "Dog", body="cat" if pk > 2 else "dog")
    assert set(found("cat")) == {4, 5, 6}
    # The narrower set is narrowed before that.
    assert found("cat", within=only(1, 2, 3)) == [2, 1, 3]


def test_only_what_is_in_the_set_is_found_also_behind_its_end() -> None:
    for pk in (1, 2, 3, 90):
        row(pk, "Cat")
    assert found("cat", within=only(1, 3)) == [3, 1]
    assert found("cat", within=only(90)) == [90]
    assert found_ids(question("cat"), only(2)) == [2]
    assert found_ids(question("cat dog"), only(2)) == [2]
    assert titled_ids(question("cat"), only(2), 5) == [2]


def test_in_an_empty_set_nothing_is_looked_for() -> None:
    row(1, "Cat")
    with CaptureQueriesContext(connection) as captured:
        assert (
            found("cat", within=0) == found_ids(question("cat"), 0) == titled_ids(question("cat"), 0, 5) == []
        )
    assert len(captured) == 0


@pytest.mark.parametrize(
    "text",
    [
        "'", '"', "''", '""', "\0", "a\0b", "cat\n", "AND", "OR NOT", "NEAR(cat cat)", "cat AND", "cat*", "^cat",
        "-cat", "title:cat", "title : cat", "{title}", "(", "))((", "cat & dog", "cat | !dog", "cat:*", "cat:A",
        "cat <-> dog", "\\", "%", "%s", "_", "#tag1", "🦴", "\ud800", "\u202ecat", "x" * 10_000, "cat " * 3_000,
        "1e400", "0x10", "é", "ﬁ", "ß", "İ", "ک", "猫", "ไทย", "हिन्दी", "𝒄𝒂𝒕", "a" * 63 + "é",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(text: str) -> None:
    row(1, text.replace("\0", " ")[:255].encode(errors="ignore").decode(), body="cat")
    ids = found(text)
    # What has a word in it finds the page that has this word; signs find nothing.
    assert ids == ([1] if question(text) else [])
    assert set(titled_ids(question(text), ALL, 5)) <= {1}


def test_of_many_matches_those_with_the_words_in_the_strongest_places_come_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matching, "MAX_FOUND", 5)
    monkeypatch.setattr(matching, "ENOUGH", 5)
    row(1, "Cat stretch")
    row(2, "Cat stretch", body="cat stretch")
    row(3, "Cat", introduction="stretch")
    row(4, "Other", introduction="cat stretch")
    row(5, "Other", body="cat stretch")
    row(6, "Other", body="cat stretch")
    ids = found("cat stretch")
    # Of the two with a word in the title, each database thinks in its own way.
    assert (set(ids[:2]), ids[2:]) == ({2, 3}, [4, 6, 5])
    # Whoever types a word to its end means the word, if there is enough of it.
    row(7, "Stretching cat")
    assert found("cat stretch") == ids


def test_a_word_that_enough_pages_have_is_not_taken_for_a_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MAX_FOUND", 4)
    monkeypatch.setattr(matching, "ENOUGH", 2)
    row(1, "Other", body="stretch")
    row(2, "Stretch")
    for pk in (3, 4, 5):
        row(pk, "Stretching")
    assert found("stretch") == [2, 1]
    assert set(found("stretchi")) == {3, 4, 5}
    # Within few pages, every beginning counts again.
    assert found("stretch", within=only(1, 3)) == [3, 1]
    monkeypatch.setattr(matching, "ENOUGH", 3)
    assert set(found("stretch")) == {2, 3, 4, 5}


@pytest.mark.parametrize(("most", "statements"), [(1000, 1), (2, 2), (1, 2)])
def test_a_search_is_one_statement_and_two_among_many_pages(
    monkeypatch: pytest.MonkeyPatch, most: int, statements: int
) -> None:
    monkeypatch.setattr(matching, "MAX_FOUND", most)
    row(1, "Cat stretch")
    for text in ("cat", "cat stretch", "cat dog", "cat stretch and ten more words that are not to be found"):
        with CaptureQueriesContext(connection) as captured:
            found(text)
        assert len(captured) == statements
    with CaptureQueriesContext(connection) as captured:
        found("?!")
    assert len(captured) == 0


def test_the_index_and_the_rows_beside_it_are_one() -> None:
    for pk in range(1, 5):
        row(pk, f"Cat {pk}", body="stretch")
    SearchText.objects.filter(pk=2).update(body="turn")
    SearchText.objects.filter(pk=3).delete()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Raises an error where the index and its content differ.
            cursor.execute(
                "INSERT INTO library_fulltext (library_fulltext, rank) VALUES ('integrity-check', 1)"
            )
            cursor.execute("SELECT count(*) FROM library_fulltext")
        else:
            cursor.execute("SELECT count(*) FROM library_searchtext WHERE vector <> ''")
        assert cursor.fetchone() == (3,)
