import Testing

@testable import Web

@Suite("The page that asks for a code")
struct CodePageTests {
    @Test func `leads back, and says why a code was refused`() {
        let page = CodePage(returnTo: "/alerts/ALR-1?a=\"", refusal: "no <b>").html.description
        #expect(page.contains("value=\"/alerts/ALR-1?a=&quot;\"") && page.contains("no &lt;b&gt;"))
        #expect(page.contains("one-time-code") && page.contains("action=\"/login/code\""))
    }
}
