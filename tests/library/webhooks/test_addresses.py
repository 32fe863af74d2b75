"""Nothing is sent to private addresses, however they are spelled."""

import socket

import pytest

from library.webhooks.addresses import ForbiddenAddress, checked, is_public


@pytest.fixture
def resolves(monkeypatch):
    """Have a name resolve to these addresses, one list a look-up."""

    def to(*answers: list[str]) -> None:
        waiting = list(answers)

        def look_up(name, port, **kwargs):
            found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            return [
                (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port))
                for one in found
            ]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    return to


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.7/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
    ],
)
def test_private_addresses_are_refused_in_every_spelling(url):
    with pytest.raises(ForbiddenAddress, match="private network"):
        checked(url)


@pytest.mark.parametrize(
    "address",
    ["64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "fd00::1", "::127.0.0.1", "::1", "ff02::1"],
)
def test_addresses_that_wrap_others_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "http://user:word@example.com/",
        "http://",
        "http://a:99999/",
    ],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(ForbiddenAddress):
        checked(url)


def test_one_private_answer_among_public_ones_is_enough_to_refuse(resolves):
    resolves(["93.184.215.14", "192.168.0.1"])
    with pytest.raises(ForbiddenAddress, match=r"192\.168\.0\.1"):
        checked("https://hooks.example/")


def test_the_connection_goes_to_the_address_that_was_checked(resolves):
    resolves(["93.184.215.14"], ["127.0.0.1"])  # what a rebinding server would answer next
    target = checked("https://hooks.example/in?x=1")
    assert target.url == "https://93.184.215.14:443/in?x=1"
    assert (target.host, target.name) == ("hooks.example", "hooks.example")


def test_the_operator_may_allow_private_addresses(settings):
    settings.LIBRARY_WEBHOOKS_PRIVATE = True
    assert checked("http://[::1]:8000/x").url == "http://[::1]:8000/x"
