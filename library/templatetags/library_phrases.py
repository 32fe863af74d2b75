"""Django's `{% translate %}`, which looks each phrase up once a language and process.

A watch page has some forty phrases; to look them up anew took a seventh of the time of drawing it. Load it after
`i18n`, and what it says stays as it is: also `makemessages` finds the phrases as before.
"""

from __future__ import annotations

from django.template import Context, Library, Node
from django.template.base import Parser, Token, Variable
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = Library()


class Phrase(Node):
    """A phrase without anything of the page in it; `name` is the variable that it is kept in, if it is not shown."""

    child_nodelists = ()

    def __init__(self, plain: TranslateNode, name: str | None) -> None:
        self.plain = plain
        self.name = name
        self.known: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        phrase = self.known.get(language)
        if phrase is None:
            phrase = self.known[language] = self.plain.render(context)
        if self.name is None:
            return phrase
        context[self.name] = phrase
        return ""


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    node = do_translate(parser, token)
    said = node.filter_expression
    if node.noop or node.message_context or said.filters or not _is_fixed(said.var):
        return node
    name, node.asvar = node.asvar, None
    return Phrase(node, name)


def _is_fixed(said: Variable) -> bool:
    """Whether this is a text, and no variable."""
    return said.lookups is None
