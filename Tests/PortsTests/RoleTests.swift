import Ports
import Testing

@Suite("What a role may do")
struct RoleTests {
    @Test(arguments: [
        (Role.viewer, "read"), (.analyst, "read triage suppress"), (.responder, "read triage suppress respond"),
        (.engineer, "read triage suppress engineer"),
        (.admin, "read triage suppress respond engineer administer audit"), (.auditor, "read audit"),
    ]) func `is exactly this`(role: Role, words: String) {
        let permitted = Permission.allCases.filter(role.may).map(\.rawValue)
        #expect(permitted == words.split(separator: " ").map(String.init))
    }

    @Test func `everything can be done by somebody, and it is told by whom`() {
        for permission in Permission.allCases { #expect(Role.roles(that: permission).contains(.admin)) }
        #expect(Role.roles(that: .respond) == [.responder, .admin])
    }
}
