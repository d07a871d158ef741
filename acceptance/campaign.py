"""What all campaigns share: figures, promises, skips, a folder, a seed, and an attacker whose alerts are known beforehand."""

import random
import re
import shutil
import sys
import tempfile
import threading
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "Clients"))

from house import Server, wait_until  # noqa: E402
from ledger import Sender, Verdict, numbered  # noqa: E402,F401
from shippers import ecs_document  # noqa: E402

LOGINS = 12  # failed logins of one attacker: one alert


class Skipped(Exception):
    """A part that cannot run here, and why."""


class Campaign:
    """One run of one part."""

    def __init__(self, part, options):
        self.part, self.options = part, options
        self.seed = options.seed
        self.chance = random.Random(f"{options.seed}-{part}")
        self.folder = Path(tempfile.mkdtemp(prefix=f"tocsin-{part}-"))
        self.servers, self.broken = [], []

    def say(self, text):
        """A figure or a step."""
        print(f"  {text}", flush=True)

    def promise(self, is_kept, text):
        """Notes whether a promise is kept; a broken one makes the run fail, and the campaign goes on."""
        self.say(f"{'kept  ' if is_kept else 'BROKEN'} {text}")
        if not is_kept:
            self.broken.append(text)

    def server(self, **options):
        """A server of this campaign; the caller starts it."""
        folder = self.folder / f"tocsin-{len(self.servers)}"
        folder.mkdir()
        self.servers.append(Server(folder, **options))
        return self.servers[-1]

    def close(self):
        """Ends what this campaign started, by process, and removes its folder unless a promise was broken."""
        for server in self.servers:
            server.kill()
        if self.broken or self.options.keep:
            self.say(f"left for a look: {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)


def secret(folder):
    """A file with a bot's token."""
    path = Path(folder) / "bot-token"
    path.write_text("bot-secret\n")
    path.chmod(0o600)
    return path


def attacker_address(number):
    """The address of the n-th attacker, of the ranges for documentation; its host is bastion-n."""
    return f"198.51.{100 + number // 250}.{number % 250 + 1}"


def attack_message(number):
    """The message of the alert about the n-th attacker."""
    return f"SSH password guessing from {attacker_address(number)} on bastion-{number}"


def login(name):
    """One failed login of the ledger: its number says which attacker it belongs to."""
    attacker, step = divmod(int(name.rpartition("-")[2]), LOGINS)
    document = ecs_document(step)
    document["message"] = document["message"].replace("203.0.113.9", attacker_address(attacker))
    return {**document, "host": {"name": f"bastion-{attacker}"}, "labels": {"sequence": name}}


def attack(server, token, numbers):
    """Sends all logins of the given attackers at once, and waits for the acknowledgement."""
    sender = Sender(server, token, "attack", has_ids=True, batch=LOGINS, make=login)
    for number in numbers:
        sender.deliver([f"attack-{number * LOGINS + step:07d}" for step in range(LOGINS)])
    sender.close()


def numbers_in(texts):
    """The ALR numbers of the alert lines, in order."""
    return [int(match[1]) for text in texts if (match := re.search(r"/alerts/ALR-(\d+)$", text))]


def is_in_order(texts):
    """True when the first appearances of the alerts are in the order of their numbers."""
    first = list(dict.fromkeys(numbers_in(texts)))
    return first == sorted(first)


class Memory(threading.Thread):
    """Samples the resident memory of a server, in bytes."""

    def __init__(self, server, every=0.5):
        super().__init__(daemon=True)
        self.server, self.every, self.samples, self.ended = server, every, [], threading.Event()

    def run(self):
        while not self.ended.wait(self.every):
            self.samples.append(resident(self.server))

    def stop(self):
        """The highest sample."""
        self.ended.set()
        self.join()
        return max(self.samples, default=0)


def resident(server):
    """Resident memory of a server now; 0 while it is down."""
    try:
        text = Path(f"/proc/{server.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) * 1024
    except (OSError, TypeError):
        return 0
