"""The worker: computes boards until its server is gone; `python -m ui.worker`, settings on stdin.

It takes what the server leaves over: the lowest priority, one thread, and between two boards four
times as long as the shorter of the last two took, up to a minute. It ends as soon as its standard
input does, which is when the server ends, however that comes about.
"""

import logging
import os
import signal
import sys
import threading
import time

from polars.exceptions import PolarsError

from ratings.errors import RatingError
from ui.worker.places import Places, Settings
from ui.worker.work import tidy, work

REST, REST_MOST_S = 4, 60
POLL_S = 0.25


def main() -> None:
    """Compute boards for ever; one line and status 1 where files cannot be read or written."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to the server, which then ends
    os.nice(19)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    settings = Settings.parse(sys.stdin.readline())
    threading.Thread(target=_end_with_server, daemon=True).start()
    try:
        _run(settings)
    except (OSError, PolarsError, RatingError) as error:
        sys.exit(f"{settings.folder}: the leaderboard's files cannot be kept: {error}")


def _run(settings: Settings) -> None:
    places = Places(settings.folder)
    tidy(places)
    before = 0.0
    while True:
        began = time.monotonic()
        work(settings)
        took = time.monotonic() - began
        # Once in a while a round takes longer, by the pages beside the board.
        time.sleep(max(settings.every_s, min(REST * min(took, before), REST_MOST_S)))
        before = took
        while not places.parts():
            time.sleep(POLL_S)


def _end_with_server() -> None:
    """Exit as soon as standard input ends, which is when the server does.

    What is being computed then is lost, and no file with it: each appears whole or not at all.
    """
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
