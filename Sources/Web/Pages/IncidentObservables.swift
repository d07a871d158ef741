import Incidents
import Vocabulary

/// What the texts of an incident name that can be looked for in events: shown defanged, with a way to the events.
///
/// They are read from the texts each time; to add one, write a record that names it.
struct IncidentObservables: Sendable {
    let incident: Incident

    /// Pages show this many; more are in the texts.
    private static let shownMax = 50

    var html: HTML {
        let found = observables
        guard !found.isEmpty else { return .empty }
        let items = HTML(found.prefix(Self.shownMax).map(item))
        let rest: HTML =
            found.count > Self.shownMax
            ? "<p class=\"quiet\">and \(found.count - Self.shownMax) more in the texts</p>" : .empty
        return """
            <section class="card" id="observables"><h2>Observables</h2>
            <p class="hint">Named in description and timeline, written so that nobody follows them by accident.</p>
            <ul class="linked">\(items)</ul>\(rest)</section>
            """
    }

    /// Each once, in the order in which the texts name them.
    private var observables: [Observable] {
        let record = incident.record
        let texts = [incident.title, record.identification.description] + record.investigation.timeline.map(\.text)
        var seen: Set<Observable> = []
        return texts.flatMap { Observable.all(in: $0) }.filter { seen.insert($0).inserted }
    }

    private func item(_ observable: Observable) -> HTML {
        let query = observable.kind.fields.map { EntityChip.pair($0, observable.value) }.joined(separator: " or ")
        let path = Address.events.path([("q", query), ("from", "now-30d")])
        return """
            <li><span class="mono digest">\(observable.defanged)</span> <span class="chip">\(observable.kind.rawValue)</span>
            <a href="\(path)">its events<span class="visually-hidden"> of \(observable.defanged)</span></a></li>
            """
    }
}
