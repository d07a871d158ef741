"""The real, unmodified log shippers, each run as its users run it: rsyslog, syslog-ng, logger, curl."""

import os
import shutil
import socket
import subprocess
from datetime import datetime, timezone
from pathlib import Path

from house import TEST_ROOT, free_port, wait_until

LIBRARIES = "usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "lib/aarch64-linux-gnu"


def failed_login(number):
    """What sshd says about the n-th wrong password of our attacker."""
    return f"Failed password for invalid user admin from 203.0.113.9 port {40_000 + number} ssh2"


def bsd_line(text, host="bastion", tag="sshd[4242]", priority=38):
    """A message as the BSD syslog protocol writes it, dated now."""
    stamp = datetime.now(timezone.utc).strftime("%b %e %H:%M:%S")
    return f"<{priority}>{stamp} {host} {tag}: {text}"


def ecs_document(number):
    """A failed login as a shipper that speaks ECS sends it."""
    return {
        "@timestamp": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "host": {"name": "bastion"},
        "process": {"name": "sshd", "pid": 4242},
        "message": failed_login(number),
    }


def run_logger(messages, port, *options, host="bastion", folder):
    """util-linux logger sends the messages, from a machine that is called `host` (its own UTS namespace, so it needs root)."""
    source = Path(folder) / "logger.txt"
    source.write_text("".join(message + "\n" for message in messages))
    inner = 'hostname "$0" && exec "$@"'
    command = ["logger", "-p", "auth.info", "-n", "127.0.0.1", "-P", str(port), *options, "-f", str(source)]
    subprocess.run(["unshare", "--uts", "sh", "-c", inner, host, *command], check=True, timeout=30, env={**os.environ, "TZ": "UTC"})


def may_set_host_name():
    """True where logger can be run under another host name."""
    return os.geteuid() == 0 and shutil.which("unshare") and shutil.which("hostname") and shutil.which("logger")


class Relay:
    """rsyslog or syslog-ng in the foreground, with a TCP input of its own on `port`; the rest of its configuration is given."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port, self.process, self.output = free_port(), None, self.folder / "relay.out"

    def __enter__(self):
        environment = {**os.environ, "TZ": "UTC", "LD_LIBRARY_PATH": ":".join(str(self.root / name) for name in self.libraries())}
        with open(self.output, "ab") as output:
            self.process = subprocess.Popen(self.command(), env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        wait_until(self.is_listening, lambda: f"{self.name} listens\n{self.output.read_text()}", 20)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def is_listening(self):
        assert self.process.poll() is None, f"{self.name} ended\n{self.output.read_text()}"
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def send(self, lines):
        """Gives the lines to the relay's input over one connection."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            connection.sendall("".join(line + "\n" for line in lines).encode())

    @classmethod
    def is_unpacked(cls):
        """True when script/bootstrap --tests has put it there."""
        return (cls.root / cls.program).exists()


class Rsyslog(Relay):
    """rsyslogd with the given actions (RainerScript)."""

    name, root, program = "rsyslog", TEST_ROOT / "rsyslog", "usr/sbin/rsyslogd"

    def __init__(self, folder, actions, modules=()):
        super().__init__(folder)
        self.config = self.folder / "rsyslog.conf"
        self.config.write_text("\n".join([
            f'global(workDirectory="{self.folder}")', 'module(load="imptcp")', *(f'module(load="{name}")' for name in modules),
            f'input(type="imptcp" port="{self.port}" address="127.0.0.1")', actions, "",
        ]))

    def libraries(self):
        return LIBRARIES

    def command(self):
        modules = next(path for name in LIBRARIES if (path := self.root / name / "rsyslog").is_dir())
        return [self.root / self.program, "-n", "-f", self.config, "-i", self.folder / "rsyslog.pid", "-M", modules]


class SyslogNg(Relay):
    """syslog-ng with the given destination."""

    name, root, program = "syslog-ng", TEST_ROOT / "syslog-ng", "usr/sbin/syslog-ng"

    def __init__(self, folder, destination, options=""):
        super().__init__(folder)
        self.config = self.folder / "syslog-ng.conf"
        library = self.root / "usr/share/syslog-ng/include/scl"
        self.config.write_text("\n".join([
            "@version: 3.35", f'@define scl-root "{library}"', f'@include "{library}/elasticsearch/*.conf"',
            f"options {{ keep-hostname(yes); {options} }};",
            f'source s {{ network(ip("127.0.0.1") port({self.port}) transport("tcp")); }};',
            f"destination d {{ {destination} }};", "log { source(s); destination(d); };", "",
        ]))

    def libraries(self):
        return *LIBRARIES, "usr/lib/syslog-ng"

    def command(self):
        modules = sorted((self.root / "usr/lib/syslog-ng").glob("[0-9]*"))[-1]
        files = [f"--{kind}={self.folder / name}" for kind, name in
                 (("persist-file", "persist"), ("pidfile", "pid"), ("control", "control"))]
        return [self.root / self.program, "-F", "-e", "--no-caps", "-f", self.config, f"--module-path={modules}", *files]


def rsyslog_elasticsearch(server_port, token, more=""):
    """omelasticsearch as our manual tells it: one ECS document a message, the token as the password."""
    return f"""
template(name="ecs" type="list" option.jsonf="on") {{
    property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
    property(outname="host.name" name="hostname" format="jsonf")
    property(outname="process.name" name="programname" format="jsonf")
    property(outname="process.pid" name="procid" format="jsonf")
    property(outname="message" name="msg" format="jsonf")
}}
action(type="omelasticsearch" server="127.0.0.1" serverport="{server_port}" template="ecs" searchIndex="logs-ssh-default"
       bulkmode="on" maxbytes="1m" uid="shipper" pwd="{token}" usehttps="off" action.resumeRetryCount="-1"
       action.resumeInterval="1" queue.type="LinkedList" queue.size="100000" queue.dequeueBatchSize="500"
       queue.timeoutShutdown="1000" {more})
"""


def syslog_ng_elasticsearch(server_port, token, more=""):
    """elasticsearch-http() with its own default template; only the address, the index and the token are ours."""
    return (f'elasticsearch-http(url("http://127.0.0.1:{server_port}/_bulk") index("logs-ssh-default") type("")'
            f' user("shipper") password("{token}") {more});')


def curl(url, token, body_file, *options, content_type="application/x-ndjson"):
    """curl posts a file; answers (status, body)."""
    done = subprocess.run(
        ["curl", "--silent", "--show-error", "--max-time", "30", "--header", f"Authorization: Bearer {token}", "--header",
         f"Content-Type: {content_type}", "--data-binary", f"@{body_file}", "--write-out", "\n%{http_code}", *options, url],
        capture_output=True, check=True)
    body, _, status = done.stdout.rpartition(b"\n")
    return int(status), body
