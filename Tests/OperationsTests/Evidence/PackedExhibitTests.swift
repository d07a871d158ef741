import Events
import Foundation
import Testing
import Vocabulary

@testable import Operations

@Suite("A piece of evidence in a pack")
struct PackedExhibitTests {
    @Test(arguments: [
        ("report.pdf", "files/1-report.pdf.bin"), ("../../etc/passwd", "files/1-.._.._etc_passwd.bin"),
        ("b\u{202E}gpj.exe", "files/1-b_gpj.exe.bin"), ("Übersicht 1.html", "files/1-_bersicht_1.html.bin"),
        ("a\nb", "files/1-a_b.bin"), ("", "files/1-.bin"),
    ])
    func `a file's name is cut to what every file system takes, and ends so that nothing opens it`(
        name: String,
        path: String
    ) {
        #expect(PackedExhibit.path(ofFile: 1, named: name) == path)
        #expect(PackedExhibit.path(ofFile: 1, named: name + String(repeating: "x", count: 300)).count < 100)
    }

    @Test func `the list tells each, and why one is left out`() throws {
        let packed = PackedExhibit(
            kind: .file(1),
            name: "a \"b\"",
            sha256: "ab",
            hasCustomerData: true,
            content: .packed(path: "files/1-a.bin", bytes: Data([1, 2]))
        )
        let event = PackedExhibit(
            kind: .event(EventID(rawValue: 5)),
            name: "",
            sha256: "cd",
            hasCustomerData: false,
            content: .leftOut(why: "too large")
        )
        let files = ExhibitFiles.files(of: [packed, event], in: "INC-7")
        #expect(files.map(\.name) == ["INC-7/evidence.json", "INC-7/files/1-a.bin"] && files[1].bytes == Data([1, 2]))
        let list = try JSONValue(parsing: Array(files[0].bytes))
        #expect(list.items?.count == 2 && list.items?[0]["name"]?.text == "a \"b\"")
        #expect(list.items?[0]["bytes"]?.integer == 2 && list.items?[1]["left_out"]?.text == "too large")
        #expect(packed.isPacked && !event.isPacked && ExhibitFiles.files(of: [], in: "INC-7").isEmpty)
    }
}
