"""The one query that every request makes."""

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from library.models import Change, ChangeCounter, Kind


@pytest.mark.django_db(transaction=True)
class TestReading:
    def test_says_what_the_row_says(self):
        counter = ChangeCounter.make()
        ChangeCounter.objects.update(value=7, written=5, vocabulary=3)
        assert ChangeCounter.read() == (7, counter.epoch, False, 5, 3)

    def test_is_one_query_that_can_be_counted(self, django_assert_num_queries):
        ChangeCounter.make()
        with django_assert_num_queries(1):
            ChangeCounter.read()

    @pytest.mark.postgresql
    def test_a_lost_connection_is_an_error_of_django_once(self):
        ChangeCounter.make()
        process = connection.connection.info.backend_pid
        with connection.copy().cursor() as other:
            other.execute("SELECT pg_terminate_backend(%s)", [process])
        with pytest.raises(OperationalError):
            ChangeCounter.read()
        connection.close_if_unusable_or_obsolete()
        assert ChangeCounter.read().epoch

    def test_reads_the_same_below_the_cursor_and_through_it(self):
        ChangeCounter.make()
        ChangeCounter.objects.update(value=7, written=5, vocabulary=3)
        Change.objects.note([(Kind.PAGE, 1)])
        plain = ChangeCounter.read()
        with CaptureQueriesContext(connection) as captured:
            counted = ChangeCounter.read()
        assert plain == counted
        assert (plain.number, plain.waits) == (7, True)
        assert len(captured) == 1

    def test_what_cannot_be_read_is_an_error_of_the_database(self, monkeypatch):
        monkeypatch.setattr(ChangeCounter, "READ", "SELECT nothing FROM nowhere")
        with pytest.raises(DatabaseError):
            ChangeCounter.read()
