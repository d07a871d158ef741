/// Whom or what a finding is about: the field (or fields, of a correlation's `group-by`) and the value.
public struct Entity: Hashable, Sendable, CustomStringConvertible {
    /// ECS field names, in the rule's order; never empty.
    public let fields: [String]
    /// One value a field, as the event gave it.
    public let values: [String]

    public init(fields: [String], values: [String]) {
        self.fields = fields
        self.values = values
    }

    /// The values as people read them: `203.0.113.9, bastion`.
    public var description: String { values.joined(separator: ", ") }

    /// The same entity has the same key whatever the case it was logged in; no value can be mistaken for two.
    public var key: String {
        zip(fields, values.map { $0.lowercased() })
            .map { field, value in "\(field.utf8.count):\(field)=\(value.utf8.count):\(value)" }
            .joined(separator: ";")
    }
}
