/// Who wrote to the house about an incident.
public struct Correspondence: Hashable, Sendable {
    /// The address of whoever reported it; nil when nobody outside did, or gave none.
    public var reporter: String?
    /// The addresses that wrote, the reporter's among them, in small letters.
    public var writers: [String]
    /// How many letters came.
    public var letterCount: Int

    public init(reporter: String? = nil, writers: [String] = [], letterCount: Int = 0) {
        self.reporter = reporter
        self.writers = writers
        self.letterCount = letterCount
    }

    /// Whether an address has written before.
    public func hasWriter(_ address: String) -> Bool { writers.contains(address.lowercased()) }
}

/// What came from outside about an incident: a mail, a call of the webhook, a report.
///
/// Hostile text, all of it.
public struct Letter: Hashable, Sendable {
    /// What makes it one: its Message-ID, or an id of ours.
    public let id: String
    /// SHA-256 of who wrote what, in hex.
    public let digest: String
    /// The address that it gives; empty when it gives none.
    public let from: String
    /// The name beside it.
    public let name: String
    public let subject: String
    /// What is new in it.
    public let text: String
    /// What it quotes.
    public let quoted: String
    /// The files that came with it, each in words.
    public let files: [String]
    /// What was odd about it.
    public let problems: [String]
    /// The number that the sender may ask by.
    public let receipt: String

    public init(
        id: String,
        digest: String,
        from: String = "",
        name: String = "",
        subject: String = "",
        text: String = "",
        quoted: String = "",
        files: [String] = [],
        problems: [String] = [],
        receipt: String = ""
    ) {
        self.id = id
        self.digest = digest
        self.from = from
        self.name = name
        self.subject = subject
        self.text = text
        self.quoted = quoted
        self.files = files
        self.problems = problems
        self.receipt = receipt
    }
}
