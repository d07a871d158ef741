import Vocabulary

/// A JSON document: one of the sources that are known by their shape, a syslog message in a JSON coat, or an event
/// that already speaks the Elastic Common Schema.
enum ECSDocument {
    /// A document that came alone.
    ///
    /// What is no document is kept as text, with the reason.
    static func read(_ bytes: [UInt8], into draft: inout EventDraft) {
        TextDecoding.readDocument(bytes, into: &draft)
        guard bytes.count <= Limits.documentBytesMax else { return draft.note(JSONDocument.Problem.tooLarge.rawValue) }
        var flattener = JSONFlattener()
        let problem = bytes.withUnsafeBufferPointer { JSONDocument.read(ByteRun($0), into: &flattener) }
        for flag in flattener.flags { draft.flag(flag) }
        if let problem { return draft.note(problem.rawValue) }
        draft.fields = flattener.fields
        judge(&draft, isInside: false)
    }

    /// A document inside a syslog message or a line; false when it is none, and nothing is changed.
    ///
    /// What the header told stays, but for the message, which the document is.
    static func readInside(_ text: ByteRun, into draft: inout EventDraft) -> Bool {
        var flattener = JSONFlattener()
        guard text.count <= Limits.documentBytesMax, JSONDocument.read(text, into: &flattener) == nil else {
            return false
        }
        for flag in flattener.flags { draft.flag(flag) }
        let header = draft.fields
        draft.fields = flattener.fields
        for (name, value) in header where name != "message" && name != "event.dataset" {
            if draft.fields[name] == nil { draft.fields[name] = value }
        }
        judge(&draft, isInside: true)
        if draft.fields["message"] == nil { draft.set("message", text) }
        return true
    }

    /// With `isInside`, a message in a document in a message is not opened any further.
    private static func judge(_ draft: inout EventDraft, isInside: Bool) {
        // These two are ours to write.
        draft.fields["ingest.error"] = nil
        draft.fields["ingest.flags"] = nil
        readTime(&draft)
        if WindowsEvent.read(&draft) || CloudTrail.read(&draft) || Okta.read(&draft) || GitHubAudit.read(&draft) {
            return
        }
        nameSource(&draft)
        if !isInside { WrappedMessage.read(&draft) }
    }

    private static func readTime(_ draft: inout EventDraft) {
        for name in ["@timestamp", "timestamp", "time", "ts", "eventTime", "published", "EventTime", "DATE"] {
            guard let value = draft.fields[name] else { continue }
            let time = EventTime.read(value, on: draft.clock)
            if case .at = time {
                draft.time = time
                return
            }
            if draft.time == .missing { draft.time = time }
        }
    }

    /// The words of the schema as Sigma's: a module is a product, a dataset's second part a service.
    private static func nameSource(_ draft: inout EventDraft) {
        let dataset = draft.fields["event.dataset"].flatMap(first)?.lowercased()
        let module = (draft.fields["event.module"].flatMap(first)?.lowercased())
        let system = draft.fields["host.os.type"].flatMap(first)?.lowercased()
        guard dataset != nil || module != nil || draft.fields["event.category"] != nil else { return }
        let isHost = module == nil || module == "system" || module == "auditd" || module == "endpoint"
        draft.source.product = (isHost ? system : nil) ?? module ?? draft.source.product
        if let category = draft.fields["event.category"].flatMap(first)?.lowercased() {
            let isStart = draft.text("event.type")?.contains("start") ?? true
            draft.source.category =
                switch category {
                case "process": isStart ? "process_creation" : nil
                case "web": "webserver"
                default: category
                }
        }
        if let dataset {
            draft.source.service = dataset.split(separator: ".", maxSplits: 1).last.map(String.init)
        }
    }

    private static func first(_ value: FieldValue) -> String? {
        if case .list(let values) = value { return values.first?.text }
        return value.text
    }
}
