import Foundation
import Glibc
import Synchronization

/// A tiny IMAP and SMTP server on loopback, without TLS, that knows what the adapters ask; it listens until the tests end.
final class MailServer: Sendable {
    private struct Content {
        var mails: [Int: (text: String, isRead: Bool)] = [:]
        var next = 1
        var commands: [String] = []
        var sent: [String] = []
        var refusal: String?
    }

    private let content = Mutex(Content())
    private let port: UInt16
    private let isMail: Bool

    var url: String { "\(isMail ? "imap" : "smtp")://127.0.0.1:\(port)" }
    var commands: [String] { content.withLock { $0.commands } }
    /// The mails that were handed over to it.
    var sent: [String] { content.withLock { $0.sent } }

    func deliver(_ text: String, isRead: Bool) {
        content.withLock { content in
            content.mails[content.next] = (text, isRead)
            content.next += 1
        }
    }

    /// What an SMTP server says to each recipient, in the place of `250 fine`.
    func refuse(_ answer: String?) { content.withLock { $0.refusal = answer } }

    /// Whether it takes connections and then says nothing.
    private let isSilent: Bool

    /// `speaking`: which of the two protocols.
    init(speaking protocolName: String, isSilent: Bool = false) throws {
        self.isSilent = isSilent
        isMail = protocolName == "imap"
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &size) == 0
            } ? UInt16(bigEndian: pointer.pointee.sin_port) : nil
        }
        guard let port else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        self.port = port
        Thread.detachNewThread {
            while true {
                let peer = accept(socket, nil, nil)
                if peer < 0 { return }
                Thread.detachNewThread {
                    let lines = Lines(peer)
                    if self.isSilent {
                        while lines.next() != nil {}
                    } else if self.isMail {
                        self.speakIMAP(lines)
                    } else {
                        self.speakSMTP(lines)
                    }
                    close(peer)
                }
            }
        }
    }

    // MARK: IMAP

    private func speakIMAP(_ lines: Lines) {
        lines.write("* OK here\r\n")
        while let line = lines.next() {
            content.withLock { $0.commands.append(line) }
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { return }
            let (tag, rest) = (words[0], words.dropFirst().joined(separator: " "))
            let (answer, isOK) = imap(rest)
            lines.write(answer + "\(tag) \(isOK ? "OK" : "NO") done\r\n")
            if rest.uppercased() == "LOGOUT" { return }
        }
    }

    private func imap(_ command: String) -> (String, Bool) {
        let words = command.uppercased().split(separator: " ").map(String.init)
        return content.withLock { content in
            switch words[0] {
            case "CAPABILITY": return ("* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n", true)
            case "LOGIN": return ("", command.contains("secret"))
            case "STATUS": return ("* STATUS \"INBOX\" (UIDVALIDITY 7 UIDNEXT \(content.next))\r\n", true)
            case "SELECT": return ("* \(content.mails.count) EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n", true)
            case "UID" where words[1] == "SEARCH":
                let range = words[3].split(separator: ":").compactMap { Int($0) }
                let found = content.mails.filter { number, mail in
                    (range[0]...range[1]).contains(number) && !(words.last == "UNSEEN" && mail.isRead)
                }
                return ("* SEARCH \(found.keys.sorted().map(String.init).joined(separator: " "))\r\n", true)
            case "UID" where words[1] == "FETCH":
                guard let number = Int(words[2]), let mail = content.mails[number] else { return ("", true) }
                content.mails[number]?.isRead = true
                let end = words[3].split(separator: ".").last.flatMap { Int($0.dropLast()) } ?? .max
                let bytes = String(decoding: Array(mail.text.utf8).prefix(end), as: UTF8.self)
                return ("* 1 FETCH (UID \(number) BODY[]<0> {\(bytes.utf8.count)}\r\n\(bytes))\r\n", true)
            case "UID" where words[1] == "STORE": return ("", true)
            case "UID" where words[1] == "MOVE":
                Int(words[2]).map { content.mails[$0] = nil }
                return ("", true)
            default: return ("", true)
            }
        }
    }

    // MARK: SMTP

    private func speakSMTP(_ lines: Lines) {
        lines.write("220 here\r\n")
        while let line = lines.next() {
            content.withLock { $0.commands.append(line) }
            switch line.uppercased().prefix(4) {
            case "EHLO": lines.write("250-here\r\n250 8BITMIME\r\n")
            case "RCPT": lines.write((content.withLock { $0.refusal } ?? "250 fine") + "\r\n")
            case "DATA":
                lines.write("354 go on\r\n")
                var mail: [String] = []
                while let part = lines.next(), part != "." {
                    mail.append(part.hasPrefix(".") ? String(part.dropFirst()) : part)
                }
                content.withLock { $0.sent.append(mail.joined(separator: "\r\n")) }
                lines.write("250 taken\r\n")
            case "QUIT":
                lines.write("221 bye\r\n")
                return
            default: lines.write("250 fine\r\n")
            }
        }
    }

    /// The lines that a peer sends.
    private final class Lines {
        private let peer: Int32
        private var bytes: [UInt8] = []

        init(_ peer: Int32) { self.peer = peer }

        func next() -> String? {
            var part = [UInt8](repeating: 0, count: 65_536)
            while true {
                if let end = bytes.firstIndex(of: 0x0A) {
                    let line = String(decoding: bytes[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
                    bytes.removeFirst(end + 1)
                    return line
                }
                let count = recv(peer, &part, part.count, 0)
                if count <= 0 { return nil }
                bytes += part[..<count]
            }
        }

        func write(_ text: String) {
            let bytes = Array(text.utf8)
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                if count <= 0 { return }
                sent += count
            }
        }
    }
}
