"""The API described for machines: OpenAPI 3.1, made from the endpoints, their parameters and their serializers.

`operations` describes one endpoint, `components` is what all of them share, `examples` shows an answer of each shape,
and `document` puts it together. Nothing that code knows is written a second time here.
"""
