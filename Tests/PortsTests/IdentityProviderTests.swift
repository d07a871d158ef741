import Testing

@testable import Ports

@Suite("What an identity provider proves")
struct IdentityProviderTests {
    @Test func `the same subject of another issuer is somebody else`() {
        let one = ProvenIdentity(issuer: "https://a", subject: "1")
        #expect(one == ProvenIdentity(issuer: "https://a", subject: "1", names: [], groups: []))
        #expect(one != ProvenIdentity(issuer: "https://b", subject: "1"))
        #expect(one != ProvenIdentity(issuer: "https://a", subject: "1", groups: ["soc"]))
    }

    @Test func `a refusal is told as it was written`() {
        #expect("\(ProviderRefusal("begin again"))" == "begin again")
    }
}
