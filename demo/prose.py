"""Turns the light notation of the texts into HTML.

Blocks are separated by an empty line. "## " begins a heading, "### " a smaller one, "- " an item of a
list, "1. " an item of a numbered list; everything else is a paragraph. **Words** become bold.
"""

import re


def html(text: str) -> str:
    return "".join(_block(block.strip()) for block in re.split(r"\n\s*\n", text.strip()))


def _block(block: str) -> str:
    lines = [line.strip() for line in block.splitlines()]
    for mark, tag in (("## ", "h2"), ("### ", "h3")):
        if block.startswith(mark):
            return f"<{tag}>{_inline(block[len(mark) :])}</{tag}>"
    if block.startswith("- "):
        return "<ul>" + _items(lines, r"- ") + "</ul>"
    if re.match(r"\d+\. ", block):
        return "<ol>" + _items(lines, r"\d+\. ") + "</ol>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _items(lines: list[str], mark: str) -> str:
    """List items; a line without a mark carries on the item before it."""
    items: list[str] = []
    for line in lines:
        if match := re.match(mark, line):
            items.append(line[match.end() :])
        else:
            items[-1] += " " + line
    return "".join(f"<li>{_inline(item)}</li>" for item in items)


def _inline(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
