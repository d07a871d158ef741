import Alerts
import Anomalies
import Foundation
import Ports
public import Vocabulary

extension JobDesk {
    /// What an expectation would have hidden of the last 30 days.
    public func preview(_ expectation: Expectation) async throws -> ExpectationPreview {
        var past = expectation
        past.until = clock.now()
        past.since = past.until.addingTimeInterval(-JobDesk.previewSeconds)
        let filter = AnomalyFilter(
            from: past.since,
            until: past.until,
            jobs: [expectation.job],
            limit: Limits.previewAnomaliesMax
        )
        let all = try await found.anomalies(filter)
        return ExpectationPreview(hidden: all.filter(past.covers), total: all.count)
    }

    /// Keeps an expectation: the job's next buckets go by it.
    ///
    /// - Returns: its number.
    public func expect(_ expectation: Expectation) async throws -> Int64 {
        guard let job = book.value.job(expectation.job) else {
            throw JobRefusal("there is no job \(expectation.job)", remedy: "choose one of the list of jobs")
        }
        guard !expectation.scope.isEmpty else {
            throw JobRefusal("an expectation of everything is none", remedy: "name whom or what it is about")
        }
        if let detector = expectation.detector, !job.detectors.indices.contains(detector) {
            throw JobRefusal("\(job.id) has no detector \(detector)", remedy: "choose one of its detectors")
        }
        let why = expectation.reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !why.isEmpty, why.count <= Limits.reasonCharactersMax else {
            throw JobRefusal("a reason is missing", remedy: "say in a sentence why this is expected")
        }
        let now = clock.now()
        guard expectation.until > now,
            expectation.until.timeIntervalSince(now) <= Limits.suppressionSecondsMax
        else {
            throw JobRefusal(
                "an expectation ends within \(Int(Limits.suppressionSecondsMax / 86_400)) days",
                remedy: "choose an end that is still to come"
            )
        }
        var kept = expectation
        kept.reason = why
        let scope = expectation.scope.map { "\($0.field)=\($0.value)" }.joined(separator: ", ")
        let details = ["reason": why, "about": scope, "until": TimeWords.utc(expectation.until)]
        let fact = HouseFact(subject: "job \(job.id)", at: now, by: expectation.by, word: "expected", details: details)
        return try await found.keep(kept, fact: fact)
    }

    /// Ends an expectation early.
    public func endExpectation(_ number: Int64, by: String) async throws {
        let now = clock.now()
        guard let known = try await found.expectations(at: now).first(where: { $0.number == number }) else {
            throw JobRefusal("no expectation \(number) runs", remedy: "the job's page says which do")
        }
        let fact = HouseFact(
            subject: "job \(known.job)",
            at: now,
            by: by,
            word: "expectation ended",
            details: ["number": "\(number)"]
        )
        try await found.end(expectation: number, at: now, fact: fact)
    }

    /// Expectations that are not over, oldest first.
    public func expectations() async throws -> [Expectation] { try await found.expectations(at: clock.now()) }
}
