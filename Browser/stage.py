"""A house for browsers: people of each role, logs that raise alerts, and tabs of a real Chromium that tell what went wrong in them."""

import http.cookies
import json
import os
import re
import urllib.parse
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from house import wait_until
from shippers import bsd_line, ecs_document

PASSWORD = "correct horse battery staple"
PEOPLE = {"vera": "viewer", "ana": "analyst", "rosa": "responder", "enno": "engineer", "adam": "admin", "udo": "auditor"}

# Runs before any script of a page: what a content security policy stopped, and what hostile text would have done.
TRAP = """
addEventListener('securitypolicyviolation', (event) =>
  console.error('TRAP policy', event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample));
Object.defineProperty(window, '__hit', { set(value) { console.error('TRAP hit', value); }, get() { return undefined; } });
"""


@contextmanager
def chromium():
    """Debian's Chromium, without a window. No browser is downloaded."""
    program = os.environ.get("TOCSIN_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu", "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()


class Stage:
    """One running house, the people in it and the tabs that look at it."""

    def __init__(self, server, browser):
        self.server, self.browser = server, browser
        self.base = server.public_url
        self.contexts, self.problems, self.allowed, self.sessions = [], [], [], {}
        self.key = None

    # --- people ----------------------------------------------------------------------------------------------------------

    def person(self, name):
        """Adds one of PEOPLE, once, and answers the name."""
        if name not in self.sessions:
            self.server.run("user", "add", "--role", PEOPLE[name], name, stdin=PASSWORD + "\n")
            self.sessions[name] = None
        return name

    def session(self, name):
        """Signs somebody in by plain HTTP and answers the session's cookie as (name, value)."""
        self.person(name)
        if self.sessions[name] is None:
            form = urllib.parse.urlencode({"username": name, "password": PASSWORD, "return_to": "/"})
            sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base}
            status, headers, page = self.server.get("/login", method="POST", body=form, headers=sent)
            assert status == 303, f"signing in answered {status}: {page[:500]}"
            cookie = http.cookies.SimpleCookie(headers["Set-Cookie"])
            self.sessions[name] = next((key, morsel.value) for key, morsel in cookie.items())
        return self.sessions[name]

    def get(self, path, name, **headers):
        """A page as somebody sees it, by plain HTTP: (status, headers, text)."""
        key, value = self.session(name)
        status, answer, body = self.server.get(path, headers={"Cookie": f"{key}={value}", **headers}, seconds=30)
        return status, answer, body.decode("utf-8", "replace")

    def post(self, path, name, /, **fields):
        """Sends a form as somebody does, with the key of the session: (status, headers, text). A refusal is an error."""
        key, value = self.session(name)
        page = self.get("/views", name)[2]
        form = {"form_key": re.search(r'name="form_key" value="([^"]+)"', page)[1], **fields}
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.base, "Cookie": f"{key}={value}"}
        status, headers, body = self.server.get(path, method="POST", body=urllib.parse.urlencode(form, doseq=True), headers=sent)
        assert status in (200, 303), f"{path} answered {status}: {re.findall('role=.alert.[^>]*>(.*?)<', body.decode())} {re.sub('<[^>]+>', ' ', body.decode())[-800:]}"
        return status, headers, body.decode("utf-8", "replace")

    # --- tabs ------------------------------------------------------------------------------------------------------------

    def tab(self, name=None, scripts=True, width=1280, height=900, theme="light"):
        """A tab in a profile of its own; with a name, somebody is signed in already. What goes wrong in it is kept."""
        context = self.browser.new_context(
            base_url=self.base, java_script_enabled=scripts, viewport={"width": width, "height": height}, color_scheme=theme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(8_000)
        if name:
            key, value = self.session(name)
            context.add_cookies([{"name": key, "value": value, "url": self.base}])
        if scripts:
            context.add_init_script(TRAP)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        return page

    def watch(self, page):
        """Keeps what a page says it is unwell with: errors on the console, errors in scripts, dialogs."""

        def heard(message):
            if message.type in ("error", "warning"):
                self.problems.append(f"{page.url}: {message.type}: {message.text}")

        def asked(dialog):
            self.problems.append(f"{page.url}: a {dialog.type} dialog opened: {dialog.message[:200]}")
            dialog.dismiss()

        page.on("console", heard)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: script error: {error}"))
        page.on("dialog", asked)

    def expect_problem(self, pattern):
        """Allows problems that the walk wants, such as the browser's own word about a refused form."""
        self.allowed.append(pattern)

    def complaints(self):
        """The problems that nobody wanted; then there are none."""
        found = [problem for problem in self.problems if not any(re.search(pattern, problem) for pattern in self.allowed)]
        self.problems.clear()
        return found

    def close(self):
        """Closes all tabs; a problem that any of them had is an error."""
        for context in self.contexts:
            context.close()
        problems = self.complaints()
        assert not problems, "the browser complained:\n" + "\n".join(problems)

    # --- logs ------------------------------------------------------------------------------------------------------------

    def send(self, *documents, dataset="test"):
        """Sends documents through the bulk inlet, as the Elasticsearch clients do."""
        if self.key is None:
            self.key = self.server.token("shipper")
        headers = {"Authorization": f"Bearer {self.key}", "User-Agent": "test", "Content-Type": "application/x-ndjson"}
        body = "".join(json.dumps({"create": {"_index": f"logs-{dataset}-default"}}) + "\n" + json.dumps(document) + "\n"
                       for document in documents)
        status, _, answer = self.server.get("/_bulk", self.server.ingest, headers, "POST", body.encode(), seconds=60)
        assert status == 200 and json.loads(answer)["errors"] is False, answer[:500]

    def send_lines(self, *lines):
        """Sends lines through the NDJSON inlet, syslog or JSON."""
        if self.key is None:
            self.key = self.server.token("shipper")
        body = "".join(line + "\n" for line in lines).encode("utf-8", "surrogateescape")
        headers = {"Authorization": f"Bearer {self.key}", "User-Agent": "test"}
        status, _, answer = self.server.get("/ingest/ndjson", self.server.ingest, headers, "POST", body, seconds=60)
        assert status == 200, answer[:500]

    def wait_alerts(self, count):
        """Waits until that many alerts were raised."""
        wait_until(lambda: len(self.server.lines) >= count,
                   lambda: f"{count} alerts raised ({len(self.server.lines)} are)\n{self.server.log_tail(1500)}")

    def raise_sudo(self, *users, host="web-1"):
        """One alert of medium severity for each user: somebody tried sudo who may not."""
        before = len(self.server.lines)
        self.send_lines(*(bsd_line(f"{user} : user NOT in sudoers ; TTY=pts/2 ; PWD=/home/{user} ; USER=root ; COMMAND=/bin/bash",
                                   host=host, tag="sudo", priority=85) for user in users))
        self.wait_alerts(before + len(users))

    def raise_guessing(self):
        """One alert of high severity with many events behind it: the failed logins of the README."""
        before = len(self.server.lines)
        self.send(*(ecs_document(number) for number in range(12)), dataset="ssh")
        self.wait_alerts(before + 1)
