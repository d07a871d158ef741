import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("A return time")
struct ReturnTimeTests {
    private static let day = 86_400.0
    private static let anchors: [(seconds: Double, score: Double)] = [
        (3_600, 0), (7 * day, 20), (60 * day, 50), (2 * 365.25 * day, 80), (100 * 365.25 * day, 100),
    ]

    @Test func `an hour is 0, a week 20, 60 days 50, two years 80, a hundred years 100`() {
        for (seconds, score) in Self.anchors {
            #expect(abs(ReturnTime(seconds: seconds).score.value - score) < 1e-9)
            #expect(abs(ReturnTime(Score(score)).seconds / seconds - 1) < 1e-9)
        }
    }

    @Test func `below an hour nothing scores, beyond a hundred years nothing scores more`() {
        #expect(ReturnTime(seconds: 0).score == Score(0))
        #expect(ReturnTime(seconds: -5.0).score == Score(0))
        #expect(ReturnTime(seconds: 3_599).score == Score(0))
        #expect(ReturnTime(seconds: .infinity).score == Score(100))
        #expect(ReturnTime(seconds: 1e12).score == Score(100))
    }

    @Test func `between the anchors the score goes with the logarithm of the time`() {
        for (low, high) in zip(Self.anchors, Self.anchors.dropFirst()) {
            let middle = (low.seconds * high.seconds).squareRoot()
            #expect(abs(ReturnTime(seconds: middle).score.value - (low.score + high.score) / 2) < 1e-9)
        }
    }

    @Test func `a score and its return time are the same thing`() {
        for tenth in 1...1_000 {
            let score = Double(tenth) / 10
            #expect(abs(ReturnTime(Score(score)).score.value - score) < 1e-9)
        }
        let times = stride(from: 0.0, through: 100, by: 0.5).map { ReturnTime(Score($0)) }
        #expect(times == times.sorted())
    }

    @Test func `a chance in each bucket comes back once in bucket over chance`() {
        #expect(ReturnTime(probability: 0.5, bucketSeconds: 900).seconds == 1_800)
        #expect(ReturnTime(probability: 1, bucketSeconds: 900).seconds == 900)
        #expect(ReturnTime(probability: 0, bucketSeconds: 900).seconds.isFinite)
    }

    @Test func `among one series it is that of the series`() {
        for power in 0...29 {
            let chance = pow(10.0, Double(-power))
            let one = ReturnTime(probability: chance, bucketSeconds: 60, among: 1)
            #expect(abs(one.seconds / ReturnTime(probability: chance, bucketSeconds: 60).seconds - 1) < 1e-9)
        }
    }

    @Test func `among many it is 1 - (1 - p)^n, without losing digits of a small chance`() {
        let naive: Double = 1 - pow(0.99, 50.0)
        let among = ReturnTime(probability: 0.01, bucketSeconds: 900, among: 50)
        #expect(abs(900 / among.seconds - naive) < 1e-12)
        // Here 1 - p is 1 for a double.
        let tiny = ReturnTime(probability: 1e-20, bucketSeconds: 900, among: 1_000)
        #expect(abs(900 / tiny.seconds / 1e-17 - 1) < 1e-9)
    }

    @Test func `certain things and endless series come in every bucket`() {
        #expect(ReturnTime(probability: 1, bucketSeconds: 900, among: 7).seconds == 900)
        #expect(ReturnTime(probability: 3, bucketSeconds: 900, among: 7).seconds == 900)
        #expect(ReturnTime(probability: 0.01, bucketSeconds: 900, among: .max).seconds == 900)
        #expect(
            ReturnTime(probability: 0.2, bucketSeconds: 900, among: 0)
                == ReturnTime(probability: 0.2, bucketSeconds: 900, among: 1)
        )
    }

    @Test func `the more series, the less rare is the same chance`() {
        let times = [1, 2, 10, 1_000, 1_000_000].map { ReturnTime(probability: 1e-6, bucketSeconds: 900, among: $0) }
        #expect(times == times.sorted(by: >) && Set(times).count == times.count)
    }
}
