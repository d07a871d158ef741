import Alerts
import Foundation
import Ports
import Vocabulary

/// What becomes of the findings of one batch, decided one after the other on what the store knew before.
struct AlertBatch {
    private let suppressions: [Suppression]
    private let policy: TriagePolicy
    private let link: AlertLink
    private let now: Date
    /// The newest alert of each subject, as it is now.
    private var current: [String: Alert]
    private let storedVersions: [AlertID: Int]
    private var raised: [AlertID] = []
    private var repeats: [AlertID: Int] = [:]
    private var facts: [AlertFact] = []
    private(set) var hidden: [Int64: Int] = [:]
    private var alerts: [AlertID: Alert] = [:]
    private(set) var nextAlert: AlertID

    /// `latest`: the newest alert of each subject in the store.
    init(
        latest: [String: Alert],
        suppressions: [Suppression],
        policy: TriagePolicy,
        link: AlertLink,
        nextAlert: AlertID,
        now: Date
    ) {
        current = latest
        storedVersions = Dictionary(latest.values.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first })
        self.suppressions = suppressions
        self.policy = policy
        self.link = link
        self.nextAlert = nextAlert
        self.now = now
    }

    /// Decides findings on what the stores know now; without any nothing is asked.
    static func decided(
        _ findings: [Finding],
        on alerts: any AlertStore,
        _ suppressions: any SuppressionStore,
        policy: TriagePolicy,
        link: AlertLink,
        nextAlert: AlertID,
        now: Date
    ) async throws -> AlertBatch {
        let isQuiet = findings.isEmpty
        var batch = AlertBatch(
            latest: isQuiet ? [:] : try await alerts.latest(of: Set(findings.map(Alert.subject))),
            suppressions: isQuiet ? [] : try await suppressions.suppressions(at: now),
            policy: policy,
            link: link,
            nextAlert: nextAlert,
            now: now
        )
        for finding in findings { batch.take(finding) }
        return batch
    }

    mutating func take(_ finding: Finding) {
        let subject = Alert.subject(of: finding)
        let raising = Alert.raise(
            finding,
            as: nextAlert,
            after: current[subject],
            suppressions: suppressions,
            policy: policy,
            link: link,
            now: now
        )
        switch raising {
        case .raised(let alert, let told):
            current[subject] = alert
            alerts[alert.id] = alert
            raised.append(alert.id)
            facts += told
            nextAlert = AlertID(rawValue: nextAlert.rawValue + 1)
        case .repeated(let alert):
            current[subject] = alert
            alerts[alert.id] = alert
            repeats[alert.id, default: 0] += 1
        case .suppressed(let suppression):
            hidden[suppression.id, default: 0] += 1
        }
    }

    /// How many findings joined an alert.
    var repeatCount: Int { repeats.values.reduce(0, +) }

    /// The alerts raised, in order, as they are at the end of the batch.
    var raisedAlerts: [Alert] { raised.compactMap { alerts[$0]?.settled(version: 1) } }

    /// Fills a commit with what was decided.
    func fill(_ commit: inout LineCommit, posts: Posts) {
        commit.raised = raisedAlerts
        commit.repeated = repeats.keys.sorted().compactMap { id in
            guard let stored = storedVersions[id], let alert = alerts[id] else { return nil }
            return (alert.settled(version: stored + 1), stored)
        }
        commit.facts =
            facts
            + repeats.sorted { $0.key < $1.key }.map { id, times in
                AlertFact(alert: id, at: now, by: AlertFact.house, what: .repeated(times: times))
            }
        commit.hidden = hidden
        for alert in commit.raised {
            let line = AlertLine(alert, link: link, mark: policy.anomalyMark).text
            commit.posts += posts.posts(line, about: alert, kind: .alert, at: now)
        }
    }
}
