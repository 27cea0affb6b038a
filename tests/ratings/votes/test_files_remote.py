"""Logs that lie elsewhere: fetched whole from a server of our own, never from the network.

The object store is a few lines that answer as S3 does, so that the real client is what is tested.
"""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest

from ratings.errors import InvalidData
from ratings.votes.readers import digest, find, load, tables
from tests.files import FORMATS, PACKINGS, TEXTS, content

VOTES = [{"model_a": "x", "model_b": "y", "winner": "tie"}] * 10


class Server(ThreadingHTTPServer):
    """Serves what `files` holds by path; a bucket is its first folder."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        asked = (
            json.loads(body)["paths"] if body.startswith(b"{") else parse_qs(body.decode())["paths"]
        )
        self.say(200, self.hub(unquote(self.path).lstrip("/"), asked))

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        url = urlsplit(self.path)
        path, query = unquote(url.path).lstrip("/"), parse_qs(url.query)
        self.server.asked.append((self.path, dict(self.headers)))
        if path.startswith("api/"):
            self.say(200, self.hub(path))
        elif "list-type" in query:
            self.say(200, self.listing(path.rstrip("/"), query.get("prefix", [""])[0]))
        elif path in self.server.files:
            self.say(200, self.server.files[path])
        elif path == "short":
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            self.wfile.write(b"a,b\n")
            self.close_connection = True
        else:
            self.say(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def say(self, status, body):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.send_header("last-modified", "Tue, 15 Nov 1994 12:45:26 GMT")
        self.send_header("etag", '"1"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def hub(self, path, asked=None):
        """What the hub says of a repository, or of the files in it."""
        _, kind, owner, name, kind_of_path, revision, *_ = [*path.split("/"), "", ""]
        if kind_of_path in ("", "revision"):
            return json.dumps({"id": f"{owner}/{name}", "sha": "0" * 40}).encode()
        start = f"{kind}/{owner}/{name}/resolve/{revision}/".removeprefix("models/")
        names = {file.removeprefix(start) for file in self.server.files if file.startswith(start)}
        files = [
            {
                "type": "file",
                "path": file,
                "size": len(self.server.files[start + file]),
                "oid": "0" * 40,
            }
            for file in sorted(names)
            if asked is None or file in asked
        ]
        return json.dumps(files).encode()

    def listing(self, bucket, prefix):
        names = [name.removeprefix(f"{bucket}/") for name in sorted(self.server.files)]
        entries = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>1</Size><ETag>1</ETag>"
            "<LastModified>1994-11-15T12:45:26.000Z</LastModified></Contents>"
            for name in names
            if name.startswith(prefix)
        )
        return (
            f"<ListBucketResult><Name>{bucket}</Name><Prefix>{escape(prefix)}</Prefix>"
            f"<KeyCount>{len(names)}</KeyCount><MaxKeys>1000</MaxKeys>"
            f"<IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
        ).encode()

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    hub = Server()
    thread = threading.Thread(target=hub.serve_forever)
    thread.start()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.setenv("HF_TOKEN", "hub-secret")
    for name, value in {
        "ENDPOINT_URL": hub.url,
        "ALLOW_HTTP": "true",
        "REGION": "nowhere",
        "ACCESS_KEY_ID": "key",
        "SECRET_ACCESS_KEY": "store-secret",
    }.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    yield hub
    hub.shutdown()
    hub.server_close()
    thread.join()


def refused(url):
    with pytest.raises(InvalidData) as caught:
        find(url)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("place", ["web", "hub", "store"])
def test_a_remote_log_is_read_as_if_it_lay_here(place, server):
    for kind in FORMATS:
        plain = content(VOTES, kind)
        data = PACKINGS["gzip"](plain) if kind in TEXTS else plain
        url, path = {
            "web": (f"{server.url}/votes of may", "votes of may"),
            "hub": ("hf://datasets/us/log@v1/d/votes", "datasets/us/log/resolve/v1/d/votes"),
            "store": ("s3://bucket/d/votes", "bucket/d/votes"),
        }[place]
        server.files[path] = data
        (log,) = find(url)
        parts = list(tables(log, rows=4))
        assert sum(part.frame.height for part in parts) == 10
        assert (log.path, log.size) == (url, len(data))
        assert digest(log) == parts[-1].sha256 == hashlib.sha256(data).hexdigest()
        assert load(url).frame.height == 10


def test_a_data_set_of_the_hub_is_its_shards(server):
    place = "datasets/us/log/resolve/main"
    for name in ("data/train-0.parquet", "data/train-1.parquet"):
        server.files[f"{place}/{name}"] = content(VOTES, "parquet")
    server.files[f"{place}/README.md"] = b"# card"
    assert load("hf://datasets/us/log").frame.height == 20
    server.files[f"{place}/data/test-0.parquet"] = content(VOTES, "parquet")
    assert "holds 2 sets" in refused("hf://datasets/us/log")


def test_only_the_hub_is_shown_the_token_of_the_hub(server):
    server.files |= {"votes": content(VOTES, "csv"), "us/m/resolve/main/votes": b"a\nb\n"}
    find(f"{server.url}/votes", "hf://us/m/votes")
    sent = [
        next((value for name, value in headers.items() if name.lower() == "authorization"), None)
        for _, headers in server.asked
    ]
    assert sent[0] is None
    assert set(sent[1:]) == {"Bearer hub-secret"}


def test_what_is_secret_in_a_url_is_fetched_with_and_never_shown(server):
    server.files["votes.csv"] = content(VOTES, "csv")
    (log,) = find(server.url.replace("//", "//me:secret@") + "/votes.csv?sign=secret")
    assert log.path == f"{server.url}/votes.csv"
    assert log.name == "votes.csv"
    assert server.asked[0][0] == "/votes.csv?sign=secret"
    assert "nothing is there" in refused(
        server.url.replace("//", "//me:secret@") + "/no?sign=secret"
    )


def test_a_pattern_or_folder_of_a_store_gives_its_objects(server):
    for name in ("d/b.csv", "d/a.csv", "d/_SUCCESS", "e/c.jsonl", "d/x.jsonl"):
        _, _, kind = name.partition(".")
        server.files[f"bucket/{name}"] = content(VOTES, kind) if kind else b""
    assert [log.path for log in find("s3://bucket/d/*.csv")] == [
        "s3://bucket/d/a.csv",
        "s3://bucket/d/b.csv",
    ]
    assert [log.name for log in find("s3://bucket/*/*.jsonl")] == ["x.jsonl", "c.jsonl"]
    (only,) = find("s3://bucket/e/")
    assert (only.name, only.part_of) == ("c.jsonl", "s3://bucket/e/")
    assert "holds a.csv (csv) and x.jsonl (jsonl)" in refused("s3://bucket/d/")
    assert "matches no object" in refused("s3://bucket/z/*")


def test_what_cannot_be_had_is_refused(server):
    assert "cannot be fetched (nothing is there)" in refused(f"{server.url}/absent")
    assert "cannot be fetched" in refused("s3://bucket/absent")
    assert "cannot be fetched" in refused(f"{server.url}/short")
    assert "cannot be fetched" in refused("http://127.0.0.1:1/closed")
    assert "cannot be fetched" in refused("hf://datasets/us")
    assert "matches no object" in refused("hf://datasets/us/log/*.csv")
    assert "give a path or a URL of s3" in refused("ftp://host/file")
    server.files["bad"] = b"a,b\nx\n"
    with pytest.raises(InvalidData, match=r"^http://127\.0\.0\.1:\d+/bad: is not CSV"):
        load(f"{server.url}/bad")


def test_copies_go_when_the_log_goes(server):
    server.files["votes"] = content(VOTES, "csv")
    (log,) = find(f"{server.url}/votes")
    copy = log.file
    assert copy.exists()
    del log
    assert not copy.exists()
