"""The app for Flask's own command, `flask --app wsgi`. What serves it is in engagement/web/server.py."""

from engagement import create_app

app = create_app()
