"""Files that play: what an upload is, its still pictures, and how it reaches the visitor."""
