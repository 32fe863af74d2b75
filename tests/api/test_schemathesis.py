"""Schemathesis asks the served document's own questions, good and bad ones, of a server as in production."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from wagtail.models import Site

from library.models import VideoPage
from tests.api.conftest import LIBRARY
from tests.processes import production_server

SEED = 1
EXAMPLES = 3  # of each kind for each operation, beside those that try every bound

# Without these, nothing but 404s would be seen of what has a key.
CONFIG = """
[parameters]
"path.key" = "cat"

[[operations]]
include-path-regex = "/worksheets/"
parameters = { "path.key" = "cat-sheet" }

[[operations]]
include-path-regex = "/categories/"
parameters = { "path.slug" = "mid-back" }

[[operations]]
include-path-regex = "/tags/"
parameters = { "path.slug" = "spinal-twist" }

[[operations]]
include-path-regex = "/presenters/"
parameters = { "path.slug" = "ann-lee" }

[[operations]]
include-path-regex = "/equipment/"
parameters = { "path.slug" = "chair" }

[[operations]]
include-path-regex = "/progressions/"
parameters = { "path.slug" = "core" }
"""


@pytest.fixture
def site(library_site: Site) -> Site:
    return library_site


def test_the_api_does_what_its_document_says(library: VideoPage, tmp_path: Path) -> None:
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG)
    with production_server(API_REQUESTS_A_MINUTE="0") as url:
        run = subprocess.run(
            [
                Path(sys.executable).with_name("st"), f"--config-file={config}",
                "run", f"{url}{LIBRARY}schema/", "--url", url, "--checks", "all",
                "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", str(EXAMPLES),
                "--seed", str(SEED), "--workers", "2", "--continue-on-failure",
                "--generation-database", "none", "--no-color",
            ],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr
    # It leaves out the operation that it read the document from.
    assert re.search(r"Tested: 2[6-9]\b", run.stdout), run.stdout[-3000:]
