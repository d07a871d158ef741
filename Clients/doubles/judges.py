"""Judges: what the makers of the trackers publish about their interfaces decides whether a request fits.

The descriptions lie outside the project, in shared/data/openapi beside it; where they are absent nothing is judged, and the tests that
need a judgement are skipped.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = "shared/data/openapi"


def description(name: str) -> Path | None:
    """The file of an official description, None when it is not there."""
    for place in Path(__file__).resolve().parents:
        if (place / FOLDER / name).is_file():
            return place / FOLDER / name
    return None


@cache
def _openapi(path: Path) -> tuple[Any, str]:
    from openapi_core import Config, OpenAPI

    # The descriptions themselves are taken as they are: they have small faults that a validator would stop at.
    document = json.loads(path.read_text())
    return OpenAPI.from_dict(document, config=Config(spec_validator_cls=None)), document["servers"][0]["url"]


class OpenAPIJudge:
    """Judges by an OpenAPI description."""

    def __init__(self, path: Path, is_wrong: tuple[tuple[str, str], ...] = ()) -> None:
        """`is_wrong`: method and end of the path of answers that the description is known to describe wrongly."""
        self.openapi, self.base = _openapi(path)
        self.is_wrong = is_wrong

    def of_request(self, request: Any) -> str | None:
        """Why a request does not fit, None when it does."""
        return self._reason(lambda: self.openapi.validate_request(_asked(request, self.base)))

    def of_answer(self, request: Any, answer: Any) -> str | None:
        """Why an answer does not fit, None when it does. Error bodies are mostly not described, so only successes are judged."""
        is_wrong = any(request.method == method and request.path.endswith(end) for method, end in self.is_wrong)
        if not 200 <= answer.status < 300 or not answer.content() or is_wrong:
            return None
        from openapi_core.testing import MockResponse

        given = MockResponse(answer.content() or b"", answer.status, content_type="application/json")
        return self._reason(lambda: self.openapi.validate_response(_asked(request, self.base), given))

    def _reason(self, check: Any) -> str | None:
        from openapi_core.exceptions import OpenAPIError

        try:
            check()
        except OpenAPIError as error:
            cause = error.__cause__
            deeper = [str(one.message) for one in getattr(cause, "schema_errors", [])] if cause else []
            # Jira writes +0000 where the format of its own description wants +00:00: clients have to live with it.
            if deeper and all(text.endswith("is not a 'date-time'") for text in deeper):
                return None
            return "; ".join([str(error) or type(error).__name__, *(deeper or ([str(cause)] if cause else []))])[:1000]
        return None


def _asked(request: Any, base: str) -> Any:
    from openapi_core.testing import MockRequest
    from werkzeug.datastructures import ImmutableMultiDict

    path = request.path.replace("/rest/api/latest/", "/rest/api/3/")
    asked = MockRequest(base, request.method.lower(), path, data=request.body or None,
                        headers=dict(request.headers.items()), content_type=(request.headers.get("Content-Type") or "application/json").split(";")[0])
    asked.parameters.query = ImmutableMultiDict(request.pairs)
    return asked
