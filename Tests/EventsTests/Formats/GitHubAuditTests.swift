import Events
import Testing

extension Golden {
    static let gitHub: [Golden] = [
        Golden(
            .document,
            ##"{"@timestamp":1795514398000,"action":"repo.access","actor":"alice","actor_ip":"203.0.113.9","org":"example","repo":"example/site","_document_id":"d-1","actor_location":{"country_code":"DE"}}"##,
            "github/-/audit",
            [
                "event.action": ##"repo.access"##,
                "user.name": ##"alice"##,
                "source.ip": ##"203.0.113.9"##,
                "organization.name": ##"example"##,
                "github.repo": ##"example/site"##,
                "event.id": ##"d-1"##,
                "source.geo.country_iso_code": ##"DE"##,
                "at": ##"2026-11-24T09:59:58Z"##,
            ]
        )
    ]
}

@Suite("GitHub audit log")
struct GitHubAuditTests {
    @Test(arguments: Golden.gitHub) func `an entry of GitHub's audit log becomes its fields`(golden: Golden) {
        #expect(golden.differences == [])
    }
}
