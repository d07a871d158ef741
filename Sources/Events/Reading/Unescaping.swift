/// Takes the backslashes out of a value.
enum Unescaping {
    /// A backslash stands for the character behind it: `\"`, `\\`, `\]`, `\=`, `\|`; `\n` and `\r` are line ends where
    /// the format says so.
    ///
    /// The result is handed to `body`, and must not leave it.
    static func plain(_ value: ByteRun, hasLineEnds: Bool = false, _ body: (ByteRun) -> Void) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.count)
        var at = 0
        while at < value.count {
            var byte = value[at]
            if byte == 92, at + 1 < value.count {
                at += 1
                byte = value[at]
                if hasLineEnds, byte == 110 { byte = 10 }
                if hasLineEnds, byte == 114 { byte = 13 }
            }
            bytes.append(byte)
            at += 1
        }
        bytes.withUnsafeBufferPointer { body(ByteRun($0)) }
    }
}
