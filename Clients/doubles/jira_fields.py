"""The rules for an issue's fields: which may be set, and what Jira says when a value is wrong."""

import re
from collections.abc import Callable
from typing import Any

from .jira_site import LEVELS, PRIORITIES, REQUIRED, TYPES, Issue, Site

OFF_SCREEN = "Field '{}' cannot be set. It is not on the appropriate screen, or unknown."
SUMMARY_LIMIT, LABEL_LIMIT, TEXT_LIMIT, PROPERTY_LIMIT = 255, 255, 32_767, 32_768


class Fields:
    """Checks and translates. `who` reads a user as this edition writes one; `text` complains about a long text, or answers None."""

    def __init__(self, site: Site, who: Callable[[Any], str | None], text: Callable[[Any], str | None]) -> None:
        self.site, self.who, self.text = site, who, text

    def of_new(self, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """The plain values of a new issue, and the errors by field."""
        errors = {name: {"summary": "You must specify a summary of the issue.", "project": "project is required",
                         "issuetype": "issue type is required"}[name] for name in REQUIRED if not given.get(name)}
        plain, more = self.of_change(given)
        errors.update(more)
        project = given.get("project") or {}
        if given.get("project") and self.site.project not in (project.get("key"), ) and project.get("id") != self.site.project_id:
            errors["project"] = "valid project is required"
        plain.pop("project", None)
        return plain, errors

    def of_change(self, given: dict[str, Any], present: Issue | None = None) -> tuple[dict[str, Any], dict[str, str]]:
        """The plain values of these fields, and the errors by field."""
        plain, errors = {}, {}
        for name, value in given.items():
            if name not in self.site.screen:
                errors[name] = OFF_SCREEN.format(name)
                continue
            try:
                plain[name] = getattr(self, f"_{name}")(value)
            except ValueError as error:
                errors[name] = str(error)
        return plain, errors

    def of_update(self, update: dict[str, list[dict]], issue: Issue) -> tuple[dict[str, Any], dict[str, str]]:
        """`update`: operations on fields that are lists, or `set`."""
        changes, errors = {}, {}
        for name, operations in update.items():
            value = issue.fields.get(name)
            for operation in operations:
                (verb, argument), = operation.items()
                if name == "labels" and verb in ("add", "remove"):
                    kept = [label for label in value or [] if label != argument]
                    value = kept + [argument] if verb == "add" else kept
                elif verb == "set":
                    value = argument
                else:
                    errors[name] = f"The operation '{verb}' is not supported on field '{name}'."
            if name not in errors:
                plain, more = self.of_change({name: value}, issue)
                changes.update(plain)
                errors.update(more)
        return changes, errors

    # --- one field each ------------------------------------------------------------------------------------------------

    @staticmethod
    def _summary(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValueError("You must specify a summary of the issue.")
        if "\n" in value or "\r" in value:
            raise ValueError("The summary is invalid because it contains newline characters.")
        if len(value) > SUMMARY_LIMIT:
            raise ValueError(f"Summary can't exceed {SUMMARY_LIMIT} characters.")
        return value

    def _description(self, value: Any) -> Any:
        if value is not None and (why := self.text(value)):
            raise ValueError(why)
        return value

    @staticmethod
    def _labels(value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(label, str) for label in value):
            raise ValueError("data was not an array")
        for label in value:
            if re.search(r"\s", label) or not label:
                raise ValueError(f"The label '{label}' contains spaces which is invalid.")
            if len(label) > LABEL_LIMIT:
                raise ValueError(f"The label '{label}' exceeds the maximum length for a single label of {LABEL_LIMIT} characters.")
        return list(dict.fromkeys(value))

    @staticmethod
    def _choice(value: Any, choices: dict[str, str], what: str) -> str:
        value = value if isinstance(value, dict) else {}
        by_name = {name: identity for identity, name in choices.items()}
        found = str(value["id"]) if str(value.get("id")) in choices else by_name.get(value.get("name", ""))
        if found is None:
            raise ValueError(f"Specify a valid value for {what}")
        return found

    def _priority(self, value: Any) -> str:
        try:
            return self._choice(value, PRIORITIES, "priority")
        except ValueError:
            raise ValueError(f"The priority selected is invalid. {value}") from None

    def _issuetype(self, value: Any) -> str:
        return self._choice(value, TYPES, "issuetype")

    def _security(self, value: Any) -> str | None:
        return None if value is None else self._choice(value, LEVELS, "security level")

    @staticmethod
    def _duedate(value: Any) -> str | None:
        if value is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", str(value)):
            raise ValueError("Error parsing date string: " + str(value))
        return value

    def _assignee(self, value: Any) -> str | None:
        account = None if value is None else self.who(value)
        if account is None:
            return None
        found = self.site.people.get(account)
        if found is None or not found.may_be_assigned or not found.is_active:
            raise ValueError(f"User '{account}' cannot be assigned issues.")
        return account

    def _reporter(self, value: Any) -> str:
        account = self.who(value)
        if account is None or account not in self.site.people:
            raise ValueError("Specify a valid value for reporter")
        return account

    @staticmethod
    def _project(value: Any) -> Any:
        return value
