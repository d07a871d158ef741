import Vocabulary

/// An entry of GitHub's audit log, polled or streamed.
enum GitHubAudit {
    static func read(_ draft: inout EventDraft) -> Bool {
        guard let action = draft.text("action"), draft.fields["actor"]?.text != nil,
            draft.fields["_document_id"] != nil || draft.fields["actor_ip"] != nil || draft.fields["created_at"] != nil
        else { return false }
        draft.source = LogSource(product: "github", service: "audit")
        draft.set("event.dataset", "github.audit")
        draft.set("event.action", action)
        draft.copy("actor", to: "user.name")
        draft.copy("user", to: "user.target.name")
        draft.copy("org", to: "organization.name")
        draft.copy("repo", to: "github.repo")
        draft.copy("_document_id", to: "event.id")
        draft.copy("actor_location.country_code", to: "source.geo.country_iso_code")
        draft.copy("user_agent", to: "user_agent.original")
        draft.text("actor_ip")?.reading { draft.setSource($0) }
        if case .missing = draft.time, let time = draft.fields["created_at"] {
            draft.time = EventTime.read(time, on: draft.clock)
        }
        return true
    }
}
