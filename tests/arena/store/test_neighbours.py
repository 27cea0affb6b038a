"""What processes on one log tell each other is forgotten once nobody can wait for it."""

from datetime import timedelta

from arena.records import now
from arena.store import open_store
from arena.store.neighbours import OLD
from tests.arena.store.test_store import begin


def shared(store, battle_id):
    """The draft that others read of a battle's side a."""
    news = store.neighbours.exchange({}, [(battle_id, 0, "a")])
    return news.drafts.get((battle_id, 0, "a"))


def test_drafts_of_old_battles_are_forgotten(postgres, tmp_path):
    store = open_store(postgres, tmp_path)
    begin(store, "old", created_at=now() - OLD - timedelta(hours=1))
    begin(store, "young", created_at=now() - OLD + timedelta(hours=1))
    for battle_id in ("old", "young"):
        store.neighbours.wish(battle_id, 0, "follow")
        store.neighbours.exchange({(battle_id, 0, "a"): f"{battle_id} text"}, [])
    assert [shared(store, name) for name in ("old", "young")] == [None, "young text"]
    store.close()
