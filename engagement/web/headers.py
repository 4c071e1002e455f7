"""What every answer tells the browser: what it may load, whom it may tell, what it may keep."""

import secure
from flask import Flask, Response, request, session
from secure import headers as kinds

from engagement.foundation.settings import Settings

# Pages with nothing of anybody's on them. Whatever is not listed is never stored, not even for the Back button.
PUBLIC = {"welcome.wall", "welcome.home", "welcome.privacy", "directory.services", "directory.service"}

NOBODY = "()"
POWERS = "accelerometer camera display_capture geolocation gyroscope magnetometer microphone midi payment usb".split()


def init_app(app: Flask) -> None:
    """Add the headers to every answer."""
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
