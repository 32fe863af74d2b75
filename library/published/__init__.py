"""What the public may see: built here once, for the web pages and for the API alike."""
