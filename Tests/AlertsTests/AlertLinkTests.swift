import Alerts
import Testing
import Vocabulary

@Suite("The link to an alert")
struct AlertLinkTests {
    @Test(arguments: ["https://siem.example.com", "https://siem.example.com/", "https://siem.example.com//"])
    func `it depends on the public URL and the number alone`(url: String) {
        let link = AlertLink(publicURL: url)
        #expect(link.page(of: AlertID(rawValue: 1_042)) == "https://siem.example.com/alerts/ALR-1042")
        #expect(link.queue == "https://siem.example.com/alerts")
    }

    @Test func `a house below a path keeps its path`() {
        #expect(
            AlertLink(publicURL: "https://x.example/siem/").page(of: AlertID(rawValue: 7))
                == "https://x.example/siem/alerts/ALR-7"
        )
    }
}
