import Alerts
import Ports
import Vocabulary

/// What can be done to all ticked alerts of the queue, or to all that fit: one form, whose answer says what was skipped.
struct BulkBar: Sendable {
    let query: QueueQuery
    let count: Int
    let people: [String]
    let reader: Reader

    var html: HTML {
        let names = HTML(people.map { "<option>\($0)</option>" })
        let decisions = HTML(Verdict.Decision.allCases.map { "<option>\($0.rawValue)</option>" })
        let most = min(count, Limits.bulkCountMax)
        return """
            <form id="bulk" class="bulk" method="post" action="\(Address.alertBulk.path)" data-enhance>\(PageFrame.key(reader))
            <input type="hidden" name="back" value="\(query.path)">
            <div class="row-actions"><span data-ticked aria-live="polite">Ticked alerts</span>
            <label class="choice"><input type="checkbox" name="scope" value="all"> all \(most) that fit</label>
            <button name="do" value="take">Take</button>
            <details class="menu" data-menu><summary>Assign</summary><div class="sheet">
            <label for="bulk-to">Give them to</label><select id="bulk-to" name="to"><option value="">nobody</option>\(names)</select>
            <p></p><button name="do" value="assign">Assign</button></div></details>
            <details class="menu" data-menu><summary>Verdict</summary><div class="sheet">
            <label for="bulk-decision">What are they?</label><select id="bulk-decision" name="decision"><option value="">choose</option>\(decisions)</select>
            <label for="bulk-reason">Why, for all of them</label><input id="bulk-reason" name="reason" maxlength="\(Limits.reasonCharactersMax)">
            <p></p><button class="main" name="do" value="triage">Record the verdict</button></div></details>
            <details class="menu" data-menu><summary>Note</summary><div class="sheet">
            <label for="bulk-text">One note for all</label><input id="bulk-text" name="text" maxlength="\(Limits.reasonCharactersMax)">
            <p></p><button name="do" value="note">Add the note</button></div></details>
            <button name="do" value="incident" data-key="e">Open an incident</button>
            </div></form>
            """
    }
}
