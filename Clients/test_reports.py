"""Reports of incidents in the running house: on pages, as files, in the API and on the command line, each by what somebody may know."""

import csv
import io
import json
import zipfile
from datetime import datetime, timezone

import pytest

from test_api import Caller
from test_sessions import add


@pytest.fixture
def house(make_server):
    """A running house with an incident that everybody may know of, and one of which only rosa does."""
    server = make_server(public_url=None).start()
    rosa = Caller(server, "rosa", "responder")
    for title, sensitivity in (("=cmd|' /C calc'!A0", "S3"), ("Zebrafish", "S1")):
        opening = {"title": title, "description": "somebody saw it", "sensitivity": sensitivity, "source": "alert", "areas": ["integrity"]}
        assert rosa("/incidents", opening)[0] == 201
    return server, rosa, Caller(server, "vera", "viewer")


def page(server, caller, path):
    """A page or file as somebody gets it: (status, headers, text)."""
    status, headers, body = server.get(path, headers={"Cookie": caller.cookie}, seconds=30)
    return status, headers, body.decode()


def today():
    """The day in UTC, which is the zone of a house without a calendar."""
    return datetime.now(timezone.utc).date()


def test_a_report_is_the_same_on_the_page_in_the_file_and_in_the_api(house):
    """The sheet of this month, by three ways; its cells are no formulas."""
    server, rosa, vera = house
    month = f"{today():%Y-%m}"
    for caller, count in ((rosa, 2), (vera, 1)):
        status, _, body = caller(f"/reports/month/{month}")
        assert status == 200 and len(body["opened"]) == count and body["time_zone"]
        status, headers, text = page(server, caller, f"/reports/month/{month}?format=csv")
        assert status == 200 and headers["Content-Type"].startswith("text/csv") and "attachment" in headers["Content-Disposition"]
        rows = list(csv.reader(io.StringIO(text)))
        assert ["opened", "all", str(count)] in rows
        assert page(server, caller, f"/api/v1/reports/month/{month}/csv")[2] == text
        assert f"<a href=\"/incidents" in page(server, caller, f"/reports/month/{month}")[2]
    week = list(csv.reader(io.StringIO(page(server, vera, f"/reports/week/{today()}?format=csv")[2]))) or []
    if not week or week[0][0] != "incident":  # any day but Monday leads to the Monday
        week = list(csv.reader(io.StringIO(page(server, vera, f"/api/v1/reports/week/{today()}/csv")[2])))
    assert [row[1] for row in week[1:]] == ["'=cmd|' /C calc'!A0"]


def test_an_outsider_finds_no_trace(house):
    """The restricted incident is in nothing that somebody gets who is not on its list."""
    server, _, vera = house
    month, span = f"{today():%Y-%m}", f"from={today()}&until={today()}"
    paths = [f"/reports/month/{month}", f"/reports/week/{today()}", f"/reports/times?{span}", f"/reports/process?{span}"]
    for path in paths + [f"/api/v1{path}" for path in paths] + [f"/api/v1{path.partition('?')[0]}/csv" for path in paths]:
        text = page(server, vera, path)[2]
        assert "Zebrafish" not in text and "INC-2" not in text, path


def test_the_command_prints_the_same_figures_for_whoever_has_the_host(house):
    """Text, CSV and JSON; everything is counted."""
    server = house[0]
    month = f"{today():%Y-%m}"
    assert "opened\tall\t2" in server.run("incidents", "report", "month", month)
    assert ["opened", "all", "2"] in list(csv.reader(io.StringIO(server.run("incidents", "report", "month", month, "--format", "csv"))))
    assert len(json.loads(server.run("incidents", "report", "month", month, "--format", "json"))["opened"]) == 2
    assert "INC-2 Zebrafish: nobody" in server.run("incidents", "report", "week", f"{today()}")


def test_the_bytes_of_evidence_lie_in_the_pack_and_are_verified(house, tmp_path):
    """What was attached comes out of the pack; one changed byte is found."""
    server, rosa, _ = house
    status, _, text = page(server, rosa, "/incidents/INC-1")
    key = text.split('name="form_key" value="')[1].split('"')[0]
    line = "--b\r\nContent-Disposition: form-data; name=\"{}\"{}\r\n\r\n{}\r\n"
    body = line.format("form_key", "", key) + line.format("note", "", "seen") + line.format("file", '; filename="evil.html"', "<script>1</script>")
    headers = {"Cookie": rosa.cookie, "Origin": server.public_url, "Content-Type": "multipart/form-data; boundary=b"}
    assert server.get("/incidents/INC-1/files", method="POST", body=body + "--b--\r\n", headers=headers)[0] == 303
    out = tmp_path / "pack.zip"
    server.run("audit", "pack", "INC-1", "--out", out)
    with zipfile.ZipFile(out) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    assert files["INC-1/files/1-evil.html.bin"] == b"<script>1</script>"
    assert b'href="files/1-evil.html.bin" download' in files["INC-1/index.html"]
    assert "as it was signed" in server.run("audit", "verify", "--pack", out)
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(changed, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content.replace(b">1<", b">2<") if name.endswith(".bin") else content)
    with pytest.raises(Exception):
        server.run("audit", "verify", "--pack", changed)
