"""Style sheets, scripts and pictures: served under addresses that change with their content, and kept forever."""

import gzip
import os
from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

import brotli
from flask import Flask
from whitenoise import WhiteNoise

HASH = 12  # hexadecimal digits of a file's content in its address
# The build lays compressed copies beside the files (whitenoise.compress). How each is read.
COPIES = {".br": brotli.decompress, ".gz": gzip.decompress}
IMMUTABLE = rf"\.[0-9a-f]{{{HASH}}}\.\w+$"


def init_app(app: Flask) -> None:
    """Serve static/."""
    serve(app, Path(str(app.static_folder)))


def serve(app: Flask, folder: Path) -> None:
    """Serve the files of a folder, and tell the templates their addresses."""
    noise = WhiteNoise(
        app.wsgi_app,
        max_age=60,
        allow_all_origins=False,
        immutable_file_test=IMMUTABLE,
        add_headers_function=_static_headers,
    )
    addresses = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in COPIES):
        name, content = path.relative_to(folder).as_posix(), path.read_bytes()
        digest, known = sha256(content).hexdigest()[:HASH], _known(path, content)
        addresses[name] = f"/static/{path.relative_to(folder).with_suffix('').as_posix()}.{digest}{path.suffix}"
        noise.add_file_to_dictionary(f"/static/{name}", str(path), known)
        noise.add_file_to_dictionary(addresses[name], str(path), known)
    app.wsgi_app = noise  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = lambda name: addresses.get(name, f"/static/{name}")


def _known(path: Path, content: bytes) -> dict[str, os.stat_result]:
    """The file and those of its compressed copies that are of this very content, not of what it was before."""
    known = {str(path): path.stat()}
    for ending, read in COPIES.items():
        copy = path.with_name(path.name + ending)
        if copy.is_file() and read(copy.read_bytes()) == content:
            known[str(copy)] = copy.stat()
    return known


def _static_headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
