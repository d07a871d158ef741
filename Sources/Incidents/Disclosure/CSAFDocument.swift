public import Foundation
public import Vocabulary

/// An advisory as a document of the Common Security Advisory Framework 2.0 (OASIS Standard, 18 November 2022), profile
/// "security advisory".
///
/// CSAF 2.0 has a place for CVSS 2 and 3 alone; a vector of version 4.0 stands in a note.
public struct CSAFDocument: Hashable, Sendable {
    /// Who publishes.
    public struct Publisher: Hashable, Sendable {
        public var name: String
        /// An address of the publisher's own: `https://www.example.com`.
        public var namespace: String
        public var contact: String?

        public init(name: String, namespace: String, contact: String? = nil) {
            self.name = name
            self.namespace = namespace
            self.contact = contact
        }
    }

    /// One version of the document.
    public struct Revision: Hashable, Sendable {
        public let at: Date
        public let summary: String

        public init(at: Date, summary: String) {
            self.at = at
            self.summary = summary
        }
    }

    /// How far the document is.
    public enum Status: String, CaseIterable, Hashable, Sendable { case draft, interim, final }

    /// Who may read it (TLP 1.0, as CSAF 2.0 has it: what TLP 2.0 calls CLEAR is WHITE here).
    public enum Label: String, CaseIterable, Hashable, Sendable {
        case white = "WHITE"
        case green = "GREEN"
        case amber = "AMBER"
        case red = "RED"
    }

    /// What a document cannot be made of.
    public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        case textMissing(String)
        case noProduct
        case noRevision
        case notAnAddress(String)
        case cveMalformed(String)

        public var description: String {
            switch self {
            case .textMissing(let what): "\(what) is missing; write it down"
            case .noProduct: "no product is named; say which versions are affected"
            case .noRevision: "there is no revision; the first is the publication"
            case .notAnAddress(let text): "\"\(text)\" is no address; begin it with https:// or http://"
            case .cveMalformed(let text): "\"\(text)\" is no CVE id; write it as in CVE-2026-12345"
            }
        }
    }

    public let id: String
    public let json: JSONValue

    /// `id`: unique with this publisher, without white space at its ends.
    ///
    /// `revisions`: in order of time; numbered from 1. `cve`: nil until there is one. `released`: when the fix was.
    ///
    /// - Throws: `Refusal`, the first one.
    public init(
        _ advisory: Advisory,
        id: String,
        cve: String?,
        ghsa: String?,
        released: Date?,
        publisher: Publisher,
        revisions: [Revision],
        status: Status,
        label: Label
    ) throws(Refusal) {
        self.id = try CSAFDocument.text(id, "the document's id")
        try CSAFDocument.check(advisory, publisher)
        guard let first = revisions.first, let last = revisions.last else { throw .noRevision }
        if let cve, CVE.read(cve) == nil { throw .cveMalformed(cve) }
        let tree = CSAFProducts(advisory.products)
        let vulnerability = CSAFVulnerability(advisory: advisory, cve: cve, ghsa: ghsa, released: released, tree: tree)
        json = [
            "document": .object(
                CSAFDocument.head(advisory, publisher, label)
                    + [
                        .init(
                            "tracking",
                            [
                                "current_release_date": .text(CSAFDocument.date(last.at)),
                                "generator": ["engine": ["name": "Tocsin"]],
                                "id": .text(self.id),
                                "initial_release_date": .text(CSAFDocument.date(first.at)),
                                "revision_history": .list(CSAFDocument.history(revisions)),
                                "status": .text(status.rawValue),
                                "version": .text(String(revisions.count)),
                            ]
                        )
                    ]
            ),
            "product_tree": tree.json,
            "vulnerabilities": [vulnerability.json],
        ]
    }

    /// The file's text, and the name that the standard wants it to have (section 5.1).
    public var text: String { json.indented() + "\n" }
    public var fileName: String {
        var name = ""
        for character in id.lowercased() {
            let isKept = character.isASCII && (character.isLetter || character.isNumber || "+-".contains(character))
            if isKept { name.append(character) } else if name.last != "_" { name.append("_") }
        }
        return name + ".json"
    }

    private static func head(_ advisory: Advisory, _ publisher: Publisher, _ label: Label) -> [JSONValue.Member] {
        var about: [JSONValue.Member] = [.init("category", "vendor")]
        if let contact = publisher.contact { about.append(.init("contact_details", .text(contact))) }
        about += [.init("name", .text(publisher.name)), .init("namespace", .text(publisher.namespace))]
        var head: [JSONValue.Member] = []
        if let word = advisory.severity.word {
            head.append(.init("aggregate_severity", ["text": .text(word.word)]))
        }
        head += [
            .init("category", "csaf_security_advisory"), .init("csaf_version", "2.0"),
            .init("distribution", ["tlp": ["label": .text(label.rawValue), "url": "https://www.first.org/tlp/"]]),
            .init("lang", "en"),
            .init("notes", [["category": "summary", "text": .text(advisory.summary), "title": "Summary"]]),
            .init("publisher", .object(about)),
        ]
        let references = advisory.references.map { reference -> JSONValue in
            ["category": "external", "summary": .text(reference.summary), "url": .text(reference.url)]
        }
        if !references.isEmpty { head.append(.init("references", .list(references))) }
        return head + [.init("title", .text(advisory.title))]
    }

    private static func history(_ revisions: [Revision]) -> [JSONValue] {
        revisions.enumerated().map { index, revision in
            ["date": .text(date(revision.at)), "number": .text(String(index + 1)), "summary": .text(revision.summary)]
        }
    }

    static func date(_ instant: Date) -> String { instant.ISO8601Format() }

    private static func check(_ advisory: Advisory, _ publisher: Publisher) throws(Refusal) {
        _ = try text(advisory.title, "the title")
        _ = try text(advisory.summary, "the summary")
        _ = try text(advisory.description, "the description")
        _ = try text(publisher.name, "the publisher's name")
        guard !advisory.products.isEmpty else { throw .noProduct }
        for product in advisory.products {
            _ = try text(product.vendor, "the vendor of a product")
            _ = try text(product.name, "the name of a product")
            _ = try text(product.affected, "which versions of \(product.name) are affected")
        }
        for address in [publisher.namespace] + advisory.references.map(\.url) where !IncidentText.isAddress(address) {
            throw .notAnAddress(address)
        }
    }

    private static func text(_ text: String, _ what: String) throws(Refusal) -> String {
        let kept = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !kept.isEmpty else { throw .textMissing(what) }
        return kept
    }
}
