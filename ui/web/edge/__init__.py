"""The edge of an arena: what every request passes before a route sees it.

From outside in: headers of every answer, whether there is room (connections), who really asks
(proxies), by which name (hosts), from whose page (origins), who votes (sessions), how often
(limits), how much is read (bodies). Each module is one of these and knows no route but by its path.
"""

from fastapi import FastAPI

from arena.config import Config
from arena.store.buckets import Buckets
from ui.board.documents import inside
from ui.web.edge.bodies import CHAR_BYTES, LARGEST, Bodies
from ui.web.edge.connections import Room
from ui.web.edge.headers import Inline, SecurityHeaders, policy
from ui.web.edge.hosts import Hosts, names_of
from ui.web.edge.limits import Limits
from ui.web.edge.origins import Origins
from ui.web.edge.proxies import Proxies
from ui.web.edge.refusals import explain_errors
from ui.web.edge.secret import Secret
from ui.web.edge.sessions import Sessions


def guard(app: FastAPI, config: Config, listened: str, secret: Secret, buckets: Buckets) -> None:
    """Put the edge around an application that listens on this host.

    What is added last is outermost.
    """
    web, limits = config.web, config.limits
    prompt = LARGEST + CHAR_BYTES * limits.max_prompt_chars
    image = LARGEST + (limits.max_image_bytes if limits.max_images else 0)
    explain_errors(app)
    app.add_middleware(Bodies, limits={"/act/send": prompt, "/act/image": image})
    battle_h = config.limits.battle_h
    app.add_middleware(Limits, web=web, buckets=buckets, secret=secret, battle_h=battle_h)
    app.add_middleware(Sessions, secret=secret)
    app.add_middleware(Origins)
    app.add_middleware(Hosts, names=(*web.hosts, *names_of(listened)))
    app.add_middleware(Proxies, trusted=web.trusted_proxies)
    app.add_middleware(Room)
    style, script = inside()  # of the finished pages that stand by themselves
    app.add_middleware(SecurityHeaders, standing=policy(Inline([script], [style])))
