"""Style sheets, scripts, pictures and recordings: served under addresses that change with their content, and kept forever."""

from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from engagement.language import i18n

HASH = 12  # hexadecimal digits of a file's content in its address
IMMUTABLE = rf"\.[0-9a-f]{{{HASH}}}\.\w+$"


def init_app(app: Flask) -> None:
    """Serve static/."""
    serve(app, Path(str(app.static_folder)))


def serve(app: Flask, folder: Path) -> None:
    """Serve the files of a folder, and tell the templates their addresses and which recordings there are."""
    noise = WhiteNoise(
        app.wsgi_app,
        max_age=60,
        allow_all_origins=False,
        immutable_file_test=IMMUTABLE,
        add_headers_function=_static_headers,
    )
    addresses = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        digest = sha256(path.read_bytes()).hexdigest()[:HASH]
        addresses[name] = f"/static/{path.relative_to(folder).with_suffix('').as_posix()}.{digest}{path.suffix}"
        noise.add_file_to_dictionary(f"/static/{name}", str(path))
        noise.add_file_to_dictionary(addresses[name], str(path))
    app.wsgi_app = noise  # type: ignore[method-assign]
    app.jinja_env.globals["static_url"] = lambda name: addresses.get(name, f"/static/{name}")
    app.jinja_env.globals["recording"] = lambda key: addresses.get(f"audio/{i18n.current().tag}/{key}.mp3", "")


def _static_headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
