import Vocabulary

/// Emergencies: an admin lets themselves in to a restricted incident, with a reason that everybody on its list is told.
struct BreakGlassPage: Sendable {
    let reader: Reader
    var written = FormBody.empty
    var refusal: String?

    var html: HTML {
        PageFrame(title: "Break the glass", section: .incidents, reader: reader).html(
            """
            <div class="narrow">
            <h1>Break the glass</h1>
            <p>A restricted incident is known to its list alone. In an emergency an admin may put themselves on that list: it is
            recorded with the reason, and everybody on the list is told at once.</p>
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <form method="post" action="\(Address.breakGlass.path)">\(PageFrame.key(reader))
            <label for="incident">Which incident</label>
            <input id="incident" name="incident" required value="\(written["incident"])" maxlength="20">
            <label for="reason">Why it cannot wait for somebody on the list</label>
            <textarea id="reason" name="reason" rows="3" required maxlength="\(Limits.reasonCharactersMax)">\(written["reason"])</textarea>
            <button class="danger">Break the glass</button></form></div>
            """
        )
    }
}
