"""What a browser's main thread does while two answers are written on the page."""
