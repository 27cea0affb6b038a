"""What whoever runs an arena reads of it, and nobody else: facts of the log, put into words.

The worker computes it beside the board; the server adds what is so at the moment and asks for the
token. It names models and the hashes that voters have in the log.
"""
