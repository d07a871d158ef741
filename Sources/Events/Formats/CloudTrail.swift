import Vocabulary

/// A record of AWS CloudTrail (event version 1.x; what a later version adds is kept as it came).
enum CloudTrail {
    static func read(_ draft: inout EventDraft) -> Bool {
        guard draft.fields["eventVersion"] != nil, let name = draft.text("eventName"),
            let source = draft.text("eventSource")
        else { return false }
        draft.source = LogSource(product: "aws", service: "cloudtrail")
        draft.set("event.dataset", "aws.cloudtrail")
        draft.set("event.action", name)
        draft.set("event.provider", source)
        draft.set("cloud.provider", "aws")
        draft.copy("eventID", to: "event.id")
        draft.copy("recipientAccountId", to: "cloud.account.id")
        draft.copy("userIdentity.accountId", to: "cloud.account.id")
        draft.copy("awsRegion", to: "cloud.region")
        draft.copy("userAgent", to: "user_agent.original")
        draft.copy("errorCode", to: "error.code")
        draft.copy("errorMessage", to: "error.message")
        draft.copy("userIdentity.principalId", to: "user.id")
        draft.text("sourceIPAddress")?.reading { draft.setSource($0) }
        nameUser(&draft)
        let isFailed =
            draft.fields["error.code"] != nil || draft.text("responseElements.ConsoleLogin")?.lowercased() == "failure"
        draft.set("event.outcome", isFailed ? "failure" : "success")
        if draft.fields["message"] == nil { draft.set("message", "\(name) at \(source)") }
        return true
    }

    private static func nameUser(_ draft: inout EventDraft) {
        if draft.text("userIdentity.type") == "Root" { return draft.set("user.name", "root") }
        if draft.fields["userIdentity.userName"]?.text != nil {
            return draft.copy("userIdentity.userName", to: "user.name")
        }
        draft.text("userIdentity.arn")?.reading { draft.set("user.name", $0.lastPathPart) }
    }
}
