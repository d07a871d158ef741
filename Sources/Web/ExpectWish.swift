import Alerts
import Events
import Foundation
import Vocabulary

/// What somebody wants to say is expected: of which values, for how long, and why.
struct ExpectWish: Sendable {
    /// How long, in days; nil is a date of one's own.
    static let days = [1, 7, 30]

    let anomaly: Anomaly
    /// The values that can be chosen: of the series' name, and of the influencers.
    let offered: [Anomaly.Part]
    let scope: [Anomaly.Part]
    /// Of all detectors of the job, or of this one.
    let isOfAllDetectors: Bool
    /// The chosen length in days; nil when a date was written.
    let dayCount: Int?
    /// The date as it was written.
    let date: String
    /// Nil when the date cannot be read.
    let until: Date?
    let reason: String

    init(_ form: FormBody, _ anomaly: Anomaly, now: Date, zone: TimeZone) {
        self.anomaly = anomaly
        var offered: [Anomaly.Part] = []
        for part in anomaly.series.map(\.part) + anomaly.influencers.map(\.part) where !offered.contains(part) {
            offered.append(part)
        }
        self.offered = offered
        let asked = form.all("about").compactMap(AnomalyLens.part)
        let usual = anomaly.series.isEmpty ? Array(offered.prefix(1)) : anomaly.series.map(\.part)
        scope = form.has("for") ? offered.filter(asked.contains) : usual
        isOfAllDetectors = form["detectors"] == "all"
        date = String(form["until"].trimmingCharacters(in: .whitespaces).prefix(40))
        let days = Int(form["for"]).flatMap { ExpectWish.days.contains($0) ? $0 : nil }
        if form["for"] == "date" {
            dayCount = nil
            until = DateMath(date)?.instant(now: now, in: zone)
        } else {
            let count = days ?? 7
            dayCount = count
            until = now.addingTimeInterval(Double(count) * 86_400)
        }
        reason = form["reason"]
    }

    /// Why it cannot be kept; nil when it can.
    func refusal(at now: Date) -> String? {
        guard !scope.isEmpty else { return "Choose at least one value: an expectation of everything is none." }
        guard let until else { return "Write the date as 2026-12-24 or 2026-12-24T18:00." }
        return until > now ? nil : "Choose an end that is still to come."
    }

    /// It counts from the anomaly's own bucket on, so that those that are not judged yet are covered.
    func expectation(by person: String) -> Expectation? {
        guard let until, !scope.isEmpty else { return nil }
        return Expectation(
            job: anomaly.job,
            detector: isOfAllDetectors ? nil : anomaly.detector,
            scope: scope,
            since: anomaly.at,
            until: until,
            by: person,
            reason: reason
        )
    }
}

/// The fields of the wish: the same on the anomaly's page and before it is kept.
struct ExpectFields: Sendable {
    let wish: ExpectWish

    var html: HTML {
        """
        <fieldset><legend>About</legend>\(HTML(wish.offered.map(box)))</fieldset>
        <label for="detectors">Of</label><select id="detectors" name="detectors"><option value="this">this detector</option>\
        <option value="all"\(wish.isOfAllDetectors ? " selected" : .empty)>every detector of the job</option></select>
        <label for="for">For</label><select id="for" name="for">\(HTML(ExpectWish.days.map(length)))\
        <option value="date"\(wish.dayCount == nil ? " selected" : .empty)>until the date below</option></select>
        <label for="until">Date, where no length is chosen</label><input id="until" name="until" value="\(wish.date)" placeholder="2026-12-24">
        """
    }

    private func box(_ part: Anomaly.Part) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="about" value="\(AnomalyLens.text(part))"\(wish.scope.contains(part) ? " checked" : .empty)> \
        <span><span class="quiet">\(part.field)</span> <span class="mono">\(PartChip.shown(part.value))</span></span></label>
        """
    }

    private func length(_ days: Int) -> HTML {
        let words: String =
            switch days {
            case 1: "1 day"
            case 7: "1 week"
            default: "\(days) days"
            }
        return "<option value=\"\(days)\"\(wish.dayCount == days ? " selected" : .empty)>\(words)</option>"
    }

    /// The same as hidden fields, to be kept as it was seen.
    var hidden: HTML {
        let pairs =
            wish.scope.map { ("about", AnomalyLens.text($0)) } + [
                ("detectors", wish.isOfAllDetectors ? "all" : "this"),
                ("for", wish.dayCount.map(String.init) ?? "date"), ("until", wish.date),
            ]
        return HTML(pairs.map { "<input type=\"hidden\" name=\"\($0)\" value=\"\($1)\">" })
    }
}
