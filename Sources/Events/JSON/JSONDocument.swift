import CMatch

/// One JSON document, parsed by simdjson; what it refuses without need is mended first.
enum JSONDocument {
    enum Problem: String {
        case broken = "not a JSON document"
        case noObject = "not a JSON object"
        case tooLarge = "a JSON document of this size is not read"
        case noMemory = "no memory to read the JSON document"
    }

    /// Flattens the document; nil when it was read, else why not.
    ///
    /// What was mended is flagged in `flattener`.
    static func read(_ bytes: ByteRun, into flattener: inout JSONFlattener) -> Problem? {
        let document = bytes.hasPrefix("\u{FEFF}") ? bytes.dropFirst(3) : bytes
        switch parse(document, into: &flattener) {
        case .read: return nil
        case .refused(let problem): return problem
        case .mendable: break
        }
        let mended = JSONRepair(document)
        guard mended.isChanged else { return .broken }
        let second = mended.bytes.withUnsafeBufferPointer { parse(ByteRun($0), into: &flattener) }
        for flag in mended.flags { flattener.flag(flag) }
        switch second {
        case .read: return nil
        case .mendable: return .broken
        case .refused(let problem): return problem
        }
    }

    private enum Outcome {
        case read, mendable
        case refused(Problem)
    }

    /// The tape lives until this thread parses again, and nothing here waits: the whole walk happens before.
    private static func parse(_ bytes: ByteRun, into flattener: inout JSONFlattener) -> Outcome {
        var tape = cmatch_tape()
        switch cmatch_json_parse(bytes.start, bytes.count, &tape) {
        case CMATCH_OK:
            guard let words = tape.words, let strings = tape.strings else { return .refused(.noMemory) }
            let parsed = JSONTape(words: UnsafeBufferPointer(start: words, count: tape.count), strings: strings)
            return flattener.flatten(parsed) ? .read : .refused(.noObject)
        case CMATCH_MEMORY: return .refused(.noMemory)
        default: return .mendable
        }
    }
}
