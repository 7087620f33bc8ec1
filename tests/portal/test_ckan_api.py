"""One call of CKAN's action API: addresses and tokens that are odd, answers that are not CKAN's."""

import socket
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from pipelines.portal import ckan_api
from pipelines.portal.ckan_api import Portal, portal_at
from pipelines.problems import InputError
from tests.portal.ckan_server import TOKEN, Site, running, served


@pytest.mark.parametrize(
    ("status", "headers", "body", "told"),
    [
        (200, {}, b"<html>", "does not answer as CKAN does.*without /api"),
        (404, {}, b"<html>", "answers package_show with 404"),
        (302, {"Location": "https://other.example.org/"}, b"", "from elsewhere: https://other"),
        (500, {}, b'{"error": {"message": "Internal"}}', "500 .*Internal"),
        (409, {}, b'{"error": {"__type": "Integrity Error"}}', "package_show with 409 .*no reason"),
        (
            409,
            {},
            b'{"error": {"resources": [{}, {"size": ["No."]}]}}',
            "refuses resources: size: No",
        ),
        (200, {"Content-Length": "99"}, b'{"result"', "cannot be reached: IncompleteRead"),
        (409, {"Content-Length": "99"}, b'{"error"', "package_show with 409 .*no reason given"),
    ],
)
def test_an_answer_that_is_not_ckans_is_told(
    status: int, headers: dict[str, str], body: bytes, told: str
) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with served(Handler) as address, pytest.raises(InputError, match=told):
        Portal(address, TOKEN).call("package_show", {})


def test_a_portal_that_keeps_silent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ckan_api, "TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        portal = Portal(f"http://127.0.0.1:{silent.getsockname()[1]}", TOKEN)
        with pytest.raises(InputError, match=r"cannot be reached: timed out\. Try again"):
            portal.call("package_show", {})


def test_a_portal_that_is_off_is_told() -> None:
    with running(Site()) as address:
        pass
    with pytest.raises(InputError, match="cannot be reached"):
        Portal(address, TOKEN).call("package_show", {})


@pytest.mark.parametrize(
    ("address", "token", "told"),
    [
        ("https://portal.example.org", "", "needs a token.*CKAN_API_TOKEN"),
        ("http://portal.example.org", "t", "unencrypted.*https"),
        ("https://portal.example.org", "se\ncret", "cannot be sent this token"),
        ("https://portal.example.org", "sécret", "cannot be sent this token"),
        ("", "t", "is no web address"),
        ("portal.example.org", "t", "is no web address"),
        ("https://[::1", "t", "is no web address"),
        ("https://portal.example.org:port", "t", "is no web address"),
        ("https://portal.example.org/?a=1", "t", "is no web address"),
        ("https://portal.example.org/dati è", "t", "is no web address"),
        ("https://name:secret@portal.example.org", "t", "^portal.example.org: is no web address"),
    ],
)
def test_a_token_is_not_risked(address: str, token: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as refused:
        portal_at(address, token)
    assert "cret" not in str(refused.value)


def test_an_address_and_a_token_may_end_as_they_are_copied() -> None:
    found = portal_at("https://portal.example.org/ckan/", " a-token\r\n")
    assert found == Portal("https://portal.example.org/ckan", "a-token")
