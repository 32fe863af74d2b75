"""PostgreSQL: ask for titles alone, and whether a page is in a set, before anything that costs more."""

from django.db import migrations

POSTGRESQL = [
    # Completions ask for titles; the other index would have to look up where in the text each match stands.
    "CREATE INDEX library_searchtext_titled ON library_searchtext "
    "USING gin (library_vector(title, 'A')) WITH (fastupdate = off)",
    # A function, because the planner goes by costs: spelled out, the test came after the unpacking of the vector.
    """
    CREATE FUNCTION library_holds(pages bytea, page bigint) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1 AS $$
    BEGIN
        RETURN CASE WHEN page < 8 * length(pages) THEN get_bit(pages, page) = 1 ELSE false END;
    END $$
    """,
]
POSTGRESQL_BACK = ["DROP FUNCTION library_holds(bytea, bigint)", "DROP INDEX library_searchtext_titled"]


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL_BACK:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("library", "0007_published_projection"),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
