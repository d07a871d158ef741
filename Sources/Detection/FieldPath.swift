import Events

/// A field of a rule with the names that an event may have it under: its own, then those of the Elastic Common Schema.
struct FieldPath: Hashable, Sendable {
    /// The field as the rule has it.
    let field: String
    private let names: [String]

    init(_ field: String) {
        self.field = field
        let own = FieldMap.stripped(field)
        names = [own] + FieldMap.ecsNames(of: own).filter { $0 != own }
    }

    /// The name that the event has it under, and its value; nil when it is missing or null.
    func find(in event: LogEvent) -> (name: String, value: FieldValue)? {
        for name in names {
            if let value = event.fields[name], value != .null { return (name, value) }
        }
        return nil
    }

    /// The name that the event has it under, and its text; nil when it is missing or null.
    func text(in event: LogEvent) -> FieldText? {
        find(in: event).flatMap { name, value in value.text.map { FieldText(name: name, text: $0) } }
    }
}

/// A field of an event by the name that the event has it under.
struct FieldText: Hashable, Sendable {
    let name: String
    let text: String
}
