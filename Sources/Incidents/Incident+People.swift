import Foundation
import Vocabulary

/// Who follows an incident, who may know of it, and which alerts belong to it.
extension Incident {
    mutating func setSensitivity(
        _ sensitivity: Sensitivity,
        reason: String,
        by person: String,
        policy: IncidentPolicy
    ) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        let before = secrecy.sensitivity
        guard before != sensitivity else { throw .alreadySo("the sensitivity is \(sensitivity.rawValue)") }
        var people = secrecy.readers.union([person])
        if let assignee { people.insert(assignee) }
        secrecy = policy.secrecy(of: sensitivity, with: people)
        var what: [IncidentFact.What] = [
            .sensitivityChanged(from: before.rawValue, to: sensitivity.rawValue, reason: why)
        ]
        for follower in followers where !isVisible(to: follower) { what.append(.unfollowed(follower)) }
        followers = followers.filter(isVisible)
        return what
    }

    mutating func admit(_ someone: String) throws(IncidentError) -> [IncidentFact.What] {
        let name = try IncidentText.needed(someone, "the name", most: Limits.shortCharactersMax)
        guard !secrecy.readers.contains(name) else { throw .alreadySo("\(name) is on the list") }
        guard secrecy.readers.count < Limits.incidentPeopleMax else {
            throw .tooMany("people on the list", countMax: Limits.incidentPeopleMax)
        }
        secrecy.readers.insert(name)
        return [.admitted(name)]
    }

    /// Whoever has the incident stays on the list, and so does the last.
    mutating func bar(_ someone: String) throws(IncidentError) -> [IncidentFact.What] {
        guard secrecy.readers.contains(someone) else { throw .notOnList(someone) }
        guard someone != assignee, secrecy.readers.count > 1 else { throw .staysOnList(someone) }
        secrecy.readers.remove(someone)
        guard secrecy.isRestricted, followers.contains(someone) else { return [.barred(someone)] }
        followers.removeAll { $0 == someone }
        return [.barred(someone), .unfollowed(someone)]
    }

    mutating func follow(_ someone: String) throws(IncidentError) -> [IncidentFact.What] {
        let name = try IncidentText.needed(someone, "the name", most: Limits.shortCharactersMax)
        guard isVisible(to: name) else { throw .notOnList(name) }
        guard !followers.contains(name) else { throw .alreadySo("\(name) follows it") }
        guard followers.count < Limits.incidentPeopleMax else {
            throw .tooMany("followers", countMax: Limits.incidentPeopleMax)
        }
        followers.append(name)
        return [.followed(name)]
    }

    mutating func unfollow(_ someone: String) throws(IncidentError) -> [IncidentFact.What] {
        guard followers.contains(someone) else { throw .alreadySo("\(someone) does not follow it") }
        followers.removeAll { $0 == someone }
        return [.unfollowed(someone)]
    }

    mutating func link(_ alert: AlertID) throws(IncidentError) -> [IncidentFact.What] {
        guard !alerts.contains(alert) else { throw .alreadySo("\(alert) is linked") }
        guard alerts.count < Limits.incidentAlertsMax else {
            throw .tooMany("alerts", countMax: Limits.incidentAlertsMax)
        }
        alerts = (alerts + [alert]).sorted()
        return [.alertLinked(alert)]
    }

    mutating func unlink(_ alert: AlertID, reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        guard alerts.contains(alert) else { throw .alertNotLinked(alert) }
        alerts.removeAll { $0 == alert }
        return [.alertUnlinked(alert, reason: why)]
    }
}
