"""Content in and out of the library as a bundle: a folder or a zip with `library.json` and its media files.

The rooms here, each importing only from those above it:

- `faults`, `limits`: what is wrong with a bundle, and how large one may be;
- `records`, `readers`, `schema`: the format, key by key;
- `folders`: safe access to the files of a folder or zip;
- `cleaning`, `markup`: rich text, as an editor could have written it;
- `progress`, `alone`: how far long work is, and that no other import runs;
- `shelves`, `stored`: the library's content as records;
- `media`, `references`, `checking`: everything that is checked before anything is written;
- `planning`, `summaries`: what an import would change;
- `lookups`, `storing`, `writing`, `importing`: the import; `exporting`: the export.

The format is described in docs/bundles.md.
"""
