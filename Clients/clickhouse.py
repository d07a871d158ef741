"""Two engines that speak ClickHouse's HTTP: Debian's server (18.16), and chdb, a current one, behind a small server of our own.

Each is a process of its own on loopback, in a temporary directory, and is ended by its process.
"""

import http.server
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent / ".build" / "test-root" / "clickhouse"

CONFIG = """<yandex>
    <logger><level>warning</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
    <listen_host>127.0.0.1</listen_host>
    <http_port>{http}</http_port>
    <tcp_port>{tcp}</tcp_port>
    <max_concurrent_queries>20</max_concurrent_queries>
    <mark_cache_size>67108864</mark_cache_size>
    <path>{folder}/data/</path>
    <tmp_path>{folder}/tmp/</tmp_path>
    <user_files_path>{folder}/files/</user_files_path>
    <format_schema_path>{folder}/schemas/</format_schema_path>
    <users_config>{folder}/users.xml</users_config>
    <default_profile>default</default_profile>
    <default_database>default</default_database>
</yandex>
"""

USERS = """<yandex>
    <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
    <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
    <quotas><default></default></quotas>
</yandex>
"""


def debian_program():
    """Debian's server: installed, or unpacked by script/bootstrap; None where it is missing."""
    unpacked = ROOT / "usr" / "sbin" / "clickhouse-server"
    return str(unpacked) if unpacked.exists() else shutil.which("clickhouse-server")


def has_chdb():
    """Whether chdb is there, without loading its half gigabyte."""
    import importlib.util

    return importlib.util.find_spec("chdb") is not None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Engine:
    """A running engine; `base` is its address."""

    def __init__(self, command, port, folder, environment=None):
        self.base = f"http://127.0.0.1:{port}"
        self.said = open(pathlib.Path(folder) / "said", "wb")
        self.process = subprocess.Popen(command, stdout=self.said, stderr=self.said, cwd=folder, env={**os.environ, **(environment or {})})
        self.wait()

    def wait(self):
        until = time.monotonic() + 60
        while True:
            try:
                if self.ask("SELECT 1").strip() == "1":
                    return
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError("the engine did not start: " + pathlib.Path(self.said.name).read_text(errors="replace")[-2000:])
            time.sleep(0.1)

    def ask(self, sql):
        with urllib.request.urlopen(f"{self.base}/", data=sql.encode(), timeout=60) as answer:
            return answer.read().decode()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.said.close()


def debian(folder):
    """Debian's ClickHouse in a folder."""
    folder = pathlib.Path(folder)
    ports = {"http": free_port(), "tcp": free_port()}
    for name in ("data", "tmp", "files", "schemas"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "config.xml").write_text(CONFIG.format(folder=folder, **ports))
    (folder / "users.xml").write_text(USERS)
    libraries = f"{ROOT}/usr/lib/x86_64-linux-gnu:{ROOT}/lib/x86_64-linux-gnu:{ROOT}/usr/lib/aarch64-linux-gnu"
    command = [debian_program(), f"--config-file={folder}/config.xml"]
    return Engine(command, ports["http"], folder, {"LD_LIBRARY_PATH": libraries})


def current(folder):
    """chdb in a folder."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    return Engine([sys.executable, __file__, str(port), str(folder / "data")], port, folder)


class Shim(http.server.BaseHTTPRequestHandler):
    """What Tocsin asks of ClickHouse's HTTP: settings and a statement in the query, the statement or its data in the body."""

    session = None
    lock = threading.Lock()

    def do_POST(self):
        given = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        statement = given.pop("query", "").encode()
        # readonly would hold for the whole session here: a statement that is no SELECT is refused instead.
        is_readonly = given.pop("readonly", "0") != "0"
        settings = ", ".join(f"{name} = {value}" for name, value in given.items())
        sql = (statement + b"\n" + body if statement else body).decode()
        try:
            if is_readonly and not sql.lstrip().upper().startswith("SELECT"):
                raise RuntimeError("Code: 164. Cannot execute query in readonly mode")
            if settings:
                head, mark, form = sql.rpartition(" FORMAT ")
                sql = f"{head} SETTINGS {settings} FORMAT {form}" if mark else f"{sql} SETTINGS {settings}"
            with self.lock:
                answer, status = self.session.query(sql, "TabSeparated").bytes(), 200
        except Exception as error:  # the engine's words are the answer
            answer, status = str(error).encode(), 500
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def serve(port, data):
    from chdb import session

    Shim.session = session.Session(data)
    Shim.protocol_version = "HTTP/1.1"
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Shim).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
