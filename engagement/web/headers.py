"""What every answer tells the browser: what it may load, whom it may tell, what it may keep."""

from flask import Flask, Response, request, session

from engagement.foundation.settings import Settings
from engagement.web.contributions import contributed

# No inline script and no inline style: text that slips into a page stays text.
ELSEWHERE = "https://www.weather.gov/abq/"  # where "Leave this site" leads: a page that anybody may have open
POLICY = (
    f"default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; form-action 'self' {ELSEWHERE};"
    " frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
POWERS = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb".split()
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Of the one page at the desk on which somebody records: their microphone, and their own sound before it is sent.
FOR_RECORDING = {
    "Content-Security-Policy": f"{POLICY}; media-src 'self' blob:",
    "Permissions-Policy": ", ".join(f"{power}={'(self)' if power == 'microphone' else '()'}" for power in POWERS),
}
OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def init_app(app: Flask) -> None:
    """Add the headers to every answer."""
    settings: Settings = app.config["SETTINGS"]
    # Flask-WTF asks for a Referer over https, which our own Referrer-Policy keeps browsers from sending.
    app.config["WTF_CSRF_SSL_STRICT"] = False
    fixed = ALWAYS | (OVER_HTTPS if settings.public_base_url.startswith("https://") else {})

    app.jinja_env.globals["elsewhere"] = ELSEWHERE

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            kept = _may_be_kept(response)
            response.headers["Cache-Control"] = "private, max-age=60" if kept else "no-store"
            if kept and not app.url_map.is_endpoint_expecting(str(request.endpoint), "lang"):
                response.vary.add("Accept-Language")  # the wall greets as the browser wishes
        return response


def _may_be_kept(response: Response) -> bool:
    """A page a slice calls public, asked for without a question in its address and somebody who has begun nothing with us."""
    return (
        request.endpoint in contributed().public_pages
        and response.status_code == 200
        and request.method in {"GET", "HEAD"}
        and not request.query_string
        and not session
    )
