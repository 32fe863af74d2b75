"""How long video takes: looking at it, encoding it, and handing it out beside nginx.

`python -m benchmarks.media` makes its own clips and a library in a temporary folder, and prints a page of figures.
nginx is measured where it is installed.
"""

from __future__ import annotations

import http.client
import json
import os
import platform
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import av
from av.filter import Graph

from library.media.encoding.running import run
from library.media.probing import frame_jpeg, probe

SECONDS = 20  # of each clip
ROUNDS = 7
REQUESTS = 200
PART = 64 * 1024  # bytes; what a player asks for after a jump
PATIENCE = 60  # seconds
MANAGE = Path(__file__).parents[1] / "manage.py"

NGINX = """
worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; sendfile on; tcp_nopush on; types {{ video/mp4 mp4; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; location /media/ {{ alias {media}/; }} }}
}}
"""


class Clip(NamedTuple):
    name: str
    codec: str
    size: tuple[int, int]
    becomes: str


CLIPS = (
    Clip("h264-360p.mp4", "libx264", (640, 360), "360p copied"),
    Clip("hevc-720p.mp4", "libx265", (1280, 720), "360p and 720p encoded, MP4 of 720p"),
    Clip("h264-1080p.mp4", "libx264", (1920, 1080), "360p and 720p encoded, 1080p copied"),
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="limber-bench-") as folder:
        for line in report(Path(folder)):
            print(line, flush=True)


def report(folder: Path) -> Iterator[str]:
    """Yield the page of figures line by line. What it needs is made below `folder`."""
    clips = {clip: draw(folder / clip.name, clip) for clip in CLIPS}
    yield "# Media"
    yield ""
    yield f"{SECONDS} seconds a clip, {os.cpu_count()} cores, Python {platform.python_version()}, PyAV {av.__version__}"
    yield ""
    yield from looked_at(clips)
    yield ""
    yield from encoded(clips, folder)
    yield ""
    yield from handed_out(clips[CLIPS[-1]], folder)


def draw(path: Path, clip: Clip) -> Path:
    """Write a moving test picture with noise, which is about as hard to encode as a recording."""
    graph = Graph()
    width, height = clip.size
    source = graph.add("testsrc2", f"size={width}x{height}:rate=25:duration={SECONDS}")
    graph.link_nodes(
        source, graph.add("noise", "alls=6:allf=t"), graph.add("format", "yuv420p"), graph.add("buffersink")
    ).configure()
    options = {"preset": "ultrafast", "g": "50", "x265-params": "log-level=error"}
    with av.open(str(path), "w") as container:
        stream = container.add_stream(clip.codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for _ in range(25 * SECONDS):
            frame = graph.vpull()
            frame.pict_type = 0
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def looked_at(clips: dict[Clip, Path]) -> Iterator[str]:
    yield "| looking at a file | probe ms | poster ms |"
    yield "|---|--:|--:|"
    for clip, path in clips.items():
        probed, cut = median_ms(probe, path), median_ms(frame_jpeg, path)
        yield f"| {clip.name} ({path.stat().st_size / 1e6:.1f} MB) | {probed:.0f} | {cut:.0f} |"


def median_ms(step: Callable[[Path], object], path: Path) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        step(path)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def encoded(clips: dict[Clip, Path], folder: Path) -> Iterator[str]:
    yield "| encoding | becomes | times real time | CPU s for a second of video | peak memory MB |"
    yield "|---|---|--:|--:|--:|"
    for clip, path in clips.items():
        work = folder / f"work-{clip.name}"
        work.mkdir()
        start, cpu = time.perf_counter(), children_seconds()
        memory = encode(path, work)
        wall, cpu = time.perf_counter() - start, children_seconds() - cpu
        yield f"| {clip.name} | {clip.becomes} | {SECONDS / wall:.1f} | {cpu / SECONDS:.2f} | {memory or '–'} |"
        shutil.rmtree(work)


def encode(path: Path, work: Path) -> int:
    """Make the renditions of a clip; return the most memory it took, in megabytes, if it took long enough to look."""
    peaks = [0.0]
    run(path, work, SECONDS, lambda progress: peaks.append(children_memory()))
    return round(max(peaks))


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def children_memory() -> float:
    """Return the most memory that the largest of our processes has taken so far, in megabytes. Linux only."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    found = [0]
    for child in children:
        with suppress(FileNotFoundError, ProcessLookupError):
            found += map(int, re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{child}/status").read_text()))
    return max(found) / 1000


def handed_out(clip: Path, folder: Path) -> Iterator[str]:
    yield f"| handing out {clip.stat().st_size / 1e6:.1f} MB | first byte ms (p50, p95) | after a jump ms (p50, p95) |"
    yield "|---|--:|--:|"
    address, media = published(clip, folder)
    with the_application(folder) as port:
        yield f"| the application (granian, 2 workers) | {' | '.join(latencies(port, address))} |"
    if shutil.which("nginx") is None:
        yield "| nginx | is not installed here | |"
        return
    with nginx(folder, media) as port:
        yield f"| nginx | {' | '.join(latencies(port, address))} |"


def published(clip: Path, folder: Path) -> tuple[str, Path]:
    """Publish the clip on a page of a new library. Returns its address and the folder of all media."""
    bundle = folder / "bundle"
    (bundle / "media").mkdir(parents=True)
    shutil.copy(clip, bundle / "media" / "clip.mp4")
    video = {"slug": "clip", "title": "Clip", "source": {"file": "media/clip.mp4"}}
    (bundle / "library.json").write_text(json.dumps({"format": "library-bundle/1", "videos": [video]}))
    for arguments in (["migrate", "--verbosity", "0"], ["import_library", str(bundle), "--no-progress"]):
        subprocess.run(
            [sys.executable, str(MANAGE), *arguments], env=environment(folder), check=True, stdout=sys.stderr
        )
    media = folder / "var" / "media"
    (stored,) = (media / "videos").glob("*.mp4")
    return f"/media/videos/{stored.name}", media


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "limber.settings.dev",
        "DEBUG": "false",
        "LIMBER_VAR": str(folder / "var"),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "CACHE_URL": "locmemcache://",
    }


@contextmanager
def the_application(folder: Path) -> Iterator[int]:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += [
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "limber.wsgi:application",
    ]
    with running(command, port, environment(folder)):
        yield port


@contextmanager
def nginx(folder: Path, media: Path) -> Iterator[int]:
    port = free_port()
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, port=port, media=media))
    # Started by root, its workers are somebody else, who may not look into a private folder.
    user = ["-g", "user root;"] if os.getuid() == 0 else []
    with running(["nginx", "-c", str(config), "-p", str(folder), *user], port, dict(os.environ)):
        yield port


@contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[None]:
    """Run a server while the block runs."""
    process = subprocess.Popen(command, env=env, stdout=sys.stderr)
    try:
        end = time.monotonic() + PATIENCE
        while not answers(port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{command[0]} did not start.")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def latencies(port: int, address: str) -> list[str]:
    """Return how long the first byte takes: of the whole file, and of a part in its middle."""
    size = int(ask(port, address, "HEAD").getheader("Content-Length", "0"))
    jump = {"Range": f"bytes={size // 2}-{size // 2 + PART - 1}"}
    return [shown(first_bytes(port, address, 200, {})), shown(first_bytes(port, address, 206, jump))]


def shown(milliseconds: list[float]) -> str:
    ordered = sorted(milliseconds)
    return f"{statistics.median(ordered):.1f}, {ordered[len(ordered) * 95 // 100]:.1f}"


def first_bytes(port: int, address: str, status: int, headers: dict[str, str]) -> list[float]:
    taken = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        answer = ask(port, address, "GET", headers)
        assert answer.status == status, answer.status
        answer.read(1)
        taken.append((time.perf_counter() - start) * 1000)
        answer.close()
    return taken


def ask(
    port: int, address: str, method: str, headers: dict[str, str] | None = None
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, address, headers={"Host": f"localhost:{port}", **(headers or {})})
    return connection.getresponse()


if __name__ == "__main__":
    main()
