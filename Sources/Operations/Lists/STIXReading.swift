import Foundation

/// STIX 2.0 and 2.1 bundles: what indicators name as one value each.
///
/// Source: STIX 2.1 (OASIS), sections 4.7 "Indicator" and 9 "STIX Patterning". A pattern that joins comparisons with OR gives each of
/// them; one that needs several things at once is more than a list can say and is left out.
extension IndicatorReading {
    mutating func readSTIX(_ bundle: [String: Any], at now: Date) {
        for object in bundle["objects"] as? [[String: Any]] ?? [] {
            switch object["type"] as? String {
            case "indicator": readIndicator(object, at: now)
            // An observed thing says nothing of whether it is bad.
            case "ipv4-addr", "ipv6-addr", "domain-name", "url", "file", "email-addr":
                leaveOut("observables without an indicator")
            case _: continue
            }
        }
    }

    private mutating func readIndicator(_ object: [String: Any], at now: Date) {
        if object["revoked"] as? Bool == true { return leaveOut("revoked indicators") }
        if let until = (object["valid_until"] as? String).flatMap(IndicatorReading.instant), until <= now {
            return leaveOut("indicators that are no longer valid")
        }
        let language = object["pattern_type"] as? String ?? "stix"
        guard language == "stix", let pattern = object["pattern"] as? String else {
            return leaveOut("patterns in other languages")
        }
        guard let found = STIXPattern(pattern).alternatives else {
            return leaveOut("patterns that ask for several things at once")
        }
        for (path, value) in found {
            if let kind = STIXPattern.kind(of: path) {
                // An address may be a range.
                take(kind == .ipv4 || kind == .ipv6 ? Indicator(guessing: value) : Indicator(kind, value))
            } else {
                leaveOut("patterns over \(path.prefix(60))")
            }
        }
    }

    /// RFC 3339, with fractions of a second or without.
    private static func instant(_ text: String) -> Date? {
        let whole = text.firstIndex(of: ".").map { String(text[..<$0]) + "Z" } ?? text
        do { return try Date(whole, strategy: .iso8601) } catch { return nil }
    }
}

/// A pattern that is nothing but equalities joined with OR.
struct STIXPattern {
    /// The object paths and values; nil for any other pattern.
    let alternatives: [(path: String, value: String)]?

    private enum Token: Equatable {
        case word(String)
        case text(String)
        case sign(Character)
    }

    init(_ pattern: String) {
        guard let tokens = STIXPattern.tokens(pattern) else {
            alternatives = nil
            return
        }
        // Brackets only hold the comparisons together here: OR within them and between them means the same.
        let flat = tokens.filter { $0 != .sign("[") && $0 != .sign("]") && $0 != .sign("(") && $0 != .sign(")") }
        var found: [(String, String)] = []
        var rest = flat[...]
        repeat {
            guard let comparison = STIXPattern.comparison(&rest) else {
                alternatives = nil
                return
            }
            found += comparison
            guard let next = rest.popFirst() else {
                alternatives = found
                return
            }
            guard case .word(let word) = next, word.uppercased() == "OR" else { break }
        } while true
        alternatives = nil
    }

    /// `path = 'value'`, or `path IN ('value', 'value')` without its brackets.
    private static func comparison(_ rest: inout ArraySlice<Token>) -> [(String, String)]? {
        guard case .word(let path) = rest.popFirst() else { return nil }
        switch rest.popFirst() {
        case .sign("="):
            guard case .text(let value) = rest.popFirst() else { return nil }
            return [(path, value)]
        case .word(let word) where word.uppercased() == "IN":
            var values: [(String, String)] = []
            while case .text(let value) = rest.first {
                rest.removeFirst()
                values.append((path, value))
                if rest.first == .sign(",") { rest.removeFirst() }
            }
            return values.isEmpty ? nil : values
        case _: return nil
        }
    }

    private static func tokens(_ pattern: String) -> [Token]? {
        var tokens: [Token] = []
        var rest = Substring(pattern)
        while let character = rest.first {
            if character.isWhitespace {
                rest.removeFirst()
            } else if character == "'" {
                guard let text = text(&rest) else { return nil }
                // `hashes.'SHA-256'` is one path.
                if case .word(let path) = tokens.last, path.hasSuffix(".") {
                    tokens[tokens.count - 1] = .word(path + text)
                } else {
                    tokens.append(.text(text))
                }
            } else if "[]()=,".contains(character) {
                tokens.append(.sign(character))
                rest.removeFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace && !"[]()=,'".contains($0) }
                guard !word.isEmpty else { return nil }
                rest = rest.dropFirst(word.count)
                tokens.append(.word(String(word)))
            }
        }
        return tokens
    }

    /// Text in single quotes, in which a backslash escapes a quote or itself.
    private static func text(_ rest: inout Substring) -> String? {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == "'" { return text }
            if character == "\\" {
                guard let next = rest.popFirst() else { return nil }
                text.append(next)
            } else {
                text.append(character)
            }
        }
        return nil
    }

    /// The kind of a path such as `file:hashes.SHA-256`; nil for those that no list is made of.
    static func kind(of path: String) -> Indicator.Kind? {
        switch path.lowercased() {
        case "ipv4-addr:value": .ipv4
        case "ipv6-addr:value": .ipv6
        case "domain-name:value": .domain
        case "url:value": .url
        case "email-addr:value", "email-message:sender_ref.value", "email-message:from_ref.value": .email
        case "file:name": .filename
        case "file:hashes.md5": .md5
        case "file:hashes.sha-1", "file:hashes.sha1": .sha1
        case "file:hashes.sha-256", "file:hashes.sha256": .sha256
        default: nil
        }
    }
}
