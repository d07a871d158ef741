public import Ports
import Testing

/// What every `RuleFiles` must do; called on one with the file `own` in a directory that may be changed, with a guide and
/// tests beside it, and with `packed` in one that may not.
public struct RuleFilesContract: Sendable {
    let files: any RuleFiles
    let own: String
    let packed: String

    public init(_ files: any RuleFiles, own: String, packed: String) {
        self.files = files
        self.own = own
        self.packed = packed
    }

    public func check() throws {
        let before = try #require(try files.file(own))
        #expect(before.refusal == nil && !before.guide.isEmpty && before.testsPath != nil && !before.tests.isEmpty)
        #expect(try files.file(own + ".gone") == nil)
        #expect(try files.file(packed)?.refusal == .ofPack(packed))
        let text = "title: ü\ntrailing space \n\n"
        try files.replace(own, with: text, before: before.bytes)
        #expect(try files.file(own)?.bytes == Array(text.utf8), "kept byte for byte")
        #expect(try files.file(own)?.guide == before.guide)
        #expect(throws: RuleFileRefusal.changed(own)) { try files.replace(own, with: "x", before: before.bytes) }
        #expect(throws: RuleFileRefusal.ofPack(packed)) {
            try files.replace(packed, with: "x", before: try files.file(packed)?.bytes ?? [])
        }
        let first = try files.make("a-rule.yml", text: "title: A\n")
        let second = try files.make("a-rule.yml", text: "title: B\n")
        #expect(first != second && second.hasSuffix("/a-rule-2.yml"))
        #expect(try first.hasPrefix(files.folder() + "/"))
        #expect(try files.file(first)?.bytes == Array("title: A\n".utf8))
        for name in [
            "../a.yml", "a/b.yml", ".yml", "", "a.yml\0", "A.yml", "a.tests.yml", "-a.yml", "a.yaml", "ü.yml",
            "a b.yml",
        ] {
            #expect(throws: RuleFileRefusal.name(name)) { try files.make(name, text: "x") }
        }
    }
}
