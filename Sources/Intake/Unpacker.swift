import CZlib
import Vocabulary

/// Unpacks gzip (RFC 1952) and deflate (RFC 1950, and raw RFC 1951 as some clients send it), within limits.
struct Unpacker {
    /// Why a body was not unpacked.
    enum Refusal: Error, Hashable {
        case unknownEncoding(String)
        /// Over the limit of bytes, or of the ratio: a bomb.
        case tooLarge
        case damaged
    }

    let bytesMax: Int
    let ratioMax: Int

    init(bytesMax: Int = Limits.bodyUnpackedBytesMax, ratioMax: Int = Limits.unpackRatioMax) {
        self.bytesMax = bytesMax
        self.ratioMax = ratioMax
    }

    /// `encoding`: the request's `Content-Encoding`; nil and `identity` leave the body as it is.
    func unpack(_ body: [UInt8], encoding: String?) throws(Refusal) -> [UInt8] {
        switch encoding?.lowercased() {
        case nil, "", "identity":
            guard body.count <= bytesMax else { throw .tooLarge }
            return body
        case "gzip", "x-gzip":
            return try inflate(body, windowBits: 15 + 16)
        case "deflate":
            do {
                return try inflate(body, windowBits: 15)
            } catch .damaged {
                return try inflate(body, windowBits: -15)
            }
        case .some(let other):
            throw .unknownEncoding(other)
        }
    }

    /// Unpacks raw deflate (RFC 1951), as ZIP archives have it.
    func raw(_ packed: [UInt8]) throws(Refusal) -> [UInt8] { try inflate(packed, windowBits: -15) }

    /// The ratio is judged beyond a mebibyte: short bodies of one repeated line are honest and shrink a lot.
    private func limit(for packed: Int) -> Int {
        let (product, overflow) = packed.multipliedReportingOverflow(by: ratioMax)
        return min(bytesMax, max(1 << 20, overflow ? bytesMax : product))
    }

    private func inflate(_ packed: [UInt8], windowBits: Int32) throws(Refusal) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .damaged
        }
        defer { inflateEnd(&stream) }
        let most = limit(for: packed.count)
        var unpacked: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var input = packed
        var code = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(truncatingIfNeeded: source.count)
            while code == Z_OK, unpacked.count <= most {
                let count = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    code = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return target.count - Int(stream.avail_out)
                }
                unpacked.append(contentsOf: chunk[..<count])
                // Members of gzip may follow each other.
                if code == Z_STREAM_END, stream.avail_in > 0, windowBits > 15 { code = inflateReset(&stream) }
            }
        }
        guard unpacked.count <= most else { throw .tooLarge }
        guard code == Z_STREAM_END else { throw .damaged }
        return unpacked
    }
}
