"""The shapes of the answers, one serializer a shape: they describe, the library builds the content."""
