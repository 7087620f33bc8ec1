"""A stand-in for a CKAN site: the actions that publishing uses, answered as CKAN 2.12 answers them.

Status codes, error objects, validation and defaults were read off a real CKAN 2.12. The tests can be
run against one instead: set CKAN_TEST_URL, and CKAN_API_TOKEN of a user with one organization there.
"""

import json
import re
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "a-token"


class RefusalError(Exception):
    """An error object and its status."""

    def __init__(self, status: int, kind: str, **said: Any) -> None:
        self.status, self.error = status, {**said, "__type": kind}
        super().__init__(kind)


def invalid(**said: Any) -> RefusalError:
    return RefusalError(409, "Validation Error", **said)


@dataclass
class Site:
    """What the site holds; `organizations` are those of the one user who has a token.

    The answers to the next `lost` writes get lost on their way, after they were done.
    """

    organizations: list[str] = field(default_factory=lambda: ["comune"])
    packages: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: int = 0
    lost: int = 0

    def answer(self, action: str, data: dict[str, Any], token: str | None) -> Any:
        actions: dict[str, Callable[..., Any]] = {
            "package_show": self.show,
            "package_create": self.create,
            "package_patch": self.patch,
            "package_delete": self.delete,
            "organization_list_for_user": self.listed,
        }
        if action not in actions:
            raise RefusalError(400, "Bad request")
        return actions[action](data, token == TOKEN)

    def show(self, data: dict[str, Any], _: bool) -> dict[str, Any]:
        for package in self.packages.values():
            if data["id"] in (package["id"], package["name"]):
                return package
        raise RefusalError(404, "Not Found Error", message="Not found")

    def listed(self, _: dict[str, Any], known: bool) -> list[dict[str, str]]:
        return [{"name": name} for name in self.organizations] if known else []

    def create(self, data: dict[str, Any], known: bool) -> dict[str, Any]:
        if not known:
            raise RefusalError(
                403, "Authorization Error", message="Access denied: User  not authorized"
            )
        if data["name"] in self.packages:
            raise invalid(name=["That URL is already in use."])
        return self._store({"id": str(uuid.uuid4()), "state": "active", **data})

    def patch(self, data: dict[str, Any], known: bool) -> dict[str, Any]:
        package = self.show(data, known)
        if not known:
            raise RefusalError(
                403, "Authorization Error", message="Access denied: User  not authorized"
            )
        return self._store({**package, **data})

    def delete(self, data: dict[str, Any], known: bool) -> None:
        self.show(data, known)["state"] = "deleted"

    def _store(self, package: dict[str, Any]) -> dict[str, Any]:
        self._validate(package)
        self.changes += 1
        kept = {"author_email": "", "groups": [], **package}
        kept |= {key: None for key in ("author_email", "url") if not kept.get(key)}
        kept["organization"] = {"name": package["owner_org"]}
        kept["metadata_modified"] = f"change {self.changes}"
        kept["tags"] = [{"display_name": t["name"], **t} for t in package.get("tags", ())]
        kept["resources"] = [
            {"id": str(uuid.uuid4()), "mimetype_inner": None, **r, "position": n, "size": _whole(r)}
            for n, r in enumerate(package.get("resources", ()))
        ]
        self.packages[package["name"]] = kept
        return kept

    def _validate(self, package: dict[str, Any]) -> None:
        if not re.fullmatch(r"[a-z0-9_-]{2,100}", package["name"]):
            raise invalid(name=["Must be purely lowercase alphanumeric (ascii) characters"])
        if not package.get("owner_org"):
            raise invalid(owner_org=["An organization must be provided"])
        if package["owner_org"] not in self.organizations:
            raise invalid(owner_org=["Organization does not exist"])
        wrong = [
            t["name"] for t in package["tags"] if not re.fullmatch(r"[\w .-]{2,100}", t["name"])
        ]
        if wrong:
            raise invalid(tags=[f'Tag "{name}" can only contain alphanumeric' for name in wrong])
        keys = Counter(extra["key"] for extra in package["extras"])
        if max(keys.values(), default=0) > 1:
            raise invalid(extras_validation=[f'Duplicate key "{max(keys, key=keys.__getitem__)}"'])
        if any(not str(_whole(resource)).isdigit() for resource in package["resources"]):
            raise invalid(resources=[{"size": ["Invalid integer"]}])


def _whole(resource: dict[str, Any]) -> Any:
    return resource.get("size", 0)


@contextmanager
def running(site: Site) -> Iterator[str]:
    """The address of a server for `site`, on loopback, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            action = self.path.removeprefix("/api/3/action/").removeprefix("/api/action/")
            try:
                before = site.changes
                result = site.answer(action, data, self.headers["Authorization"])
                if site.lost and site.changes > before:
                    site.lost -= 1
                    return
                self._say(200, {"success": True, "result": result})
            except RefusalError as refusal:
                self._say(refusal.status, {"success": False, "error": refusal.error})

        def _say(self, status: int, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with served(Handler) as address:
        yield address


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address at which `handler` answers until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
