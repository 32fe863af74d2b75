"""The editor's side: what the Wagtail admin shows of the library, and what it asks.

Views, forms and listings stand here; `library.wagtail_hooks` registers them.
"""
