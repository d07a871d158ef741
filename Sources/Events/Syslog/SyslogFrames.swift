import Vocabulary

/// One message of a syslog stream, without what framed it.
public struct SyslogFrame: Hashable, Sendable {
    public let bytes: [UInt8]
    /// The message was longer than a frame may be; its rest is gone.
    public let isTruncated: Bool
}

/// Cuts a TCP stream of syslog into messages: counted (RFC 6587 3.4.1), ended by LF, CRLF or NUL, in any mixture.
///
/// Each message is judged by itself. The same stream gives the same frames however it is split into reads. It holds at
/// most one frame; what a frame has too much is dropped, and the next message is found again.
public struct SyslogFrames: Sendable {
    /// Messages cut so far, for the metrics.
    public private(set) var truncatedCount = 0

    private var buffer: [UInt8] = []
    /// Where the current message begins in the buffer, and how far its end has been looked for.
    private var start = 0
    private var scanned = 0
    private var skipping = Skipping.nothing
    /// The peer's last message ended in NUL, so that an LF may stand inside the next.
    private var hasNUL = false

    private enum Skipping {
        case nothing
        case bytes(Int)
        case line
    }

    private enum Step {
        case frame(SyslogFrame)
        case wait
        case again
    }

    public init() {}

    /// Takes what was read, and gives the messages that are complete now.
    public mutating func take(_ bytes: UnsafeRawBufferPointer) -> [SyslogFrame] {
        buffer.append(contentsOf: bytes)
        return complete(isLast: false)
    }

    /// Takes what was read, and gives the messages that are complete now.
    public mutating func take(_ bytes: some Collection<UInt8>) -> [SyslogFrame] {
        buffer.append(contentsOf: bytes)
        return complete(isLast: false)
    }

    /// The stream has ended: what is left is a message, too.
    public mutating func finish() -> [SyslogFrame] {
        defer { self = SyslogFrames(truncatedCount: truncatedCount) }
        return complete(isLast: true)
    }

    /// Whether a log is a frame that was cut: only those come so close to the limit.
    static func isCut(_ log: RawLog) -> Bool { log.framing == .syslog && log.bytes.count > wholeBytesMax }

    private static let wholeBytesMax = Limits.syslogFrameBytesMax - 16

    private init(truncatedCount: Int) { self.truncatedCount = truncatedCount }

    private mutating func complete(isLast: Bool) -> [SyslogFrame] {
        var frames: [SyslogFrame] = []
        while start < buffer.count {
            switch step(isLast: isLast) {
            case .frame(let frame): if !frame.bytes.isEmpty { frames.append(frame) }
            case .again: continue
            case .wait:
                compact()
                return frames
            }
        }
        compact()
        return frames
    }

    private mutating func compact() {
        guard start > 0 else { return }
        buffer.removeFirst(min(start, buffer.count))
        scanned = max(0, scanned - start)
        start = 0
    }

    private mutating func step(isLast: Bool) -> Step {
        switch skipping {
        case .bytes(let count):
            let skipped = min(count, buffer.count - start)
            advance(to: start + skipped)
            skipping = skipped == count ? .nothing : .bytes(count - skipped)
            return .again
        case .line:
            let end = buffer[start...].firstIndex { $0 == 10 || $0 == 0 }
            advance(to: end.map { $0 + 1 } ?? buffer.count)
            if end != nil { skipping = .nothing }
            return .again
        case .nothing:
            break
        }
        if buffer[start] == 10 || buffer[start] == 13 || buffer[start] == 0 {
            advance(to: start + 1)
            return .again
        }
        switch SyslogCount.read(buffer[start...]) {
        case .count(let digits, let count): return takeCounted(count, from: start + digits + 1, isLast: isLast)
        case .unfinished: if !isLast { return .wait }
        case .none: break
        }
        return takeLine(isLast: isLast)
    }

    private mutating func advance(to index: Int) {
        start = index
        scanned = index
    }

    private mutating func takeCounted(_ count: Int, from body: Int, isLast: Bool) -> Step {
        let wanted = min(count, Limits.syslogFrameBytesMax)
        guard buffer.count - body >= wanted || isLast else { return .wait }
        let end = min(body + wanted, buffer.count)
        let isWhole = count <= SyslogFrames.wholeBytesMax
        let frame = cut(body, end, isWhole: isWhole)
        advance(to: end)
        if count > wanted { skipping = .bytes(count - wanted) }
        return .frame(frame)
    }

    private mutating func takeLine(isLast: Bool) -> Step {
        var at = max(scanned, start)
        let limit = min(buffer.count, start + Limits.syslogFrameBytesMax)
        while at < limit {
            if buffer[at] == 0 {
                hasNUL = true
                return takeLine(to: at)
            }
            if buffer[at] == 10 {
                guard hasNUL else { return takeLine(to: at) }
                // A message that ends in NUL may hold LF: only the beginning of a new one tells that this LF ends it.
                guard at + 1 < buffer.count || isLast else { break }
                let next = at + 1 < buffer.count ? buffer[at + 1] : 60
                if next == 60 || next.isDigit {
                    hasNUL = false
                    return takeLine(to: at)
                }
            }
            at += 1
        }
        scanned = at
        if limit - start == Limits.syslogFrameBytesMax, at == limit {
            let frame = cut(start, limit, isWhole: false)
            advance(to: limit)
            skipping = .line
            return .frame(frame)
        }
        guard isLast else { return .wait }
        let frame = cut(start, buffer.count, isWhole: buffer.count - start <= SyslogFrames.wholeBytesMax)
        advance(to: buffer.count)
        return .frame(frame)
    }

    private mutating func takeLine(to end: Int) -> Step {
        let frame = cut(start, end, isWhole: end - start <= SyslogFrames.wholeBytesMax)
        advance(to: end + 1)
        return .frame(frame)
    }

    /// Without one line end or NUL that was counted with the message.
    private mutating func cut(_ from: Int, _ to: Int, isWhole: Bool) -> SyslogFrame {
        var end = to
        if isWhole, end > from, buffer[end - 1] == 10 || buffer[end - 1] == 0 { end -= 1 }
        if isWhole, end > from, buffer[end - 1] == 13 { end -= 1 }
        if !isWhole {
            truncatedCount += 1
            end = buffer[from..<to].withUnsafeBufferPointer {
                from + ByteRun($0).whole(within: min(to - from, Limits.syslogFrameBytesMax) - 1).count
            }
        }
        return SyslogFrame(bytes: Array(buffer[from..<end]), isTruncated: !isWhole)
    }
}
