import Testing

@testable import Web

@Suite("Signing in")
struct LoginPageTests {
    @Test(arguments: [
        ("/alerts/ALR-1", "/alerts/ALR-1"), ("/alerts?stage=open", "/alerts?stage=open"), (nil, "/"),
        ("", "/"),
        ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"),
        ("/a\r\nX: y", "/"),
    ])
    func `only a path of the house is followed`(returnTo: String?, expected: String) {
        #expect(LoginPage.safe(returnTo: returnTo) == expected)
    }

    @Test func `a refusal is told, and the name is kept`() {
        let page = LoginPage(returnTo: "/alerts", name: "ana\"", refusal: "no <b>").html.description
        #expect(page.contains("no &lt;b&gt;") && page.contains("value=\"ana&quot;\""))
    }
}
