public import Vocabulary

/// The files of an archive: ZIP, tar, or tar packed with gzip, whichever it is.
///
/// Links, devices and directories are left out. Names are as the archive has them; who writes them to a disk decides what they may be.
public struct Archive: Sendable {
    /// One file.
    public struct File: Hashable, Sendable {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Why an archive cannot be read, and what to do.
    public struct Refusal: Error, Hashable, CustomStringConvertible {
        public let description: String
        init(_ description: String) { self.description = description }
    }

    public let files: [File]
    /// What the archive says of where it comes from, as archives of git do: a commit; empty where it says nothing.
    public let comment: String

    /// - Throws: `Refusal` for anything else, for damage, and for what unpacks to more than `bytesMax` bytes.
    public init(_ bytes: [UInt8], bytesMax: Int = Limits.archiveBytesMax) throws {
        if bytes.starts(with: [0x50, 0x4B]) {
            let reader = try ZipReader(bytes, bytesMax: bytesMax)
            (files, comment) = (try reader.files(), reader.comment)
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            do {
                let unpacker = Unpacker(bytesMax: bytesMax)
                var reader = TarReader(try unpacker.unpack(bytes, encoding: "gzip"))
                files = try reader.files()
                comment = reader.comment
            } catch let refusal as Unpacker.Refusal {
                throw Refusal(
                    "the gzip data \(refusal == .tooLarge ? "unpacks to too much" : "is damaged"): fetch it again"
                )
            }
        } else {
            var reader = TarReader(bytes)
            files = try reader.files()
            comment = reader.comment
        }
    }
}
