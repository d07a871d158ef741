"""A full disk, a read-only disk and a disk that fails to sync: acknowledgements stop, and nothing acknowledged is lost."""

import os
import re
import subprocess
import time

from campaign import REPOSITORY, Sender, Skipped, Verdict, numbered, wait_until

FILLER = " ".join(["filler"] * 60)
HOLD_SECONDS = 3  # how long a fault must keep acknowledgements away


def run(campaign):
    shim = build_shim(campaign)
    failing_calls(campaign, shim, "EIO on fsync", "fsync EIO {state}")
    failing_calls(campaign, shim, "EIO on every third fsync", "fsync EIO {state} 333", is_total=False)
    failing_calls(campaign, shim, "EIO on write", "write EIO {state}")
    failing_calls(campaign, shim, "no space for writing", "write ENOSPC {state}")
    failing_calls(campaign, shim, "read-only under its feet", "write EROFS {state}\nopen EROFS {state}\nrename EROFS {state}")
    if os.geteuid() != 0:
        raise Skipped("the full and the read-only file system need root, for mount")
    full_disk(campaign)
    read_only_start(campaign)


def build_shim(campaign):
    """Compiles faults.c."""
    shim = campaign.folder / "faults.so"
    source = REPOSITORY / "acceptance" / "faults.c"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", shim, source, "-ldl", "-pthread"], check=True)
    return shim


def filled(name):
    """A numbered event of about 700 bytes."""
    return numbered(name, message=f"number {name} {FILLER}")


def senders_of(server):
    """Two senders, with and without ids."""
    token = server.token()
    senders = [Sender(server, token, "with", True, make=filled), Sender(server, token, "without", False, make=filled)]
    for sender in senders:
        sender.start()
    go_on(server, senders)
    return senders


def go_on(server, senders, seconds=90):
    """Waits until both senders are acknowledged again. A server that ended in the meantime is started again, as systemd would."""
    before = [len(sender.acknowledged) for sender in senders]
    restarts = 0

    def both():
        nonlocal restarts
        if not server.is_running():
            server.wait_end()
            restarts += 1
            server.start(ready=False)
        return all(sender.failure or len(sender.acknowledged) >= count + 100 for sender, count in zip(senders, before))

    wait_until(both, lambda: f"the senders go on\n{server.log_tail()}", seconds)
    return restarts


def finish(campaign, name, server, senders):
    """Stops everything and holds the ledger against the store."""
    for sender in senders:
        sender.finish()
    total = sum(len(sender.acknowledged) for sender in senders)
    wait_until(lambda: server.count() >= total, lambda: f"{total} stored, {server.count()} are\n{server.log_tail()}", 120, every=0.3)
    server.stop()
    verdict = Verdict(senders, server.events())
    campaign.say(f"{name}: {verdict}")
    campaign.promise(bool(verdict.acknowledged) and not verdict.missing, f"{name}: nothing acknowledged is lost")
    campaign.promise(not verdict.doubled_with_id, f"{name}: nothing with an _id is doubled")
    campaign.promise(is_database_whole(server), f"{name}: the databases are whole")


def is_database_whole(server):
    """SQLite's own check of every database in the state directory."""
    for path in server.state.rglob("*"):
        if path.is_file() and path.open("rb").read(15) == b"SQLite format 3":
            done = subprocess.run(["sqlite3", str(path), "pragma quick_check"], capture_output=True, text=True)
            if done.stdout.strip() != "ok":
                return False
    return True


def says_why(server, since):
    """The lines that it has logged since, about the disk."""
    text = server.log_file.read_bytes()[since:].decode("utf-8", "replace")
    return re.search(r"no space|disk|full|read-only|i/o error|input/output|fsync|sync", text, re.IGNORECASE)


def acknowledgements_stop(campaign, name, server, senders, seconds=60):
    """After the fault both senders are refused or cut off, and no acknowledgement comes while it lasts."""
    before = [sender.refusals + sender.breaks for sender in senders]
    wait_until(lambda: all(sender.refusals + sender.breaks > count for sender, count in zip(senders, before)),
               f"{name}: the senders are refused", seconds)
    counts = [len(sender.acknowledged) for sender in senders]
    deadline = time.monotonic() + HOLD_SECONDS
    while time.monotonic() < deadline and [len(sender.acknowledged) for sender in senders] == counts:
        time.sleep(0.05)
    late = sum(len(sender.acknowledged) for sender in senders) - sum(counts)
    campaign.promise(late == 0, f"{name}: no acknowledgement while it lasts ({late} events)")


def failing_calls(campaign, shim, name, rules, is_total=True):
    """The shim makes calls on files of the state directory fail, then lets them succeed again."""
    server = campaign.server()
    control = server.folder / "faults"
    server.environment |= {"LD_PRELOAD": str(shim), "FAULTS_CONTROL": str(control)}
    server.start()
    senders = senders_of(server)
    log_size = server.log_file.stat().st_size
    control.write_text(rules.format(state=server.state) + "\n")
    if is_total:
        acknowledgements_stop(campaign, name, server, senders)
    else:
        before = sum(sender.refusals + sender.breaks for sender in senders)
        wait_until(lambda: sum(sender.refusals + sender.breaks for sender in senders) > before, f"{name}: some requests are refused", 60)
    ended = None if server.is_running() else server.wait_end()
    control.write_text("")
    restarts = go_on(server, senders)
    campaign.promise(bool(says_why(server, log_size)), f"{name}: the log says why")
    campaign.promise(ended is None or ended > 0, f"{name}: it {'lived' if ended is None else f'ended with {ended}'}, {restarts} restarts")
    finish(campaign, name, server, senders)


class Tmpfs:
    """A small file system for a state directory."""

    def __init__(self, path, size):
        self.path = path
        path.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tocsin-acceptance", path], check=True)

    def remount(self, options):
        subprocess.run(["mount", "-o", f"remount,{options}", self.path], check=True)

    def close(self):
        subprocess.run(["umount", "--lazy", self.path], check=False)


def full_disk(campaign):
    """A file system of 48 MiB fills up, then grows."""
    disk = Tmpfs(campaign.folder / "small-disk", "48m")
    try:
        server = campaign.server(state=disk.path / "state").start()
        senders = senders_of(server)
        log_size = server.log_file.stat().st_size
        acknowledgements_stop(campaign, "full disk", server, senders, 180)
        campaign.promise(not server.is_running() or server.status("/healthz") == 200, "full disk: it lives or ended, it does not hang")
        campaign.promise(bool(says_why(server, log_size)), "full disk: the log says why")
        disk.remount("size=400m")
        restarts = go_on(server, senders)
        campaign.promise(restarts == 0, f"full disk: with room it goes on by itself ({restarts} restarts)")
        finish(campaign, "full disk", server, senders)
    finally:
        for server in campaign.servers:
            server.kill()
        disk.close()


def read_only_start(campaign):
    """Started on a read-only file system it ends, and says so in words."""
    disk = Tmpfs(campaign.folder / "read-only-disk", "200m")
    try:
        server = campaign.server(state=disk.path / "state").start()
        senders = senders_of(server)
        for sender in senders:
            sender.finish()
        server.stop()
        disk.remount("ro")
        log_size = server.log_file.stat().st_size
        server.start(ready=False)
        status = server.wait_end(30)
        campaign.promise(status not in (0, None) and status > 0, f"read-only disk: it ends with {status}, not by a crash")
        campaign.promise(bool(says_why(server, log_size)), "read-only disk: it says why")
        disk.remount("rw")
        server.start()
        finish(campaign, "read-only disk", server, senders)
    finally:
        for server in campaign.servers:
            server.kill()
        disk.close()
