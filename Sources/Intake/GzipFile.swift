import CZlib
public import Foundation

/// Reads a file piece by piece, unpacked where it is gzip (RFC 1952), members behind each other too.
public final class GzipFile {
    private let file: FileHandle
    private let pieceBytes: Int
    private var stream = z_stream()
    private var packed = Data()
    private var isPacked: Bool?
    private var isInMember = false

    public enum Refusal: Error, CustomStringConvertible {
        case damaged(String)
        case endsEarly

        public var description: String {
            switch self {
            case .damaged(let why): "the gzip data is damaged: \(why)"
            case .endsEarly: "the gzip data ends in the middle"
            }
        }
    }

    /// `pieceBytes` says how much is read at once, in bytes.
    public init(_ file: FileHandle, pieceBytes: Int = 1 << 20) {
        self.file = file
        self.pieceBytes = pieceBytes
    }

    deinit { if isPacked == true { inflateEnd(&stream) } }

    /// The next bytes; nil at the end.
    public func next() throws -> Data? {
        guard let isPacked else { return try begin() }
        return isPacked ? try unpacked() : try file.read(upToCount: pieceBytes).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func begin() throws -> Data? {
        while packed.count < 2, let more = try file.read(upToCount: pieceBytes), !more.isEmpty { packed.append(more) }
        guard packed.starts(with: [0x1F, 0x8B]) else {
            isPacked = false
            defer { packed = Data() }
            return packed.isEmpty ? nil : packed
        }
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Refusal.damaged("zlib could not begin")
        }
        isPacked = true
        return try unpacked()
    }

    private func unpacked() throws -> Data? {
        var out = Data(count: pieceBytes)
        var filled = 0
        while filled < out.count {
            if packed.isEmpty {
                guard let more = try file.read(upToCount: pieceBytes), !more.isEmpty else { break }
                packed = more
            }
            filled += try step(into: &out, from: filled)
        }
        if filled == 0 {
            guard !isInMember else { throw Refusal.endsEarly }
            return nil
        }
        return out.prefix(filled)
    }

    /// Unpacks what is there; answers how many bytes came out.
    private func step(into out: inout Data, from start: Int) throws -> Int {
        var (code, left, free) = (Z_OK, UInt32(0), UInt32(0))
        let room = out.count - start
        packed.withUnsafeMutableBytes { input in
            out.withUnsafeMutableBytes { output in
                stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress.map { $0.assumingMemoryBound(to: UInt8.self) + start }
                stream.avail_out = UInt32(room)
                code = inflate(&stream, Z_NO_FLUSH)
                (left, free) = (stream.avail_in, stream.avail_out)
            }
        }
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
            throw Refusal.damaged(stream.msg.map { String(cString: $0) } ?? "code \(code)")
        }
        packed = Data(packed.suffix(Int(left)))
        isInMember = code != Z_STREAM_END
        if code == Z_STREAM_END, inflateReset(&stream) != Z_OK { throw Refusal.damaged("zlib could not go on") }
        return room - Int(free)
    }
}
