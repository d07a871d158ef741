"""GitHub's GraphQL, as far as Projects need it: find a project and its fields, add an item, set a field's value."""

from typing import Any

from graphql import FieldNode, FragmentSpreadNode, GraphQLError, InlineFragmentNode, OperationDefinitionNode, parse
from graphql.utilities import value_from_ast_untyped

from .github_more import GitHubMore
from .github_site import PROJECT_FIELDS, PROJECT_OPTIONS
from .messages import Answer, Refusal, Request, route


class GitHubGraphQL(GitHubMore):
    """`POST /graphql`. Errors come with status 200, as GitHub sends them."""

    @route("POST", "/graphql", "graphql")
    def graphql(self, request: Request) -> Answer:
        given = request.json() or {}
        try:
            document = parse(given.get("query") or "")
            operation = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
            data = {self.alias(node): self.resolve(node, given.get("variables") or {}, request) for node in operation.selection_set.selections}
        except GraphQLError as error:
            self.misfit(request, str(error))
            return Answer(200, {"errors": [{"message": str(error)}]})
        except Refusal as refusal:
            return Answer(200, {"data": None, "errors": [{"type": "NOT_FOUND", "message": str(refusal.answer.value)}]})
        except LookupError as error:
            return Answer(200, {"data": None, "errors": [{"type": "NOT_FOUND", "message": f"Could not resolve to a node: {error}"}]})
        return Answer(200, {"data": data})

    @staticmethod
    def alias(node: FieldNode) -> str:
        """What the answer calls a field."""
        return (node.alias or node.name).value

    def resolve(self, node: FieldNode, variables: dict, request: Request) -> Any:
        """One field of the root."""
        arguments = {one.name.value: value_from_ast_untyped(one.value, variables) for one in node.arguments}
        given = arguments.get("input") or {}
        if node.name.value == "addProjectV2ItemById":
            self.is_project(given["projectId"])
            issue = next(one for one in self.site.issues.values() if f"I_{one.id}" == given["contentId"])
            item = self.item_of(issue.number, request.user)
            return self.pick(node, {"item": {"id": f"PVTI_{item['id']}", "databaseId": item["id"]}, "clientMutationId": given.get("clientMutationId")})
        if node.name.value == "updateProjectV2ItemFieldValue":
            self.is_project(given["projectId"])
            item = next(one for one in self.site.items.values() if f"PVTI_{one['id']}" == given["itemId"])
            self.set_value(item, int(given["fieldId"].rpartition("_")[2]), next(iter(given["value"].values())))
            return self.pick(node, {"projectV2Item": {"id": given["itemId"]}, "clientMutationId": given.get("clientMutationId")})
        if node.name.value == "organization" and arguments.get("login") == self.site.owner:
            return self.pick(node, {"id": "O_2", "login": self.site.owner, "projectV2": self.project_node()})
        if node.name.value == "viewer":
            return self.pick(node, {"login": request.user.name, "id": f"U_{request.user.name}"})
        raise LookupError(node.name.value)

    def is_project(self, identity: str) -> None:
        """There is one project."""
        if identity != "PVT_1":
            raise LookupError(identity)

    @staticmethod
    def project_node() -> dict:
        """The project with its fields."""
        fields = [{"__typename": "ProjectV2SingleSelectField" if kind == "single_select" else "ProjectV2Field", "id": f"PVTF_{identity}", "name": name,
                   "dataType": kind.upper(), "options": [{"id": key, "name": text} for key, text in PROJECT_OPTIONS.items()] if kind == "single_select" else None}
                  for identity, (name, kind) in PROJECT_FIELDS.items()]
        return {"id": "PVT_1", "number": 1, "title": "Incidents & Vulnerabilities", "fields": {"nodes": fields, "totalCount": len(fields)}}

    def pick(self, node: FieldNode, value: Any) -> Any:
        """Of a value what was asked for."""
        if node.selection_set is None or value is None:
            return value
        if isinstance(value, list):
            return [self.pick(node, one) for one in value]
        picked: dict[str, Any] = {}
        for one in node.selection_set.selections:
            if isinstance(one, InlineFragmentNode):
                if one.type_condition is None or one.type_condition.name.value in (value.get("__typename"), "ProjectV2FieldCommon"):
                    picked |= {self.alias(inner): self.pick(inner, value.get(inner.name.value)) for inner in one.selection_set.selections}
            elif isinstance(one, FragmentSpreadNode):
                raise LookupError(f"fragment {one.name.value}: write it inline")
            else:
                picked[self.alias(one)] = self.pick(one, value.get(one.name.value))
        return picked
