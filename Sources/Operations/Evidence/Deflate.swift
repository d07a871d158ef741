import CZlib
import Foundation

/// Packing and unpacking whole values with zlib's raw deflate (RFC 1951).
enum Deflate {
    static func checksum(of bytes: Data) -> UInt32 {
        bytes.withUnsafeBytes { buffer in
            UInt32(truncatingIfNeeded: crc32_z(0, buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count))
        }
    }

    static func packed(_ bytes: Data) throws -> Data {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            throw DeflateFailed()
        }
        defer { deflateEnd(&stream) }
        return try run(&stream, bytes, roomBytes: Int(deflateBound(&stream, UInt(bytes.count)))) {
            deflate(&$0, Z_FINISH)
        }
    }

    /// - Throws: `DeflateFailed` when the bytes are not packed, or are not exactly as long unpacked.
    static func unpacked(_ bytes: Data, count: Int) throws -> Data {
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw DeflateFailed()
        }
        defer { inflateEnd(&stream) }
        // One byte more, so that what is longer than it says does not fit.
        let out = try run(&stream, bytes, roomBytes: count + 1) { inflate(&$0, Z_FINISH) }
        guard out.count == count else { throw DeflateFailed() }
        return out
    }

    private static func run(
        _ stream: inout z_stream,
        _ bytes: Data,
        roomBytes: Int,
        _ step: (inout z_stream) -> Int32
    ) throws -> Data {
        guard bytes.count <= Int(UInt32.max), roomBytes <= Int(UInt32.max) else { throw DeflateFailed() }
        var (source, out) = (Array(bytes), [UInt8](repeating: 0, count: roomBytes))
        let (sourceCount, outCount) = (source.count, out.count)
        let code = source.withUnsafeMutableBufferPointer { input in
            out.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(sourceCount)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(outCount)
                return step(&stream)
            }
        }
        guard code == Z_STREAM_END, stream.avail_in == 0 else { throw DeflateFailed() }
        return Data(out.prefix(outCount - Int(stream.avail_out)))
    }
}

/// zlib would not.
struct DeflateFailed: Error {}
