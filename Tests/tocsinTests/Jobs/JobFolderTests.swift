import Foundation
import HouseTesting
import Testing

@testable import tocsin

@Suite("Directories of anomaly jobs")
struct JobFolderTests {
    @Test func `files are read by name, in order, whatever they hold`() throws {
        let directory = try TemporaryDirectory()
        for name in ["b.yml", "a.json", "c.yaml", "d.txt", ".e.yml"] {
            try Data(name.utf8).write(to: URL(fileURLWithPath: "\(directory.path)/\(name)"))
        }
        let texts = try JobFolder(path: directory.path).texts()
        #expect(texts.map(\.text) == ["a.json", "b.yml", "c.yaml"])
        #expect(try JobFolder.texts(at: ["\(directory.path)/d.txt", directory.path]).count == 4)
        #expect(throws: HouseRefusal.self) { try JobFolder.texts(at: ["\(directory.path)/none.yml"]) }
    }
}
