import Anomalies
import Testing

@Suite("A detector")
struct DetectorTests {
    @Test func `it reads as people say it, or as its author does`() {
        var detector = Detector(function: .highSum, field: "bytes", by: "a", over: "b", partition: "c")
        #expect(detector.text == "high_sum(bytes) by a over b partition c")
        #expect(Detector(function: .rare, by: "user.name").text == "rare by user.name")
        detector.words = "Much was sent"
        #expect(detector.text == "Much was sent")
    }
}
