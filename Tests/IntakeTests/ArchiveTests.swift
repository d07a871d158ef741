import Testing

@testable import Intake

@Suite("An archive of rules")
struct ArchiveTests {
    @Test(arguments: [ZipReaderTests.bytes, TarReaderTests.bytes]) func `a bomb is refused`(bytes: [UInt8]) {
        #expect(throws: Archive.Refusal.self) { try Archive(bytes, bytesMax: 2_000) }
    }

    @Test func `anything else is refused, and says what would do`() {
        #expect(throws: Archive.Refusal("this is no ZIP, tar or tar.gz archive: name a directory, or one of these")) {
            try Archive(Array("title: a rule".utf8))
        }
    }
}
