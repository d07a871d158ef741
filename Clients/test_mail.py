"""Mails in a real box become incidents, replies go on with them, reporters hear of it; the webhook; the report form."""

import email
import email.message
import email.policy
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from house import wait_until
from mailserver import PASSWORD, Dovecot, Sink, needs_dovecot

SECRET = "0123456789abcdef0123456789abcdef"
RECEIPT = re.compile(r"R-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")


@pytest.fixture
def dovecot(tmp_path):
    """A running dovecot with an empty box."""
    folder = tmp_path / "dovecot"
    folder.mkdir()
    server = Dovecot(folder)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def sink(tmp_path):
    """A server that takes mails."""
    folder = tmp_path / "sink"
    folder.mkdir()
    server = Sink(folder)
    yield server
    server.stop()


def settings(dovecot, sink=None, **more):
    """The configuration of a house that reads the box every second."""
    box = {"server": f"imaps://localhost:{dovecot.imaps}", "user": "soc", "password": PASSWORD, "ca": str(dovecot.authority), **more}
    mail = {"address": "soc@example.com", "name": "Example SOC", "every_seconds": 1, "box": box}
    if sink:
        mail["sender"] = {"server": f"smtps://localhost:{sink.port}", "ca": str(sink.authority)}
    return {"mail": mail}


def mail(subject, text="Somebody is in.", sender="Ana Muñoz <ana@example.com>", **fields):
    """A mail as Python's own library writes it."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, "soc@example.com", subject
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def incidents(server):
    """All incidents, oldest first."""
    listed = [json.loads(line) for line in server.run("incidents", "list", "--json", "--stage", "all").splitlines()]
    return sorted(listed, key=lambda one: int(one["id"][4:]))


def letters(server, incident):
    """The letters in an incident's history."""
    return [line for line in server.run("incidents", "show", incident).splitlines() if " letter received " in line]


def wait_for(server, count):
    """Waits for so many incidents and answers them."""
    return wait_until(lambda: len(incidents(server)) >= count and incidents(server),
                      lambda: f"{count} incidents ({incidents(server)})\n{server.log_tail()}", every=0.2)


@needs_dovecot
def test_a_mail_becomes_an_incident_and_goes_on(make_server, dovecot):
    """From the box to the incident; the same again and after a restart is no second one; a reply continues it."""
    dovecot.deliver(mail("An old one that somebody read", Message_ID="<old@example.com>"), flags="\\Seen")
    dovecot.deliver(mail("Seltsame Anmeldung – große Sorge", Message_ID="<a1@example.com>"))
    server = make_server(config=settings(dovecot)).start()
    assert [one["title"] for one in wait_for(server, 1)] == ["Seltsame Anmeldung – große Sorge"]
    assert "from=ana@example.com" in letters(server, "INC-1")[0] and "text=Somebody is in." in letters(server, "INC-1")[0]
    wait_until(lambda: all(b"\\Seen" in flags for flags in dovecot.flags()), "the box shows it as read")

    dovecot.deliver(mail("Seltsame Anmeldung – große Sorge", Message_ID="<a1@example.com>"))
    assert server.kill() is not None
    dovecot.deliver(mail("Re: Seltsame Anmeldung", "It goes on.\n\nOn Monday, SOC wrote:\n> what else?", Message_ID="<a2@example.com>",
                         In_Reply_To="<a1@example.com>"))
    dovecot.deliver(mail("Re: Seltsame Anmeldung", "Let me in.", sender="eve@example.net", Message_ID="<e1@example.net>",
                         In_Reply_To="<a1@example.com>"))
    server.start()
    found = wait_for(server, 2)
    assert [one["title"] for one in found] == ["Seltsame Anmeldung – große Sorge", "Re: Seltsame Anmeldung"]
    assert len(letters(server, "INC-1")) == 2 and "text=It goes on." in letters(server, "INC-1")[1]
    assert "from=eve@example.net" in letters(server, "INC-2")[0], "a stranger begins an incident of their own"
    assert server.stop() == 0
    assert PASSWORD not in server.log_file.read_text()


@needs_dovecot
def test_reporters_hear_of_it_and_answer(make_server, dovecot, sink):
    """One acknowledgement, with a tag that lets anybody go on who has it; machines get none."""
    server = make_server(config=settings(dovecot, sink)).start()
    dovecot.deliver(mail("Phishing", Message_ID="<p1@example.com>"))
    dovecot.deliver(mail("Out of office", Message_ID="<o1@example.com>", Auto_Submitted="auto-replied"))
    wait_for(server, 1)
    wait_until(lambda: sink.mails, lambda: f"an acknowledgement\n{server.log_tail()}")
    answer = email.message_from_bytes(sink.mails[0], policy=email.policy.default)
    assert answer["To"] == "<ana@example.com>" or "ana@example.com" in answer["To"]
    assert re.fullmatch(r"\[INC-1-[a-z2-7]{16}\] Re: Phishing", answer["Subject"]), answer["Subject"]
    assert answer["In-Reply-To"] == "<p1@example.com>" and answer["Auto-Submitted"] == "auto-replied"
    assert "A person" in answer.get_content() or "a person" in answer.get_content()
    dovecot.deliver(sink.mails[0])  # our own mail comes back
    dovecot.deliver(mail("AW: " + answer["Subject"], "More from a colleague.", sender="ben@example.com", Message_ID="<b1@example.com>"))
    wait_until(lambda: len(letters(server, "INC-1")) == 2, lambda: server.log_tail(), every=0.2)
    assert len(incidents(server)) == 1
    server.stop()
    server.start()
    wait_until(lambda: server.metrics().get("tocsin_letters_total") is None or True, "it runs")
    assert len(sink.mails) == 1, "told once"


@needs_dovecot
def test_by_starttls_into_a_folder(make_server, dovecot):
    """imap:// asks for STARTTLS; what was taken over is moved; a large mail with files and odd bytes is taken."""
    with dovecot.box() as box:
        box.create("Done")
    message = mail("Logs", "See the files.", Message_ID="<l1@example.com>")
    message.add_alternative("<p>See the <b>files</b>.</p>", subtype="html")
    message.add_attachment(b"\0\xff" * 500_000, maintype="application", subtype="octet-stream", filename="größe/../dump.bin")
    dovecot.deliver(message)
    dovecot.deliver(b"From: x@example.com\r\nSubject: caf\xe9\r\n\r\n\xff\xfe odd")
    server = make_server(config=settings(dovecot, server=f"imap://localhost:{dovecot.imap}", done_folder="Done")).start()
    assert [one["title"] for one in wait_for(server, 2)] == ["Logs", "café"]
    assert "dump.bin (application/octet-stream, 1000000 bytes)" in letters(server, "INC-1")[0]
    wait_until(lambda: not dovecot.flags() and len(dovecot.flags("Done")) == 2, lambda: f"both are moved\n{server.log_tail()}")


@needs_dovecot
def test_a_server_that_refuses_is_named(make_server, dovecot):
    """A wrong password or certificate is said in words, and the house works on."""
    server = make_server(config=settings(dovecot, password="wrong")).start()
    wait_until(lambda: "did not take the user and password" in server.log_file.read_text(), "the log says so", every=0.2)
    server.stop()
    trusting = settings(dovecot)
    del trusting["mail"]["box"]["ca"]
    server.configure(trusting)
    server.start()
    wait_until(lambda: "certificate that is not trusted" in server.log_file.read_text(), "the log says so", every=0.2)
    assert server.status("/readyz") == 200


# --- the webhook -----------------------------------------------------------------------------------------------------------


def post(server, path, body, **headers):
    """One POST: (status, text)."""
    request = urllib.request.Request(f"http://127.0.0.1:{server.web}{path}", body, {name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


def test_the_webhook(make_server):
    """A note and a raw mail open incidents, each once, also over a restart; without the secret nothing is there."""
    server = make_server(config={"mail": {"webhook": SECRET}}).start()
    path = f"/intake/incidents/{SECRET}"
    note = json.dumps({"title": "Lost laptop", "text": "On the train.", "from": "ana@example.com", "id": "n-1"}).encode()
    status, text = post(server, path, note, Content_Type="application/json")
    assert status == 202 and RECEIPT.search(text) and "INC" not in text
    raw = mail("By a provider", Message_ID="<w1@example.com>").as_bytes()
    assert post(server, path, raw, Content_Type="message/rfc822")[0] == 202
    server.kill()
    server.start()
    assert post(server, path, note, Content_Type="application/json") == (status, text)
    assert post(server, path, b"Received: elsewhere\r\n" + raw, Content_Type="message/rfc822")[0] == 202
    assert [one["title"] for one in incidents(server)] == ["Lost laptop", "By a provider"]
    assert post(server, path, b"{}", Content_Type="application/json")[0] == 422
    assert post(server, path[:-1], note, Content_Type="application/json")[0] == 404
    assert post(server, path, b"x" * (33 << 20), Content_Type="message/rfc822")[0] == 413


def test_a_short_secret_is_refused(make_server):
    """What could be guessed does not start."""
    server = make_server(config={"mail": {"webhook": "short"}}).start(ready=False)
    assert server.wait_end() != 0
    assert "openssl rand" in server.log_tail()


# --- the report form -------------------------------------------------------------------------------------------------------


def form(server):
    """The ticket of a form that is opened."""
    status, _, page = server.get("/report")
    assert status == 200
    return re.search(r'name="ticket" value="([^"]+)"', page.decode())[1]


def send(server, **fields):
    return post(server, "/report", urllib.parse.urlencode(fields, doseq=True).encode(), Content_Type="application/x-www-form-urlencoded")


def test_the_report_form(make_server):
    """Off until somebody opens it; then a report is an incident, a machine's is trapped, and both hear the same."""
    server = make_server().start()
    assert server.status("/report") == 404
    server.stop()
    server.configure({"report": "open"})
    server.start()
    ticket = form(server)
    hasty, text = send(server, ticket=form(server), title="Buy now")
    assert hasty == 201 and RECEIPT.search(text)
    time.sleep(3.2)  # as long as a person takes at least
    status, text = send(server, ticket=ticket, title="<b>Data</b> on the\nstreet", text="In a\r\nbin.", area=["confidentiality"], kind="incident",
                        customer="yes", address="cus@example.net")
    receipt = RECEIPT.search(text)[0]
    assert status == 201 and "<b>Data" not in text
    assert RECEIPT.search(send(server, ticket=ticket, title="again")[1])[0] == receipt
    assert RECEIPT.search(send(server, ticket=form(server), title="x", website="https://x.example")[1])
    found = incidents(server)
    assert [one["title"] for one in found] == ["<b>Data</b> on the street"]
    assert "customer complaint" in server.run("incidents", "show", "INC-1")
    refused = send(server, ticket=ticket, title="", text="kept")
    assert refused[0] == 422 and "kept" in refused[1]
    assert post(server, "/report", b"title=x", Sec_Fetch_Site="cross-site")[0] == 403
    for _ in range(5):
        last = send(server, ticket=form(server), title="flood")[0]
    assert last == 429
