import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("The sentence of an anomaly")
struct AnomalySentenceTests {
    private static func text(
        _ detector: Detector,
        _ name: SeriesName,
        _ shape: Anomaly.Shape,
        actual: [Double],
        typical: [Double] = [3],
        bounds: ClosedRange<Double>? = 1...8,
        remark: String = ""
    ) -> String {
        var candidate = Candidate(
            name: name,
            judgement: Judgement(probability: 1e-6, shape: shape),
            actual: actual,
            typical: typical,
            bounds: bounds,
            support: 1
        )
        candidate.remark = remark
        return AnomalySentence(detector: detector, candidate: candidate, bucketSeconds: 900).text
    }

    private static let count = Detector(function: .count, by: "user.name")
    private static let alice = SeriesName(by: "alice")

    @Test func `a spike and a dip say what was measured, of whom, and what is usual`() {
        #expect(
            Self.text(Self.count, Self.alice, .spike, actual: [5_120])
                == "5,120 events of user.name alice, usually 3 (1 to 8)"
        )
        #expect(
            Self.text(Self.count, Self.alice, .dip, actual: [0]) == "No events of user.name alice, usually 3 (1 to 8)"
        )
        #expect(
            Self.text(Self.count, Self.alice, .spike, actual: [1], bounds: nil, remark: "seen for the first time")
                == "1 event of user.name alice, usually 3, seen for the first time"
        )
        #expect(
            Self.text(Detector(function: .highCount), SeriesName(), .spike, actual: [9])
                == "9 events, usually 3 (1 to 8)"
        )
    }

    @Test func `a value that is missing is named so`() {
        let detector = Detector(function: .count, by: "user.name", partition: "host.name", usesNull: true)
        #expect(
            Self.text(detector, SeriesName(partition: "db-2", by: ""), .spike, actual: [9], bounds: nil)
                == "9 events of host.name db-2, user.name (none), usually 3"
        )
    }

    @Test func `each measure has its words`() {
        func words(_ function: DetectorFunction, _ field: String?, _ value: Double) -> String {
            Self.text(Detector(function: function, field: field), SeriesName(), .spike, actual: [value], bounds: nil)
        }
        #expect(words(.highDistinctCount, "port", 900) == "900 different values of port, usually 3")
        #expect(words(.highInfoContent, "dns", 900) == "900 bytes of information in dns, usually 3")
        #expect(words(.sum, "bytes", 2_500_000) == "Sum of bytes is 2.5 million, usually 3")
        #expect(words(.mean, "bytes", 2.5) == "Mean of bytes is 2.5, usually 3")
        #expect(words(.median, "bytes", 2.5) == "Median of bytes is 2.5, usually 3")
        #expect(words(.min, "bytes", 2.5) == "Minimum of bytes is 2.5, usually 3")
        #expect(words(.max, "bytes", 2.5) == "Maximum of bytes is 2.5, usually 3")
        #expect(words(.varp, "bytes", 2.5) == "Variance of bytes is 2.5, usually 3")
        #expect(
            Self.text(Detector(function: .freqRare, by: "p", over: "u"), SeriesName(over: "eve"), .spike, actual: [40])
                == "40 events of u eve on values that few others use, usually 3 (1 to 8)"
        )
    }

    @Test func `a long change says for how long`() {
        #expect(
            Self.text(Self.count, Self.alice, .longHigh, actual: [6])
                == "For 3 hours more than usual: now 6 events of user.name alice, usually 3 (1 to 8)"
        )
        #expect(
            Self.text(Detector(function: .mean, field: "ms"), SeriesName(), .longLow, actual: [1])
                == "For 9 hours less than usual: now Mean of ms is 1, usually 3 (1 to 8)"
        )
        let weekly = AnomalySentence(
            detector: Self.count,
            candidate: Candidate(
                name: Self.alice,
                judgement: Judgement(probability: 0, shape: .longHigh),
                actual: [6],
                typical: [3],
                support: 6
            ),
            bucketSeconds: 21_600
        )
        #expect(weekly.text == "For 3 days more than usual: now 6 events of user.name alice, usually 3")
    }

    @Test func `a rare value says where it is rare`() {
        let plain = Detector(function: .rare, by: "process.name")
        #expect(
            Self.text(plain, SeriesName(by: "nc"), .rare, actual: [1], remark: "seen once before")
                == "process.name nc, seen once before"
        )
        let split = Detector(function: .rare, by: "source.ip", partition: "user.name")
        #expect(
            Self.text(
                split,
                SeriesName(partition: "alice", by: "192.0.2.1"),
                .rare,
                actual: [1],
                remark: "not seen here before"
            ) == "source.ip 192.0.2.1 for user.name alice, not seen here before"
        )
        let over = Detector(function: .rare, by: "port", over: "host.name")
        #expect(Self.text(over, SeriesName(over: "db-2", by: "22"), .rare, actual: [1]) == "port 22 for host.name db-2")
    }

    @Test func `a time, a place, a rhythm and a change`() {
        let day = Detector(function: .timeOfDay, by: "user.name")
        #expect(
            Self.text(day, Self.alice, .time, actual: [3], typical: [9.5])
                == "user.name alice at 03:00, usually at 09:30"
        )
        let week = Detector(function: .timeOfWeek, by: "user.name")
        #expect(
            Self.text(week, Self.alice, .time, actual: [6 * 24 + 23], typical: [9])
                == "user.name alice at Sunday 23:00, usually at Monday 09:00"
        )
        #expect(
            Self.text(
                Detector(function: .latLong, field: "geo", by: "user.name"),
                Self.alice,
                .place,
                actual: [48.8566, -2.3522],
                remark: "878 km from the nearest place it is known at"
            ) == "user.name alice at 48.86, -2.35, 878 km from the nearest place it is known at"
        )
        #expect(
            Self.text(Detector(function: .beacon), SeriesName(), .beacon, actual: [60], remark: "every 60 seconds")
                == "Events every 60 seconds, as a machine keeps time"
        )
        #expect(
            Self.text(Self.count, Self.alice, .change, actual: [3], remark: "for a day, and learned now")
                == "Events of user.name alice changed to 3 times what was usual for a day, and learned now"
        )
    }

    @Test func `a candidate without numbers makes a sentence all the same`() {
        for shape in Anomaly.Shape.allCases {
            for function in DetectorFunction.allCases {
                let text = Self.text(
                    Detector(function: function),
                    SeriesName(),
                    shape,
                    actual: [],
                    typical: [],
                    bounds: nil
                )
                #expect(!text.isEmpty && !text.hasSuffix("."))
            }
        }
    }
}
