import Testing
import Vocabulary

@testable import Incidents

@Suite("Observables in a text")
struct ObservableReaderTests {
    private static func found(_ text: String) -> [String] {
        Observable.all(in: text).map { "\($0.kind.rawValue) \($0.value)" }
    }

    private static let cases: [(text: String, found: [String])] = [
        ("Login from 203.0.113.9.", ["IPv4 address 203.0.113.9"]),
        ("(203.0.113.9:4444)", ["IPv4 address 203.0.113.9"]), ("net 10.0.0.0/8,", ["IPv4 address 10.0.0.0"]),
        ("src=198.51.100.7, dst=192.0.2.1;", ["IPv4 address 198.51.100.7", "IPv4 address 192.0.2.1"]),
        ("203[.]0[.]113[.]9 203(.)0(.)113(.)9", ["IPv4 address 203.0.113.9"]),
        ("203.0.113[.9", ["IPv4 address 203.0.113.9"]),
        ("from 2001:DB8:0:0:0:0:0:1 and [2001:db8::1]:443", ["IPv6 address 2001:db8::1"]),
        ("fe80::1%eth0", ["IPv6 address fe80::1"]), ("::ffff:192.0.2.1", ["IPv6 address ::ffff:c000:201"]),
        ("2001[:]db8[:]:7", ["IPv6 address 2001:db8::7"]),
        ("see Evil.Example.COM.", ["domain evil.example.com"]),
        ("c2 is evil[.]example[dot]zip", ["domain evil.example.zip"]), ("evil.com/path?x=1", ["domain evil.com"]),
        ("evil.com:8443", ["domain evil.com"]), ("javascript://evil.com/%0aalert(1)", ["domain evil.com"]),
        ("xn--e1awd7f.xn--p1ai", ["domain xn--e1awd7f.xn--p1ai"]),
        ("\u{201C}evil.com\u{201D}", ["domain evil.com"]),
        ("hxxps://evil[.]example/a.php?b=c#d.", ["URL https://evil.example/a.php?b=c#d", "domain evil.example"]),
        ("hXXp://203.0.113.9:8080/x", ["URL http://203.0.113.9:8080/x", "IPv4 address 203.0.113.9"]),
        ("hxxp[://]evil(dot)com", ["URL http://evil.com", "domain evil.com"]),
        ("(see http://a.example/x_(y))", ["URL http://a.example/x_(y)", "domain a.example"]),
        ("[here](https://a.example/x)!", ["URL https://a.example/x", "domain a.example"]),
        (
            "http://a.example/1,http://b.example/2",
            ["URL http://a.example/1", "domain a.example", "URL http://b.example/2", "domain b.example"]
        ),
        ("HTTP://Evil.Example/Path", ["URL http://evil.example/Path", "domain evil.example"]),
        ("<a href=\"http://evil.sh/x\">", ["URL http://evil.sh/x", "domain evil.sh"]),
        ("http://user:pw@evil.example/", ["URL http://user:pw@evil.example/", "domain evil.example"]),
        ("http://good.example@evil.example", ["URL http://good.example@evil.example", "domain evil.example"]),
        ("http://[2001:db8::1]:80/x", ["URL http://[2001:db8::1]:80/x", "IPv6 address 2001:db8::1"]),
        ("mail mallory@evil.example,", ["e-mail address mallory@evil.example"]),
        ("mallory(at)evil[.]example", ["e-mail address mallory@evil.example"]),
        ("mailto:a.b+c@Mail.Example", ["e-mail address a.b+c@mail.example"]),
        ("md5 d41d8cd98f00b204e9800998ecf8427e", ["MD5 d41d8cd98f00b204e9800998ecf8427e"]),
        ("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", ["SHA-1 da39a3ee5e6b4b0d3255bfef95601890afd80709"]),
        (
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ["SHA-256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        ),
        ("cve-2026-12345, CVE-2021-44228.", ["CVE CVE-2026-12345", "CVE CVE-2021-44228"]),
        ("opened /etc/passwd.", ["path /etc/passwd"]), ("C:\\Windows\\Temp\\x.exe", ["path C:\\Windows\\Temp\\x.exe"]),
        ("(\\\\files\\share\\x.doc)", ["path \\\\files\\share\\x.doc"]),
        ("twice 192.0.2.1 192.0.2.1", ["IPv4 address 192.0.2.1"]),
    ]

    @Test(arguments: cases) func `what is meant is found once, in order`(text: String, found: [String]) {
        #expect(Self.found(text) == found)
    }

    private static let nothing = [
        "", " ", "at 12:34:56 on 2026-11-24T10:00:00.123Z", "1.2.3", "v1.2.3.4", "version 10.0.0.1", "Chrome/120.0.0.0",
        "10.0.19041.1", "1.3.6.1.4.1.311", "1.2.3.256", "01.2.3.4", "1.2.3.4.5", "5:30", "::", "a::b", "std::vector",
        "0123:4567", "aa:bb:cc:dd:ee:ff", "00:11:22:33:44:55:66:77",
        "16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", "123e4567-e89b-12d3-a456-426614174000",
        "d41d8cd98f00b204e9800998ecf8427", "00000000000000000000000000000000", "12345678901234567890123456789012",
        "report.pdf evil.exe setup.py run.sh README.md main.rs archive.zip node.js config.yml",
        "user.name host.id source.ip process.executable log.level dns.question.name file.hash.sha256", "e.g. i.e. a.m.",
        "We are done.It was fine.", "com.apple.Safari java.lang.String", "and/or text/html",
        "CVE-2026-123 CVE-20266-12345",
        "CVE-1998-12345", "a@b", "@here @all", "ana@localhost x@@y.example", "http://", "http://x", "://evil",
        "/24 //x /a /incidents/INC-3", "C:", "3.5.to", "1.de", "foo..com a-.com",
        "\u{430}pple.com", "evil.c\u{43E}m", "1e10.5", "$1,234.56", "...", "[.][.][.]", "(at)", "meet (at) noon",
    ]

    @Test(arguments: nothing) func `what looks like one is none`(text: String) { #expect(Self.found(text) == []) }

    @Test func `a name that ends like a file counts where it was made harmless, or in an address`() {
        #expect(Self.found("evil.sh") == [])
        #expect(Self.found("evil[.]sh") == ["domain evil.sh"])
        #expect(Self.found("www.evil.sh") == ["domain www.evil.sh"])
        #expect(Self.found("x@evil.sh") == ["e-mail address x@evil.sh"])
    }

    @Test func `no more than the limit, of no more than the limit`() {
        let many = (0..<1_000).map { "10.0.\($0 / 256).\($0 % 256)" }.joined(separator: " ")
        #expect(Observable.all(in: many).count == Limits.observablesMax)
        let late = String(repeating: "x ", count: Limits.observableTextMax / 2) + " 192.0.2.1"
        #expect(Observable.all(in: late).isEmpty)
        #expect(Self.found(String(repeating: "a", count: 3_000) + ".com").isEmpty)
    }

    @Test(
        arguments: [
            "[", "[.", "(at)", "http://", "a://", ".", ":", "::1", "@", "a@", "http://a.example/,", "[]", "\\\\",
            "/etc/", "hxxp[://]",
            "1.", "e\u{301}", "\u{1F600}", "a.", "http://[", "((((", "C:\\",
        ]
    )
    func `hostile text takes no more time than its length`(piece: String) {
        let clock = ContinuousClock()
        let text = String(repeating: piece, count: 32_768 / piece.unicodeScalars.count)
        let spent = clock.measure { _ = Observable.all(in: text) }
        // A pass of a debug build takes a tenth of a second; a square would take minutes.
        #expect(spent < .seconds(20))
    }
}
