import Vocabulary

/// The group that an event belongs to.
struct Subject: Sendable {
    /// The group's values, so that `alice` and `ALICE` are one.
    let key: SubjectText
    /// The fields of `group-by` as the event has them, in the rule's order.
    let fields: [FieldText]
    /// Whom or what the group is about; nil when its values are empty.
    let entity: Entity?

    init(fields: [FieldText]) {
        self.fields = fields
        key = SubjectText(joining: fields.map(\.text))
        entity = Entity(of: fields)
    }
}

extension Entity {
    /// The entity of the fields that are not empty; nil when all are.
    init?(of fields: some Sequence<FieldText>) {
        let chosen = fields.filter { !$0.text.isEmpty }
        guard !chosen.isEmpty else { return nil }
        self.init(fields: chosen.map(\.name), values: chosen.map(\.text))
    }
}
