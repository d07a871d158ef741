import Events
import Foundation
public import Incidents
public import Mail
import Ports
import Vocabulary

/// A note in JSON that leads to an incident: what the webhook takes, and what the report form makes.
///
/// `{"title": "…", "text": "…", "from": "Ana <ana@example.com>", "thread": "INC-7-…"}`
public struct IntakeNote: Hashable, Sendable {
    public var title: String
    public var text: String
    public var from: MailAddress?
    /// The tag or the id of what it follows.
    public var thread: String?
    /// An id of the sender's, by which a repeat is known.
    public var id: String?
    public var areas: Set<Identification.Area>
    public var about: Categorization.Kind
    public var isCustomer: Bool

    public init(
        title: String,
        text: String,
        from: MailAddress? = nil,
        thread: String? = nil,
        id: String? = nil,
        areas: Set<Identification.Area> = [],
        about: Categorization.Kind = .incident,
        isCustomer: Bool = false
    ) {
        self.title = title
        self.text = text
        self.from = from
        self.thread = thread
        self.id = id
        self.areas = areas
        self.about = about
        self.isCustomer = isCustomer
    }

    /// Reads a note; what it does not know in it is left alone.
    ///
    /// - Throws: `MailUnreadable`, with the field that is wrong and what to write.
    public static func read(_ bytes: [UInt8]) throws(MailUnreadable) -> IntakeNote {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch { throw MailUnreadable(reason: "it is no JSON: \(error)") }
        guard case .object = value else {
            throw MailUnreadable(reason: "send an object: {\"title\": …, \"text\": …}")
        }
        func text(_ name: String) throws(MailUnreadable) -> String? {
            switch value[name] {
            case nil, .null: return nil
            case .text(let text): return text
            case .boolean, .integer, .number, .list, .object:
                throw MailUnreadable(reason: "\(name) is no text; write it in quotes")
            }
        }
        guard let title = try text("title"), !title.isEmpty else {
            throw MailUnreadable(reason: "title is missing; say in one line what happened")
        }
        let body = try text("text") ?? ""
        guard body.count <= Limits.mailTextCharactersMax else {
            throw MailUnreadable(reason: "text is too long; keep it under \(Limits.mailTextCharactersMax) characters")
        }
        let from = try text("from")
        let sender = from.flatMap { MailAddress(mailbox: $0) }
        guard from == nil || sender != nil else {
            throw MailUnreadable(reason: "from is no address; write name@example.com or Name <name@example.com>")
        }
        let id = try text("id")
        guard (id?.count ?? 1) <= Limits.intakeIDCharactersMax else {
            throw MailUnreadable(reason: "id is too long; \(Limits.intakeIDCharactersMax) characters are the most")
        }
        var areas: Set<Identification.Area> = []
        for word in value["areas"]?.items ?? [] {
            if let area = word.text.flatMap(Identification.Area.init) { areas.insert(area) }
        }
        return IntakeNote(
            title: title,
            text: MailMessage.plain(body),
            from: sender,
            thread: try text("thread"),
            id: id,
            areas: areas,
            about: Categorization.Kind(rawValue: try text("kind") ?? "") ?? .incident,
            isCustomer: try text("reporter") == "customer"
        )
    }

    /// The note as it is kept.
    public var bytes: [UInt8] {
        var members: [JSONValue.Member] = [
            JSONValue.Member("title", .text(title)), JSONValue.Member("text", .text(text)),
            JSONValue.Member("kind", .text(about.rawValue)),
            JSONValue.Member("areas", .list(areas.map(\.rawValue).sorted().map { .text($0) })),
        ]
        if let from {
            let name = from.name.filter { $0 != "\"" && $0 != "\\" }
            let text = name.isEmpty ? from.address : "\"\(name)\" <\(from.address)>"
            members.append(JSONValue.Member("from", .text(text)))
        }
        if let thread { members.append(JSONValue.Member("thread", .text(thread))) }
        if let id { members.append(JSONValue.Member("id", .text(id))) }
        if isCustomer { members.append(JSONValue.Member("reporter", "customer")) }
        return Array(JSONValue.object(members).json.utf8)
    }

    func letter(_ arrival: MailArrival) -> IncomingLetter { IncomingLetter(self, arrival) }
}
