import Events
import Testing

extension Golden {
    static let okta: [Golden] = [
        Golden(
            .document,
            ##"{"uuid":"u-1","published":"2026-11-24T09:59:58.000Z","eventType":"user.account.lock","displayMessage":"Max sign in attempts exceeded","actor":{"id":"00u1","alternateId":"alice@example.com","type":"User"},"client":{"ipAddress":"203.0.113.9","userAgent":{"rawUserAgent":"Mozilla"},"geographicalContext":{"country":"Germany"}},"outcome":{"result":"FAILURE","reason":"LOCKED_OUT"},"target":[{"type":"AppInstance","alternateId":"app"},{"type":"User","alternateId":"bob@example.com"}]}"##,
            "okta/-/okta",
            [
                "event.action": ##"user.account.lock"##,
                "event.outcome": ##"failure"##,
                "event.reason": ##"LOCKED_OUT"##,
                "user.name": ##"alice@example.com"##,
                "user.id": ##"00u1"##,
                "user.target.name": ##"bob@example.com"##,
                "source.ip": ##"203.0.113.9"##,
                "user_agent.original": ##"Mozilla"##,
                "source.geo.country_name": ##"Germany"##,
                "event.id": ##"u-1"##,
                "message": ##"Max sign in attempts exceeded"##,
                "eventType": ##"user.account.lock"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        )
    ]
}

@Suite("Okta")
struct OktaTests {
    @Test(arguments: Golden.okta) func `an event of Okta's System Log becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
