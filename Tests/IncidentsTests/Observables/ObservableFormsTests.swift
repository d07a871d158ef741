import Testing

@testable import Incidents

@Suite("Hashes, CVE names, mailboxes and paths")
struct ObservableFormsTests {
    @Test func `a CVE name is read in capitals, and nothing else is one`() {
        #expect(CVE.read("cve-2026-0001") == "CVE-2026-0001")
        for text in ["CVE-2026-001", "CVE-26-0001", "CVE-2026-00a1", "CVE-2026-0001-1", "CWE-2026-0001", ""] {
            #expect(CVE.read(text) == nil)
        }
    }

    @Test func `a hash of one digit again and again is none`() {
        #expect(Hash.read(Substring(String(repeating: "ab", count: 16))) == nil)
        #expect(Hash.read("d41d8cd98f00b204e9800998ecf8427e")?.kind == .md5)
    }

    @Test func `a path of a system is one, a slash in a sentence is none`() {
        #expect(FilePath.read("/usr/bin/curl") == "/usr/bin/curl")
        #expect(FilePath.read("(/tmp/x),") == "/tmp/x")
        for text in ["/usr", "/api/v1", "usr/bin", "//etc/passwd", "C:/x", "\\x", "\\\\x"] as [Substring] {
            #expect(FilePath.read(text) == nil, "\(text)")
        }
    }
}
