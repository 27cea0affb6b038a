"""Work ahead of its use: what is left half-way waits for nobody."""

import threading

from ratings.engines.threads import ahead


def test_an_iterator_that_is_left_does_not_wait_for_its_threads():
    """It may be collected in any thread, at any moment: there to wait is to wait for ever."""
    going = threading.Event()
    begun = ahead(lambda piece: piece or going.wait(60), [1, 0, 0], depth=2)
    assert next(begun) == 1
    closing = threading.Thread(target=begun.close)
    closing.start()
    closing.join(10)
    assert not closing.is_alive()
    going.set()
