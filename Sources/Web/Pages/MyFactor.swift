import Foundation
import Operations
import Ports

/// One's second factor: none, one that waits for its first code, or one that is on.
struct MyFactor: Sendable {
    let reader: Reader
    let factor: Factor?
    let offer: FactorOffer?

    var html: HTML { "<section class=\"card\" id=\"factor\"><h2>Second factor</h2>\(content)</section>" }

    private var content: HTML {
        if let factor { return isOn(factor) }
        guard let offer else {
            return """
                <p>None. With one, a password alone opens nothing: signing in asks for a code of an app on your phone too.</p>
                \(form("begin", "<button class=\"main\">Set one up</button>"))
                """
        }
        return """
            <ol><li>Put this secret into an authenticator app: by <a href="\(offer.link)">this link</a> on the phone, or by hand:
            <p class="mono">\(offer.text)</p></li>
            <li>Write the code that the app shows.</li></ol>
            \(form("confirm", "\(codeField)<button class=\"main\">Turn it on</button>"))
            <p class="quiet">Until a code was right, nothing changes.</p>
            """
    }

    private func isOn(_ factor: Factor) -> HTML {
        let left = factor.codeHashes.count
        let warning: HTML =
            left < 3 ? " Few are left: remove the factor and set it up again to get new ones." : .empty
        return """
            <p>On since \(TimeMark.minute(factor.confirmedAt, in: reader.zone(or: .gmt))). \(left) recovery codes are left.\(warning)</p>
            <details><summary>Remove it</summary>
            \(form("remove", "\(codeField)<button class=\"danger\">Remove the second factor</button>"))</details>
            """
    }

    private var codeField: HTML {
        """
        <label for="code">Code\(factor == nil ? " of the app" : " of the app, or a recovery code")</label>
        <input id="code" name="code" class="mono" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" \
        maxlength="40" required>
        """
    }

    private func form(_ step: String, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Address.me(.factor).path)">\(PageFrame.key(reader))
        <input type="hidden" name="do" value="\(step)">\(content)</form>
        """
    }
}
