"""Accounts in a real browser: sign-in at an OpenID provider, the second factor, sessions, people, teams, tokens."""

import base64
import hashlib
import hmac
import http.client
import re
import struct
import time
import urllib.parse
import warnings

import pytest
from playwright.sync_api import expect

from stage import PASSWORD
from test_triage import SCRIPTS, said

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from provider import part, parts, provider

ANA = {"sub": "u-1", "name": "Ana", "preferred_username": "ana.sso", "email": "ana@example.com", "groups": ["soc"]}
EVE = {"sub": "u-2", "name": "Eve", "preferred_username": "eve.sso", "email": "eve@example.com", "groups": ["sales"]}


@pytest.fixture
def sso(make_stage):
    """A house with a provider: (stage, what the provider was asked)."""
    with provider(0, ANA, EVE) as (issuer, watched):
        stage = make_stage(config={"oidc": {"issuer": issuer, "client_id": "tocsin",
                                            "client_secret": {"environment": "OIDC_SECRET"}, "name": "Example", "create": True, "role_claim": "groups", "allow": ["127.0.0.0/8"],
                                            "roles": {"soc": "analyst"}}}, environment={"OIDC_SECRET": "a secret of the client"})
        stage.expect_problem("^http://localhost:")  # the provider's own page asks another site for its looks
        yield stage, watched


def go_to_provider(page, person):
    """From the sign-in to the provider, and back as somebody."""
    page.goto("/alerts/ALR-1")
    page.get_by_role("link", name="Sign in with Example").click()
    page.get_by_role("button", name=person["sub"], exact=True).click()


@SCRIPTS
def test_sign_in_at_a_provider(sso, scripts):
    """Code flow with PKCE, state and nonce; back on the page of the link, as an analyst; the next time as the same person."""
    stage, watched = sso
    stage.raise_sudo("mallory")
    page = stage.tab(scripts=scripts)
    page.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())
    go_to_provider(page, ANA)
    expect(page).to_have_url(re.compile(r"127\.0\.0\.1:\d+/alerts/ALR-1$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("mallory")
    expect(page.get_by_role("button", name="Record the verdict")).to_be_visible()
    asked = watched.authorizations[0]
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256" and "openid" in asked["scope"]
    assert asked["redirect_uri"] == f"{stage.base}/login/oidc/callback" and not watched.refusals
    page.get_by_role("button", name="Sign out").click()
    go_to_provider(page, ANA)
    expect(page).to_have_url(re.compile(r"/alerts/ALR-1$"))
    first, second = watched.authorizations[0], watched.authorizations[-1]
    assert len({one[key] for one in (first, second) for key in ("state", "nonce", "code_challenge")}) == 6
    assert stage.server.run("user", "list").count("sso") == 1


def test_who_has_no_role_stays_out(sso):
    """Somebody of the organisation whose groups give no role gets no session, and is told."""
    stage, _ = sso
    stage.raise_sudo("mallory")
    page = stage.tab()
    page.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())
    go_to_provider(page, EVE)
    expect(page.locator(".problem")).to_be_visible()
    stage.expect_problem("status of 401")
    page.goto("/alerts/ALR-1")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def forged(change=None, header=None, keep_signature=True):
    """A token with other claims, or another header, whose signature no longer fits."""

    def forge(token):
        head, claims, signature = parts(token)
        return f"{part({**head, **(header or {})})}.{part({**claims, **(change or {})})}.{signature if keep_signature else ''}"

    return forge


FORGERIES = {
    "sub": forged({"sub": "u-9"}), "groups": forged({"groups": ["admins"]}), "none": forged(header={"alg": "none"}, keep_signature=False),
    "HS256": forged(header={"alg": "HS256"}), "expired": forged({"exp": 1}), "issuer": forged({"iss": "http://evil.example"}),
    "audience": forged({"aud": "another"}), "nonce": forged({"nonce": "x" * 43}), "garbage": lambda token: "x.y.z",
    "cut": lambda token: token[:-8], "none of it": lambda token: token,
}


def by_hand(stage, person):
    """The way to the provider without a browser: (the address to come back to, the cookie that came with the way)."""
    _, headers, _ = stage.server.get("/login/oidc?return_to=/alerts/ALR-1")
    where = urllib.parse.urlsplit(headers["Location"])
    connection = http.client.HTTPConnection(where.netloc, timeout=10)
    connection.request("POST", f"{where.path}?{where.query}", f"sub={person['sub']}", {"Content-Type": "application/x-www-form-urlencoded"})
    callback = connection.getresponse().headers["Location"]
    connection.close()
    assert callback.startswith(f"{stage.base}/login/oidc/callback?code=")
    return callback.removeprefix(stage.base), headers["Set-Cookie"].partition(";")[0]


def sessions(headers):
    """Session cookies that an answer sets."""
    return [value for value in headers.get_all("Set-Cookie", []) if re.match("tocsin=[^;]", value)]


def test_a_forged_token_opens_nothing(sso):
    """Every token whose signature, algorithm or claims are not right is refused; the same way with the right one works."""
    stage, watched = sso
    for name, forge in FORGERIES.items():
        watched.forge = forge
        callback, cookie = by_hand(stage, ANA)
        status, headers, _ = stage.server.get(callback, headers={"Cookie": cookie})
        if name == "none of it":
            assert status == 303 and headers["Location"] == "/alerts/ALR-1" and sessions(headers)
            assert stage.server.get(callback, headers={"Cookie": cookie})[0] == 401, "a callback is good for once"
        else:
            assert status in (401, 502) and not sessions(headers), name


def test_a_callback_of_somebody_else(sso):
    """A code that was not asked for in this browser signs nobody in: no login by a link."""
    stage, _ = sso
    callback, _ = by_hand(stage, ANA)
    _, other = by_hand(stage, ANA)
    for cookie in ("", "tocsin-provider=x", other):
        status, headers, _ = stage.server.get(callback, headers={"Cookie": cookie})
        assert status == 401 and not sessions(headers), cookie


def totp(secret, at=None):
    """The code of an authenticator app (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int((time.time() if at is None else at) // 30)), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@SCRIPTS
def test_second_factor(stage, scripts):
    """Set up with an app; then a password alone opens nothing; a code works once, a recovery code too."""
    page = stage.tab("ana", scripts=scripts)
    page.goto("/me")
    page.get_by_role("button", name="Set one up").click()
    secret = re.sub(r"\s", "", page.locator("#factor .mono").first.inner_text())
    code = totp(secret)
    page.get_by_label("Code of the app").fill(code)
    page.get_by_role("button", name="Turn it on").click()
    recovery = re.findall(r"\b[a-z0-9]{4,}(?:-[a-z0-9]{4,})+\b|\b[A-Z0-9]{4,}(?:-[A-Z0-9]{4,})+\b", page.get_by_role("main").inner_text())
    assert len(recovery) >= 5, page.get_by_role("main").inner_text()
    other = stage.tab(scripts=scripts)

    def password():
        other.goto("/login?return_to=/alerts")
        other.get_by_label("Name").fill("ana")
        other.get_by_label("Password").fill(PASSWORD)
        other.get_by_role("button", name="Sign in").click()
        expect(other.get_by_role("heading", name="Second factor")).to_be_visible()

    stage.expect_problem("status of 401")
    password()
    other.goto("/alerts")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    password()
    other.get_by_label("Code of your app").fill(code)
    other.get_by_role("button", name="Go on").click()
    expect(other.locator(".problem")).to_be_visible()
    other.get_by_label("Code of your app").fill(recovery[0])
    other.get_by_role("button", name="Go on").click()
    expect(other).to_have_url(re.compile("/alerts"))
    other.get_by_role("button", name="Sign out").click()
    password()
    other.get_by_label("Code of your app").fill(recovery[0])
    other.get_by_role("button", name="Go on").click()
    expect(other.locator(".problem")).to_be_visible()


@SCRIPTS
def test_my_sessions_and_password(stage, scripts):
    """Another session is seen and ended; a new password ends the others and not this one."""
    first = stage.tab("ana", scripts=scripts)
    stage.sessions["ana"] = None
    second = stage.tab("ana", scripts=scripts)
    first.goto("/me")
    first.get_by_role("button", name=re.compile("^End it")).first.click()
    expect(said(first)).to_contain_text("One session has ended")
    second.goto("/alerts")
    expect(second.get_by_role("heading", name="Sign in")).to_be_visible()
    stage.sessions["ana"] = None
    third = stage.tab("ana", scripts=scripts)
    first.goto("/me")
    first.get_by_label("The password until now").fill(PASSWORD)
    first.get_by_label("The new one").fill("another horse battery staple")
    first.get_by_role("button", name="Change the password").click()
    expect(said(first)).to_contain_text("your other sessions have ended")
    first.goto("/alerts")
    expect(first.get_by_role("heading", level=1)).to_have_text("Alerts")
    third.goto("/alerts")
    expect(third.get_by_role("heading", name="Sign in")).to_be_visible()


@SCRIPTS
def test_looks(stage, scripts):
    """Theme, density, keys and time zone are kept with the person and come with the first byte."""
    page = stage.tab("ana", scripts=scripts)
    page.goto("/me")
    page.locator("[name=theme][value=dark]").check()
    page.locator("[name=density][value=compact]").check()
    page.get_by_label(re.compile("time zone", re.I)).fill("Europe/Berlin")
    page.get_by_role("button", name=re.compile("^(Keep|Save)")).first.click()
    expect(said(page)).to_contain_text("kept")
    text = stage.get("/alerts?stage=all", "ana")[2]
    assert 'data-theme="dark"' in text and 'data-density="compact"' in text
    other = stage.tab("ana", scripts=scripts)
    other.goto("/alerts")
    assert other.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark" if scripts else True


@SCRIPTS
def test_people_and_tokens(stage, scripts):
    """An admin adds somebody, who must choose a password first; a token is shown once, works, and ends when revoked."""
    page = stage.tab("adam", scripts=scripts)
    page.goto("/settings/people")
    page.get_by_label("Name to sign in with").fill("nora")
    page.locator("[name=role][value=viewer]").check()
    page.get_by_role("button", name="Add, and show a password").click()
    given = page.locator("pre, .mono").first.inner_text().strip()
    other = stage.tab(scripts=scripts)
    other.goto("/login")
    other.get_by_label("Name").fill("nora")
    other.get_by_label("Password").fill(given)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", name="Choose a password")).to_be_visible()
    other.goto("/alerts")
    expect(other.get_by_role("heading", name="Choose a password")).to_be_visible()
    other.get_by_label("The password until now").fill(given)
    other.get_by_label("The new one").fill("nora's own battery staple")
    other.get_by_role("button", name="Change the password").click()
    expect(said(other)).not_to_be_empty()
    other.goto("/alerts")
    expect(other.get_by_role("heading", level=1)).to_have_text("Alerts")
    page.goto("/settings/tokens")
    page.get_by_label("Name", exact=True).fill("firewall")
    page.locator("aside form button.main").click()
    token = page.locator(".said pre").inner_text().strip()
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "test"}
    assert stage.server.get("/ingest/ndjson", stage.server.ingest, headers, "POST", '{"message":"x"}\n')[0] == 200
    page.goto("/settings/tokens")
    assert token not in page.content()
    page.get_by_role("button", name="Revoke firewall").click()
    expect(page.get_by_role("main")).to_contain_text("revoked")
    assert stage.server.get("/ingest/ndjson", stage.server.ingest, headers, "POST", '{"message":"x"}\n')[0] == 401
