import Alerts
import Foundation
import Ports
import Vocabulary

/// Anomalies, lanes and expectations as the API writes them.
enum AnomalyBody {
    /// A value of a field that an anomaly is about.
    static let part = APISchema.object([
        .required("field", .text(lengthMax: Limits.fieldNameBytesMax, lengthMin: 1)),
        .required("value", .text(lengthMax: 4_000)),
    ])

    static let schema = APISchema.named(
        "Anomaly",
        .object([
            .required("id", .text(lengthMax: 30)), .required("job", APIRoute.anyText),
            .required("detector", .integer(0...Int64.max), "Its place in the job, from 0."),
            .required("detector_text", APIRoute.anyText),
            .required(
                "series",
                .list(
                    .object([
                        .required("role", .choice(Anomaly.Role.allCases.map(\.rawValue))),
                        .required("field", APIRoute.anyText), .required("value", APIRoute.anyText),
                    ]),
                    countMax: 3
                )
            ),
            .required("at", .time, "The bucket's start."), .required("until", .time),
            .required("score", .number, "0 to 100, as it was first said."),
            .required("current_score", .number, "As it is said today; it may fall."),
            .required("severity", .choice(Severity.allCases.map { $0.word.lowercased() })),
            .required("probability", .number),
            .required("return_seconds", .number, "By chance once in so many seconds; 1e300 stands for never."),
            .required("shape", .choice(Anomaly.Shape.allCases.map(\.rawValue))),
            .required("actual", .list(.number, countMax: 10)), .required("typical", .list(.number, countMax: 10)),
            .required(
                "bounds",
                .nullable(.object([.required("low", .number), .required("high", .number)])),
                "Where 95 of 100 buckets lie."
            ),
            .required(
                "influencers",
                .list(
                    .object([
                        .required("field", APIRoute.anyText), .required("value", APIRoute.anyText),
                        .required("share", .number, "0 to 1."),
                    ]),
                    countMax: Limits.anomalyInfluencersMax
                )
            ),
            .required("sentence", APIRoute.anyText),
        ])
    )

    /// JSON has no infinity.
    static func number(_ value: Double) -> JSONValue {
        if value.isNaN { return .number(0) }
        return .number(min(max(value, -1e300), 1e300))
    }

    static func value(_ anomaly: Anomaly) -> JSONValue {
        let series: [JSONValue] = anomaly.series.map { member in
            [
                "role": .text(member.role.rawValue), "field": .text(member.part.field),
                "value": .text(member.part.value),
            ]
        }
        let influencers: [JSONValue] = anomaly.influencers.map { one in
            ["field": .text(one.part.field), "value": .text(one.part.value), "share": number(one.share)]
        }
        let bounds: JSONValue =
            anomaly.bounds.map { ["low": number($0.lowerBound), "high": number($0.upperBound)] } ?? .null
        return [
            "id": .text(anomaly.id?.description ?? ""), "job": .text(anomaly.job.rawValue),
            "detector": .integer(Int64(anomaly.detector)), "detector_text": .text(anomaly.detectorText),
            "series": .list(series), "at": APITime.text(anomaly.at), "until": APITime.text(anomaly.until),
            "score": number(anomaly.score.value), "current_score": number(anomaly.current.value),
            "severity": .text(anomaly.current.severity.word.lowercased()), "probability": number(anomaly.probability),
            "return_seconds": number(anomaly.returnSeconds), "shape": .text(anomaly.shape.rawValue),
            "actual": .list(anomaly.actual.map(number)), "typical": .list(anomaly.typical.map(number)),
            "bounds": bounds, "influencers": .list(influencers), "sentence": .text(anomaly.sentence),
        ]
    }

    static let lane = APISchema.named(
        "AnomalyLane",
        .object([
            .required("field", .nullable(APIRoute.anyText), "Null for a job."), .required("name", APIRoute.anyText),
            .required("score", .number, "The greatest."), .required("count", .integer(0...Int64.max)),
            .required(
                "cells",
                .list(
                    .object([
                        .required("start", .time), .required("score", .number),
                        .required("count", .integer(0...Int64.max)),
                    ]),
                    countMax: 10_000
                ),
                "Without those in which nothing was."
            ),
        ])
    )

    static func value(_ lane: AnomalyLane) -> JSONValue {
        let cells: [JSONValue] = lane.cells.map { cell in
            [
                "start": APITime.text(cell.start), "score": number(cell.score.value),
                "count": .integer(Int64(cell.count)),
            ]
        }
        return [
            "field": .optional(lane.field), "name": .text(lane.name), "score": number(lane.score.value),
            "count": .integer(Int64(lane.count)), "cells": .list(cells),
        ]
    }

    static let expectation = APISchema.named(
        "Expectation",
        .object([
            .required("number", .integer(0...Int64.max)), .required("job", APIRoute.anyText),
            .required("detector", .nullable(.integer(0...Int64.max)), "Null: every detector of the job."),
            .required("about", .list(part, countMax: 100)), .required("since", .time), .required("until", .time),
            .required("by", APIRoute.anyText), .required("reason", APIRoute.anyText),
        ])
    )

    static func value(_ expectation: Expectation) -> JSONValue {
        let about: [JSONValue] = expectation.scope.map { ["field": .text($0.field), "value": .text($0.value)] }
        return [
            "number": .integer(expectation.number ?? 0), "job": .text(expectation.job.rawValue),
            "detector": expectation.detector.map { .integer(Int64($0)) } ?? .null, "about": .list(about),
            "since": APITime.text(expectation.since), "until": APITime.text(expectation.until),
            "by": .text(expectation.by), "reason": .text(expectation.reason),
        ]
    }
}
