import Ports
import Testing

@Suite("What a role may do")
struct AccountStoreTests {
    @Test(arguments: [
        (Role.viewer, false), (.auditor, false), (.analyst, true), (.responder, true), (.engineer, true),
        (.admin, true),
    ]) func `only some may decide on alerts`(role: Role, mayTriage: Bool) { #expect(role.mayTriage == mayTriage) }
}
