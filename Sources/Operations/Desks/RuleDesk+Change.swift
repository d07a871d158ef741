import Definitions
import Detection
import Foundation
public import Ports
public import Vocabulary

extension RuleDesk {
    /// A rule file as it is opened to be changed.
    public struct Opened: Hashable, Sendable {
        public let path: String
        public let text: String
        /// Of the bytes on disk; sent back, so that a change in between is noticed.
        public let fingerprint: String
        /// Why it cannot be written; nil when it can.
        public let refusal: RuleFileRefusal?
        /// How many rules it holds.
        public let ruleCount: Int
    }

    /// Opens the file of a rule; nil when there is no such rule, or its file is gone.
    public func open(_ id: RuleID) throws -> Opened? {
        let current = book.value
        let rules = current.rules.rules + current.rules.idle
        guard let path = rules.first(where: { $0.id == id })?.path, let file = try files.file(path) else { return nil }
        let text = String(decoding: file.bytes, as: UTF8.self)
        return Opened(
            path: path,
            text: text,
            fingerprint: RuleDesk.fingerprint(of: file.bytes),
            refusal: Array(text.utf8) == file.bytes ? file.refusal : .locked(path, reason: "it is not in UTF-8"),
            ruleCount: rules.count { $0.path == path }
        )
    }

    /// Where new rules are written.
    ///
    /// - Throws: `RuleFileRefusal`.
    public func folder() throws -> String { try files.folder() }

    /// Saves a draft: writes the file, keeps the version, and lets the line go on by the new rules.
    ///
    /// `fingerprint`: of the file that was opened; empty for a new one.
    /// - Returns: the rule to show.
    /// - Throws: `DeskRefusal`, `RuleRefusal` or `RuleFileRefusal`.
    public func save(
        _ draft: RuleDraft,
        fingerprint: String,
        reason: String,
        by person: Person
    ) async throws -> RuleID? {
        try person.role.must(.engineer)
        let why = try RuleDesk.reason(reason)
        let file = try draft.path.flatMap { try files.file($0) }
        let check = try await read(RuleDesk.text(of: draft, file))
        guard check.isSavable, let title = check.titles.first else { throw RuleRefusal.problems(check) }
        let now = clock.now()
        var versions: [RuleVersion] = []
        let path: String
        if let old = draft.path {
            guard let file, RuleDesk.fingerprint(of: file.bytes) == fingerprint else {
                throw RuleFileRefusal.changed(old)
            }
            let before = String(decoding: file.bytes, as: UTF8.self)
            guard before != draft.text else { throw RuleRefusal.nothingChanged }
            try files.replace(old, with: draft.text, before: file.bytes)
            // The text that lay there is kept too, unless it is what was saved last.
            if try await store.versions(of: old).first?.text != before {
                versions.append(
                    RuleVersion(path: old, at: now, by: HouseFact.house, reason: "as the file was before", text: before)
                )
            }
            path = old
        } else {
            path = try files.make(RuleDesk.name(for: title), text: draft.text)
        }
        versions.append(RuleVersion(path: path, at: now, by: person.name, reason: why, text: draft.text))
        let fact = HouseFact(
            subject: "rule \(title)",
            at: now,
            by: person.name,
            word: draft.path == nil ? "rule written" : "rule changed",
            details: ["reason": why, "file": path, "sha256": RuleDesk.fingerprint(of: Array(draft.text.utf8))]
        )
        try await store.keep(versions, fact: fact)
        try await reload()
        let rules = book.value.rules
        return (rules.rules + rules.idle).last { $0.path == path }?.id
    }

    /// Switches a rule off or on, by its id, and lets the line go on without or with it.
    ///
    /// - Throws: `DeskRefusal` or `RuleRefusal`.
    public func turn(_ id: RuleID, _ way: RuleSwitch, reason: String, by person: Person) async throws {
        try person.role.must(.engineer)
        let why = try RuleDesk.reason(reason)
        let rules = book.value.rules
        guard let rule = (rules.rules + rules.idle).first(where: { $0.id == id }) else { throw RuleRefusal.unknown(id) }
        let (now, subject) = (clock.now(), "rule \(rule.title)")
        switch way {
        case .off:
            try await store.switchOff(
                RuleOff(rule: id, title: rule.title, at: now, by: person.name, reason: why),
                fact: HouseFact(
                    subject: subject,
                    at: now,
                    by: person.name,
                    word: "rule switched off",
                    details: ["reason": why, "id": id.rawValue]
                )
            )
        case .on:
            try await store.switchOn(
                id,
                fact: HouseFact(
                    subject: subject,
                    at: now,
                    by: person.name,
                    word: "rule switched on",
                    details: ["reason": why, "id": id.rawValue]
                )
            )
        }
        try await reload()
    }

    /// What was saved of a rule's file, newest first, each with what differs from the one before.
    ///
    /// When the file says something else than the last version, it was changed by hand since.
    public func history(of path: String) async throws -> (versions: [RuleVersionView], isChangedByHand: Bool) {
        let versions = try await store.versions(of: path)
        let views = versions.enumerated().map { index, version in
            let before = index + 1 < versions.count ? versions[index + 1].text : nil
            return RuleVersionView(version: version, diff: before.map { LineDiff(from: $0, to: version.text) })
        }
        let now = book.value.texts[path]
        return (views, versions.first.map { $0.text != now } ?? false)
    }

    private func reload() async throws {
        let read = try await reading.book(nil)
        book.change { read.edition($0.edition + 1) }
    }

    private static func reason(_ text: String) throws -> String {
        let why = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !why.isEmpty, why.count <= Limits.reasonCharactersMax else { throw RuleRefusal.reasonMissing }
        return why
    }

    static func fingerprint(of bytes: [UInt8]) -> String { Secrets.fingerprint(of: bytes) }

    /// A file's name from a rule's title: small letters and digits, a dash for everything else.
    static func name(for title: String) -> String {
        let folded = title.lowercased().map { character in
            ("a"..."z").contains(character) || ("0"..."9").contains(character) ? String(character) : "-"
        }
        let words = folded.joined().split(separator: "-").joined(separator: "-").prefix(Limits.ruleNameCharactersMax)
        let name = words.split(separator: "-").joined(separator: "-")
        return (name.isEmpty ? "rule" : name) + ".yml"
    }
}

/// Whether a rule is to run.
public enum RuleSwitch: String, CaseIterable, Hashable, Sendable { case on, off }

/// A saved version of a rule file, and what it changed.
public struct RuleVersionView: Hashable, Sendable {
    public let version: RuleVersion
    /// Nil for the oldest that is kept.
    public let diff: LineDiff?

    public init(version: RuleVersion, diff: LineDiff?) {
        self.version = version
        self.diff = diff
    }
}

/// Why a rule was not changed.
public enum RuleRefusal: Error, Sendable, CustomStringConvertible {
    case reasonMissing
    case nothingChanged
    case unknown(RuleID)
    /// The draft has errors, or holds no rule.
    case problems(RuleCheck)

    public var description: String {
        switch self {
        case .reasonMissing: "a reason is missing; say in a sentence why the rule changes"
        case .nothingChanged: "the text is what the file says already; change something, or go back"
        case .unknown(let id): "no rule here has the id \(id); the list of rules says which there are"
        case .problems(let check):
            check.problems.isEmpty
                ? "there is no rule in the text; write at least title, logsource and detection"
                : "the text has errors and was not saved; mend them and save again"
        }
    }
}
