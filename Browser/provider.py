"""An OpenID provider for the tests, with what the packaged one leaves out: it looks at PKCE, and tells what it was asked."""

import base64
import hashlib
import io
import json
import threading
import urllib.parse
from contextlib import contextmanager

import werkzeug.serving
from oidc_provider_mock import User, app


class Watched:
    """Stands in front of the provider: an authorization needs an S256 challenge, state and nonce; a token the verifier to it."""

    def __init__(self, inner):
        self.inner = inner
        self.authorizations, self.tokens, self.refusals, self.challenges = [], [], [], {}
        self.forge = None  # changes the claims of the next tokens, and how they are signed

    def __call__(self, environment, start):
        path = environment["PATH_INFO"]
        if path.endswith("/oauth2/authorize"):
            return self.authorize(environment, start)
        if path.endswith("/oauth2/token"):
            return self.token(environment, start)
        return self.inner(environment, start)

    def refuse(self, start, why):
        """Answers as RFC 7636, section 4.4.1, says."""
        self.refusals.append(why)
        start("400 Bad Request", [("Content-Type", "application/json")])
        return [json.dumps({"error": "invalid_request", "error_description": why}).encode()]

    def authorize(self, environment, start):
        asked = dict(urllib.parse.parse_qsl(environment.get("QUERY_STRING", "")))
        if environment["REQUEST_METHOD"] == "GET":
            self.authorizations.append(asked)
        if asked.get("code_challenge_method") != "S256" or len(asked.get("code_challenge", "")) != 43:
            return self.refuse(start, "code_challenge with S256 is required")
        if len(asked.get("state", "")) < 16 or len(asked.get("nonce", "")) < 16:
            return self.refuse(start, "state and nonce of 16 characters are required")

        def started(status, headers, *rest):
            for name, value in headers:
                if name.lower() == "location":
                    answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(value).query))
                    if "code" in answer:
                        self.challenges[answer["code"]] = asked["code_challenge"]
            return start(status, headers, *rest)

        return self.inner(environment, started)

    def token(self, environment, start):
        size = int(environment.get("CONTENT_LENGTH") or 0)
        body = environment["wsgi.input"].read(size)
        sent = dict(urllib.parse.parse_qsl(body.decode()))
        self.tokens.append(sent)
        verifier = sent.get("code_verifier", "")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if not 43 <= len(verifier) <= 128 or self.challenges.pop(sent.get("code"), None) != challenge:
            return self.refuse(start, "the code_verifier is not the one")
        environment["wsgi.input"] = io.BytesIO(body)
        if self.forge is None:
            return self.inner(environment, start)
        kept = []
        answer = json.loads(b"".join(self.inner(environment, lambda status, headers, *_: kept.append((status, headers)))))
        answer["id_token"] = self.forge(answer["id_token"])
        packed = json.dumps(answer).encode()
        start(kept[0][0], [("Content-Type", "application/json"), ("Content-Length", str(len(packed)))])
        return [packed]


def part(value):
    """A part of a JSON Web Token."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def parts(token):
    """Header and claims of a token, and its signature as text."""
    header, claims, signature = token.split(".")
    return json.loads(base64.urlsafe_b64decode(header + "==")), json.loads(base64.urlsafe_b64decode(claims + "==")), signature


@contextmanager
def provider(port, *people):
    """Runs a provider that knows these people (claims with a `sub`): (issuer, what it was asked)."""
    inner = app(require_nonce=True, user_claims=[User(sub=claims["sub"], claims=claims) for claims in people])
    inner.debug = False
    watched = Watched(inner)
    server = werkzeug.serving.make_server("localhost", port, watched, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}", watched
    finally:
        server.shutdown()
        thread.join(5)
