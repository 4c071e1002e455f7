"""What a WSGI server loads: `granian --interface wsgi wsgi:app`."""

from engagement import create_app

app = create_app()
