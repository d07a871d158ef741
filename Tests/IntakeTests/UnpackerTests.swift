import Foundation
import Testing

@testable import Intake

@Suite("Unpacking a body")
struct UnpackerTests {
    /// `printf 'hello tocsin' | gzip -n`, zlib.compress and raw deflate of the same text.
    private static let gzip = Data(base64Encoded: "H4sIAAAAAAAC/8tIzcnJVyjJTy7OzAMAOEYyKQwAAAA=").map(Array.init) ?? []
    private static let zlib = Data(base64Encoded: "eJzLSM3JyVcoyU8uzswDAB6nBMU=").map(Array.init) ?? []
    private static let raw = Data(base64Encoded: "y0jNyclXKMlPLs7MAwA=").map(Array.init) ?? []

    @Test(arguments: [("gzip", gzip), ("x-gzip", gzip), ("deflate", zlib), ("deflate", raw), ("GZIP", gzip)])
    func `gzip and both kinds of deflate`(encoding: String, packed: [UInt8]) throws {
        #expect(try Unpacker().unpack(packed, encoding: encoding) == Array("hello tocsin".utf8))
    }

    @Test func `two members in a row are one body`() throws {
        let twice = try Unpacker().unpack(Self.gzip + Self.gzip, encoding: "gzip")
        #expect(twice == Array("hello tocsinhello tocsin".utf8))
    }

    @Test func `a body without an encoding stays as it is`() throws {
        #expect(try Unpacker().unpack([1, 2, 3], encoding: nil) == [1, 2, 3])
        #expect(throws: Unpacker.Refusal.tooLarge) {
            try Unpacker(bytesMax: 2).unpack([1, 2, 3], encoding: "identity")
        }
    }

    @Test func `an unknown encoding is named`() {
        #expect(throws: Unpacker.Refusal.unknownEncoding("br")) { try Unpacker().unpack([1], encoding: "br") }
    }

    @Test func `a body cut anywhere is damaged, never a part of it`() {
        for length in 0..<Self.gzip.count {
            #expect(throws: Unpacker.Refusal.damaged) {
                try Unpacker().unpack(Array(Self.gzip[..<length]), encoding: "gzip")
            }
        }
    }

    @Test func `a bomb is refused by size and by ratio`() throws {
        // 4 MiB of zeros in 4 KiB: `head -c 4194304 /dev/zero | gzip -9`, made by the system's own gzip.
        let bomb = try Shell.output("head -c 4194304 /dev/zero | gzip -9")
        #expect(throws: Unpacker.Refusal.tooLarge) { try Unpacker(bytesMax: 1 << 20).unpack(bomb, encoding: "gzip") }
        #expect(throws: Unpacker.Refusal.tooLarge) { try Unpacker(ratioMax: 200).unpack(bomb, encoding: "gzip") }
        #expect(try Unpacker(ratioMax: 2_000).unpack(bomb, encoding: "gzip").count == 4_194_304)
    }
}

/// The output of a shell command.
enum Shell {
    static func output(_ command: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(bytes)
    }
}
