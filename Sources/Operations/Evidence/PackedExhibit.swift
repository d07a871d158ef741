import Events
public import Foundation
public import Vocabulary

/// A file or an event's copy of a packed incident: its bytes, or why they are left out.
public struct PackedExhibit: Hashable, Sendable {
    /// What it is in its incident.
    public enum Kind: Hashable, Sendable {
        /// A file by its number.
        case file(Int)
        case event(EventID)
    }

    /// What the pack has of it.
    public enum Content: Hashable, Sendable {
        /// Below the incident's folder.
        case packed(path: String, bytes: Data)
        case leftOut(why: String)
    }

    public let kind: Kind
    /// The name that a file came with; empty for an event.
    public let name: String
    /// As it was recorded when it came in.
    public let sha256: String
    public let hasCustomerData: Bool
    public let content: Content

    public init(kind: Kind, name: String, sha256: String, hasCustomerData: Bool, content: Content) {
        self.kind = kind
        self.name = name
        self.sha256 = sha256
        self.hasCustomerData = hasCustomerData
        self.content = content
    }

    /// Whether its bytes are in the pack.
    public var isPacked: Bool {
        switch content {
        case .packed: true
        case .leftOut: false
        }
    }

    /// Where a file lies below its incident's folder.
    ///
    /// Its name is cut to letters that every file system takes, and ends with `.bin`: a browser that opens the pack saves
    /// it, and shows and runs nothing of it.
    static func path(ofFile number: Int, named name: String) -> String {
        let plain = name.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || scalar == "." || scalar == "-" ? Character(scalar) : "_"
        }
        return "files/\(number)-\(String(plain.prefix(80))).bin"
    }

    static func path(of event: EventID) -> String { "events/\(event.rawValue).json" }
}

/// The list of an incident's evidence in a pack: `evidence.json`.
enum ExhibitFiles {
    static let list = "evidence.json"

    /// The list, and each that is packed; nothing for an incident that keeps no evidence.
    static func files(of exhibits: [PackedExhibit], in folder: String) -> [PackFile] {
        guard !exhibits.isEmpty else { return [] }
        let items = JSONValue.list(exhibits.map(item))
        let list = PackFile("\(folder)/\(list)", items.indented() + "\n")
        return [list]
            + exhibits.compactMap { exhibit in
                guard case .packed(let path, let bytes) = exhibit.content else { return nil }
                return PackFile("\(folder)/\(path)", bytes)
            }
    }

    private static func item(_ exhibit: PackedExhibit) -> JSONValue {
        var members: [JSONValue.Member] = []
        switch exhibit.kind {
        case .file(let number):
            members = [
                .init("file", .integer(Int64(number))), .init("name", .text(exhibit.name)),
                .init("customer_data", .boolean(exhibit.hasCustomerData)),
            ]
        case .event(let event): members = [.init("event", .integer(event.rawValue))]
        }
        members.append(.init("sha256", .text(exhibit.sha256)))
        switch exhibit.content {
        case .packed(let path, let bytes):
            members += [.init("path", .text(path)), .init("bytes", .integer(Int64(bytes.count)))]
        case .leftOut(let why): members.append(.init("left_out", .text(why)))
        }
        return .object(members)
    }
}
