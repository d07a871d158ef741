import Definitions
import Vocabulary

/// What a rule says to Tocsin alone: `tocsin.message`, `tocsin.entity` and `tocsin.window`, nested or with a dot.
struct TocsinKeys {
    /// What was read.
    struct Read {
        var template: MessageTemplate?
        var entityFields: [String] = []
        var groupingSeconds = Limits.groupingSecondsDefault
        /// Whether its matches never alert by themselves, whatever their level.
        var isBuildingBlock = false
    }

    private let document: YAMLNode
    private(set) var problems: ProblemList

    init(_ document: YAMLNode, problems: ProblemList) {
        self.document = document
        self.problems = problems
    }

    mutating func read() -> Read {
        var read = Read()
        for entry in entries() {
            switch entry.key {
            case "message": read.template = template(entry)
            case "entity": read.entityFields = entity(entry)
            case "window": if let seconds = window(entry) { read.groupingSeconds = seconds }
            case "building_block": read.isBuildingBlock = flag(entry)
            case _:
                let nearest = Spelling.nearest(to: entry.key, among: ["message", "entity", "window", "building_block"])
                problems.warn(
                    entry.mark,
                    "the key tocsin.\(entry.key) is not known",
                    nearest.map { "did you mean tocsin.\($0)?" } ?? "use message, entity, window or building_block"
                )
            }
        }
        return read
    }

    private mutating func entries() -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        for entry in document.entries ?? [] {
            if entry.key == "tocsin" {
                if entry.value.entries == nil {
                    problems.warn(entry.mark, "tocsin is no map", "write message: under it")
                }
                entries += entry.value.entries ?? []
            } else if entry.key.hasPrefix("tocsin.") {
                entries.append(.init(key: String(entry.key.dropFirst(7)), mark: entry.mark, value: entry.value))
            }
        }
        return entries
    }

    private mutating func template(_ entry: YAMLNode.Entry) -> MessageTemplate? {
        guard let text = entry.value.text, !text.isEmpty else {
            problems.error(entry.value.mark, "the message is no text", "write one line with {field} holes")
            return nil
        }
        do {
            return try MessageTemplate(text)
        } catch {
            problems.error(
                entry.value.mark(at: error.offset),
                "in the message \(error.text)",
                "write {{ or }} for the brace itself"
            )
            return nil
        }
    }

    private mutating func entity(_ entry: YAMLNode.Entry) -> [String] {
        let fields = entry.value.itemsOrSelf.compactMap(\.text)
        if fields.isEmpty || fields.count != entry.value.itemsOrSelf.count {
            problems.error(entry.value.mark, "the entity is no field", "name a field or a list of fields")
        }
        return fields
    }

    private mutating func flag(_ entry: YAMLNode.Entry) -> Bool {
        switch entry.value.text?.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        case _:
            problems.error(entry.value.mark, "building_block is neither true nor false", "write building_block: true")
            return false
        }
    }

    private mutating func window(_ entry: YAMLNode.Entry) -> Double? {
        guard let text = entry.value.text, let seconds = Timespan.seconds(text), seconds > 0 else {
            problems.error(entry.value.mark, "the window is no timespan", "write for example 30m, 1h or 1d")
            return nil
        }
        guard seconds <= Limits.groupingSecondsMax else {
            problems.warn(entry.value.mark, "the window is longer than 24 hours, which are taken", "write 24h or less")
            return Limits.groupingSecondsMax
        }
        return seconds
    }
}
