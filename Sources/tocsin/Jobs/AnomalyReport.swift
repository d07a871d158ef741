import Alerts
import Foundation
import Vocabulary

/// Anomalies as text for a terminal and for scripts.
enum AnomalyReport {
    /// Bucket, score, number, job and sentence, with tabs between.
    static func row(_ anomaly: Anomaly) -> String {
        let id = anomaly.id?.description ?? "-"
        return Terminal.harmless(
            [
                TimeWords.utc(anomaly.at), String(anomaly.score.mark), id, anomaly.job.rawValue,
                LineText(anomaly.sentence).text,
            ].joined(separator: "\t")
        )
    }

    static func json(_ anomaly: Anomaly) -> String { value(anomaly).text }

    private static func value(_ anomaly: Anomaly) -> JSONValue {
        let series = anomaly.series.map { member in
            JSONValue.object([
                ("role", .text(member.role.rawValue)), ("field", .text(member.part.field)),
                ("value", .text(member.part.value)),
            ])
        }
        let influencers = anomaly.influencers.map { influencer in
            JSONValue.object([
                ("field", .text(influencer.part.field)), ("value", .text(influencer.part.value)),
                ("share", .real(influencer.share)),
            ])
        }
        return .object([
            ("id", .text(anomaly.id?.description)), ("job", .text(anomaly.job.rawValue)),
            ("at", .text(TimeWords.utc(anomaly.at))), ("bucket_seconds", .number(Int64(anomaly.bucketSeconds))),
            ("score", .real(anomaly.score.value)), ("current_score", .real(anomaly.current.value)),
            ("severity", .text(anomaly.score.severity.word)), ("shape", .text(anomaly.shape.rawValue)),
            ("detector", .text(anomaly.detectorText)), ("detector_index", .number(Int64(anomaly.detector))),
            ("series", .list(series)), ("influencers", .list(influencers)),
            ("probability", .real(anomaly.probability)), ("return_seconds", .real(anomaly.returnSeconds)),
            ("actual", .list(anomaly.actual.map { .real($0) })),
            ("typical", .list(anomaly.typical.map { .real($0) })),
            (
                "bounds",
                .list(anomaly.bounds.map { [.real($0.lowerBound), .real($0.upperBound)] } ?? [])
            ),
            ("sentence", .text(anomaly.sentence)),
        ])
    }

    /// Everything that is known of one, for a person.
    static func page(_ anomaly: Anomaly) -> String {
        var lines = [
            "\(anomaly.id?.description ?? "-")  [\(anomaly.score.mark)] \(anomaly.sentence)", "",
            "job         \(anomaly.job)",
            "detector    \(anomaly.detectorText)",
            "shape       \(anomaly.shape.rawValue)",
            "bucket      \(TimeWords.utc(anomaly.at)) to \(TimeWords.utc(anomaly.until))",
            "score       \(anomaly.score.value) (\(anomaly.score.severity.word)), now \(anomaly.current.value)",
            "by chance   once in \(TimeWords.length(seconds: anomaly.returnSeconds)) (probability \(anomaly.probability))",
            "actual      \(numbers(anomaly.actual))",
            "typical     \(numbers(anomaly.typical))",
        ]
        if let bounds = anomaly.bounds { lines.append("usual       \(bounds.lowerBound) to \(bounds.upperBound)") }
        for member in anomaly.series {
            lines.append(
                "\(member.role.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0))" + text(member.part)
            )
        }
        for influencer in anomaly.influencers {
            lines.append("comes from  \(text(influencer.part)) (\(Int((influencer.share * 100).rounded())) %)")
        }
        return Terminal.harmless(lines.map { $0.replacingOccurrences(of: "\n", with: " ") }.joined(separator: "\n"))
    }

    private static func text(_ part: Anomaly.Part) -> String { "\(part.field) \(part.value)" }

    private static func numbers(_ values: [Double]) -> String {
        values.isEmpty ? "-" : values.map { String($0) }.joined(separator: ", ")
    }
}
