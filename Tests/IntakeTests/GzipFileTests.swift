import Foundation
import Testing

@testable import Intake

@Suite("A file that may be gzip")
struct GzipFileTests {
    private static let gzip = Data(base64Encoded: "H4sIAAAAAAAC/8tIzcnJVyjJTy7OzAMAOEYyKQwAAAA=") ?? Data()

    private func read(_ bytes: Data, pieceBytes: Int) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try bytes.write(to: path)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: path) } }
        let file = GzipFile(try FileHandle(forReadingFrom: path), pieceBytes: pieceBytes)
        var text = Data()
        while let piece = try file.next() { text += piece }
        return String(decoding: text, as: UTF8.self)
    }

    @Test(arguments: [1, 2, 3, 7, 1_000]) func `packed, packed in parts, and plain text read alike`(pieceBytes: Int)
        throws
    {
        #expect(try read(Self.gzip, pieceBytes: pieceBytes) == "hello tocsin")
        #expect(try read(Self.gzip + Self.gzip, pieceBytes: pieceBytes) == "hello tocsinhello tocsin")
        #expect(try read(Data("plain".utf8), pieceBytes: pieceBytes) == "plain")
        #expect(try read(Data(), pieceBytes: pieceBytes) == "")
    }

    @Test func `damage and a missing end are errors`() {
        #expect(throws: GzipFile.Refusal.self) { try read(Self.gzip.dropLast(9), pieceBytes: 8) }
        var damaged = Self.gzip
        damaged[12] ^= 0xFF
        #expect(throws: GzipFile.Refusal.self) { try read(damaged, pieceBytes: 100) }
    }
}
