"""What others' tools find: sqlmap on what people search and filter by, and a long schemathesis in three roles.

sqlmap must first find the hole in a little server that has one; only then does its silence about the house mean something.
"""

import http.server
import re
import sqlite3
import subprocess
import sys
import threading
import urllib.parse
from pathlib import Path

from campaign import REPOSITORY, attack, wait_until

PASSWORD = "correct horse battery staple"
SECONDS = 100  # for one address
ASKED = [
    ("/alerts?stage=all&holder=anybody&q=mallory&rule=x&entity=web-1", "q,rule,entity"),
    ("/alerts?stage=all&holder=name:ana&order=due&group=rule&place=after:1:1", "holder,order,group,place"),
    ("/events?q=user.name:%20mallory&from=now-24h&columns=user.name", "q,from,columns"),
    ("/events/values?field=user.name&q=mallory", "field,q"),
    ("/entity?field=user.name&value=mallory", "field,value"),
    ("/incidents?show=all&q=x&team=security&step=2", "q,team,step"),
    ("/settings/audit?subject=ALR-1&by=ana&word=triaged", "subject,by,word"),
    ("/rules?q=sudo&order=alerts", "q,order"),
]


def run(campaign):
    server = campaign.server(public_url=None).start()
    attack(server, server.token(), range(3))
    wait_until(lambda: len(server.lines) >= 3, "alerts are there")
    cookies = {role: sign_in(server, role) for role in ("viewer", "analyst", "admin")}
    with_a_hole(campaign)
    for address, names in ASKED:
        found, output = sqlmap(campaign, f"{server.public_url}{address}", names, cookies["admin"])
        tried = re.search(r"tested parameters do not appear|time limit|heuristic|testing ", output)
        campaign.promise(not found and tried, f"sqlmap finds nothing in {names} of {address.partition('?')[0]}")
        campaign.promise(server.status("/readyz") == 200, "the house answers")
    for role, cookie in cookies.items():
        schemathesis(campaign, server, role, cookie)
    lines = [line for line in server.log_file.read_text().splitlines() if '"could not be answered' in line or "SQLite error" in line]
    campaign.promise(not lines, f"no error of the store in the log {lines[:2]}")


def sign_in(server, role):
    """A person in a role, and the cookie of the session."""
    server.run("user", "add", "--role", role, role, stdin=PASSWORD + "\n")
    form = urllib.parse.urlencode({"username": role, "password": PASSWORD, "return_to": "/"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.public_url}
    answer = server.get("/login", method="POST", body=form, headers=headers)[1]
    return answer["Set-Cookie"].partition(";")[0]


def sqlmap(campaign, address, names, cookie=""):
    """Runs sqlmap on the named parameters: (whether it found a hole, what it printed)."""
    program = Path(sys.executable).with_name("sqlmap")
    command = [program, "-u", address, "-p", names, "--cookie", cookie, "--batch", "--level", "1", "--risk", "1", "--dbms", "sqlite", "--threads", "2",
               "--time-limit", SECONDS, "--timeout", "10", "--retries", "1", "--ignore-code", "400,404,422,429", "--flush-session", "--disable-coloring",
               "--output-dir", campaign.folder / "sqlmap", "--drop-set-cookie"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=SECONDS + 120, stdin=subprocess.DEVNULL)
    output = done.stdout + done.stderr
    (campaign.folder / "sqlmap.log").open("a").write(output)
    return "identified the following injection point" in output, output


class Hole(http.server.BaseHTTPRequestHandler):
    """Puts what it is asked into its SQL, as nobody should."""

    def do_GET(self):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("q", [""])[0]
        database = sqlite3.connect(":memory:")
        database.executescript("CREATE TABLE alert (name TEXT); INSERT INTO alert VALUES ('mallory'), ('trudy');")
        try:
            rows = database.execute(f"SELECT name FROM alert WHERE name = '{asked}'").fetchall()
            status, text = 200, f"<p>{len(rows)} found: {rows}</p>"
        except sqlite3.Error as error:
            status, text = 500, f"<p>{error}</p>"
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        """Prints nothing."""


def with_a_hole(campaign):
    """sqlmap can find what there is to find."""
    hole = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hole)
    threading.Thread(target=hole.serve_forever, daemon=True).start()
    found, _ = sqlmap(campaign, f"http://127.0.0.1:{hole.server_port}/?q=mallory", "q")
    hole.shutdown()
    campaign.promise(found, "sqlmap finds the hole where there is one")


def schemathesis(campaign, server, role, cookie):
    """All phases, many examples."""
    folder = campaign.folder / f"schemathesis-{role}"
    folder.mkdir()
    command = [Path(sys.executable).with_name("schemathesis"), "--config-file", REPOSITORY / "Clients" / "schemathesis.toml", "--no-color", "run",
               f"{server.public_url}/api/openapi.json", "--url", f"{server.public_url}/api/v1", "-H", f"Cookie: {cookie}",
               "--checks", "all", "--exclude-checks", "positive_data_acceptance,ignored_auth,object_level_authorization", "--max-examples", "60",
               "--seed", campaign.seed, "--rate-limit", "45/s", "--continue-on-failure", "--suppress-health-check", "all", "--warnings", "off"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=folder, timeout=1800)
    (folder / "output.txt").write_text(done.stdout + done.stderr)
    count = re.search(r"(\d+) generated", done.stdout)
    campaign.promise(done.returncode == 0 and count, f"schemathesis finds nothing as {role}, {count[1] if count else 0} requests")
