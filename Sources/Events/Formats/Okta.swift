import Vocabulary

/// An event of Okta's System Log.
enum Okta {
    static func read(_ draft: inout EventDraft) -> Bool {
        guard let type = draft.text("eventType"), draft.fields["uuid"] != nil,
            draft.fields["outcome.result"] != nil || draft.fields["actor.alternateId"] != nil
        else { return false }
        draft.source = LogSource(product: "okta", service: "okta")
        draft.set("event.dataset", "okta.system")
        draft.set("event.action", type)
        draft.copy("uuid", to: "event.id")
        draft.copy("outcome.reason", to: "event.reason")
        draft.copy("actor.alternateId", to: "user.name")
        draft.copy("actor.id", to: "user.id")
        draft.copy("client.userAgent.rawUserAgent", to: "user_agent.original")
        draft.copy("client.geographicalContext.country", to: "source.geo.country_name")
        draft.copy("displayMessage", to: "message")
        draft.text("client.ipAddress")?.reading { draft.setSource($0) }
        draft.set("event.outcome", outcome(draft.text("outcome.result")))
        nameTarget(&draft)
        if let time = draft.fields["published"] { draft.time = EventTime.read(time, on: draft.clock) }
        return true
    }

    private static func outcome(_ result: String?) -> String {
        switch result {
        case "SUCCESS", "ALLOW": "success"
        case "FAILURE", "DENY": "failure"
        default: "unknown"
        }
    }

    /// The first target that is a user; types and names stand in two lists of the same order.
    private static func nameTarget(_ draft: inout EventDraft) {
        guard case .list(let types)? = draft.fields["target.type"],
            case .list(let names)? = draft.fields["target.alternateId"], types.count == names.count,
            let first = types.firstIndex(of: .text("User"))
        else { return }
        draft.fields["user.target.name"] = names[first]
    }
}
