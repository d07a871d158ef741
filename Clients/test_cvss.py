"""CVSS scores as `tocsin incidents cvss` computes them, held against the package cvss on random vectors of every version."""

import random
import subprocess

import pytest
from cvss import CVSS3, CVSS4
from cvss.constants3 import METRICS_MANDATORY as BASE3
from cvss.constants3 import METRICS_VALUES as VALUES3
from cvss.constants4 import METRICS_MANDATORY as BASE4
from cvss.constants4 import METRICS_VALUE_NAMES as VALUES4

from house import binary

SEED = 6
COUNT = 3_000


def ask(vectors):
    """The rows that the program says, and what it complains of."""
    done = subprocess.run(
        [binary(), "incidents", "cvss"], input="".join(f"{vector}\n" for vector in vectors), text=True, capture_output=True, check=False
    )
    return [line.split("\t") for line in done.stdout.splitlines()], done


def random_vector(chance, version, values, base):
    """A vector with all of the base and some of the rest."""
    share = chance.random()
    metrics = [metric for metric in values if metric in base or chance.random() < share]
    return f"CVSS:{version}/" + "/".join(f"{metric}:{chance.choice(list(values[metric]))}" for metric in metrics)


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_version_3(version):
    """Base, temporal and environmental score of 3,000 vectors."""
    chance = random.Random(SEED)
    vectors = [random_vector(chance, version, VALUES3, BASE3) for _ in range(COUNT)]
    rows, done = ask(vectors)
    assert done.returncode == 0, done.stderr[-500:]
    assert len(rows) == COUNT
    for vector, (base, temporal, environmental, word, text) in zip(vectors, rows, strict=True):
        theirs = CVSS3(vector)
        assert text == vector
        assert float(base) == float(theirs.base_score), vector
        # A part that the vector does not have leaves the score as it is.
        assert float(base if temporal == "-" else temporal) == float(theirs.temporal_score), vector
        if environmental != "-":
            assert float(environmental) == float(theirs.environmental_score), vector
            assert word == theirs.severities()[2], vector


def test_version_4():
    """The score of 3,000 vectors with all that they say."""
    chance = random.Random(SEED)
    vectors = [random_vector(chance, "4.0", VALUES4, BASE4) for _ in range(COUNT)]
    rows, done = ask(vectors)
    assert done.returncode == 0, done.stderr[-500:]
    assert len(rows) == COUNT
    for vector, (*scores, word, _) in zip(vectors, rows, strict=True):
        theirs = CVSS4(vector)
        ours = [score for score in scores if score != "-"][-1]
        assert float(ours) == theirs.base_score, vector
        assert word == theirs.severity, vector


def test_wrong_vectors():
    """A wrong vector is told with its place, and the right ones are scored all the same."""
    right = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    rows, done = ask(["CVSS:3.1/AV:N/AV:N", right, "CVSS:3.1/AV:N/AC:Q"])
    assert done.returncode != 0
    assert rows == [["9.8", "-", "-", "Critical", right]]
    assert "character 15: metric AV appears twice" in done.stderr
    assert 'character 18: unknown value "Q" of metric AC' in done.stderr
