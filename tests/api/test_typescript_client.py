"""The TypeScript client: its types are those of the API, and its documented example compiles and runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Site

from api.openapi.document import document
from library.models import VideoPage
from library.published.sync import Cursor
from tests.factories import api_key
from tests.processes import production_server

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "clients" / "typescript"
PACKAGES = CLIENT / "node_modules"
BIN = Path(sys.executable).parent
EXAMPLE = re.search(
    r"```ts\n(.*?)```", (ROOT / "docs" / "typescript.md").read_text(encoding="utf-8"), re.DOTALL
)

pytestmark = pytest.mark.skipif(
    not PACKAGES.exists(), reason="the client's tools are not installed: make client"
)

CONFIG = {
    "compilerOptions": {
        "target": "es2022",
        "module": "nodenext",
        "lib": ["es2022", "dom"],
        "types": [],
        "strict": True,
        "exactOptionalPropertyTypes": True,
        "noUncheckedIndexedAccess": True,
        "noEmitOnError": True,
    }
}
# What must not compile, a line each.
WRONG = """
import { createClient } from "limber-client";
const library = createClient({ baseUrl: "https://library.example" });
library.videos({ levle: ["beginner"] });
library.videos({ level: ["easy"] });
library.videos({ fields: ["titel"] });
for await (const card of library.videos()) card.titel;
for await (const video of library.videos({ fields: ["title"] })) video.duration;
(await library.video("cat")).title;
(await library.video("cat"))?.poster.alt;
library.api.GET("/api/library/v1/movies/");
createClient({ baseUrl: 1 });
""".strip()


def _node(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [BIN / "node", *command],
        cwd=cwd,
        env={**os.environ, "PATH": path, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def _compile(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return _node(PACKAGES / "typescript" / "bin" / "tsc", *options, cwd=folder)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A front-end developer's project that has the package installed."""
    installed = tmp_path / "node_modules" / "limber-client"
    built = _compile(CLIENT, "--outDir", str(installed / "dist"))
    assert built.returncode == 0, built.stdout
    shutil.copy(CLIENT / "package.json", installed)
    (tmp_path / "node_modules" / "openapi-fetch").symlink_to(PACKAGES / "openapi-fetch")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps(CONFIG))
    return tmp_path


def test_its_types_are_those_of_the_api(tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(document()), encoding="utf-8")
    generator = PACKAGES / "openapi-typescript" / "bin" / "cli.js"
    made = _node(generator, "openapi.json", "--output", "schema.ts", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    fresh = (tmp_path / "schema.ts").read_text(encoding="utf-8")
    assert fresh == (CLIENT / "src" / "schema.ts").read_text(encoding="utf-8"), "make client"


def test_what_is_wrong_does_not_compile(project: Path) -> None:
    (project / "wrong.ts").write_text(WRONG)
    compiled = _compile(project)
    lines = {int(number) for number in re.findall(r"^wrong\.ts\((\d+),", compiled.stdout, re.MULTILINE)}
    assert lines == set(range(3, len(WRONG.splitlines()) + 1)), compiled.stdout


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


def test_the_documented_example_compiles_and_runs(project: Path, library: VideoPage) -> None:
    assert EXAMPLE
    # The one thing of Node that the example names.
    declared = "declare const process: { env: Record<string, string | undefined> };\n"
    (project / "node.d.ts").write_text(declared)
    (project / "example.ts").write_text(EXAMPLE[1], encoding="utf-8")
    compiled = _compile(project)
    assert compiled.returncode == 0, compiled.stdout
    with production_server() as url:
        run = _node("example.js", cwd=project, LIBRARY=url)
    assert run.returncode == 0, run.stderr
    said = run.stdout.splitlines()
    assert said[0].startswith("Cat stretch 95 http://localhost")
    assert said[1].startswith("Easy cat")
    assert "cat Down, Up" in said
    assert said[-4:] == [
        "file 2 null",
        said[-3],
        "[ 'chair', 'spinal-twist' ]",
        "[ 'Takes a whole number from 1 to 100.' ]",
    ]
    # Three videos, a worksheet, two categories, two tags, one presenter, one piece of equipment, a progression.
    assert int(said[-3]) == 11


def test_a_list_is_read_to_its_end(project: Path, library: VideoPage, django_user_model: Any) -> None:
    key = api_key(django_user_model.objects.create_user("reader"))
    (project / "all.mjs").write_text(
        """
        import { createClient, LimberError } from "limber-client";
        const asked = [];
        const library = createClient({
          baseUrl: process.env.LIBRARY,
          token: process.env.KEY,
          fetch: (request) => { asked.push(request); return fetch(request); },
        });
        const slugs = [];
        for await (const { slug } of library.videos({ limit: 1, order: "title" })) slugs.push(slug);
        const batches = [];
        for await (const { items } of library.changes(undefined, { limit: 4 })) batches.push(items.length);
        const gone = await library.changes("00000000-00000000-1-1-" + process.env.CHECK).next().catch((error) => error);
        console.log(JSON.stringify({
          slugs, batches,
          key: asked[0].headers.get("Authorization"),
          gone: [gone instanceof LimberError, gone.problem.status],
        }));
        """
    )
    with production_server() as url:
        check = str(Cursor("0" * 8, "0" * 8, 1, 1))[-8:]
        run = _node("all.mjs", cwd=project, LIBRARY=url, CHECK=check, KEY=key)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {
        "slugs": ["cat", "easy", "hard"],
        "batches": [4, 4, 3],
        "key": f"Bearer {key}",
        "gone": [True, 410],
    }
