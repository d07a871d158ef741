public import Foundation
public import Vocabulary

/// Whether something like an incident was there before: "third in 90 days".
public struct RecurrenceCheck: Hashable, Sendable {
    /// An earlier incident with its fingerprint.
    public struct Past: Hashable, Sendable {
        public let incident: IncidentID
        public let loggedAt: Date
        public let fingerprint: IncidentFingerprint

        public init(incident: IncidentID, loggedAt: Date, fingerprint: IncidentFingerprint) {
            self.incident = incident
            self.loggedAt = loggedAt
            self.fingerprint = fingerprint
        }
    }

    /// One that is alike.
    public struct Likeness: Hashable, Sendable {
        public let incident: IncidentID
        public let loggedAt: Date
        /// 0...1.
        public let similarity: Double
        /// What both have.
        public let shared: IncidentFingerprint.Shared
    }

    /// When such incidents make a problem; the policy's to change.
    public struct Terms: Hashable, Sendable {
        public var days: Int
        /// So many with the new one.
        public var count: Int
        /// From which similarity on two are alike, 0...1.
        public var similarityMin: Double

        public init(days: Int = 90, count: Int = 3, similarityMin: Double = 0.5) {
            self.days = days
            self.count = count
            self.similarityMin = similarityMin
        }
    }

    /// The most alike first.
    public let alike: [Likeness]
    public let terms: Terms

    /// `past`: whatever whoever asks may see; what was logged after it, or too long before, does not count.
    public init(of incident: Past, among past: [Past], terms: Terms = Terms()) {
        let earliest = incident.loggedAt.addingTimeInterval(-Double(terms.days) * 86_400)
        self.terms = terms
        alike = past.compactMap { one -> Likeness? in
            guard one.incident != incident.incident, one.loggedAt >= earliest, one.loggedAt <= incident.loggedAt
            else { return nil }
            let similarity = incident.fingerprint.similarity(to: one.fingerprint)
            guard similarity >= terms.similarityMin else { return nil }
            return Likeness(
                incident: one.incident,
                loggedAt: one.loggedAt,
                similarity: similarity,
                shared: incident.fingerprint.shared(with: one.fingerprint)
            )
        }
        .sorted { ($1.similarity, $1.loggedAt, $1.incident) < ($0.similarity, $0.loggedAt, $0.incident) }
    }

    /// The incident itself counts.
    public var count: Int { alike.count + 1 }

    /// Whether it comes again often enough for a problem record.
    public var isRecurring: Bool { count >= terms.count }

    /// `third in 90 days, like INC-3, INC-7`; `first in 90 days`.
    public var words: String {
        let names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
        let place = names.indices.contains(count - 1) ? names[count - 1] : "number \(count)"
        let others = alike.prefix(5).map(\.incident.description).joined(separator: ", ")
        return "\(place) in \(terms.days) days" + (others.isEmpty ? "" : ", like \(others)")
    }
}
