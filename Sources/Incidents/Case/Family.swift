public import Foundation
public import Vocabulary

/// How an incident belongs to others: merged into one, holding others, split from one, part of a problem.
public struct Family: Hashable, Sendable {
    /// The incident that goes on in this one's place; nil while it stands for itself.
    public var mergedInto: Merge?
    /// Incidents that this one goes on for.
    public var absorbed: [Merge]
    /// The incident that this one was split from.
    public var splitFrom: IncidentID?
    /// Incidents that were split from this one.
    public var parts: [IncidentID]
    /// Those of merges that were undone: the facts still name them.
    public var former: Set<IncidentID>

    public init(
        mergedInto: Merge? = nil,
        absorbed: [Merge] = [],
        splitFrom: IncidentID? = nil,
        parts: [IncidentID] = [],
        former: Set<IncidentID> = []
    ) {
        self.former = former
        self.mergedInto = mergedInto
        self.absorbed = absorbed
        self.splitFrom = splitFrom
        self.parts = parts
    }

    /// All that its facts name.
    public var named: Set<IncidentID> {
        former.union(absorbed.map(\.incident)).union(parts)
            .union([mergedInto?.incident, splitFrom].compactMap { $0 })
    }

    /// One merge, with what it brought, so that it can be undone.
    public struct Merge: Hashable, Sendable {
        /// The other incident.
        public let incident: IncidentID
        /// Alerts that came with it and were not there before.
        public let alerts: [AlertID]
        /// Followers that came with it and were not there before.
        public let followers: [String]
        /// When the other team knew of its own part, where this one was known of earlier and so moved it.
        public let awareBefore: Date?
        public let reason: String
        public let by: String
        public let at: Date

        public init(
            incident: IncidentID,
            alerts: [AlertID],
            followers: [String],
            awareBefore: Date? = nil,
            reason: String,
            by: String,
            at: Date
        ) {
            self.incident = incident
            self.alerts = alerts
            self.followers = followers
            self.awareBefore = awareBefore
            self.reason = reason
            self.by = by
            self.at = at
        }
    }
}

/// What became of an incident among others.
public enum FamilyFact: Hashable, Sendable {
    case mergedInto(IncidentID, reason: String)
    case absorbed(IncidentID, reason: String)
    case mergeUndone(IncidentID, reason: String)
    case released(IncidentID, reason: String)
    case split(into: IncidentID, alerts: [AlertID], reason: String)
    case splitFrom(IncidentID, reason: String)
}

/// Merging changes two incidents at once, and so stands beside `take`: both change, or neither.
extension Incident {
    /// The reason for which the clocks of a merged incident stand still.
    static let mergedPause = "merged"

    /// Lets `other` go on in place of this incident: it takes over alerts and followers, and this one's clocks stand
    /// still until the merge is undone.
    ///
    /// What one team knew, both knew: the earlier time counts.
    ///
    /// - Throws: `IncidentError`, which says what to do instead; both are then as they were.
    public mutating func merge(
        into other: inout Incident,
        reason: String,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> (own: [IncidentFact], others: [IncidentFact]) {
        let why = try IncidentText.reason(reason)
        try mayMerge(into: other)
        guard other.casework.family.absorbed.count < Limits.relativesMax else {
            throw .tooMany("merged incidents", countMax: Limits.relativesMax)
        }
        let brought = alerts.filter { !other.alerts.contains($0) }
        guard other.alerts.count + brought.count <= Limits.incidentAlertsMax else {
            throw .tooMany("alerts", countMax: Limits.incidentAlertsMax)
        }
        let target = other
        let came = followers.filter { !target.followers.contains($0) && target.isVisible(to: $0) }
        let isEarlier = awareAt < other.awareAt
        let merge = { (incident: IncidentID) in
            Family.Merge(
                incident: incident,
                alerts: brought,
                followers: came,
                awareBefore: isEarlier ? target.awareAt : nil,
                reason: why,
                by: person,
                at: now
            )
        }
        let moved = isEarlier ? [other.moveAwareness(to: awareAt, reason: "\(id) was known of then", policy)] : []
        other.alerts = (other.alerts + brought).sorted()
        other.followers += came
        other.casework.family.absorbed.append(merge(id))
        casework.family.mergedInto = merge(other.id)
        for (name, clock) in clocks.all where clock.endedAt == nil && !clock.isPaused {
            var clock = clock
            clock.pauses.append(
                Pause(from: now, reason: "\(Incident.mergedPause) into \(other.id)", by: person)
            )
            clocks[name] = clock
        }
        version += 1
        other.version += 1
        return (
            facts([.family(.mergedInto(other.id, reason: why))], by: person, at: now),
            other.facts(
                [.family(.absorbed(id, reason: why))] + brought.map { .alertLinked($0) } + came.map { .followed($0) }
                    + moved,
                by: person,
                at: now
            )
        )
    }

    private func mayMerge(into other: Incident) throws(IncidentError) {
        guard id != other.id else { throw .mergedWithItself }
        guard exercise == other.exercise else { throw .mergeMixesExercise(other.id) }
        for incident in [self, other] {
            if let merge = incident.casework.family.mergedInto {
                throw .mergedAlready(incident.id, into: merge.incident)
            }
            guard incident.stage <= .lessons else { throw .over(incident.stage) }
        }
        let owed = record.resolution.duties.filter { $0.outcome == nil }
        guard owed.isEmpty else { throw .mergeOwes(id, whom: owed.map(\.whom)) }
        // Nobody must learn of one by way of the other.
        let isOpen = !secrecy.isRestricted && !other.secrecy.isRestricted
        let isSameList = secrecy.isRestricted && other.secrecy.isRestricted && secrecy.readers == other.secrecy.readers
        guard isOpen || isSameList else { throw .mergeWouldTell(other.id) }
    }

    /// Takes a merge back: alerts and followers that came with it leave again, and the clocks run on with what was left.
    public mutating func unmerge(
        from other: inout Incident,
        reason: String,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> (own: [IncidentFact], others: [IncidentFact]) {
        let why = try IncidentText.reason(reason)
        guard casework.family.mergedInto?.incident == other.id,
            let index = other.casework.family.absorbed.firstIndex(where: { $0.incident == id })
        else { throw .notMerged(id) }
        let merge = other.casework.family.absorbed.remove(at: index)
        casework.family.mergedInto = nil
        casework.family.former.insert(other.id)
        other.casework.family.former.insert(id)
        let leaving = other.alerts.filter(merge.alerts.contains)
        other.alerts.removeAll(where: merge.alerts.contains)
        let going = other.followers.filter(merge.followers.contains)
        other.followers.removeAll(where: merge.followers.contains)
        var moved: [IncidentFact.What] = []
        if let before = merge.awareBefore, other.awareAt == awareAt {
            moved = [other.moveAwareness(to: before, reason: "\(id) stands alone again", policy)]
        }
        for (name, clock) in clocks.all where clock.isPaused {
            var clock = clock
            guard let last = clock.pauses.indices.last, clock.pauses[last].reason.hasPrefix(Incident.mergedPause) else {
                continue
            }
            clock.pauses[last].until = max(now, clock.pauses[last].from)
            clocks[name] = clock
        }
        version += 1
        other.version += 1
        return (
            facts([.family(.mergeUndone(other.id, reason: why))], by: person, at: now),
            other.facts(
                [.family(.released(id, reason: why))] + leaving.map { .alertUnlinked($0, reason: why) }
                    + going.map { .unfollowed($0) } + moved,
                by: person,
                at: now
            )
        )
    }

    /// Makes an incident of its own out of some of this one's alerts.
    ///
    /// Merging it back undoes the split.
    public mutating func split(
        _ alerts: [AlertID],
        title: String,
        reason: String,
        as part: IncidentID,
        by person: String,
        at now: Date,
        policy: IncidentPolicy
    ) throws(IncidentError) -> (part: Incident, own: [IncidentFact], parts: [IncidentFact]) {
        let why = try IncidentText.reason(reason)
        if let merge = casework.family.mergedInto { throw .mergedAlready(id, into: merge.incident) }
        guard stage <= .lessons else { throw .over(stage) }
        guard casework.family.parts.count < Limits.relativesMax else {
            throw .tooMany("parts", countMax: Limits.relativesMax)
        }
        for alert in alerts where !self.alerts.contains(alert) { throw .alertNotLinked(alert) }
        let opening = IncidentOpening(
            title: title,
            kind: record.categorization.kind,
            identification: record.identification,
            sensitivity: secrecy.sensitivity,
            category: record.categorization.category,
            isCritical: isCritical,
            awareAt: awareAt,
            alerts: alerts,
            exercise: exercise
        )
        var (other, what) = try Incident.open(opening, as: part, by: person, at: now, policy: policy)
        // Whoever knew of the whole knows of the part, and nobody else.
        other.secrecy = secrecy
        other.secrecy.readers.insert(person)
        other.casework.family.splitFrom = id
        self.alerts.removeAll(where: alerts.contains)
        casework.family.parts.append(part)
        version += 1
        what += other.facts([.family(.splitFrom(id, reason: why))], by: person, at: now)
        let own = facts(
            [.family(.split(into: part, alerts: alerts, reason: why))]
                + alerts.map { .alertUnlinked($0, reason: why) },
            by: person,
            at: now
        )
        return (other, own, what)
    }

    private func facts(_ what: [IncidentFact.What], by person: String, at now: Date) -> [IncidentFact] {
        what.map { IncidentFact(incident: id, at: now, by: person, what: $0) }
    }
}
