"""CKAN's action API: one call, its result or what is wrong in plain words.

See https://docs.ckan.org/en/latest/api/.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pipelines.problems import InputError, Problem

TOKEN_VARIABLE = "CKAN_API_TOKEN"
TIMEOUT = 60
"""Seconds of silence after which a portal counts as off."""

_ADDRESS = re.compile(r"(?i:https?)://[^\s/@?#<>\"{}|\\^`]+(?:/[A-Za-z0-9._~%/-]*)?")
_TOKEN = re.compile(r"[!-~]+")
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
        except (HTTPException, OSError, UnicodeError) as error:
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
        fields = [field for field in sorted(said) if not field.startswith("__")]
        if error.code == 409 and fields:
            remedy = "Mend it and publish again."
            return InputError(
                Problem(self.address, f"refuses {field}: {_sentence(said[field])}.", remedy)
                for field in fields
            )
        message = f"answers {action} with {error.code} {error.reason}: {_sentence(said) or 'no reason given'}."
        return InputError([Problem(self.address, message, "Ask those who run the portal.")])


def portal_at(address: str, token: str) -> Portal:
    """The portal at an http(s) address. Raises InputError without a token, and for an address that
    would send it over the network unencrypted.
    """
    scheme, host = _scheme_and_host(address)
    if scheme == "http" and host not in LOOPBACK:
        message = "would be sent your token unencrypted."
        raise InputError([Problem(address, message, "Use the portal's https address.")])
    if not _TOKEN.fullmatch(token.strip()):
        message = "needs a token." if not token.strip() else "cannot be sent this token."
        remedy = f"Make one on your profile's page there and put it into {TOKEN_VARIABLE}."
        raise InputError([Problem(address, message, remedy)])
    return Portal(address.rstrip("/"), token.strip())


def _scheme_and_host(address: str) -> tuple[str, str]:
    """Raises InputError unless the address is that of a site and nothing else."""
    try:
        parts = urlsplit(address)
        if _ADDRESS.fullmatch(address) and parts.hostname and parts.port != 0:
            return parts.scheme, parts.hostname
    except ValueError:  # Brackets or a port that make no sense.
        pass
    message = "is no web address of a site."
    remedy = "Write it as https://portal.example.org, without name, password, ? or #."
    # Without what stands before an @, because it may be a password.
    raise InputError([Problem(address.rpartition("@")[2], message, remedy)])


def _error_of(error: HTTPError) -> dict[str, Any]:
    """CKAN's account of a refusal; empty if it is not CKAN that refuses."""
    try:
        said = json.loads(error.read())["error"]
    except (ValueError, KeyError, TypeError, HTTPException, OSError):
        return {}
    return said if isinstance(said, dict) else {"message": said}


def _sentence(said: Any) -> str:
    """What CKAN says in lists and objects, as one line."""
    if isinstance(said, dict):
        told = (_sentence(v) for k, v in said.items() if v and not k.startswith("__"))
        return "; ".join(dict.fromkeys(told))
    if isinstance(said, list):
        return "; ".join(dict.fromkeys(_entry(one) for one in said if one))
    return " ".join(str(said).split()).rstrip(".")


def _entry(said: Any) -> str:
    """What CKAN says of one of several things, such as resources: of which property."""
    if isinstance(said, dict):
        return "; ".join(f"{name}: {_sentence(faults)}" for name, faults in said.items())
    return _sentence(said)
