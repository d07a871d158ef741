public import Alerts
public import Foundation
public import Vocabulary

/// What findings would raise: grouped as the house groups them, hidden by nothing, told to nobody.
public struct AlertTrial: Sendable {
    private var latest: [String: Alert] = [:]
    private var raised: [AlertID: Alert] = [:]

    public init() {}

    /// The alerts that were raised, in order, as they are after the last finding.
    public var alerts: [Alert] { raised.values.sorted { $0.id < $1.id } }

    /// Takes the next finding, seen at an instant.
    ///
    /// - Returns: whether it raises a new alert.
    @discardableResult
    public mutating func take(_ finding: Finding, at instant: Date) -> Bool {
        let subject = Alert.subject(of: finding)
        let raising = Alert.raise(
            finding,
            as: AlertID(rawValue: Int64(raised.count + 1)),
            after: latest[subject],
            suppressions: [],
            policy: AlertTrial.policy,
            link: AlertTrial.link,
            now: instant
        )
        switch raising {
        case .raised(let alert, _):
            (latest[subject], raised[alert.id]) = (alert, alert)
            return true
        case .repeated(let alert):
            (latest[subject], raised[alert.id]) = (alert, alert)
            return false
        case .suppressed: return false
        }
    }

    private static let policy = TriagePolicy(calendars: [BusinessCalendar(timeZone: .gmt)])
    private static let link = AlertLink(publicURL: "http://127.0.0.1:8080")
}
