import Foundation
public import Ports
import Vocabulary

/// A box at an IMAP server (RFC 9051), by libcurl: over TLS, or after STARTTLS.
///
/// What is read out of it is marked as read by the reading itself; afterwards it is marked once more, or moved into
/// another folder (RFC 6851).
public struct IMAPMailbox: Mailbox {
    /// The server and what is asked of it.
    public struct Place: Hashable, Sendable {
        /// `imaps://mail.example.com` or, with STARTTLS, `imap://mail.example.com`; nothing behind the port.
        public var server: String
        public var folder: String
        public var user: String
        /// Where mails go that were taken over; nil: they stay, marked as read.
        public var doneFolder: String?
        /// A file of certificates that are trusted.
        public var authorities: String?

        public init(server: String, folder: String, user: String, doneFolder: String?, authorities: String?) {
            self.server = server
            self.folder = folder
            self.user = user
            self.doneFolder = doneFolder
            self.authorities = authorities
        }
    }

    /// What the house shows the server; asked for at each look, because tokens are renewed.
    public enum Key: Hashable, Sendable {
        case password(String)
        case bearer(String)
    }

    public let name: String
    private let place: Place
    private let key: @Sendable () async throws -> Key
    private let protection: CurlExchange.Protection
    private let bytesMax: Int
    private let session: CurlSession

    public init(_ place: Place, key: @escaping @Sendable () async throws -> Key) {
        self.init(place, protection: .tls, bytesMax: Limits.mailBytesMax, key: key)
    }

    init(
        _ place: Place,
        protection: CurlExchange.Protection,
        bytesMax: Int,
        key: @escaping @Sendable () async throws -> Key
    ) {
        self.place = place
        self.key = key
        self.protection = protection
        self.bytesMax = bytesMax
        name = "\(place.server)/\(place.folder) of \(place.user)"
        session = CurlSession(name: place.server)
    }

    public func look(after known: MailPlace?) async throws -> MailLook {
        let answer = try await ask("STATUS \(IMAPMailbox.quoted(place.folder)) (UIDVALIDITY UIDNEXT)", isFresh: true)
        guard let status = IMAPAnswer.status(answer) else {
            throw MailServerTrouble("\(name) does not say how its mails are numbered; is it an IMAP server?")
        }
        var reached =
            if let known, known.validity == status.validity { known } else {
                MailPlace(validity: status.validity, through: 0, unreadBelow: status.next)
            }
        let last = status.next > 0 ? status.next - 1 : 0
        var numbers: [UInt32] = []
        while reached.through < last, numbers.isEmpty {
            let from = reached.through + 1
            let to = min(last, reached.through + UInt32(Limits.mailNumbersPerLookMax))
            numbers = try await search(from, to, reached)
            if numbers.count > Limits.mailsPerRoundMax {
                numbers = Array(numbers.prefix(Limits.mailsPerRoundMax))
                reached = reached.reached(numbers.last ?? to)
            } else {
                reached = reached.reached(to)
            }
        }
        return MailLook(numbers: numbers, place: reached, hasMore: reached.through < last)
    }

    private func search(_ from: UInt32, _ to: UInt32, _ place: MailPlace) async throws -> [UInt32] {
        var found: [UInt32] = []
        // Answers come as one line, and libcurl keeps no long ones: numbers are asked for in short runs.
        if from < place.unreadBelow {
            let end = min(to, place.unreadBelow - 1)
            found += IMAPAnswer.found(try await ask("UID SEARCH UID \(from):\(end) UNSEEN", place.validity))
        }
        if to >= place.unreadBelow {
            let start = max(from, place.unreadBelow)
            found += IMAPAnswer.found(try await ask("UID SEARCH UID \(start):\(to)", place.validity))
        }
        return found.filter { (from...to).contains($0) }
    }

    public func mail(_ number: UInt32, validity: UInt32) async throws -> BoxedMail? {
        do {
            let bytes = try await run(
                "\(folderURL(validity))/;UID=\(number)/;PARTIAL=0.\(bytesMax + 1)",
                bytesMax: bytesMax + 1
            )
            guard !bytes.isEmpty else { return nil }
            return BoxedMail(bytes: Array(bytes.prefix(bytesMax)), isCut: bytes.count > bytesMax)
        } catch let trouble as CurlTrouble {
            guard trouble.isNotThere else { throw trouble.inWords(name) }
            return nil
        }
    }

    public func settle(_ number: UInt32, validity: UInt32) async throws {
        if let folder = place.doneFolder {
            _ = try await ask("UID MOVE \(number) \(IMAPMailbox.quoted(folder))", validity)
        } else {
            _ = try await ask("UID STORE \(number) +FLAGS.SILENT (\\Seen)", validity)
        }
    }

    /// A command; with a validity in the folder, without in none.
    private func ask(_ command: String, _ validity: UInt32? = nil, isFresh: Bool = false) async throws -> [UInt8] {
        do {
            let url = validity.map(folderURL) ?? place.server
            return try await run(validity == nil ? url + "/" : url, command: command, isFresh: isFresh)
        } catch let trouble as CurlTrouble {
            throw trouble.inWords(name)
        }
    }

    private func run(_ url: String, command: String? = nil, isFresh: Bool = false, bytesMax: Int? = nil) async throws
        -> [UInt8]
    {
        let login: CurlExchange.Login =
            switch try await key() {
            case .password(let password): .password(user: place.user, password)
            case .bearer(let token): .bearer(user: place.user, token)
            }
        return try await session.run(
            CurlExchange(
                url: url,
                protection: protection,
                login: login,
                authorities: place.authorities,
                command: command,
                isFresh: isFresh,
                bytesMax: bytesMax ?? Limits.answerBytesMax
            )
        )
    }

    /// The folder as a part of an address (RFC 5092); another validity than this is refused by libcurl.
    private func folderURL(_ validity: UInt32) -> String {
        let folder = place.folder.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(place.server)/\(folder);UIDVALIDITY=\(validity)"
    }

    /// A quoted string (RFC 9051, section 4.3).
    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
