public import Vocabulary

/// What the world is told of a vulnerability: the text of which CSAF, GitHub and the page are made.
public struct Advisory: Hashable, Sendable {
    /// One line.
    public var title: String
    /// A short paragraph for everybody.
    public var summary: String
    /// What it is, for whoever runs the product; Markdown.
    public var description: String
    public var products: [Product]
    public var severity: SeverityOfAdvisory
    public var weaknesses: [Weakness]
    public var credits: [Credit]
    /// What to do where the fix cannot be installed.
    public var workaround: String?
    public var references: [Reference]

    public init(
        title: String,
        summary: String,
        description: String,
        products: [Product],
        severity: SeverityOfAdvisory,
        weaknesses: [Weakness] = [],
        credits: [Credit] = [],
        workaround: String? = nil,
        references: [Reference] = []
    ) {
        self.title = title
        self.summary = summary
        self.description = description
        self.products = products
        self.severity = severity
        self.weaknesses = weaknesses
        self.credits = credits
        self.workaround = workaround
        self.references = references
    }

    /// How bad it is: scored, or one of the four words; never both, so that they cannot differ.
    public enum SeverityOfAdvisory: Hashable, Sendable {
        case vector(CVSSVector)
        case word(Severity)

        /// The word that stands in a list; a vector that scores nothing has none.
        public var word: Severity? {
            switch self {
            case .vector(let vector): Severity(word: vector.scores.overall.rating.rawValue)
            case .word(let severity): severity
            }
        }
    }

    /// A product with the versions that have it, and those that do not any more.
    public struct Product: Hashable, Sendable {
        public var vendor: String
        public var name: String
        /// `npm`, `pip`, `other`, as GitHub names package systems.
        public var ecosystem: Ecosystem
        /// `< 8.4.2`, `>= 8.0.0, < 8.4.2`.
        public var affected: String
        /// The first version of each line that is mended.
        public var fixed: [String]

        public init(vendor: String, name: String, ecosystem: Ecosystem = .other, affected: String, fixed: [String]) {
            self.vendor = vendor
            self.name = name
            self.ecosystem = ecosystem
            self.affected = affected
            self.fixed = fixed
        }
    }

    /// Package systems that GitHub's advisories know (REST API 2026-03-10, "Create a repository security advisory").
    public enum Ecosystem: String, CaseIterable, Hashable, Sendable {
        case rubygems, npm, pip, maven, nuget, composer, go, rust, erlang, actions, pub, other, swift
    }

    /// A kind of weakness, `CWE-79`, with its name.
    public struct Weakness: Hashable, Sendable {
        public let id: String
        public let name: String

        /// Nil when the id is none.
        public init?(id: String, name: String) {
            guard let id = AdvisoryNumber.cwe(id), !name.isEmpty else { return nil }
            self.id = id
            self.name = name
        }
    }

    /// Somebody who is thanked, because they agreed to it.
    public struct Credit: Hashable, Sendable {
        public var name: String
        public var organization: String?
        /// The name at GitHub, where there is one.
        public var login: String?

        public init(name: String, organization: String? = nil, login: String? = nil) {
            self.name = name
            self.organization = organization
            self.login = login
        }
    }

    /// A page about it.
    public struct Reference: Hashable, Sendable {
        public var summary: String
        public var url: String

        public init(summary: String, url: String) {
            self.summary = summary
            self.url = url
        }
    }

    /// Every text that people will read, with what it is.
    public var texts: [(what: String, text: String)] {
        [("title", title), ("summary", summary), ("description", description), ("workaround", workaround ?? "")]
            .filter { !$0.1.isEmpty }
    }
}
