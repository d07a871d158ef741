public import Incidents
public import Vocabulary

/// What a register keeps: it has a number that is given once, and a version that is counted up by each change.
public protocol Registered: Hashable, Sendable {
    var number: Int64 { get }
    /// 1 when it is new.
    var version: Int { get }
}

/// Where the records that outlive an incident are kept, each kind in a register of its own: problems, exercises,
/// disclosures, the response plan.
///
/// A register does not know who asks; whoever reads it leaves out what is about an incident that may not be told.
public protocol Register<Entry>: Sendable {
    associatedtype Entry: Registered

    /// Nil when there is none of the number.
    func entry(_ number: Int64) async throws -> Entry?
    /// All, newest first.
    func entries() async throws -> [Entry]
    /// Keeps a new entry under the next number, with its facts, in one transaction; throws what `make` throws.
    func open(_ make: @Sendable (Int64) throws -> Registration<Entry>) async throws -> Entry
    /// Keeps a changed entry with its facts, in one transaction; one of version 1 is put in under the number that it has.
    ///
    /// - Throws: `RegisterConflict` when the stored version is not the one before the entry's.
    func save(_ change: Registration<Entry>) async throws
}

/// An entry as it is to be kept, with what happened.
public struct Registration<Entry: Registered>: Hashable, Sendable {
    public let entry: Entry
    public let facts: [HouseFact]

    public init(_ entry: Entry, _ facts: [HouseFact]) {
        self.entry = entry
        self.facts = facts
    }
}

/// Somebody else changed it first.
public struct RegisterConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public let number: Int64
    public init(number: Int64) { self.number = number }
    public var description: String { "somebody else changed it meanwhile; look at it again, then repeat what you did" }
}

extension Problem: Registered {
    public var number: Int64 { id.rawValue }
}

extension Exercise: Registered {
    public var number: Int64 { id.rawValue }
}

extension DisclosurePlan: Registered {
    /// The incident's.
    public var number: Int64 { incident.rawValue }
}

extension ResponsePlan: Registered {
    /// A house has one.
    public static let number: Int64 = 1
    public var number: Int64 { ResponsePlan.number }
}
