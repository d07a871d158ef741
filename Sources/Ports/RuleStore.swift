public import Foundation
public import Vocabulary

/// What people did to rules on screen: the versions that they saved, and which rules are switched off.
public protocol RuleStore: Sendable {
    /// The saved versions of a rule file, newest first.
    func versions(of path: String) async throws -> [RuleVersion]
    /// Keeps versions with the fact of the change, in one transaction; the oldest beyond `Limits.ruleVersionsMax` of the
    /// file go.
    func keep(_ versions: [RuleVersion], fact: HouseFact) async throws
    /// The rules that are switched off, by title.
    func off() async throws -> [RuleOff]
    /// Switches a rule off with the fact of it; one that is off already gets the new reason.
    func switchOff(_ rule: RuleOff, fact: HouseFact) async throws
    /// Switches a rule on again.
    func switchOn(_ rule: RuleID, fact: HouseFact) async throws
}

/// A rule file as it was saved once.
public struct RuleVersion: Hashable, Sendable {
    public let path: String
    public let at: Date
    /// The person's name; the house's own for the text that lay there before the first was saved here.
    public let by: String
    public let reason: String
    public let text: String

    public init(path: String, at: Date, by: String, reason: String, text: String) {
        self.path = path
        self.at = at
        self.by = by
        self.reason = reason
        self.text = text
    }
}

/// A rule that is switched off: it is read, and does not run.
public struct RuleOff: Hashable, Sendable {
    public let rule: RuleID
    public let title: String
    public let at: Date
    public let by: String
    public let reason: String

    public init(rule: RuleID, title: String, at: Date, by: String, reason: String) {
        self.rule = rule
        self.title = title
        self.at = at
        self.by = by
        self.reason = reason
    }
}
