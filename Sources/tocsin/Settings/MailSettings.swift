import Mail
import Vocabulary

/// How letters come into the house and answers leave it, as it is configured.
struct MailSettings {
    /// The house's own address: answers come from it, and what comes from it is no report.
    var address: MailAddress?
    /// Lists (List-Id) through which people write to it.
    var lists: [String] = []
    var roundSeconds = Limits.mailRoundSecondsDefault
    var box: Box?
    var sender: Sender?
    /// What stands in the webhook's address.
    var webhook: SecretReference?

    /// Whoever knows the secret may open incidents: as long as a key of ours.
    static let webhookCharactersMin = 24
    /// Without a box there is only what waits to be tried again.
    static let roundSecondsWithoutBox = 10.0

    /// A box that is read.
    struct Box {
        var server: String
        var folder: String
        var user: String
        var key: Key
        var doneFolder: String?
        var authorities: String?
    }

    /// The server that answers are handed over to.
    struct Sender {
        var server: String
        var login: (user: String, key: Key)?
        var authorities: String?
    }

    /// How the house shows a server who it is.
    enum Key: Hashable {
        case password(SecretReference)
        case bearer(SecretReference)
    }

    /// Reads the key `mail`; what is missing or wrong is a problem.
    ///
    /// `secret` reads a secret of a map.
    init(_ map: YAMLMap, secret: (YAMLMap, String) -> SecretReference?) {
        let name = map.text("name") ?? ""
        address = map.value("address", "an address like incidents@example.com") { MailAddress(address: $0, name: name) }
        lists = map.texts("lists") ?? []
        roundSeconds = map.number("every_seconds", in: 1...86_400) ?? roundSeconds
        if let box = map.map("box") { self.box = MailSettings.box(box, secret) }
        if let sender = map.map("sender") {
            self.sender = MailSettings.sender(sender, secret)
            if address == nil { map.missing("address") }
        }
        webhook = secret(map, "webhook")
        map.finish()
    }

    private static func box(_ map: YAMLMap, _ secret: (YAMLMap, String) -> SecretReference?) -> Box? {
        let server = map.value("server", "an address like imaps://mail.example.com, or imap://… for STARTTLS") {
            server($0, ["imaps", "imap"])
        }
        let user = map.text("user")
        let folder = map.value("folder", "a folder's name in plain letters") { plain($0) } ?? "INBOX"
        let done = map.value("done_folder", "a folder's name in plain letters") { plain($0) }
        let key = key(map, secret)
        let authorities = map.text("ca")
        if server == nil { map.missing("server") }
        if user == nil { map.missing("user") }
        if key == nil { map.missing("password or bearer") }
        map.finish()
        guard let server, let user, let key else { return nil }
        return Box(server: server, folder: folder, user: user, key: key, doneFolder: done, authorities: authorities)
    }

    private static func sender(_ map: YAMLMap, _ secret: (YAMLMap, String) -> SecretReference?) -> Sender? {
        let server = map.value("server", "an address like smtps://mail.example.com, or smtp://…:587 for STARTTLS") {
            server($0, ["smtps", "smtp"])
        }
        let (user, key) = (map.text("user"), key(map, secret))
        let authorities = map.text("ca")
        if server == nil { map.missing("server") }
        if user == nil, key != nil { map.missing("user") }
        if user != nil, key == nil { map.missing("password or bearer") }
        map.finish()
        guard let server else { return nil }
        let login = user.flatMap { user in key.map { (user: user, key: $0) } }
        return Sender(server: server, login: login, authorities: authorities)
    }

    private static func key(_ map: YAMLMap, _ secret: (YAMLMap, String) -> SecretReference?) -> Key? {
        let (password, bearer) = (secret(map, "password"), secret(map, "bearer"))
        return password.map(Key.password) ?? bearer.map(Key.bearer)
    }

    /// A scheme, a host and perhaps a port, and nothing else: what stands behind would be asked of the server.
    private static func server(_ text: String, _ schemes: [String]) -> String? {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, schemes.contains(parts[0]), !parts[1].isEmpty,
            parts[1].unicodeScalars.allSatisfy({
                $0.properties.isAlphabetic || "0123456789.-:[]".unicodeScalars.contains($0)
            })
        else { return nil }
        return text
    }

    /// Other letters would need the encoding of RFC 3501, section 5.1.3.
    private static func plain(_ text: String) -> String? {
        let isPlain =
            !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F && $0 != "&" }
        return isPlain ? text : nil
    }
}

/// Whether anybody may report on the public form.
enum ReportForm: String, CaseIterable { case open, off }
