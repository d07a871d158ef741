"""Advisories as Tocsin makes them, held against the schema of CSAF 2.0 and the description of GitHub's API.

The files in advisories/ are what the program makes: Tests/IncidentsTests/Disclosure holds them against it. The schema is not part of this
repository; without it these tests are skipped, and say so.
"""

import json
from pathlib import Path

import pytest
from cvss import CVSS3
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

ADVISORIES = Path(__file__).parent / "advisories"
DOCUMENTS = sorted(ADVISORIES.glob("csaf-*.json"))
DRAFTS = sorted(ADVISORIES.glob("github-*.json"))


def find_schema():
    """The schema's file in a folder shared/data beside the repository, or None."""
    for place in Path(__file__).resolve().parents:
        schema = place / "shared" / "data" / "csaf" / "csaf_2.0.json"
        if schema.is_file():
            return schema
    return None


SCHEMA = find_schema()
with_schema = pytest.mark.skipif(SCHEMA is None, reason="the folder shared/data/csaf is not beside the repository")


def cvss_schema(version):
    """What CSAF's schema refers to at FIRST: the four keys that it requires, with their values (CVSS v3.x JSON schema)."""
    keys = {
        "version": {"const": version},
        "vectorString": {"type": "string", "pattern": f"^CVSS:{version.replace('.', '[.]')}/([A-Z]{{1,3}}:[A-Z]/)*[A-Z]{{1,3}}:[A-Z]$"},
        "baseScore": {"type": "number", "minimum": 0, "maximum": 10, "multipleOf": 0.1},
        "baseSeverity": {"enum": ["NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL"]},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {**keys, "baseScore": {"type": "number", "minimum": 0, "maximum": 10}},
        "required": sorted(keys),
    }


def validator():
    """CSAF's schema with what it refers to: the two of CVSS 3 in short; nothing here has CVSS 2."""
    first = "https://www.first.org/cvss/cvss-v"
    registry = Registry().with_resources(
        [
            (f"{first}3.0.json", Resource.from_contents(cvss_schema("3.0"))),
            (f"{first}3.1.json", Resource.from_contents(cvss_schema("3.1"))),
            (f"{first}2.0.json", Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", "not": {}})),
        ]
    )
    return Draft202012Validator(json.loads(SCHEMA.read_text()), registry=registry, format_checker=FormatChecker())


def read(path):
    """A file's JSON."""
    return json.loads(path.read_text())


def test_there_are_files():
    """A skip must not hide that nothing is judged."""
    assert len(DOCUMENTS) == 3
    assert len(DRAFTS) == 2


@with_schema
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_csaf_schema(path):
    """Each document is valid."""
    assert [error.message for error in validator().iter_errors(read(path))] == []


@with_schema
@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document["document"].pop("tracking"),
        lambda document: document["document"]["tracking"].update(status="done"),
        lambda document: document["vulnerabilities"][0].update(cve="CVE-1"),
        lambda document: document["vulnerabilities"][0]["scores"][0]["cvss_v3"].update(version="3.2"),
        lambda document: document["product_tree"]["branches"][0].pop("name"),
    ],
)
def test_the_schema_judges(spoil):
    """What is spoilt is not valid: the test before can fail."""
    document = read(ADVISORIES / "csaf-cvss-3.json")
    spoil(document)
    assert list(validator().iter_errors(document))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_csaf_mandatory_tests(path):
    """Of the standard's mandatory tests (section 6.1) those that a schema cannot hold and that concern such a document."""
    document = read(path)
    vulnerability = document["vulnerabilities"][0]
    defined = list(product_ids(document["product_tree"]["branches"]))
    assert len(defined) == len(set(defined)), "6.1.2: an id stands for one product"
    status = vulnerability["product_status"]
    used = [one for ids in status.values() for one in ids]
    for part in vulnerability["remediations"] + vulnerability.get("scores", []):
        used += part.get("product_ids", []) + part.get("products", [])
    assert set(used) <= set(defined), "6.1.1: every id is defined"
    assert not set(status["known_affected"]) & set(status.get("fixed", [])), "6.1.6: no product is in two groups"
    for score in vulnerability.get("scores", []):
        assert float(CVSS3(score["cvss_v3"]["vectorString"]).base_score) == score["cvss_v3"]["baseScore"], "6.1.9"
    tracking = document["document"]["tracking"]
    history = tracking["revision_history"]
    assert [int(one["number"]) for one in history] == list(range(1, len(history) + 1)), "6.1.14, 6.1.22"
    assert [one["date"] for one in history] == sorted(one["date"] for one in history), "6.1.14"
    assert tracking["version"] == history[-1]["number"], "6.1.16"
    assert tracking["current_release_date"] == history[-1]["date"]
    assert tracking["initial_release_date"] == history[0]["date"]


def product_ids(branches):
    """Every product id of a tree."""
    for branch in branches:
        if "product" in branch:
            yield branch["product"]["product_id"]
        yield from product_ids(branch.get("branches", []))


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_github_draft(path):
    """The body has what the description of 2026-03-10 requires, and severity or vector, not both."""
    models = pytest.importorskip("githubkit_schemas.v2026_03_10.models", reason="githubkit-schemas-2026-03-10 is not installed", exc_type=ImportError)
    body = read(path)
    models.RepositoryAdvisoryCreate.model_validate(body)
    assert ("severity" in body) != ("cvss_vector_string" in body)
    known = set(models.RepositoryAdvisoryCreate.model_fields) | {"credits"}
    assert set(body) <= known
