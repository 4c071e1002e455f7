"""Pages are sent compressed, as long as their length tells nobody anything.

A page that shows what somebody else chose beside what is secret can be guessed letter by letter from its compressed length
(BREACH), if they can make a browser ask for it again and again. docs/decisions says why they cannot.
"""

import gzip

import brotli
from flask import Flask, Response, request

LEAST = 500  # bytes; below, the header costs what is saved
LEVEL = 4  # of brotli and gzip alike: a tenth of a millisecond for a page
TEXTS = ("text/", "application/json")


def init_app(app: Flask) -> None:
    """Compress answers, after everything else was done to them."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not (
        (response.mimetype or "").startswith(TEXTS) and not response.is_streamed and not response.direct_passthrough
    ):
        return response
    response.vary.add("Accept-Encoding")
    if response.content_encoding or not _nobody_else_chose(response):
        return response
    encoding = request.accept_encodings.best_match(("br", "gzip"))
    page = response.get_data()
    if encoding is None or len(page) < LEAST:
        return response
    if encoding == "br":
        response.set_data(brotli.compress(page, mode=brotli.MODE_TEXT, quality=LEVEL))
    else:
        response.set_data(gzip.compress(page, LEVEL, mtime=0))
    response.content_encoding = encoding
    return response


def _nobody_else_chose(response: Response) -> bool:
    """Whether this was asked for from a page of ours, or asks for nothing in particular."""
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    return request.method in {"GET", "HEAD"} and response.status_code == 200 and not request.query_string
