"""The words of what is published, and the index of the database beside them."""

from django.db import migrations, models

COLUMNS = ("title", "names", "introduction", "body", "spoken")
NEW = ", ".join(f"new.{column}" for column in COLUMNS)
OLD = ", ".join(f"old.{column}" for column in COLUMNS)
ADD = f"INSERT INTO library_fulltext (rowid, {', '.join(COLUMNS)}) VALUES (new.page_id, {NEW});"
# How an FTS5 table over another table's content forgets a row: it is told what stood there.
TAKE = (
    f"INSERT INTO library_fulltext (library_fulltext, rowid, {', '.join(COLUMNS)}) "
    f"VALUES ('delete', old.page_id, {OLD});"
)

SQLITE = [
    # The words are folded before they come here, so the tokenizer only parts them at blanks: every character
    # beyond ASCII belongs to a word, and so does the sign that keys of names begin with.
    f"""
    CREATE VIRTUAL TABLE library_fulltext USING fts5(
        {", ".join(COLUMNS)}, content='library_searchtext', content_rowid='page_id',
        tokenize="ascii tokenchars '#'", prefix='2 3'
    )
    """,
    f"CREATE TRIGGER library_fulltext_added AFTER INSERT ON library_searchtext BEGIN {ADD} END",
    f"CREATE TRIGGER library_fulltext_gone AFTER DELETE ON library_searchtext BEGIN {TAKE} END",
    f"CREATE TRIGGER library_fulltext_changed AFTER UPDATE ON library_searchtext BEGIN {TAKE} {ADD} END",
]
SQLITE_BACK = ["DROP TABLE library_fulltext"]

POSTGRESQL = [
    # Not `to_tsvector`, whose parser has its own idea of words. 16383 is the last place that a tsvector knows.
    """
    CREATE FUNCTION library_vector(words text, weight text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(
            string_agg('''' || word || ''':' || least(place, 16383) || weight, ' ')::tsvector, ''::tsvector
        )
        FROM regexp_split_to_table(words, '[ \n]+') WITH ORDINALITY AS each (word, place)
        WHERE word <> ''
    $$
    """,
    """
    ALTER TABLE library_searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        library_vector(title, 'A') || library_vector(names, 'B') || library_vector(introduction, 'B')
        || library_vector(body, 'C') || library_vector(spoken, 'D')
    ) STORED
    """,
    # Rows are written one publish at a time: a search shall not read a list of what is still to be indexed.
    "CREATE INDEX library_searchtext_vector ON library_searchtext USING gin (vector) WITH (fastupdate = off)",
]
POSTGRESQL_BACK = [
    "ALTER TABLE library_searchtext DROP COLUMN vector",
    "DROP FUNCTION library_vector(text, text)",
]


def make_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ("library", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("page_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("names", models.TextField()),
                ("introduction", models.TextField()),
                ("body", models.TextField()),
                ("spoken", models.TextField()),
                ("cues", models.JSONField(default=list)),
                ("digest", models.CharField(max_length=80)),
            ],
            options={
                "verbose_name": "searchable text",
                "verbose_name_plural": "searchable texts",
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
