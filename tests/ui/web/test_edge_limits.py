"""Attacks by number: a script that prompts, votes or listens faster than people do."""

from http import HTTPStatus

import httpx
import pytest

from arena.config import AddressLimits, SessionLimits, Web
from arena.errors import StoreError
from tests.served import Voter
from tests.ui.web.conftest import PROMPT
from tests.ui.web.test_edge_requests import refused
from ui.messages import choose
from ui.web.edge.limits import Limits
from ui.web.edge.secret import Secret

ENGLISH = choose("en")
PROXIED = 'trusted_proxies = ["127.0.0.1"]\n'


def told_to_wait(answered):
    """Whether the request was refused for now, with the seconds to wait."""
    seconds = answered.headers["retry-after"]
    sentence = ENGLISH.text("too-many", seconds=int(seconds))
    assert answered.json()["sentence"] == sentence
    assert 1 <= int(seconds) <= 60
    return refused(answered, HTTPStatus.TOO_MANY_REQUESTS, "too-many")


def prompted(voter, **headers):
    return voter.http.post("/act/send", json={"prompt": PROMPT}, headers=headers)


def voted(voter, battle):
    return voter.http.post("/act/vote", json={"battle": battle, "outcome": "a"})


def test_a_browser_prompts_no_faster_than_its_allowance(edge):
    served = edge("[web.session]\nprompts = 2")
    voter, other = Voter(served.url), Voter(served.url)
    assert [prompted(voter).status_code for _ in range(2)] == [HTTPStatus.OK] * 2
    assert told_to_wait(prompted(voter))
    assert prompted(other).status_code == HTTPStatus.OK
    assert served.store.counts().battles == 3


def test_a_browser_votes_no_faster_than_its_allowance(edge):
    served = edge("[web.session]\nvotes = 2")
    voter = Voter(served.url)
    battles = [voter.open(PROMPT) for _ in range(3)]
    for battle in battles:
        voter.read(battle)
    answers = [voted(voter, battle) for battle in battles]
    assert [answer.status_code for answer in answers[:2]] == [HTTPStatus.OK] * 2
    assert told_to_wait(answers[2])
    assert served.store.counts().votes == 2
    assert served.store.history(battles[2]).vote is None


def test_a_script_that_drops_its_cookies_is_held_by_its_address(edge):
    served = edge("[web.address]\nprompts = 3")
    answers = [prompted(Voter(served.url)) for _ in range(4)]
    assert [answer.status_code for answer in answers[:3]] == [HTTPStatus.OK] * 3
    assert told_to_wait(answers[3])


def test_what_is_shared_is_read_and_changed_within_an_allowance_of_the_address(edge):
    served = edge("[web.address]\nshares = 3")
    assert httpx.get(f"{served.url}/battle/x").status_code == HTTPStatus.NOT_FOUND
    for action in ("share", "unshare"):
        answer = httpx.post(f"{served.url}/act/{action}", json={"battle": "x"})
        assert not answer.raise_for_status().json()["done"]
    assert told_to_wait(httpx.get(f"{served.url}/battle/y"))
    for action in ("share", "unshare"):
        assert told_to_wait(httpx.post(f"{served.url}/act/{action}", json={"battle": "x"}))


ONE = "[web.address]\nprompts = 1"


def test_an_address_that_anybody_may_state_is_not_believed(edge):
    served = edge(ONE)
    assert prompted(Voter(served.url), **{"x-forwarded-for": "1.1.1.1"}).is_success
    assert told_to_wait(prompted(Voter(served.url), **{"x-forwarded-for": "2.2.2.2"}))


NETWORKS = {
    "of two addresses": ("1.1.1.1", "2.2.2.2", True),
    "of one address": ("1.1.1.1", "1.1.1.1", False),
    "with one made up before it": ("9.9.9.9, 1.1.1.1", "8.8.8.8, 1.1.1.1", False),
    "of one network": ("2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2", False),
    "of two networks": ("2001:db8:1:2::1", "2001:db8:1:3::1", True),
    "written two ways": ("1.1.1.1", "::ffff:1.1.1.1", False),
    "that is none": ("no address", "no address", False),
}


@pytest.mark.parametrize(("first", "second", "apart"), NETWORKS.values(), ids=NETWORKS)
def test_behind_a_trusted_proxy_visitors(edge, first, second, apart):
    """… are told apart by the address that the proxy adds, and by no other."""
    served = edge(PROXIED + ONE)
    assert prompted(Voter(served.url), **{"x-forwarded-for": first}).is_success
    answer = prompted(Voter(served.url), **{"x-forwarded-for": second})
    assert answer.is_success if apart else told_to_wait(answer)


@pytest.mark.parametrize("who", ["session", "address"])
def test_streams_at_once_are_counted_and_free_again(edge, who):
    served = edge(f"[web.{who}]\nstreams = 1", pace=0.1)
    voter = Voter(served.url)
    first, second = voter.open(PROMPT), voter.open(PROMPT)
    with voter.http.stream("GET", f"/stream/{first}") as events:
        lines = events.iter_lines()
        next(lines)
        answer = httpx.get(f"{served.url}/stream/{second}", cookies=voter.http.cookies)
        assert refused(answer, HTTPStatus.TOO_MANY_REQUESTS, "too-many-streams")
        voter.act("stop", battle=first)
        assert list(lines)
    voter.act("stop", battle=second)
    assert sum("end" in message for message in voter.read(second)) == 2


def turned_away(voter):
    """Whether a prompt opens no battle, because too many have no vote yet."""
    changed = prompted(voter).json()
    assert (changed["battle"], changed["sent"]) == (None, False)
    assert ENGLISH.text("too-many-battles") in changed["status"]
    return changed["battle"] is None


def test_battles_without_a_vote_are_counted_until_it_is_cast(edge):
    served = edge("[web.session]\nbattles = 2")
    voter, other = Voter(served.url), Voter(served.url)
    first, _ = voter.open(PROMPT), voter.open(PROMPT)
    assert turned_away(voter)
    assert served.store.counts().battles == 2
    assert other.open(PROMPT)
    voter.read(first)
    assert voted(voter, first).is_success
    assert voter.open(PROMPT)
    assert turned_away(voter)


def test_a_next_turn_is_no_further_battle(edge):
    served = edge("[web.session]\nbattles = 1")
    voter = Voter(served.url)
    battle = voter.open(PROMPT)
    voter.read(battle)
    sent = voter.act("send", prompt=PROMPT, battle=battle)
    assert ENGLISH.text("too-many-battles") not in sent["status"]


def test_battles_without_a_vote_are_counted_by_address(edge):
    served = edge("[web.address]\nbattles = 3")
    assert all(Voter(served.url).open(PROMPT) for _ in range(3))
    assert turned_away(Voter(served.url))


class Noted:
    """Buckets that remember what they were asked for."""

    shared = True

    def __init__(self, error=None):
        self.keys, self.error = [], error

    def take(self, key, bucket):
        self.keys.append(key)
        if self.error:
            raise self.error
        return 0.0

    def close(self):
        pass


async def through(buckets):
    """What somebody is answered who prompts through limits on these buckets."""

    async def passed(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"passed"})

    async def app(scope, receive, send):
        await limits({**scope, "state": {"voter": "v"}}, receive, send)

    web = Web(session=SessionLimits(), address=AddressLimits())
    limits = Limits(passed, web, buckets, Secret("of this arena"), battle_h=24)
    transport = httpx.ASGITransport(app, client=("203.0.113.7", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://page") as http:
        return await http.post("/act/send")


async def test_no_address_is_a_key():
    buckets = Noted()
    assert (await through(buckets)).text == "passed"
    session, address = buckets.keys
    assert session == "prompts session v"
    assert address.startswith("prompts address ")
    assert "203.0.113" not in address


async def test_where_nothing_can_be_counted_nothing_passes():
    answered = await through(Noted(StoreError("postgresql://db: secret-place")))
    assert answered.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert answered.json()["code"] == "fault"
    assert "secret-place" not in answered.text
