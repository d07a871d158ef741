import Anomalies
import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The models of all jobs")
struct JobHouseTests {
    private let alice = [Anomaly.Member(role: .by, part: Anomaly.Part(field: "user.name", value: "alice"))]

    @Test func `they are lent to one at a time`() {
        let house = JobHouse()
        let seat = JobSeat(job: JobStage.logons(), standing: JobStanding())
        #expect(house.take(seat.job.id) == nil)
        house.give(seat)
        #expect(house.take(seat.job.id) != nil && house.take(seat.job.id) == nil)
        house.give(seat)
        house.keep(only: [])
        #expect(house.takeAny() == nil)
    }

    @Test func `what is expected is the same from memory and from the store`() async throws {
        let stage = try JobStage()
        for place in 900..<959 { try await stage.logons(3 + place % 3, in: place) }
        try await stage.drain()
        let job = JobStage.logons()
        let starts = (960..<964).map(JobStage.bucket)
        let here = try await stage.house.band(of: job, detector: 0, series: alice, at: starts, store: stage.jobs)
        let there = try await JobHouse().band(of: job, detector: 0, series: alice, at: starts, store: stage.jobs)
        #expect(here == there && here.count == 4 && here[0] != nil)
        let typical = try #require(here[0]?.typical)
        #expect((2.0...6.0).contains(typical))
    }

    @Test func `a job that never closed a bucket expects nothing`() async throws {
        let stage = try JobStage()
        let bands = try await stage.house.band(
            of: JobStage.logons(),
            detector: 0,
            series: alice,
            at: [JobStage.bucket(0)],
            store: stage.jobs
        )
        #expect(bands == [nil])
    }
}
