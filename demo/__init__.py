"""The demo library: drawn posters, drawn clips and the texts that go with them."""
