"""Real mail servers of one test: Debian's dovecot, unpacked by script/bootstrap --tests, and a small SMTP server that keeps what it is given.

Both speak TLS alone, with a certificate made for the test, on loopback, and are ended by their process.
"""

import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import threading

import pytest

from house import TEST_ROOT, free_port, wait_until

ROOT = TEST_ROOT / "dovecot"
PASSWORD = "correct horse battery"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
protocols = imap
listen = 127.0.0.1
log_path = {folder}/log
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
disable_plaintext_auth = yes
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def has_dovecot():
    """Whether dovecot is there and may be started: it changes users, and it looks for itself below /usr."""
    return os.geteuid() == 0 and (ROOT / "usr/sbin/dovecot").exists() and bool(shutil.which("unshare") and shutil.which("openssl"))


needs_dovecot = pytest.mark.skipif(not has_dovecot(), reason="dovecot is missing (script/bootstrap --tests), or this is not root")


def certificate(folder):
    """A certificate for localhost and its key; answers both paths."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


class Dovecot:
    """dovecot with one box, of the user soc."""

    def __init__(self, folder):
        self.folder, self.imap, self.imaps = folder, free_port(), free_port()
        for name in ("mail", "run", "state"):
            (folder / name).mkdir()
        self.authority, _ = certificate(folder)
        shutil.chown(folder / "mail", "nobody", "nogroup")
        # Whoever the boxes belong to has to reach them.
        for parent in [folder, *folder.parents]:
            if parent.stat().st_uid == os.geteuid() and str(parent) not in ("/", "/tmp"):
                parent.chmod(parent.stat().st_mode | 0o011)
        self.config = folder / "dovecot.conf"
        self.config.write_text(CONFIG.format(folder=folder, password=PASSWORD, imap=self.imap, imaps=self.imaps))
        # It was built to find its parts below /usr: it sees them there, and nobody else does.
        mounts = " && ".join(f"mount -t overlay overlay -o lowerdir={ROOT}/usr/{name}:/usr/{name} /usr/{name}" for name in ("lib", "bin"))
        self.command = ["unshare", "--mount", "sh", "-c", f'{mounts} && exec "$0" -F -c "$1"', str(ROOT / "usr/sbin/dovecot"), str(self.config)]
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.answers, lambda: f"dovecot answers\n{self.log()}", every=0.1)
        return self

    def answers(self):
        assert self.process.poll() is None, f"dovecot ended\n{self.log()}"
        try:
            with self.box():
                return True
        except (OSError, imaplib.IMAP4.error):
            return False

    def log(self):
        path = self.folder / "log"
        return path.read_text(errors="replace")[-3000:] if path.exists() else ""

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    def box(self):
        """The box, as a mail program opens it."""
        client = imaplib.IMAP4_SSL("localhost", self.imaps, ssl_context=ssl.create_default_context(cafile=self.authority), timeout=10)
        client.login("soc", PASSWORD)
        return client

    def deliver(self, message, flags=None):
        """Puts a mail into the box: bytes, or a message of Python's."""
        with self.box() as box:
            assert box.append("INBOX", flags, None, message if isinstance(message, bytes) else message.as_bytes())[0] == "OK"

    def flags(self, folder="INBOX"):
        """The flags of each mail in a folder."""
        with self.box() as box:
            if box.select(folder, readonly=True)[0] != "OK":
                return []
            numbers = box.search(None, "ALL")[1][0].split()
            return [imaplib.ParseFlags(box.fetch(number, "(FLAGS)")[1][0]) for number in numbers]


class Sink:
    """An SMTP server over TLS that keeps what it is given."""

    def __init__(self, folder):
        self.authority, key = certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.authority, key)
        plain = socket.create_server(("127.0.0.1", 0))
        self.port = plain.getsockname()[1]
        self.listener = context.wrap_socket(plain, server_side=True)
        self.mails, self.is_open = [], True
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while self.is_open:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._speak, args=(peer,), daemon=True).start()

    def _speak(self, peer):
        with peer, peer.makefile("rwb") as lines:
            def say(text):
                lines.write(text.encode() + b"\r\n")
                lines.flush()

            say("220 here")
            for line in lines:
                word = line[:4].upper().strip()
                if word == b"DATA":
                    say("354 go on")
                    mail = []
                    for part in lines:
                        if part == b".\r\n":
                            break
                        mail.append(part[1:] if part.startswith(b".") else part)
                    self.mails.append(b"".join(mail))
                    say("250 taken")
                elif word == b"QUIT":
                    say("221 bye")
                    return
                else:
                    say("250 fine")

    def stop(self):
        self.is_open = False
        self.listener.close()
