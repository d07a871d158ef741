public import Foundation
public import Vocabulary

/// The deadlines of an incident; all count from logging, and a limit is a maximum: breached after it.
public struct IncidentClocks: Hashable, Sendable {
    /// Ends with the first act of a responder.
    public var firstResponse: Deadline
    /// Ends when step 4 is left.
    public var triage: Deadline
    /// Ends when step 6 is left.
    public var resolution: Deadline
    /// Runs beside the resolution of a vulnerability, and ends with it; nil is best effort, or no vulnerability.
    public var vulnerability: Deadline?

    public init(firstResponse: Deadline, triage: Deadline, resolution: Deadline, vulnerability: Deadline? = nil) {
        self.firstResponse = firstResponse
        self.triage = triage
        self.resolution = resolution
        self.vulnerability = vulnerability
    }

    /// The names of the clocks.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case firstResponse = "first response"
        case triage
        case resolution
        case vulnerability
    }

    /// Every clock there is, by name, in order.
    public var all: [(name: Name, clock: Deadline)] {
        var clocks = [(Name.firstResponse, firstResponse), (.triage, triage), (.resolution, resolution)]
        if let vulnerability { clocks.append((.vulnerability, vulnerability)) }
        return clocks
    }

    subscript(name: Name) -> Deadline? {
        get {
            switch name {
            case .firstResponse: firstResponse
            case .triage: triage
            case .resolution: resolution
            case .vulnerability: vulnerability
            }
        }
        set {
            switch name {
            case .firstResponse: firstResponse = newValue ?? firstResponse
            case .triage: triage = newValue ?? triage
            case .resolution: resolution = newValue ?? resolution
            case .vulnerability: vulnerability = newValue
            }
        }
    }

    /// The clock that runs out first of those that run; nil when none does.
    public var nearest: (name: Name, clock: Deadline)? {
        all.filter { $0.clock.isRunning }.min { ($0.clock.due ?? .distantFuture) < ($1.clock.due ?? .distantFuture) }
    }

    /// The clocks whose promise was broken.
    public func breached(at now: Date) -> [Name] { all.filter { $0.clock.isBreached(at: now) }.map(\.name) }

    /// Whether a clock that has not ended is past its time.
    public func isLate(at now: Date) -> Bool {
        all.contains { $0.clock.endedAt == nil && $0.clock.isBreached(at: now) }
    }
}
