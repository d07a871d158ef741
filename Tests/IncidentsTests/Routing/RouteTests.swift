import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("A line of the routing table")
struct RouteTests {
    @Test(arguments: [
        "about cloud = cloud, on call", "about unsure = security, security lead",
        "about other; text aws = cloud, ben", "kind privacy breach; critical = security, on call",
        "source customer complaint = support, on call", "category denial of service = cloud, on call",
        "area availability; priority high = cloud, eva", "always = security, on call",
    ])
    func `reads back as it is written`(line: String) throws {
        #expect(try #require(IncidentPolicy.Route(line)).description == line)
    }

    @Test func `whom it goes to may be left out`() {
        #expect(
            IncidentPolicy.Route("about enterprise = support")
                == IncidentPolicy.Route(when: [.about(.enterprise)], team: "support", receiver: .onCall)
        )
    }

    @Test(arguments: [
        "", "cloud", "= cloud", " = cloud", "about cloud =", "about cloud = ", "about moon = cloud", "text = cloud",
        "full moon = cloud", "about cloud = cloud,", "about cloud = cloud = ben", "kind x; about cloud = cloud",
    ])
    func `what is no line is none`(line: String) { #expect(IncidentPolicy.Route(line) == nil) }

    @Test func `all its conditions must hold`() throws {
        let route = try #require(IncidentPolicy.Route("about other; text AWS; area confidentiality = cloud"))
        let fitting = try IncidentSamples.opened(1, IncidentSamples.opening("Keys of aws in a mail")).incident
        let other = try IncidentSamples.opened(1, IncidentSamples.opening("Keys in a mail")).incident
        #expect(route.takes(fitting, about: .other))
        #expect(!route.takes(fitting, about: .cloud) && !route.takes(fitting, about: nil))
        #expect(!route.takes(other, about: .other) && !route.takes(nil, about: .other))
        let bare = IncidentPolicy.Route(when: [], team: "t")
        #expect(bare.takes(nil, about: nil) && bare.takes(other, about: .unsure))
    }
}
