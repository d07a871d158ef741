import Testing
import Vocabulary

@testable import Web

@Suite("The addresses of the house")
struct AddressTests {
    private static let alert = AlertID(rawValue: 1_042)
    static let all: [Address] =
        [.home, .login, .logout, .alerts, .alert(alert), .health, .ready, .metrics, .style]
        + Address.Step.allCases.map { .alertStep(alert, $0) }

    @Test(arguments: all) func `each is read back from its path`(address: Address) {
        #expect(Address(path: address.path) == address)
    }

    @Test func `the link of the line`() { #expect(Address.alert(Self.alert).path == "/alerts/ALR-1042") }

    @Test(arguments: [
        "/alerts/1042", "/alerts/ALR-0", "/alerts/ALR--1", "/alerts/ALR-x", "/alerts/ALR-1/explode",
        "/alerts/ALR-1/triage/x", "/x",
    ])
    func `nothing else is there`(path: String) { #expect(Address(path: path) == nil) }

    @Test(arguments: all) func `what changes something asks for a role, and only four are open`(address: Address) {
        switch address {
        case .alertStep: #expect(address.permission == .triage)
        case .login, .health, .ready, .style: #expect(address.permission == .anybody)
        case .metrics: #expect(address.permission == .machine)
        case .home, .logout, .alerts, .alert: #expect(address.permission == .signedIn)
        }
    }
}
