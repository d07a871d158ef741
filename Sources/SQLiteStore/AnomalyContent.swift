import Foundation
import Vocabulary

/// An anomaly in the store: everything that is not asked for by SQL, as one JSON text.
struct AnomalyContent: Codable {
    struct Part: Codable {
        var field: String
        var value: String
        /// Of a series' member: by, over or partition.
        var role: String?
        /// Of an influencer.
        var share: Double?
    }

    var detector: Int
    var detectorText: String
    var series: [Part]
    var bucketSeconds: Int
    var current: Double
    var probability: Double
    var returnSeconds: Double
    var shape: String
    var actual: [Double]
    var typical: [Double]
    var low: Double?
    var high: Double?
    var influencers: [Part]
    var sentence: String

    init(_ anomaly: Anomaly) {
        detector = anomaly.detector
        detectorText = anomaly.detectorText
        series = anomaly.series.map { Part(field: $0.part.field, value: $0.part.value, role: $0.role.rawValue) }
        bucketSeconds = anomaly.bucketSeconds
        current = anomaly.current.value
        probability = anomaly.probability
        returnSeconds = anomaly.returnSeconds
        shape = anomaly.shape.rawValue
        actual = anomaly.actual
        typical = anomaly.typical
        low = anomaly.bounds?.lowerBound
        high = anomaly.bounds?.upperBound
        influencers = anomaly.influencers.map { Part(field: $0.part.field, value: $0.part.value, share: $0.share) }
        sentence = anomaly.sentence
    }

    func anomaly(number: Int64, job: String, at: Double, score: Double) throws -> Anomaly {
        guard let shape = Anomaly.Shape(rawValue: shape) else { throw StoredValueUnknown(value: shape) }
        var bounds: ClosedRange<Double>?
        if let low, let high, low <= high { bounds = low...high }
        return Anomaly(
            id: AnomalyID(rawValue: number),
            job: JobID(rawValue: job),
            detector: detector,
            detectorText: detectorText,
            series: try series.map { part in
                guard let role = Anomaly.Role(rawValue: part.role ?? "") else {
                    throw StoredValueUnknown(value: part.role ?? "no role")
                }
                return Anomaly.Member(role: role, part: Anomaly.Part(field: part.field, value: part.value))
            },
            at: Date(timeIntervalSince1970: at),
            bucketSeconds: bucketSeconds,
            score: Score(score),
            current: Score(current),
            probability: probability,
            returnSeconds: returnSeconds,
            shape: shape,
            actual: actual,
            typical: typical,
            bounds: bounds,
            influencers: influencers.map { part in
                Anomaly.Influencer(part: Anomaly.Part(field: part.field, value: part.value), share: part.share ?? 0)
            },
            sentence: sentence
        )
    }

    static func text(_ anomaly: Anomaly) throws -> String { try AnomalyContent(anomaly).text() }

    /// Numbers that JSON has no word for come from events, too: infinity is written as a word.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    init(text: String) throws {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        self = try decoder.decode(AnomalyContent.self, from: Data(text.utf8))
    }
}
