"""The arena in a browser: sessions, routes, streams and the page."""
