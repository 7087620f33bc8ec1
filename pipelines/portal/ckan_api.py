"""CKAN's action API: one call, its result or what is wrong in plain words.

See https://docs.ckan.org/en/latest/api/.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipelines.problems import InputError, Problem

TOKEN_VARIABLE = "CKAN_API_TOKEN"
TIMEOUT = 60
"""Seconds that an answer may take."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class NotThereError(InputError):
    """The portal has no such thing, or does not show it."""


class _Stay(HTTPRedirectHandler):
    """Follow no redirect: it would turn a POST into a GET, and give the token to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class Portal:
    """A CKAN site by its address, and the token of somebody who may write there."""

    address: str
    token: str

    def call(self, action: str, data: Mapping[str, Any]) -> Any:
        """The `result` of an action.

        Raises NotThereError, and InputError naming what the portal or the network refuses.
        """
        request = Request(
            f"{self.address}/api/3/action/{action}",
            json.dumps(data).encode(),
            {"Content-Type": "application/json", "Authorization": self.token},
        )
        try:
            with build_opener(_Stay).open(request, timeout=TIMEOUT) as answer:
                return self._result(answer.read())
        except HTTPError as error:
            raise self._refusal(action, error) from error
        except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
            reason = getattr(error, "reason", None) or error
            message = f"cannot be reached: {reason}."
            raise InputError([Problem(self.address, message, "Try again later.")]) from error

    def _result(self, body: bytes) -> Any:
        try:
            return json.loads(body)["result"]
        except (ValueError, KeyError, TypeError) as error:
            message = "does not answer as CKAN does."
            remedy = "Give the address of the site, without /api."
            raise InputError([Problem(self.address, message, remedy)]) from error

    def _refusal(self, action: str, error: HTTPError) -> InputError:
        said = _error_of(error)
        if error.code == 404 and said:
            return NotThereError([Problem(self.address, "has no such dataset.", "Create it.")])
        if 300 <= error.code < 400:
            elsewhere = error.headers.get("Location", "another address")
            message = f"answers from elsewhere: {elsewhere}."
            return InputError([Problem(self.address, message, "Give that site's address.")])
        if error.code in (401, 403):
            message = f"does not let you ({action}): {_sentence(said) or 'access denied'}."
            remedy = f"Put the token of somebody who may into {TOKEN_VARIABLE}."
            return InputError([Problem(self.address, message, remedy)])
        if error.code == 409 and said:
            return InputError(
                Problem(
                    self.address,
                    f"refuses {field}: {_sentence(faults)}.",
                    "Mend it and publish again.",
                )
                for field, faults in sorted(said.items())
                if not field.startswith("__")
            )
        message = f"answers {action} with {error.code} {error.reason}: {_sentence(said) or 'no reason given'}."
        return InputError([Problem(self.address, message, "Ask those who run the portal.")])


def portal_at(address: str, token: str) -> Portal:
    """The portal at an http(s) address. Raises InputError without a token, and for an address that
    would send it over the network unencrypted.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError([Problem(address, "is no web address.", "Begin it with https://.")])
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        message = "would be sent your token unencrypted."
        raise InputError([Problem(address, message, "Use the portal's https address.")])
    if not token:
        message = "needs a token."
        remedy = f"Make one on your profile's page there and put it into {TOKEN_VARIABLE}."
        raise InputError([Problem(address, message, remedy)])
    return Portal(address.rstrip("/"), token)


def _error_of(error: HTTPError) -> dict[str, Any]:
    """CKAN's account of a refusal; empty if it is not CKAN that refuses."""
    try:
        said = json.loads(error.read())["error"]
    except (ValueError, KeyError, TypeError, OSError):
        return {}
    return said if isinstance(said, dict) else {"message": said}


def _sentence(said: Any) -> str:
    """What CKAN says in lists and objects, as one line."""
    if isinstance(said, dict):
        told = (f"{_sentence(v)}" for k, v in said.items() if v and not k.startswith("__"))
        return "; ".join(dict.fromkeys(told))
    if isinstance(said, list):
        return "; ".join(dict.fromkeys(_sentence(one) for one in said if one))
    return " ".join(str(said).split()).rstrip(".")
