"""Fixtures of the client tests. Run: .venv/bin/python -m pytest Clients -q (TOCSIN_BIN names another build)."""

import os
import shutil

import pytest

from house import Server, binary


@pytest.fixture(scope="session", autouse=True)
def program():
    """The program under test must be there."""
    if not os.access(binary(), os.X_OK):
        pytest.exit(f"{binary()} is missing: run swift build first, or set TOCSIN_BIN.", returncode=2)


@pytest.fixture
def make_server(tmp_path):
    """Makes servers that are stopped, by their process, when the test ends."""
    made = []

    def make(**options):
        folder = tmp_path / f"tocsin-{len(made)}"
        folder.mkdir()
        made.append(Server(folder, **options))
        return made[-1]

    yield make
    for server in made:
        server.kill()


@pytest.fixture
def server(make_server):
    """A running server with an empty state directory."""
    return make_server().start()


def need(program):
    """Skips visibly where a program is missing."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is missing: script/bootstrap --tests")
