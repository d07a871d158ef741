import Vocabulary

/// A value of a series or an influencer, which narrows the explorer to what is about it.
enum PartChip {
    static func html(_ part: Anomaly.Part, lens: AnomalyLens, share: Double? = nil) -> HTML {
        let much: HTML = share.map { " <span class=\"quiet\">\(Int(($0 * 100).rounded())) %</span>" } ?? .empty
        return """
            <a class="chip" href="\(lens.narrowed(to: part).path)"><span class="quiet">\(part.field)</span> \
            <span class="mono">\(shown(part.value))</span>\(much)</a>
            """
    }

    /// The empty value is a series of events without the field.
    static func shown(_ value: String) -> HTML {
        value.isEmpty ? "<em>without</em>" : "\(ValueChip.short(value))"
    }

    /// The values that an anomaly is about, each once: the series' name first.
    ///
    /// `most`: how many at most, and how many more there are.
    static func all(of anomaly: Anomaly, lens: AnomalyLens, most: Int = Int.max) -> HTML {
        let shares = Dictionary(anomaly.influencers.map { ($0.part, $0.share) }) { first, _ in first }
        var parts = anomaly.series.map(\.part)
        for influencer in anomaly.influencers where !parts.contains(influencer.part) { parts.append(influencer.part) }
        let rest: HTML =
            parts.count > most ? "<span class=\"quiet small\">and \(parts.count - most) more</span> " : .empty
        return HTML(parts.prefix(most).map { "\(html($0, lens: lens, share: shares[$0])) " }) + rest
    }
}
