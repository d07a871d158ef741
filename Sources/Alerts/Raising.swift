public import Foundation
public import Vocabulary

/// What becomes of a finding.
public enum Raising: Hashable, Sendable {
    /// A new alert, with a new line in the chat.
    case raised(Alert, [AlertFact])
    /// One more of an alert that people know: no new post.
    case repeated(Alert)
    /// Hidden, and counted where it was hidden.
    case suppressed(Suppression)
}

extension Alert {
    /// Decides what becomes of a finding: grouped, suppressed or new.
    ///
    /// `latest`: the newest alert of the same rule and entity, if there is one.
    /// `id`: the number that a new alert gets.
    /// `now`: when it is recorded; the clock starts here.
    public static func raise(
        _ finding: Finding,
        as id: AlertID,
        after latest: Alert?,
        suppressions: [Suppression],
        policy: TriagePolicy,
        link: AlertLink,
        now: Date
    ) -> Raising {
        if let suppression = suppressions.first(where: { $0.hides(finding, at: now) }) {
            return .suppressed(suppression)
        }
        let (finding, changed) = policy.judged(finding)
        if let latest, latest.collects(finding) { return .repeated(latest.repeated(by: finding)) }
        let line = policy.line(for: finding.kind)
        let clock = Deadline(startedAt: now, allowance: line.allowance, calendar: policy.calendar(named: line.calendar))
        let alert = Alert(
            id: id,
            key: "\(subject(of: finding))|\(Int64((finding.at.timeIntervalSince1970 * 1_000).rounded()))|"
                + "\(finding.kind.severity.word)|\(latest?.id.rawValue ?? 0)",
            finding: finding,
            raisedAt: now,
            firstAt: finding.at,
            lastAt: finding.at,
            clock: clock,
            previous: latest?.id
        )
        let text = AlertLine(alert, link: link, mark: policy.anomalyMark).text
        let raised = AlertFact(alert: id, at: now, by: AlertFact.house, what: .raised(line: text))
        let facts = changed.map { [raised, AlertFact(alert: id, at: now, by: AlertFact.house, what: $0)] } ?? [raised]
        return .raised(alert, facts)
    }

    /// Whether one more finding belongs to this alert: open, of no higher band, and inside the grouping window.
    private func collects(_ finding: Finding) -> Bool {
        guard stage == .open, finding.kind.severity <= severity else { return false }
        let window = min(finding.groupingSeconds, Limits.groupingSecondsMax)
        let start = min(firstAt, finding.at)
        let end = max(lastAt, finding.at)
        let isNear = finding.at.timeIntervalSince(lastAt) <= window && firstAt.timeIntervalSince(finding.at) <= window
        return isNear && end.timeIntervalSince(start) <= Limits.groupingSecondsMax
    }

    private func repeated(by finding: Finding) -> Alert {
        var next = self
        next.count += 1
        next.firstAt = min(firstAt, finding.at)
        next.lastAt = max(lastAt, finding.at)
        let known = Set(next.finding.evidence)
        let room = max(0, Limits.evidenceCountMax - next.finding.evidence.count)
        next.finding.evidence += finding.evidence.filter { !known.contains($0) }.prefix(room)
        let told = Set(next.finding.anomalies)
        let space = max(0, Limits.evidenceCountMax - next.finding.anomalies.count)
        next.finding.anomalies += finding.anomalies.filter { !told.contains($0) }.prefix(space)
        next.version += 1
        return next
    }
}

extension TriagePolicy {
    /// A finding with its severity raised or lowered by impact; an asset's change goes before a rule's.
    func judged(_ finding: Finding) -> (Finding, AlertFact.What?) {
        guard case .staticRule(let severity) = finding.kind else { return (finding, nil) }
        let fitting = changes.filter { $0.applies(to: finding) }
        let byAsset = fitting.first { if case .asset = $0.scope { true } else { false } }
        guard let change = byAsset ?? fitting.first, change.severity != severity else { return (finding, nil) }
        var judged = finding
        judged.kind = .staticRule(change.severity)
        return (judged, .severityChanged(from: severity.word, to: change.severity.word, reason: change.reason))
    }
}
