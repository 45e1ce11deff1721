"""The index that notes are searched by: what each database has for it."""

from django.db import connections, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ..notes.models import Note
from .words import words

# What is left out at the end of a long list.
MOST = 200

# SQLite's index follows its table by triggers, which are gone when a migration makes the table anew.
PUT = "INSERT INTO notes_search (rowid, title, body) VALUES (new.id, new.title, new.body);"
TAKE = (
    "INSERT INTO notes_search (notes_search, rowid, title, body) "
    "VALUES ('delete', old.id, old.title, old.body);"
)
FOLLOW = [
    f"CREATE TRIGGER notes_search_insert AFTER INSERT ON notes_note BEGIN {PUT} END",
    f"CREATE TRIGGER notes_search_delete AFTER DELETE ON notes_note BEGIN {TAKE} END",
    f"CREATE TRIGGER notes_search_update AFTER UPDATE ON notes_note BEGIN {TAKE} {PUT} END",
    "INSERT INTO notes_search (notes_search) VALUES ('rebuild')",
]
# Whether SQLite has the index, and none of its triggers.
LOST = (
    "SELECT 1 FROM sqlite_master WHERE name = 'notes_search' AND NOT EXISTS "
    "(SELECT 1 FROM sqlite_master WHERE name = 'notes_search_update')"
)
# PostgreSQL would take what looks like a tag, an address or a path for one word, or for none.
BUILD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE notes_search USING fts5(title, body, content='notes_note', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        *FOLLOW,
    ],
    "postgresql": [
        "CREATE INDEX notes_search ON notes_note USING gin (to_tsvector('simple', "
        "translate(title || ' ' || body, '<>&./@_+-~', '          ')))",
    ],
    # what was written since an earlier index was dropped is indexed only after the table is made anew
    "mysql": [
        "ALTER TABLE notes_note FORCE",
        "CREATE FULLTEXT INDEX notes_search ON notes_note (title, body)",
    ],
}
DROP = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS notes_search_insert",
        "DROP TRIGGER IF EXISTS notes_search_delete",
        "DROP TRIGGER IF EXISTS notes_search_update",
        "DROP TABLE notes_search",
    ],
    "postgresql": ["DROP INDEX notes_search"],
    "mysql": ["DROP INDEX notes_search ON notes_note"],
}
FIND = {
    "sqlite": "SELECT rowid FROM notes_search WHERE notes_search MATCH %(query)s "
    "ORDER BY bm25(notes_search, 4.0, 1.0), rowid DESC LIMIT %(most)s",
    "postgresql": "SELECT id FROM notes_note, to_tsquery('simple', %(query)s) query "
    "WHERE to_tsvector('simple', "
    "translate(title || ' ' || body, '<>&./@_+-~', '          ')) @@ query "
    "ORDER BY ts_rank(setweight(to_tsvector('simple', title), 'A') "
    "|| to_tsvector('simple', body), query) DESC, id DESC LIMIT %(most)s",
    "mysql": "SELECT id FROM notes_note WHERE MATCH (title, body) AGAINST (%(query)s IN BOOLEAN MODE) "
    "ORDER BY MATCH (title, body) AGAINST (%(query)s IN BOOLEAN MODE) DESC, id DESC LIMIT %(most)s",
}
# Every word has to begin some word of the note; the words are letters and digits only.
EACH = {"sqlite": '"{}"*', "postgresql": "{}:*", "mysql": "+{}*"}
JOIN = {"sqlite": " ", "postgresql": " & ", "mysql": " "}


def find(query: str) -> list[int]:
    """Return the keys of the notes that have all these words, the best first."""
    connection = connections[router.db_for_read(Note)]
    kind, wanted = connection.vendor, words(query)
    if not wanted:
        return []
    text = JOIN[kind].join(EACH[kind].format(word) for word in wanted)
    with connection.cursor() as cursor:
        cursor.execute(FIND[kind], {"query": text, "most": MOST})
        return [key for (key,) in cursor.fetchall()]


def build(editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index."""
    for statement in BUILD[editor.connection.vendor]:
        editor.execute(statement)


def drop(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away."""
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement)


def mend(using: str) -> None:
    """Let SQLite's index follow its table, if it is there and does not."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(LOST)
        for statement in FOLLOW if cursor.fetchone() else ():
            cursor.execute(statement)
