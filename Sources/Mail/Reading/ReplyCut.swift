/// Divides a reply into what is new and what it quotes; nothing of either is lost.
public struct ReplyCut: Hashable, Sendable {
    /// What the writer says now; all of it where nothing but quotes is there.
    public let new: String
    /// What mail programs put beneath, above or behind it: the mail that is answered, and the signature.
    public let quoted: String

    public init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var end = ReplyCut.dividerIndex(lines) ?? lines.count
        end = ReplyCut.withoutTrailingQuote(lines, end)
        if let signature = lines[..<end].lastIndex(where: { $0 == "--" || $0 == "-- " }), signature > 0 {
            end = signature
        }
        let begin = ReplyCut.leadingQuoteEnd(lines, end)
        let new = lines[begin..<end].joined(separator: "\n").trimmed
        guard !new.isEmpty else {
            (self.new, quoted) = (text.trimmed, "")
            return
        }
        self.new = new
        quoted = [lines[..<begin], lines[end...]].map { $0.joined(separator: "\n").trimmed }.filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    private static func isQuote(_ line: String) -> Bool { line.hasPrefix(">") }
    private static func isBlank(_ line: String) -> Bool { line.trimmed.isEmpty }

    /// Where a mail program says: from here on it is the mail that is answered.
    private static func dividerIndex(_ lines: [String]) -> Int? {
        lines.indices.first { index in
            let line = lines[index].trimmed
            if line.hasPrefix("-----"), line.hasSuffix("-----"), line.count < 80 {
                let words = line.trimmingPrefix { $0 == "-" }.lowercased()
                if [
                    "original message", "ursprüngliche nachricht", "message d'origine", "mensaje original",
                    "mensagem original",
                ]
                .contains(where: words.trimmed.hasPrefix) {
                    return true
                }
            }
            return isBlockOfFields(lines[index...].prefix(7))
        }
    }

    private static let firstFields = ["from:", "von:", "de :", "de:", "da:"]
    private static let otherFields = [
        "sent:", "date:", "to:", "cc:", "subject:", "gesendet:", "datum:", "an:", "betreff:", "envoyé :", "à :",
        "objet :",
        "enviado:", "para:", "asunto:", "assunto:",
    ]

    /// `From:`, and at least two more of the fields that Outlook repeats.
    private static func isBlockOfFields(_ lines: ArraySlice<String>) -> Bool {
        func plain(_ line: String) -> String { line.lowercased().replacing("*", with: "").trimmed }
        guard let first = lines.first.map(plain), firstFields.contains(where: first.hasPrefix) else { return false }
        return lines.dropFirst().count { line in otherFields.contains { plain(line).hasPrefix($0) } } >= 2
    }

    /// The quote at the end, with the line that announces it.
    private static func withoutTrailingQuote(_ lines: [String], _ end: Int) -> Int {
        var start = end
        while start > 0, isQuote(lines[start - 1]) || isBlank(lines[start - 1]) { start -= 1 }
        guard lines[start..<end].contains(where: isQuote) else { return end }
        return announcementStart(lines, before: start) ?? start
    }

    /// The quote at the beginning, where somebody answers beneath it.
    private static func leadingQuoteEnd(_ lines: [String], _ end: Int) -> Int {
        var index = 0
        while index < end, isBlank(lines[index]) { index += 1 }
        for length in [2, 1] where index + length < end && isAnnouncement(lines[index..<(index + length)]) {
            index += length
            break
        }
        let begin = index
        while index < end, isQuote(lines[index]) || isBlank(lines[index]) { index += 1 }
        // Quotes between answers are what the answers are about: they stay.
        guard index < end, lines[begin..<index].contains(where: isQuote), !lines[index..<end].contains(where: isQuote)
        else { return 0 }
        return index
    }

    private static func announcementStart(_ lines: [String], before start: Int) -> Int? {
        for length in [2, 1] where start >= length && isAnnouncement(lines[(start - length)..<start]) {
            return start - length
        }
        return nil
    }

    private static let announcements = [
        "wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "escreveu:", "ha scritto:", "schreef:", "skrev:",
    ]

    private static let beginnings = ["on ", "am ", "le ", "el ", "em ", "il ", "op ", "den "]

    /// `On Monday, Ana wrote:`, on one line or two.
    private static func isAnnouncement(_ lines: ArraySlice<String>) -> Bool {
        let text = lines.map(\.trimmed).joined(separator: " ").lowercased()
        guard text.count < 400, !isQuote(text) else { return false }
        guard lines.count == 1 || beginnings.contains(where: text.hasPrefix) else { return false }
        return announcements.contains(where: text.hasSuffix)
            || text.hasPrefix("am ") && text.hasSuffix(":") && text.contains(" schrieb ")
    }
}
