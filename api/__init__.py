"""The headless API: how an app sees the library.

`router` names the addresses; `endpoints` answer them; `openapi` describes them; `serializers` describe the shapes;
`filters` and `fields` say what parameters take. The content itself comes from `library.published`.
"""
