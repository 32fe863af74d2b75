"""Where a message may go: to public addresses only, whatever a name resolves to.

An address is looked up once, each answer is checked, and the connection goes to the very address that was checked; a
name that resolves to something else a moment later (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.utils.translation import gettext as _

PORTS = {"http": 80, "https": 443}
# All that is public in IPv6 (RFC 4291, 2.4), and within it what carries an IPv4 address inside (RFC 3056, 4380).
_UNICAST = ipaddress.ip_network("2000::/3")
_WRAPPERS = [ipaddress.ip_network(text) for text in ("2002::/16", "2001::/32")]


class ForbiddenAddress(ValueError):
    """Nothing may be sent there; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: `url` has the checked address in place of the name, which `host` still tells."""

    url: str
    host: str
    name: str


def checked(url: str) -> Target:
    """Return where to connect for `url`. Raises `ForbiddenAddress`; may take as long as the resolver does."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname, parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ForbiddenAddress(_("This is no http or https address.")) from None
    if not name or parts.username or parts.password:
        raise ForbiddenAddress(_("An address is a host name and a path, without a user name."))
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ForbiddenAddress(_("The name %(name)s is not found.") % {"name": name[:100]}) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not (settings.LIBRARY_WEBHOOKS_PRIVATE or is_public(address)):
            raise ForbiddenAddress(
                _("%(name)s leads into a private network (%(address)s), and nothing is sent there.")
                % {"name": name[:100], "address": address}
            )
    literal = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    host = parts.netloc if parts.port else f"[{name}]" if ":" in name else name
    return Target(
        urlunsplit((parts.scheme, f"{literal}:{port}", parts.path or "/", parts.query, "")), host, name
    )


def is_public(address: str) -> bool:
    """Whether this IP address belongs to the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip not in _UNICAST or any(ip in wrapper for wrapper in _WRAPPERS):
            return False
    return ip.is_global and not ip.is_multicast
