"""Bodies as shippers send them, and as attackers do: encodings, framings, sizes, and the exact shape of the answers."""

import gzip
import http.client
import json
import re
import socket
import zlib

import pytest

MIB = 1 << 20


def bulk(*documents, action="create", **meta):
    """An NDJSON bulk body."""
    return b"".join(json.dumps({action: {"_index": "logs-test-default", **meta}}).encode() + b"\n" + json.dumps(document).encode() + b"\n"
                    for document in documents)


@pytest.fixture
def post(server):
    """Posts a body on a fresh connection: (status, headers, body)."""
    token = server.token()

    def post(body, path="/_bulk", **headers):
        given = {"User-Agent": "test", "Authorization": f"Bearer {token}", "Content-Type": "application/x-ndjson"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return server.get(path, server.ingest, given, "POST", body, seconds=60)

    post.token = token
    return post


THREE = bulk({"message": "one"}, {"message": "two"}, {"message": "three"})


@pytest.mark.parametrize("encoding,packed", [
    ("gzip", gzip.compress(THREE)), ("deflate", zlib.compress(THREE)), ("identity", THREE), ("GZIP", gzip.compress(THREE)),
    ("gzip", gzip.compress(THREE[:60]) + gzip.compress(THREE[60:])),
], ids=["gzip", "deflate", "identity", "GZIP", "gzip in two members"])
@pytest.mark.parametrize("path,key", [("/_bulk", "items"), ("/ingest/ndjson", "accepted")])
def test_encodings(server, post, encoding, packed, path, key):
    """Compressed and plain bodies are the same to the inlets."""
    status, _, answer = post(packed, path, Content_Encoding=encoding)
    assert status == 200 and key in json.loads(answer)
    server.wait_stored(3 if path == "/_bulk" else 6)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_damaged_compression_is_refused_whole(server, post, encoding):
    """A body that does not unpack stores nothing."""
    packed = (gzip if encoding == "gzip" else zlib).compress(THREE * 50)
    for damaged in (packed[:-12], packed[:len(packed) // 2], b"\x00" + packed, b""):
        assert post(damaged, Content_Encoding=encoding)[0] == 400
    refuses_but_lives(server, post)


def test_unknown_encoding(server, post):
    """An encoding that nobody promised is said to be so."""
    assert post(THREE, Content_Encoding="br")[0] in (400, 415)
    refuses_but_lives(server, post)


def refuses_but_lives(server, post):
    """After a refusal: nothing was stored, and the next good request is served."""
    assert post(bulk({"message": "good"}))[0] == 200
    server.wait_stored(1)
    server.stop()
    assert server.count() == 1


def zip_bomb(size, block=MIB):
    """A gzip body that unpacks to `size` bytes of a valid bulk request's beginning and then blanks."""
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b'{"create":{}}\n{"message":"')]
    parts += [packer.compress(b" " * block) for _ in range(size // block)]
    return b"".join([*parts, packer.compress(b'"}\n'), packer.flush()])


@pytest.mark.parametrize("size", [256 * MIB, 1024 * MIB], ids=["256 MiB", "1 GiB"])
@pytest.mark.parametrize("path", ["/_bulk", "/ingest/ndjson"])
def test_zip_bomb(server, post, path, size):
    """A bomb is refused whole, without the memory that it asks for."""
    before = resident(server)
    assert refused(lambda: post(zip_bomb(size), path, Content_Encoding="gzip"))
    assert resident(server) - before < 160 * MIB
    refuses_but_lives(server, post)


def resident(server):
    """Resident memory of the server in bytes."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) * 1024


def refused(ask):
    """True when the answer is 413; a server may also close while we are still sending."""
    try:
        return ask()[0] == 413
    except (BrokenPipeError, ConnectionResetError):
        return True


@pytest.mark.parametrize("path", ["/_bulk", "/ingest/ndjson"])
def test_oversized_body(server, post, path):
    """A body over the limit is refused whole, though its beginning is good."""
    line = b'{"create":{}}\n' + b'{"message":"' + b"x" * 4000 + b'"}\n'
    assert refused(lambda: post(line * (200 * MIB // len(line)), path))
    refuses_but_lives(server, post)


def test_declared_length_is_judged_before_the_body(server, post):
    """Content-Length over the limit: 413 at once, without a byte of the body."""
    with socket.create_connection(("127.0.0.1", server.ingest), 10) as wire:
        wire.sendall(b"POST /_bulk HTTP/1.1\r\nHost: x\r\nUser-Agent: t\r\nAuthorization: Bearer " + post.token.encode()
                     + b"\r\nContent-Length: 99999999999\r\n\r\n")
        assert wire.recv(100).startswith(b"HTTP/1.1 413")


def test_expect_continue(server, post):
    """libcurl asks before it sends a large body: it must hear 100 before it sends."""
    body = THREE
    with socket.create_connection(("127.0.0.1", server.ingest), 10) as wire:
        wire.sendall(b"POST /_bulk HTTP/1.1\r\nHost: x\r\nUser-Agent: t\r\nExpect: 100-continue\r\nAuthorization: Bearer "
                     + post.token.encode() + f"\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        assert wire.recv(25).startswith(b"HTTP/1.1 100")
        wire.sendall(body)
        answer = b""
        while b'"items"' not in answer:
            part = wire.recv(65536)
            assert part, f"the connection ended after {answer!r}"
            answer += part
        assert b"HTTP/1.1 200" in answer
    server.wait_stored(3)


def test_chunked(server, post):
    """A body without a length, in chunks that cut its lines anywhere."""
    assert post(iter([THREE[:7], THREE[7:50], THREE[50:]]))[0] == 200
    server.wait_stored(3)


def test_keep_alive(server, post):
    """One connection serves request after request, refused ones between them too."""
    connection = http.client.HTTPConnection("127.0.0.1", server.ingest, timeout=10)
    headers = {"Authorization": f"Bearer {post.token}", "User-Agent": "test"}
    for body, expected in ((THREE, 200), (b"garbage\n", 400), (THREE, 200)):
        connection.request("POST", "/_bulk", body, headers)
        socket_before = connection.sock
        answer = connection.getresponse()
        answer.read()
        assert answer.status == expected
    assert connection.sock is socket_before
    server.wait_stored(6)


@pytest.mark.parametrize("body", [
    b"", b"\n\n", b"garbage\n{}\n", b'{"create":{}}\n', b'{"frobnicate":{}}\n{}\n', b'{"create":{},"index":{}}\n{}\n', b"[]\n{}\n",
    b'{"create":7}\n{}\n', bulk({"message": "good"}) + b'{"create":{}}\n',
], ids=["empty", "blank", "no JSON", "no source line", "unknown action", "two actions", "a list", "no object", "good, then no source line"])
def test_malformed_bulk(server, post, body):
    """A frame that cannot be read is refused whole, in Elasticsearch's shape."""
    status, _, answer = post(body)
    assert status == 400
    error = json.loads(answer)
    assert error["status"] == 400 and error["error"]["type"] and error["error"]["reason"]
    assert error["error"]["root_cause"][0]["type"]
    refuses_but_lives(server, post)


@pytest.mark.parametrize("body", [
    THREE.replace(b"\n", b"\r\n"), THREE.rstrip(b"\n"), THREE + b"\n", b"\n" + THREE.replace(b"}\n{\"create", b"}\n\n{\"create"),
    THREE.replace(b'"_index"', b'"_type":"_doc","routing":"x","pipeline":"p","require_alias":false,"_index"'),
], ids=["CRLF", "no last line end", "blank line at the end", "blank lines", "old and rare action keys"])
def test_tolerated_bulk(server, post, body):
    """What real shippers do to the format."""
    assert post(body)[0] == 200
    server.wait_stored(3)


def test_a_document_that_is_no_json_is_kept(server, post):
    """A frame with a bad document is acknowledged and the document kept raw, marked: some shippers would send it for ever."""
    status, _, answer = post(b'{"create":{}}\n{"message":"br\n{"create":{}}\n{"message":"good"}\n')
    assert status == 200
    assert [item["create"]["status"] for item in json.loads(answer)["items"]] == [201, 201]
    server.wait_stored(2)
    events = server.events()
    bad = [event for event in events if "ingest.error" in event["fields"]]
    assert len(bad) == 1 and bad[0]["raw"] == '{"message":"br'


def test_reply_is_compact_and_in_order(server, post):
    """No blanks, small keys first, one item per action under its own name: three shippers read it as text."""
    body = (bulk({"m": "1"}) + bulk({"m": "2"}, action="index") + b'{"update":{"_index":"i","_id":"1"}}\n{"doc":{}}\n'
            + b'{"delete":{"_index":"i","_id":"1"}}\n' + bulk({"m": "3"}))
    status, headers, answer = post(body)
    assert status == 200 and headers["Content-Type"].startswith("application/")
    reply = json.loads(answer)
    assert answer.strip() == json.dumps(reply, separators=(",", ":"), ensure_ascii=False).encode()
    assert re.match(rb'\{"took":\d+,"errors":true,"items":\[', answer)
    assert [list(item) for item in reply["items"]] == [["create"], ["index"], ["update"], ["delete"], ["create"]]
    assert [item[name]["status"] for item in reply["items"] for name in item] == [201, 201, 400, 400, 201]
    assert all(reply["items"][place][name]["error"]["type"] for place, name in ((2, "update"), (3, "delete")))
    server.wait_stored(3)


def test_clean_reply_has_the_text_that_fluent_bit_looks_for(post):
    """The exact characters."""
    assert b'"errors":false,"items":[' in post(THREE)[2]


def test_create_with_a_known_id(server, post):
    """A document sent again: `create` says 409 for it, `index` takes it as done, and it is stored once."""
    once = bulk({"message": "one"}, _id="abc")
    assert json.loads(post(once)[2])["items"][0]["create"]["status"] == 201
    again = json.loads(post(once)[2])
    assert again["errors"] is True and again["items"][0]["create"]["status"] == 409
    indexed = json.loads(post(bulk({"message": "one"}, action="index", _id="abc"))[2])
    assert indexed["items"][0]["index"]["status"] in (200, 201)
    twice = json.loads(post(bulk({"message": "two"}, _id="def") * 2)[2])
    assert [item["create"]["status"] for item in twice["items"]] == [201, 409]
    server.wait_stored(2)
    server.stop()
    assert server.count() == 2


def test_many_items_fit_one_reply(server, post):
    """Ten thousand documents in one request: ten thousand items, in order."""
    body = b"".join(bulk({"n": number}, _id=f"id-{number}") for number in range(10_000))
    reply = json.loads(post(body)[2])
    assert [item["create"]["_id"] for item in reply["items"]] == [f"id-{number}" for number in range(10_000)]
    server.wait_stored(10_000, 60)
