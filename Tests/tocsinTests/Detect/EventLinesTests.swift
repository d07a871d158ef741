import Foundation
import Testing

@testable import tocsin

@Suite("Lines of an events file")
struct EventLinesTests {
    private func lines(_ text: String) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(text.utf8).write(to: path)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: path) } }
        var reader = EventLineReader(try FileHandle(forReadingFrom: path))
        var lines: [String] = []
        while let part = try reader.next() {
            #expect(part.first == lines.count)
            lines += part.lines.map { String(decoding: part.bytes[$0], as: UTF8.self) }
        }
        return lines
    }

    @Test func `the last one needs no line break, and blank ones count`() throws {
        #expect(try lines("a\n\nb") == ["a", "", "b"])
        #expect(try lines("a\n\nb\n") == ["a", "", "b"])
        #expect(try lines("") == [])
    }

    @Test func `a file of many parts keeps every line whole`() throws {
        let text = (0..<60_000).map { "line \($0) \(String(repeating: "x", count: $0 % 200))" }
        #expect(try lines(text.joined(separator: "\n")) == text)
    }
}
