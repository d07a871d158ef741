"""GitHub's judges: the models of its interface of 2026-03-10, and its description of 2022-11-28 for callers that name that version."""

from typing import Any

from .judges import OpenAPIJudge, description
from .messages import Answer, Request

NEW, OLD = "2026-03-10", "2022-11-28"
ISSUE = "ReposOwnerRepoIssues"
PROJECT = "OrgsOrgProjectsV2ProjectNumberItems"

# Operation: the models of which one has to fit the body, the model of the answer.
MODELS: dict[str, tuple[tuple[str, ...], str | None]] = {
    "create": ((f"{ISSUE}PostBody",), "Issue"),
    "edit": ((f"{ISSUE}IssueNumberPatchBody",), "Issue"),
    "read": ((), "Issue"),
    "comment": ((f"{ISSUE}IssueNumberCommentsPostBody",), "IssueComment"),
    "comment edit": ((f"{ISSUE}CommentsCommentIdPatchBody",), "IssueComment"),
    "assign": ((f"{ISSUE}IssueNumberAssigneesPostBody",), "Issue"),
    "unassign": ((f"{ISSUE}IssueNumberAssigneesDeleteBody",), "Issue"),
    "label": ((f"{ISSUE}IssueNumberLabelsPostBodyOneof0", "list[str]"), None),
    "set labels": ((f"{ISSUE}IssueNumberLabelsPutBodyOneof0", f"{ISSUE}IssueNumberLabelsPutBodyOneof2", "list[str]"), None),
    "label made": (("ReposOwnerRepoLabelsPostBody",), "Label"),
    "milestone made": (("ReposOwnerRepoMilestonesPostBody",), "Milestone"),
    "field values": ((f"{ISSUE}IssueNumberIssueFieldValuesPostBody",), None),
    "set field values": ((f"{ISSUE}IssueNumberIssueFieldValuesPutBody",), None),
    "item": ((f"{PROJECT}PostBodyOneof0", f"{PROJECT}PostBodyOneof1"), "ProjectsV2ItemSimple"),
    "item edit": ((f"{PROJECT}ItemIdPatchBody",), "ProjectsV2ItemWithContent"),
    "project": ((), "ProjectsV2"),
    "advisory": (("RepositoryAdvisoryCreate",), "RepositoryAdvisory"),
    "advisory edit": (("RepositoryAdvisoryUpdate",), "RepositoryAdvisory"),
    "advisory read": ((), "RepositoryAdvisory"),
    "report": (("PrivateVulnerabilityReportCreate",), "RepositoryAdvisory"),
    "token": (("AppInstallationsInstallationIdAccessTokensPostBody",), "InstallationToken"),
}


class GitHubJudge:
    """Judges by the models of githubkit, and beside them by the older description."""

    def __init__(self, operation_of: Any) -> None:
        self.operation_of = operation_of
        path = description("github-rest-2022.json")
        self.old = OpenAPIJudge(path) if path else None

    def of_request(self, request: Request) -> str | None:
        """Why a request does not fit."""
        operation = self.operation_of(request)
        names = MODELS.get(operation, ((), None))[0]
        version = request.headers.get("X-GitHub-Api-Version")
        if version == OLD and self.old:
            why = self.old.of_request(request)
            if why and "Path not found" not in why and "PathNotFound" not in why:
                return why
        if not names:
            return None
        given = request.json()
        reasons = [reason for name in names if (reason := _reason(name, given if given is not None else {}))]
        return None if len(reasons) < len(names) else "; or ".join(reasons)[:1000]

    def of_answer(self, request: Request, answer: Answer) -> str | None:
        """Why an answer does not fit."""
        name = MODELS.get(self.operation_of(request), ((), None))[1]
        if name is None or not 200 <= answer.status < 300 or not isinstance(answer.value, dict):
            return None
        return _reason(name, answer.value, is_strict=False)


def _reason(name: str, value: Any, is_strict: bool = True) -> str | None:
    """Why a value is not of this model; strict: nor may it have keys that the model does not know."""
    from githubkit_schemas.v2026_03_10 import models
    from pydantic import BaseModel, TypeAdapter, ValidationError

    model = list[str] if name == "list[str]" else getattr(models, name)
    try:
        made = TypeAdapter(model).validate_python(value)
    except ValidationError as error:
        return f"{name}: " + "; ".join(f"{'.'.join(map(str, one['loc']))} {one['msg']}" for one in error.errors()[:5])
    unknown = _unknown(made, value) if is_strict and isinstance(made, BaseModel) else []
    return f"{name}: unknown keys {unknown}" if unknown else None


def _unknown(made: Any, value: Any) -> list[str]:
    """Keys that the model has no field for, at any depth."""
    from pydantic import BaseModel

    if isinstance(made, list) and isinstance(value, list):
        return [key for one, given in zip(made, value) for key in _unknown(one, given)]
    if not isinstance(made, BaseModel) or not isinstance(value, dict):
        return []
    fields = {(field.alias or name): name for name, field in type(made).model_fields.items()}
    found = [key for key in value if key not in fields]
    return found + [key for alias, name in fields.items() if alias in value for key in _unknown(getattr(made, name), value[alias])]
