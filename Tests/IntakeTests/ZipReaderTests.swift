import Foundation
import Testing

@testable import Intake

@Suite("A ZIP archive")
struct ZipReaderTests {
    /// Packed by Python's `zipfile`, with a comment: `a/one.yml` is `x: 1\n` five hundred times, `a/two.yml` is `y: 2\n`, and
    /// there is a directory and a link.
    static let bytes: [UInt8] = Archived.data(
        "UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAACAAAAYS9QSwMEFAAAAAgAAAAiXBqOvvoaAAAAxAkAAAkAAABhL29uZS55bWyrsFIw"
            + "5KoYJUaJUWKUGCVGiVFilBglhhIBAFBLAwQUAAAAAAAAACJc6ZaemAUAAAAFAAAACQAAAGEvdHdvLnltbHk6IDIKUEsDBBQAAAAA"
            + "AAAAIQAuxiQMBwAAAAcAAAAKAAAAYS9saW5rLnltbG9uZS55bWxQSwECFAMUAAAAAAAAACEAAAAAAAAAAAAAAAAAAgAAAAAAAAAA"
            + "AAAAgAEAAAAAYS9QSwECFAMUAAAACAAAACJcGo6++hoAAADECQAACQAAAAAAAAAAAAAAgAEgAAAAYS9vbmUueW1sUEsBAhQDFAAA"
            + "AAAAAAAiXOmWnpgFAAAABQAAAAkAAAAAAAAAAAAAAIABYQAAAGEvdHdvLnltbFBLAQIUAxQAAAAAAAAAIQAuxiQMBwAAAAcAAAAK"
            + "AAAAAAAAAAAAAAD/oY0AAABhL2xpbmsueW1sUEsFBgAAAAAEAAQA1gAAALwAAAALAHIyMDI2LTAxLTAy"
    )

    @Test func `has its files and its comment, without directories and links`() throws {
        let zip = try Archive(ZipReaderTests.bytes)
        #expect(zip.files == Archived.files && zip.comment == "r2026-01-02")
    }

    @Test func `damage and a missing end are refused, wherever they are`() {
        Archived.expectRefusals(of: ZipReaderTests.bytes)
    }
}

/// What the archives of the tests hold.
enum Archived {
    static let files = [
        Archive.File(name: "a/one.yml", bytes: Array(String(repeating: "x: 1\n", count: 500).utf8)),
        Archive.File(name: "a/two.yml", bytes: Array("y: 2\n".utf8)),
    ]

    static func data(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }

    static func expectRefusals(of whole: [UInt8]) {
        for end in stride(from: 0, to: whole.count, by: 7) {
            #expect(throws: Archive.Refusal.self) { try Archive(Array(whole[..<end])) }
        }
        for place in stride(from: 0, to: whole.count, by: 5) {
            var bytes = whole
            bytes[place] ^= UInt8(truncatingIfNeeded: place &* 37 | 1)
            do {
                #expect(try Archive(bytes).files.count <= 3)
            } catch {
                #expect(error is Archive.Refusal)
            }
        }
    }
}
