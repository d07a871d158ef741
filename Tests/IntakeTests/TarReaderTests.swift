import Foundation
import Testing

@testable import Intake

@Suite("A tar archive")
struct TarReaderTests {
    /// Packed by Python's `tarfile` and gzip, with a comment as git writes it; the same files as the ZIP archive's.
    static let bytes: [UInt8] = Archived.data(
        "H4sIAAAAAAACA+3YsQrCMBAG4Mw+RZ6gycU00YLg6OgrhJqKaFtpI9q3t8VBUBxUWpH+3/A3dMlwXDguEpFYrt1l5d3GV6wX8ubV"
            + "V0o1vZ+7/yTJWMa3bACnOriqvZ6NE815Wua5L8Ji5p3LsmzCYDyc6P+OrqmN1q/7/+lsyCjGY/T/APUvCx81+eF39ddW6of6W20N"
            + "4xL1790l4TRBIBAIBAKBQPxVfDf/h3P52/m/FT/O/zFpzP9DaBKusPEZ8/7nsCv2/T4Ab+9/iCwR40r4kIqjq+vzBv0PAAAAAAAA"
            + "APCZK4u/iw8AKAAA"
    )

    @Test func `has its files and its comment, packed or not`() throws {
        let packed = try Archive(TarReaderTests.bytes)
        #expect(packed.files == Archived.files && packed.comment == "8eaafff")
        #expect(try Archive(try Unpacker().unpack(TarReaderTests.bytes, encoding: "gzip")).files == Archived.files)
    }

    @Test func `damage and a missing end are refused, wherever they are`() {
        Archived.expectRefusals(of: TarReaderTests.bytes)
    }

    @Test func `long names of both kinds are read`() throws {
        let name = String(repeating: "long/", count: 40) + "rule.yml"
        for kind: Character in ["x", "L"] {
            let record = kind == "x" ? TarReaderTests.record(name) : name
            let bytes =
                TarReaderTests.entry("short", kind, record) + TarReaderTests.entry("short", "0", "body")
                + [UInt8](repeating: 0, count: 1_024)
            #expect(try Archive(bytes).files == [Archive.File(name: name, bytes: Array("body".utf8))])
        }
    }

    private static func record(_ name: String) -> String {
        let rest = " path=\(name)\n"
        let size = rest.utf8.count + 3
        return "\(size)\(rest)"
    }

    private static func entry(_ name: String, _ kind: Character, _ body: String) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { header[place + offset] = byte }
        }
        put(name, at: 0)
        let size = String(body.utf8.count, radix: 8)
        put(String(repeating: "0", count: 11 - size.utf8.count) + size, at: 124)
        put(String(kind), at: 156)
        put("ustar", at: 257)
        let filling = [UInt8](repeating: 0, count: (512 - body.utf8.count % 512) % 512)
        return header + Array(body.utf8) + filling
    }
}
