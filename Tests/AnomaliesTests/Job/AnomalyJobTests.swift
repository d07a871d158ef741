import Anomalies
import Testing
import Vocabulary

@Suite("An anomaly job")
struct AnomalyJobTests {
    @Test func `it is fed the feed and every field that it names, each once and in a fixed order`() {
        let job = AnomalyJob(
            id: JobID(rawValue: "a"),
            detectors: [
                Detector(function: .sum, field: "bytes", by: "user.name", over: "source.ip", partition: "host.name"),
                Detector(function: .rare, by: "source.ip"),
            ],
            influencers: ["user.name", "process.name"]
        )
        #expect(job.fields == ["feed", "host.name", "source.ip", "user.name", "bytes", "process.name"])
    }

    @Test(arguments: [(DetectorFunction.timeOfDay, true), (.timeOfWeek, true), (.beacon, true), (.count, false)])
    func `the second of an event is asked for where the function needs it`(function: DetectorFunction, needs: Bool) {
        let job = AnomalyJob(id: JobID(rawValue: "a"), detectors: [Detector(function: function, by: "b")])
        #expect(job.fields.contains(AnomalyJob.secondField) == needs)
    }
}
