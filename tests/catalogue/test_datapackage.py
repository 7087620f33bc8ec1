"""`datapackage.json`: the official schemas of Data Package v2 and datapackage-js accept it.

frictionless judges it wherever a release is tested.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pyarrow.parquet as pq
import pytest

from tests.conftest import REPOSITORY, SHARED

PROFILES = SHARED / "shapes" / "datapackage-2.0"
PINNED = "datapackage@1.1.10"
NODE = REPOSITORY / ".clients" / "node" / "node_modules"

READ = """
const {Package} = require('datapackage');
(async () => {
  const found = await Package.load(process.argv[1]);
  const rows = {};
  for (const resource of found.resources.filter(one => one.descriptor.format === 'csv'))
    rows[resource.name] = (await resource.read({relations: true})).length;
  console.log(JSON.stringify({valid: found.valid, errors: found.errors.map(String), rows}));
})();
"""


def _parts(descriptor: dict[str, Any]) -> list[tuple[str, Any]]:
    """Each part with the schema that it must satisfy."""
    parts: list[tuple[str, Any]] = [("datapackage", descriptor)]
    for resource in descriptor["resources"]:
        parts.append(("dataresource", resource))
        parts += [
            (kind, resource[key])
            for kind, key in (("tableschema", "schema"), ("tabledialect", "dialect"))
            if key in resource
        ]
    return parts


@pytest.mark.skipif(not PROFILES.is_dir(), reason="the official profiles are not at hand")
def test_the_official_schemas_accept_it(folder: Path) -> None:
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in PROFILES.glob("*.json")}
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for kind, part in _parts(descriptor):
        validator = jsonschema.Draft7Validator(schemas[kind])
        assert [error.message for error in validator.iter_errors(part)] == [], kind


@pytest.mark.skipif(
    not (shutil.which("node") and (NODE / "datapackage").is_dir()),
    reason=f"needs node, and `npm install --prefix .clients/node {PINNED}`",
)
def test_datapackage_js_accepts_it_and_reads_every_row(folder: Path) -> None:
    done = subprocess.run(
        ["node", "-e", READ, str(folder / "datapackage.json")],
        capture_output=True,
        text=True,
        env={"PATH": str(Path(str(shutil.which("node"))).parent), "NODE_PATH": str(NODE)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    paths = (folder / "parquet").iterdir()
    rows = {path.stem: pq.read_metadata(path).num_rows for path in paths}
    assert json.loads(done.stdout) == {"valid": True, "errors": [], "rows": rows}
