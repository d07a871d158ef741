import Alerts
import Vocabulary

/// A severity as shape, word and colour, so that no one of them is needed alone.
enum SeverityMark {
    static func html(of kind: Finding.Kind) -> HTML {
        let mark = AlertLine.head(of: kind, mark: .score).mark
        let severity = kind.severity
        let shape: HTML =
            switch severity {
            case .critical: "<path d=\"M5 0h6l5 5v6l-5 5H5l-5-5V5z\"/>"
            case .high: "<path d=\"M8 1l8 14H0z\"/>"
            case .medium: "<path d=\"M8 0l8 8-8 8-8-8z\"/>"
            case .low: "<circle cx=\"8\" cy=\"8\" r=\"7\"/>"
            }
        let name = severity.word.lowercased()
        let word: HTML = mark == severity.word ? "\(mark)" : "\(mark) \(severity.word)"
        return
            "<span class=\"severity \(name)\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">\(shape)</svg> \(word)</span>"
    }
}
