import Testing

@testable import Anomalies

@Suite("The bytes of a model")
struct ModelBytesTests {
    private static let entry = HashTable.Entry(key: 77, weight: 1.5, last: 9)

    private static var written: [UInt8] {
        var writer = ModelWriter()
        writer.write(-5)
        writer.write(2.5)
        writer.write(Float(-0.0))
        writer.write("Zürich")
        writer.write(nil as String?)
        writer.write("" as String?)
        writer.write([Float.nan, 1])
        writer.write([1, 2, 3] as [UInt8])
        writer.write([500] as [UInt16])
        writer.write([.max, .min] as [Int])
        writer.write([Double.infinity])
        writer.write([entry])
        return writer.bytes
    }

    private static func readAll(_ bytes: [UInt8]) throws -> Bool {
        var reader = ModelReader(bytes)
        _ = (try reader.int(), try reader.double(), try reader.float(), try reader.text())
        _ = (try reader.optionalText(), try reader.optionalText(), try reader.floats(), try reader.bytesArray())
        _ = (try reader.shorts(), try reader.ints(), try reader.doubles(), try reader.entries())
        return reader.isAtEnd
    }

    @Test func `what was written is read, to the bit`() throws {
        var reader = ModelReader(Self.written)
        #expect(try reader.int() == -5)
        #expect(try reader.double() == 2.5)
        #expect(try reader.float().sign == .minus)
        #expect(try reader.text() == "Zürich")
        #expect(try reader.optionalText() == nil)
        #expect(try reader.optionalText() == "")
        let floats = try reader.floats()
        #expect(floats[0].isNaN && floats[1] == 1)
        #expect(try reader.bytesArray() == [1, 2, 3])
        #expect(try reader.shorts() == [500])
        #expect(try reader.ints() == [.max, .min])
        #expect(try reader.doubles() == [.infinity])
        #expect(try reader.entries() == [Self.entry])
        #expect(reader.isAtEnd)
    }

    @Test func `numbers are little endian on every machine`() {
        var writer = ModelWriter()
        writer.write(258)
        #expect(writer.bytes == [2, 1, 0, 0, 0, 0, 0, 0])
    }

    @Test func `whatever is cut off is an error`() {
        for count in 0..<Self.written.count {
            #expect(throws: ModelReader.Damaged.self) { try Self.readAll(Array(Self.written[..<count])) }
        }
    }

    @Test func `a length beyond the end, below nought or beyond all numbers is an error, not a crash`() {
        for length in [-1, .min, .max, 1 << 62, 9] {
            var writer = ModelWriter()
            writer.write(length)
            writer.write(0)
            #expect(throws: ModelReader.Damaged.self) {
                var reader = ModelReader(writer.bytes)
                _ = try reader.text()
            }
            #expect(throws: ModelReader.Damaged.self) {
                var reader = ModelReader(writer.bytes)
                _ = try reader.entries()
            }
            #expect(throws: ModelReader.Damaged.self) {
                var reader = ModelReader(writer.bytes)
                _ = try reader.bytesArray()
            }
        }
    }

    @Test func `bytes that are no text, and a flag that is none, are errors`() {
        var writer = ModelWriter()
        writer.write([0xFF, 0xFE] as [UInt8])
        #expect(throws: ModelReader.Damaged.self) {
            var reader = ModelReader(writer.bytes)
            _ = try reader.text()
        }
        #expect(throws: ModelReader.Damaged.self) {
            var reader = ModelReader([2, 0, 0, 0, 0, 0, 0, 0, 0])
            _ = try reader.optionalText()
        }
    }

    @Test func `random bytes are read or refused`() {
        var dice = Dice(4)
        for _ in 0..<2_000 {
            let bytes = (0..<dice.below(200)).map { _ in dice.below(3) == 0 ? UInt8(dice.below(256)) : 0 }
            do { #expect(try Self.readAll(bytes)) } catch { #expect(error is ModelReader.Damaged) }
        }
    }

    @Test func `a seal finds every flipped bit and every byte that is missing`() throws {
        var writer = ModelWriter()
        writer.write("what was learned")
        writer.write([1, 2, 3] as [UInt8])
        writer.seal()
        var reader = try ModelReader(sealed: writer.bytes)
        #expect(try reader.text() == "what was learned")
        for place in writer.bytes.indices {
            for bit in 0..<8 {
                var bytes = writer.bytes
                bytes[place] ^= 1 << bit
                #expect(throws: ModelReader.Damaged.self) { _ = try ModelReader(sealed: bytes) }
            }
            #expect(throws: ModelReader.Damaged.self) { _ = try ModelReader(sealed: Array(writer.bytes[..<place])) }
        }
        #expect(throws: ModelReader.Damaged.self) { _ = try ModelReader(sealed: writer.bytes + [0]) }
    }
}
