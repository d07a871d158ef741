import Operations
import Ports

/// The chat targets: what waits for each, what was set aside, and a test.
struct MessengersPage: Sendable {
    let targets: [MessengerDesk.Target]
    let reader: Reader

    var html: HTML {
        let content: HTML =
            targets.isEmpty
            ? "<p class=\"empty\">No target is configured: alert lines go nowhere. Add one under <code>messengers</code> in the configuration file, as docs/OPERATING.md shows, and start the house again.</p>"
            : """
            <div class="scroll"><table class="stack"><caption>In the order of the configuration file</caption><thead><tr><th scope="col">Target</th>
            <th scope="col" class="num">Waiting</th><th scope="col" class="num">Set aside</th>
            <th scope="col"><span class="visually-hidden">What to do</span></th></tr></thead><tbody>\(HTML(targets.map(row)))</tbody></table></div>
            <p class="quiet">A test posts one line that says it is a test. What was set aside was refused by the target: mend its settings first.</p>
            """
        return PageFrame(title: "Chat targets", section: .settings, reader: reader).html(
            "<section class=\"card\"><p class=\"kicker\"><a href=\"\(Address.settings(.index).path)\">Settings</a></p><h1>Chat targets</h1>\(content)</section>"
        )
    }

    private func row(_ target: MessengerDesk.Target) -> HTML {
        let retry: HTML =
            target.depth.setAside > 0 ? "<button name=\"do\" value=\"retry\">Try those again</button>" : .empty
        let aside: HTML =
            target.depth.setAside > 0 ? "<strong class=\"critical\">\(target.depth.setAside)</strong>" : "0"
        return """
            <tr><td>\(target.name)</td><td class="num" data-label="Waiting">\(target.depth.waiting)</td><td class="num" data-label="Set aside">\(aside)</td>
            <td><form class="row-actions" method="post" action="\(Address.settings(.messengers).path)">\(PageFrame.key(reader))
            <input type="hidden" name="target" value="\(target.name)"><button name="do" value="test">Send a test line<span class="visually-hidden"> to \(target.name)</span></button>\(retry)</form></td></tr>
            """
    }
}
