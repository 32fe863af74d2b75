"""Who is asking: the client's address, also behind our own proxies."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from limber.front.asking import Environ

# One household or phone has a whole network of this size to itself, so that is what counts as one client.
IPV6_NETWORK = 64  # bits


def client_address(environ: Environ, proxies: int) -> str:
    """Return the address of the client, for IPv6 that of its network.

    Each proxy appends the address that it was asked from to `X-Forwarded-For`. Of those, the last `proxies` are
    from proxies that we trust; whatever stands before them the client may have invented.
    """
    address = environ.get("REMOTE_ADDR", "")
    if proxies:
        said = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        # Fewer than our proxies would have written: it came past them.
        if len(said) >= proxies and said[-proxies].strip():
            address = said[-proxies].strip()
    return _network(address[:100])


@lru_cache(maxsize=4096)
def _network(address: str) -> str:
    try:
        found = ip_address(address.strip("[]"))
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> (128 - IPV6_NETWORK) << (128 - IPV6_NETWORK)))
