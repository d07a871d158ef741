import Vocabulary

/// What placeholders stand for: `%Admins%` under the modifier `expand`.
struct Placeholders: Sendable {
    private var lists: [String: [String]] = [:]
    /// Whether one without a list stands for anything.
    private var isAnything = false

    init() {}

    init(_ pipelines: [RulePipeline]) {
        for pipeline in pipelines {
            for item in pipeline.items {
                switch item.step {
                case .lists: lists.merge(pipeline.lists) { _, later in later }
                case .anything: isAnything = true
                case .rename, .renamePrefix, .wrap, .add, .source, .replace, .map, .set, .drop, .refuse, .refuseItem,
                    .nothing:
                    continue
                }
            }
        }
    }

    enum Expanded {
        case texts([String])
        case missing(String)
        case tooMany
    }

    /// The values that a text with placeholders stands for; `\\%` is the sign itself.
    func expanded(_ text: String) -> Expanded {
        var texts = [""]
        var rest = text[...]
        func append(_ more: String) { for index in texts.indices { texts[index] += more } }
        while let character = rest.first {
            rest.removeFirst()
            if character == "\\", rest.first == "%" {
                rest.removeFirst()
                append("%")
                continue
            }
            guard character == "%", let end = rest.firstIndex(of: "%"), end > rest.startIndex else {
                append(String(character))
                continue
            }
            let name = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            guard let values = lists[name] ?? (isAnything ? ["*"] : nil) else { return .missing(name) }
            guard texts.count * values.count <= Limits.placeholderValuesMax else { return .tooMany }
            texts = texts.flatMap { text in values.map { text + $0 } }
        }
        return .texts(texts)
    }
}
