import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What is done to many alerts")
struct BulkActTests {
    private func step(_ form: String, _ number: Int64 = 1) -> AlertStep? {
        BulkAct(FormBody(form), by: "ana")?.step(AlertID(rawValue: number))
    }

    @Test func `is read from the form`() {
        #expect(step("do=take") == .assign("ana"))
        #expect(step("do=assign&to=ben") == .assign("ben") && step("do=assign&to=") == .assign(nil))
        #expect(step("do=triage&decision=benign&reason=r") == .triage(.benign, reason: "r"))
        #expect(step("do=triage&decision=odd") == nil && step("") == nil)
        #expect(step("do=note&text=t") == .note("t"))
        #expect(step("do=give-back&was=ALR-1%3Dben%2CALR-2%3D") == .assign("ben"))
        #expect(step("do=give-back&was=ALR-1%3Dben%2CALR-2%3D", 2) == .assign(nil))
        #expect(step("do=give-back&was=odd", 2) == .assign(nil))
    }
}
