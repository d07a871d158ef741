/// The state of a machine (correlator, assembler of joined records), opaque to the store that keeps it.
public struct Snapshot: Hashable, Sendable {
    /// Which machine wrote it.
    public let name: String
    /// The format of `bytes`; a machine that does not know the version starts empty and says so.
    public let version: Int
    public let bytes: [UInt8]

    public init(name: String, version: Int, bytes: [UInt8]) {
        self.name = name
        self.version = version
        self.bytes = bytes
    }
}
