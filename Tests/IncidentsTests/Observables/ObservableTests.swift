import Testing

@testable import Incidents

@Suite("An observable as it is shown")
struct ObservableTests {
    @Test(
        arguments: [
            ("203.0.113.9", "203[.]0[.]113[.]9"), ("2001:db8::1", "2001[:]db8[:][:]1"),
            ("evil.example", "evil[.]example"),
            ("https://a.evil.example:8/b.php?c=d.e", "hxxps://a[.]evil[.]example:8/b.php?c=d.e"),
            ("ftp://evil.example", "fxp://evil[.]example"),
            ("http://u@evil.example/?x=http://a.example", "hxxp://u[@]evil[.]example/?x=http://a.example"),
            ("mallory@evil.example", "mallory[@]evil[.]example"),
            ("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"),
            ("CVE-2021-44228", "CVE-2021-44228"),
            ("/etc/passwd", "/etc/passwd"),
        ]
    )
    func `nobody follows it by accident, and it is read back`(plain: String, shown: String) throws {
        let observable = try #require(Observable.all(in: plain).first)
        #expect(observable.value == plain)
        #expect(observable.defanged == shown)
        #expect(Observable.all(in: shown).first == observable)
    }

    @Test func `every kind has fields to look in`() {
        for kind in Observable.Kind.allCases { #expect(!kind.fields.isEmpty) }
    }
}
