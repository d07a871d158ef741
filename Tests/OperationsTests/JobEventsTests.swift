import HouseTesting
import Logging
import Testing
import Vocabulary

@testable import Operations

@Suite("What is told of anomaly jobs")
struct JobEventsTests {
    @Test func `buckets, anomalies by severity and memory are counted`() {
        let meters = Meters()
        let closed = BucketsClosed(
            job: JobSamples.job,
            bucketCount: 3,
            anomalies: [
                JobSamples.anomaly(1, score: 81), JobSamples.anomaly(2, score: 55), JobSamples.anomaly(3, score: 60),
            ],
            memoryBytes: 4_096,
            repeats: 1,
            hidden: 2
        )
        closed.count(in: meters)
        JobHalted(job: JobSamples.job, reason: "the disk").count(in: meters)
        let page = meters.exposition
        #expect(page.contains("tocsin_job_buckets_closed_total 3.0"))
        #expect(page.contains("tocsin_anomalies_total{severity=\"high\"} 2.0"))
        #expect(page.contains("tocsin_job_memory_bytes{job=\"logons\"} 4096.0"))
        #expect(page.contains("tocsin_jobs_halted_total 1.0") && page.contains("tocsin_findings_hidden_total 2.0"))
    }
}
