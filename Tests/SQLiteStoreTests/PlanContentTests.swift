import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The plan in the register")
struct PlanContentTests {
    private let stage: StoreStage
    private static let now = Samples.start

    init() throws { stage = try StoreStage() }

    @Test func `the plan keeps what was written, with every version`() async throws {
        let register = SQLiteRegister(plan: stage.control)
        var plan = ResponsePlan.first(by: "ana", at: Self.now)
        try await register.save(Registration(plan, []))
        #expect(try await register.entry(ResponsePlan.number) == plan)
        for step: PlanStep in [
            .staff(PlanRole(name: .commander, holder: "ben", deputies: ["carl"], contact: "+43 1 555")),
            .decide(.sharing, by: [.commander]), .explain("somebody has it now"),
        ] {
            _ = try plan.take(step, by: "ana", at: Self.now)
            try await register.save(Registration(plan, []))
        }
        _ = try plan.take(.approve, by: "dora", at: Self.now)
        try await register.save(Registration(plan, []))
        #expect(try await register.entry(ResponsePlan.number) == plan)
        #expect(plan.earlier.count == 1 && plan.current.approvedBy == "dora")
    }
}
