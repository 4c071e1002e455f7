"""What every answer tells the browser: what it may load, whom it may tell, what it may keep."""

from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

import secure
from flask import Flask, Response, request, session
from secure import headers as kinds
from whitenoise import WhiteNoise

from engagement import i18n
from engagement.settings import Settings

HASH = 12  # hexadecimal digits of a file's content in its address
IMMUTABLE = rf"\.[0-9a-f]{{{HASH}}}\.\w+$"

# Pages with nothing of anybody's on them. Whatever is not listed is never stored, not even for the Back button.
PUBLIC = {"welcome.wall", "welcome.home", "welcome.privacy", "directory.services", "directory.service"}

NOBODY = "()"
POWERS = "accelerometer camera display_capture geolocation gyroscope magnetometer microphone midi payment usb".split()


def init_app(app: Flask) -> None:
    """Add the headers to every answer, and serve the files of static/ under addresses that change with their content."""
    settings: Settings = app.config["SETTINGS"]
    # Flask-WTF asks for a Referer over https, which our own Referrer-Policy keeps browsers from sending.
    app.config["WTF_CSRF_SSL_STRICT"] = False
    fixed = dict(security_headers(https=settings.public_base_url.startswith("https://")).headers)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "private, max-age=60" if _may_be_kept(response) else "no-store"
        return response

    serve(app, Path(str(app.static_folder)))


def security_headers(*, https: bool) -> secure.Secure:
    """The headers that never change. No inline script and no inline style: text that slips into a page stays text."""
    policy = kinds.PermissionsPolicy()
    for power in POWERS:
        getattr(policy, power)(NOBODY)
    return secure.Secure(
        csp=_content_security_policy(),
        coop=kinds.CrossOriginOpenerPolicy().same_origin(),
        corp=kinds.CrossOriginResourcePolicy().same_origin(),
        hsts=kinds.StrictTransportSecurity().max_age(31_536_000).include_subdomains() if https else None,
        permissions=policy,
        referrer=kinds.ReferrerPolicy().no_referrer(),
        xcto=kinds.XContentTypeOptions().nosniff(),
        xfo=kinds.XFrameOptions().deny(),
    )


def _content_security_policy() -> kinds.ContentSecurityPolicy:
    policy = kinds.ContentSecurityPolicy().default_src("'self'").img_src("'self'", "data:")
    policy = policy.style_src("'self'").script_src("'self'").form_action("'self'")
    return policy.frame_ancestors("'none'").base_uri("'none'").object_src("'none'")


def _may_be_kept(response: Response) -> bool:
    """A public page, asked for without a question in its address and by somebody who has begun nothing with us yet."""
    return (
        request.endpoint in PUBLIC
        and response.status_code == 200
        and request.method in {"GET", "HEAD"}
        and not request.query_string
        and not session
    )


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
