import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Which pages answer which address")
struct PagesTests {
    @Test func `every address has an answer for somebody who may`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "adam", role: .admin, password: WebStage.password)
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse(as: "adam") { browser async throws in
            for address in AddressTests.all where address != .live && address != .logout {
                let status = try await browser.get(address.path).status
                #expect(status.code < 500 && status != .forbidden, "\(address.path) \(status)")
            }
            #expect(try await browser.get("/nowhere").status == .notFound)
        }
    }
}
