import Testing

@testable import Journal

@Suite("Numbers and counted bytes")
struct ByteWriterTests {
    private var written: [UInt8] {
        var writer = ByteWriter(capacity: 32)
        writer.write(UInt32(0))
        writer.write(Int64(-2))
        writer.write(UInt8(7))
        writer.write(counted: Array("ab".utf8))
        writer.replace(at: 0, with: 0x0102_0304)
        return writer.bytes
    }

    @Test func `are little-endian, and read back as written`() {
        let bytes = written
        #expect(bytes.prefix(4).elementsEqual([4, 3, 2, 1]))
        bytes.withUnsafeBytes { raw in
            var reader = ByteReader(raw)
            #expect(reader.read(UInt32.self) == 0x0102_0304)
            #expect(reader.read(Int64.self) == -2)
            #expect(reader.read(UInt8.self) == 7)
            #expect(reader.readCounted().map(Array.init) == Array("ab".utf8))
            #expect(reader.left == 0 && reader.offset == bytes.count)
            #expect(reader.read(UInt8.self) == nil && reader.readCounted() == nil)
        }
    }

    @Test func `a number is replaced inside what was written only`() {
        var writer = ByteWriter()
        writer.write(UInt16(0))
        writer.replace(at: 1, with: .max)
        #expect(writer.bytes == [0, 0xFF])
    }

    @Test func `a count beyond the end reads as nothing`() {
        for count in [5, 1_000, UInt32.max] {
            var writer = ByteWriter()
            writer.write(count)
            writer.write(UInt32(0))
            writer.bytes.withUnsafeBytes { raw in
                var reader = ByteReader(raw)
                #expect(reader.readCounted() == nil)
            }
        }
    }
}
