import Testing

@testable import Operations

@Suite("Numbers and texts of an input")
struct InputBytesTests {
    @Test(arguments: [0, 1, 127, 128, 16_384, UInt64(Int64.max), .max])
    func `a number is read as it was written`(number: UInt64) throws {
        var writer = InputWriter()
        writer.put(number)
        var reader = InputReader(writer.bytes)
        #expect(try reader.number() == number)
        #expect(throws: InputDamaged.self) { try reader.number() }
    }

    @Test func `a length beyond the end is damage`() {
        var writer = InputWriter()
        writer.put(5)
        writer.bytes += [0x61, 0x62]
        var reader = InputReader(writer.bytes)
        #expect(throws: InputDamaged.self) { try reader.text() }
        var endless = InputReader([UInt8](repeating: 0xFF, count: 20))
        #expect(throws: InputDamaged.self) { try endless.number() }
    }
}
