"""What the concurrency is measured beside: the product's own server, with one more page that does nothing."""

from flask import Flask

from engagement.app import serve
from engagement.web.server import Receive, Scope, Send, Server

PATH = "/noop"


class WithNothing:
    """The product as it is served; one address goes to an app that does nothing, by the same way."""

    def __init__(self) -> None:
        nothing = Flask("nothing")
        nothing.config["MAX_CONTENT_LENGTH"] = 1
        nothing.add_url_rule(PATH, view_func=lambda: "nothing", endpoint="nothing")
        # Whom the server turns away it answers with the app's page for that, which this app has not.
        nothing.register_error_handler(404, lambda _: ("turned away", 503))
        self.product, self.nothing = serve(), Server(nothing)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        await (self.nothing if scope["path"] == PATH else self.product)(scope, receive, send)
