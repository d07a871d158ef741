/// A rule file as it was read: its path, its bytes, and the triage guide that lies beside it.
public struct RuleText: Hashable, Sendable {
    /// As people know it, for instance relative to the rules' folder.
    public var path: String
    /// One or more YAML documents in UTF-8.
    public var bytes: [UInt8]
    /// The triage guide in Markdown; empty where there is none.
    public var guide: String
    /// The licence of its rules that name none themselves, and the pack that they come from; empty where there is none.
    public var license: String
    public var pack: String

    public init(path: String, bytes: [UInt8], guide: String = "", license: String = "", pack: String = "") {
        self.path = path
        self.bytes = bytes
        self.guide = guide
        self.license = license
        self.pack = pack
    }
}
