import Foundation
import Testing

@testable import tocsin

@Suite("A pipeline in a file")
struct PipelineFileTests {
    @Test func `a missing file and a bad one are told with their place`() throws {
        #expect(throws: HouseRefusal.self) { try PipelineFile(path: "/nowhere/p.yml").pipeline() }
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data("name: n\ntransformations: [{type: moon}]\n".utf8).write(to: path)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: path) } }
        do {
            _ = try PipelineFile(path: path.path).pipeline()
            Issue.record("a bad pipeline was taken")
        } catch let refusal as HouseRefusal {
            #expect(refusal.description.contains(":2:26: error: the transformation moon is not known"))
        }
    }
}
