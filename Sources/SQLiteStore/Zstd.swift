import CZstd

/// Blocks of events, compressed: zstd, RFC 8878.
enum Zstd {
    /// `level`: 1...19; higher is smaller and slower.
    static func compress(_ bytes: [UInt8], level: Int32) throws -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        var failure: String?
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            let size = bytes.withUnsafeBytes {
                ZSTD_compress(target.baseAddress, bound, $0.baseAddress, $0.count, level)
            }
            guard ZSTD_isError(size) == 0 else {
                failure = String(cString: ZSTD_getErrorName(size))
                return
            }
            count = size
        }
        if let failure { throw ZstdError(reason: failure) }
        return packed
    }

    /// `sizeMax`: a block that claims to be larger is refused.
    static func decompress(_ bytes: UnsafeRawBufferPointer, sizeMax: Int) throws -> [UInt8] {
        let size = ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count)
        guard size <= UInt64(sizeMax) else { throw ZstdError(reason: "no block of ours") }
        var failure: String?
        let unpacked = [UInt8](unsafeUninitializedCapacity: Int(size)) { target, count in
            let written = ZSTD_decompress(target.baseAddress, Int(size), bytes.baseAddress, bytes.count)
            guard ZSTD_isError(written) == 0 else {
                failure = String(cString: ZSTD_getErrorName(written))
                return
            }
            count = written
        }
        if let failure { throw ZstdError(reason: failure) }
        return unpacked
    }
}

/// A block that could not be packed or unpacked.
struct ZstdError: Error, CustomStringConvertible {
    let reason: String
    var description: String { "zstd: \(reason)" }
}
