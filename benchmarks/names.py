"""Names of what the report compares."""

CACHED = "cached: list of 20 cards"
PLAIN = "plain function, same version read"
VIEW = "plain Django view, same version read"
BARE = "bare WSGI"

PUBLISH, STOCK_PUBLISH = "publish one page", "stock: publish one page"
