import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing

@testable import Operations

@Suite("The manifest of a pack")
struct PackManifestTests {
    @Test func `reads back`() async throws {
        let stage = try await PackStage()
        let pack = try await stage.desk.gather(.incident(PackStage.id(1)), for: .house, by: "a \"b\"\n")
        let manifest = PackManifest(pack, files: [PackFile("a/b", "text")])
        let read = PackManifest(Data(manifest.json.utf8))
        #expect(read == manifest && read?.incidents == ["INC-1"] && read?.about == "INC-1")
        #expect(read?.files.first?.digest == "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1")
        for wrong in ["", "{}", "[1]", "{\"format\":\"tocsin evidence pack 1\"}"] {
            #expect(PackManifest(Data(wrong.utf8)) == nil)
        }
    }
}
