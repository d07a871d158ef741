"""Somebody has the whole database in hand: everything they change, take out, move or put back is found by `tocsin audit verify`."""

import hashlib
import hmac
import json
import os
import shutil
import sqlite3
import subprocess
import urllib.parse
import zipfile
from pathlib import Path

from campaign import wait_until
from house import binary

INCIDENTS = 6
BYTES = 200
PASSWORD = "correct horse battery staple"
TEXTS, BLOBS, NUMBERS = ["chain", "subject", "by", "word", "details"], ["seal", "own_seal"], ["at", "number", "place"]


def run(campaign):
    server = campaign.server().start()
    fill(server)
    server.stop(120)
    server.run("audit", "checkpoint")
    report = verify(server.state)
    campaign.say(f"{report['facts']} facts, {report['incidents']} incidents, {report['checkpoints']} checkpoints")
    campaign.promise(report["whole"] and report["facts_after_it"] == 0, "a house that nobody touched is whole")
    key = key_of(server)
    campaign.promise(not list(server.state.glob("**/facts.key")) and key.stat().st_mode & 0o777 == 0o400, "the key lies outside of the state directory")
    change_bytes(campaign, server)
    for name, sql in changes():
        campaign.promise(not tampered(campaign, server, sql)["whole"], f"found: {name}")
    recompute(campaign, server)
    window(campaign, server)
    pack(campaign, server)
    # Last: the older copy goes on in the same file of checkpoints.
    roll_back(campaign, server)


def key_of(server):
    """The file of the house's key."""
    house = (server.state / "house").read_text().strip()
    return Path(os.environ["XDG_CONFIG_HOME"]) / "tocsin" / f"{house}.key"


def fill(server):
    """Incidents of the house, each with some history, one of them restricted."""
    server.run("user", "add", "--role", "responder", "rob", stdin=PASSWORD + "\n")
    form = urllib.parse.urlencode({"username": "rob", "password": PASSWORD, "return_to": "/"})
    _, answered, _ = server.get("/login", headers={"Content-Type": "application/x-www-form-urlencoded"}, method="POST", body=form)
    headers = {"Cookie": answered["set-cookie"].split(";")[0], "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}

    def call(method, path, body=None, more=None):
        status, answered, bytes_ = server.get(f"/api/v1/{path}", headers={**headers, **(more or {})}, method=method, body=json.dumps(body) if body else None)
        assert status in (200, 201), (status, bytes_)
        return answered, json.loads(bytes_)

    for number in range(1, INCIDENTS + 1):
        _, made = call("POST", "incidents", {"title": f"Case {number} \ufffd <b>", "description": "d", "sensitivity": "S1" if number == 3 else "S3",
                                             "areas": ["integrity"], "source": "by hand"})
        for step in range(4):
            _, made = call("POST", f"incidents/{made['id']}/steps", {"form": "note", "fields": {"text": f"looked at it, time {step}"}}, {"If-Match": "*"})
    wait_until(lambda: verify(server.state)["checkpoints"] >= 1, "the server signs its first checkpoint")


def verify(state, *words):
    """What verify tells of a state directory; its exit status must say the same."""
    done = subprocess.run([binary(), "audit", "verify", "--format", "json", "--state", str(state), *words], capture_output=True, text=True)
    if not done.stdout.startswith("{"):
        return {"whole": done.returncode == 0, "faults": [{"subject": "the database", "why": done.stderr}]}
    report = json.loads(done.stdout)
    assert report["whole"] == (done.returncode == 0), done
    return report


def copy(campaign, server):
    """A state directory of the same house that can be spoilt; no events are needed for it."""
    target = campaign.folder / "spoilt"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(server.state, target, ignore=shutil.ignore_patterns("events", "journal", "lock", "running.json"))
    return target


def opened(state):
    """The database as an attacker has it: no trigger, no foreign key is in the way."""
    database = sqlite3.connect(state / "control.sqlite", isolation_level=None)
    database.executescript("PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS fact_stays; DROP TRIGGER IF EXISTS fact_is_kept;")
    return database


def tampered(campaign, server, sql):
    state = copy(campaign, server)
    database = opened(state)
    database.executescript(sql)
    database.close()
    return verify(state)


def change_byte(database, chance):
    """Changes one byte of one column of one fact; answers the fact's number."""
    numbers = [row[0] for row in database.execute("SELECT number FROM fact")]
    while True:
        number, column = chance.choice(numbers), chance.choice(TEXTS + BLOBS + NUMBERS)
        if column in NUMBERS:
            value = database.execute(f"SELECT {column} FROM fact WHERE number = ?", [number]).fetchone()[0]
            if value is None:
                continue
            changed = value + chance.choice([1, -1, 0.5, 1000]) if column == "at" else value ^ (1 << chance.randrange(0, 40))
            if column == "number" and changed in numbers:
                continue
            database.execute(f"UPDATE fact SET {column} = ? WHERE number = ?", [changed, number])
            return number
        old = database.execute(f"SELECT CAST({column} AS BLOB) FROM fact WHERE number = ?", [number]).fetchone()[0]
        if not old:
            continue
        new = bytearray(old)
        new[chance.randrange(len(new))] ^= chance.randrange(1, 256)
        cast = "CAST(? AS TEXT)" if column in TEXTS else "?"
        database.execute(f"UPDATE fact SET {column} = {cast} WHERE number = ?", [bytes(new), number])
        return number


def change_bytes(campaign, server):
    found = 0
    state = copy(campaign, server)
    database = opened(state)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    clean = (state / "control.sqlite").read_bytes()
    for _ in range(BYTES):
        (state / "control.sqlite").write_bytes(clean)
        for rest in ("-wal", "-shm"):
            (state / f"control.sqlite{rest}").unlink(missing_ok=True)
        database = opened(state)
        change_byte(database, campaign.chance)
        database.close()
        found += not verify(state)["whole"]
    campaign.promise(found == BYTES, f"found: {found} of {BYTES} bytes of facts, changed one at a time")
    database = opened(copy(campaign, server))
    for _ in range(BYTES):
        change_byte(database, campaign.chance)
    database.close()
    report = verify(campaign.folder / "spoilt")
    campaign.promise(not report["whole"], f"found: {BYTES} bytes changed together, as {len(report['faults'])} faults")


def changes():
    swap = "UPDATE incident SET number = -1 WHERE number = 1; UPDATE incident SET number = 2 - 1 WHERE number = 2; UPDATE incident SET number = 2 WHERE number = -1;"
    subjects = "UPDATE fact SET subject = CASE subject WHEN 'INC-1' THEN 'INC-2' ELSE 'INC-1' END WHERE subject IN ('INC-1', 'INC-2');"
    last = f"INC-{INCIDENTS}"
    return [
        ("a fact removed", "DELETE FROM fact WHERE number = 7"),
        ("two facts in each other's place", "UPDATE fact SET number = -1 WHERE number = 5; UPDATE fact SET number = 5 WHERE number = 6; UPDATE fact SET number = 6 WHERE number = -1"),
        ("the newest facts cut off", "DELETE FROM fact WHERE number > (SELECT max(number) - 4 FROM fact)"),
        ("the newest facts cut off, and all checkpoints of the database", "DELETE FROM fact WHERE number > (SELECT max(number) - 4 FROM fact); DELETE FROM audit_checkpoint"),
        ("an incident's row deleted", "DELETE FROM incident WHERE number = 2"),
        ("an incident's facts deleted", "DELETE FROM fact WHERE subject = 'INC-2'"),
        ("an incident deleted, row and facts", "DELETE FROM incident WHERE number = 2; DELETE FROM fact WHERE subject = 'INC-2'"),
        ("the newest incident deleted, row, facts, number and checkpoints", f"DELETE FROM incident WHERE number = {INCIDENTS}; DELETE FROM fact WHERE number >= "
         f"(SELECT min(number) FROM fact WHERE subject = '{last}'); UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'incident'; DELETE FROM audit_checkpoint"),
        ("two incidents' rows swapped", swap), ("two incidents' facts swapped", subjects), ("two incidents swapped, rows and facts", swap + subjects),
        ("a restriction lifted", "UPDATE incident SET is_restricted = 0 WHERE number = 3"),
        ("somebody put on the list of readers", "INSERT INTO incident_reader (incident, person) VALUES (3, 'eve')"),
        ("a title changed", "UPDATE incident SET content = replace(content, 'Case 4', 'Case 5') WHERE number = 4"),
        ("a seal taken away", "UPDATE incident SET seal = NULL WHERE number = 1"),
    ]


def framed(*parts):
    return b"".join(str(len(part)).encode() + b":" + part for part in parts)


def recompute(campaign, server):
    """Somebody who knows everything but the key works all seals out anew."""
    state = copy(campaign, server)
    database = opened(state)
    database.execute("UPDATE fact SET by = 'eve' WHERE number = 7")
    own, before, key = {}, {}, b"x" * 32
    rows = database.execute("SELECT number, chain, subject, at, by, word, details FROM fact ORDER BY number").fetchall()
    for number, chain, subject, at, by, word, details in rows:
        parts = framed(*(str(part).encode() for part in (subject, at, by, word, details)))
        before[chain] = hmac.new(key, before.get(chain, b"") + parts, hashlib.sha256).digest()
        place, seal = None, None
        if subject.startswith("INC-"):
            place, last = own.get(subject, (0, b""))
            place += 1
            seal = hmac.new(key, framed(b"own chain", str(place).encode()) + last + parts, hashlib.sha256).digest()
            own[subject] = (place, seal)
        database.execute("UPDATE fact SET seal = ?, place = ?, own_seal = ? WHERE number = ?", [before[chain], place, seal, number])
    database.close()
    report = verify(state)
    campaign.promise(not report["whole"], f"found: all seals worked out anew without the key, as {len(report['faults'])} faults")


def roll_back(campaign, server):
    older = copy(campaign, server)
    server.start()
    server.run("user", "add", "--role", "viewer", "later", stdin=PASSWORD + "\n")
    server.stop(120)
    report = verify(server.state)
    campaign.promise(report["whole"] and report["facts_after_it"] == 0, "an orderly end signs a checkpoint of what came before it")
    report = verify(older)
    campaign.promise(any("older copy" in fault["why"] for fault in report["faults"]), "found: the database put back to an older copy")
    subprocess.run([binary(), "audit", "checkpoint", "--state", str(older)], check=True, capture_output=True)
    campaign.promise(not verify(older)["whole"], "found: also after the house went on from the older copy")
    done = subprocess.run([binary(), "audit", "checkpoint", "--after-restore", "a disk died", "--state", str(older)], check=True, capture_output=True, text=True)
    report = verify(older)
    campaign.promise(report["whole"] and any("a disk died" in note for note in report["notes"]), f"a restore on purpose is told: {done.stdout.strip()[:60]}")


def window(campaign, server):
    """What nobody can find is told as such."""
    state = copy(campaign, server)
    before = verify(state)["facts"]
    subprocess.run([binary(), "user", "add", "--role", "viewer", "newest", "--state", str(state)], input=PASSWORD + "\n", text=True, check=True, capture_output=True)
    report = verify(state)
    told = report["facts_after_it"]
    campaign.promise(told == report["facts"] - before > 0, f"{told} facts after the newest checkpoint is told as what could be cut off unseen")


def pack(campaign, server):
    key = server.run("audit", "key").strip()
    archive = campaign.folder / "pack.zip"
    server.run("audit", "pack", "INC-3", "--out", archive)
    words = ["audit", "verify", "--pack", str(archive), "--public-key", key]
    done = subprocess.run([binary(), *words], capture_output=True, text=True)
    campaign.promise(done.returncode == 0, f"a pack verifies without a house: {done.stdout.splitlines()[0] if done.stdout else done.stderr}")
    with zipfile.ZipFile(archive) as packed:
        campaign.promise(packed.testzip() is None, f"Python's zipfile reads it: {len(packed.namelist())} files, {archive.stat().st_size} bytes")
        files = {name: packed.read(name) for name in packed.namelist()}
    found = 0
    for name, content in files.items():
        changed = bytearray(content)
        changed[campaign.chance.randrange(len(changed))] ^= 1 << campaign.chance.randrange(8)
        spoilt = campaign.folder / "spoilt.zip"
        with zipfile.ZipFile(spoilt, "w") as target:
            for other, kept in files.items():
                target.writestr(other, bytes(changed) if other == name else kept)
        done = subprocess.run([binary(), "audit", "verify", "--pack", str(spoilt), "--public-key", key], capture_output=True, text=True)
        found += done.returncode == 1
    campaign.promise(found == len(files), f"found: {found} of {len(files)} files of a pack, a bit changed in each")
