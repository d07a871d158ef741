import Foundation
import Vocabulary

/// An event while its log is read: the formats fill it, `finished` judges its time and closes it.
struct EventDraft {
    var fields: [String: FieldValue] = [:]
    var source = LogSource()
    var time = EventTime.missing
    var raw = ""
    let clock: SourceClock
    /// The stream's name and the peer's address, as the shipper gave them.
    let dataset: String
    let peer: String
    private(set) var flags: [IngestFlag] = []
    private(set) var errors: [String] = []

    init(_ log: RawLog, clock: SourceClock) {
        self.clock = clock
        dataset = log.dataset
        peer = log.peer
    }

    mutating func flag(_ flag: IngestFlag) {
        if !flags.contains(flag) { flags.append(flag) }
    }

    /// Says why the log could not be read; it is then kept as text.
    mutating func note(_ error: String) { errors.append(error) }

    /// Sets a field from the log's own bytes; an empty run sets nothing, a long one is cut and flagged.
    mutating func set(_ name: String, _ run: ByteRun) {
        guard !run.isEmpty else { return }
        let kept = run.whole(within: Limits.fieldBytesMax)
        if kept.count < run.count { flag(.truncatedValue) }
        guard hasRoom(for: name) else { return }
        fields[name] = .text(kept.text)
    }

    /// Sets a field to a word of ours.
    mutating func set(_ name: String, _ word: String) { fields[name] = .text(word) }

    mutating func set(_ name: String, _ number: Int) { fields[name] = .integer(Int64(number)) }

    /// Sets a field whose name stands in the log; such names are limited in length and number.
    mutating func set(prefix: String = "", named name: ByteRun, _ run: ByteRun) {
        guard name.count + prefix.utf8.count <= Limits.fieldNameBytesMax else { return flag(.tooManyFields) }
        set(prefix + name.text, run)
    }

    /// Sets a field to the number that stands there, or to the text where it is none.
    mutating func setNumber(_ name: String, _ run: ByteRun) {
        guard let number = run.integer else { return set(name, run) }
        fields[name] = .integer(number)
    }

    /// Who or what it came from: an address as `source.ip`, a name as `source.address`.
    mutating func setSource(_ run: ByteRun) {
        guard !run.isEmpty, !run.equals("-"), !run.equals("?") else { return }
        let mapped = run.hasPrefix("::ffff:") ? run.dropFirst(7) : run
        set(mapped.isAddress ? "source.ip" : "source.address", mapped.isAddress ? mapped : run)
    }

    mutating func copy(_ from: String, to name: String) {
        guard fields[name] == nil, let value = fields[from], value != .null else { return }
        fields[name] = value
    }

    func text(_ name: String) -> String? { fields[name]?.text }

    private mutating func hasRoom(for name: String) -> Bool {
        guard fields.count >= Limits.fieldsPerEventMax, fields[name] == nil else { return true }
        flag(.tooManyFields)
        return false
    }
}
