"""Full-text search on both databases, as one behaviour: the words are folded here, and indexed as they are."""
