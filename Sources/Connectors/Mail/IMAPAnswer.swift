/// Reads the lines that an IMAP server answers (RFC 9051, section 7); anything else in them is left alone.
enum IMAPAnswer {
    /// `* STATUS "INBOX" (UIDVALIDITY 7 UIDNEXT 12)`: what the box's numbers are.
    static func status(_ bytes: [UInt8]) -> (validity: UInt32, next: UInt32)? {
        for line in lines(bytes) where line.uppercased().hasPrefix("* STATUS ") {
            guard let open = line.lastIndex(of: "("), let close = line.lastIndex(of: ")"), open < close else {
                continue
            }
            let words = line[line.index(after: open)..<close].split(separator: " ")
            var values: [String: UInt32] = [:]
            for (name, value) in zip(words, words.dropFirst()) { values[name.uppercased()] = UInt32(value) }
            guard let validity = values["UIDVALIDITY"], let next = values["UIDNEXT"] else { continue }
            return (validity, next)
        }
        return nil
    }

    /// `* SEARCH 4 7 9`: the numbers that were found, in order.
    static func found(_ bytes: [UInt8]) -> [UInt32] {
        lines(bytes).filter { $0.uppercased().hasPrefix("* SEARCH") }
            .flatMap { $0.split(separator: " ").dropFirst(2).compactMap { UInt32($0) } }.sorted()
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
    }
}
