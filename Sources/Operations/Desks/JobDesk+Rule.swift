import Anomalies
import Ports
public import Vocabulary

extension JobDesk {
    /// The text that an anomaly rule is read from, and whether it was saved here; nil when there is no such rule.
    public func text(of id: RuleID) -> (text: String, isOwn: Bool)? {
        let book = book.value
        if let own = book.own[id.rawValue] { return (own.text, true) }
        guard let rule = book.rules.first(where: { $0.id == id }), let text = book.texts[rule.path] else { return nil }
        return (text, false)
    }
}
