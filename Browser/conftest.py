"""Fixtures of the walks. Run: .venv/bin/python -m pytest Browser -q (TOCSIN_BIN names another build, TOCSIN_CHROMIUM another browser)."""

import os

import pytest
from playwright.sync_api import expect

from house import Server, binary
from stage import Stage, chromium

expect.set_options(timeout=8_000)


@pytest.fixture(scope="session", autouse=True)
def program():
    """The program under test must be there."""
    if not os.access(binary(), os.X_OK):
        pytest.exit(f"{binary()} is missing: run swift build first, or set TOCSIN_BIN.", returncode=2)


@pytest.fixture(scope="session")
def browser():
    """One real Chromium for all walks; each walk has profiles of its own in it."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def make_stage(browser, tmp_path):
    """Makes houses of their own, with people in them; each is stopped, and each tab looked at, when the walk ends."""
    made = []

    def make(**options):
        folder = tmp_path / f"tocsin-{len(made)}"
        folder.mkdir()
        made.append(Stage(Server(folder, public_url=None, **options).start(), browser))
        return made[-1]

    yield make
    try:
        for stage in made:
            stage.close()
    finally:
        for stage in made:
            stage.server.kill()


@pytest.fixture
def stage(make_stage):
    """A running house with an empty state directory."""
    return make_stage()
