import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdTesting
import Ports
import Testing
import Vocabulary

@testable import Operations
@testable import Web

@Suite("One's own account")
struct MePagesTests {
    @Test func `looks are kept, and shown with the next page`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let fields = [("theme", "dark"), ("density", "compact"), ("keys", "off"), ("zone", "Europe/Berlin")]
            let kept = try await browser.post("/me/preferences", fields)
            #expect(kept.status == .seeOther && kept.location.hasPrefix("/me?said="))
            let page = try await browser.get(kept.location).body
            #expect(page.contains("data-theme=\"dark\" data-density=\"compact\" data-keys=\"off\""))
            #expect(page.contains("Your looks are kept") && page.contains("value=\"Europe/Berlin\" placeholder"))
            let refused = try await browser.post("/me/preferences", [("zone", "Mars/<x>")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("Mars/&lt;x&gt; is no time zone"))
        }
    }

    @Test func `the queue opens with a view that one can see, and no other`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            _ = try await browser.post("/views", [("list", "alerts"), ("query", "view=open"), ("name", "All <open>")])
            #expect(try await browser.get("/me").body.contains("<option value=\"1\">All &lt;open&gt;</option>"))
            _ = try await browser.post("/me/preferences", [("view", "1")])
            #expect(try await browser.get("/me").body.contains("<option value=\"1\" selected>"))
            _ = try await browser.post("/me/preferences", [("view", "99")])
            #expect(try await !browser.get("/me").body.contains(" selected>"))
        }
    }

    @Test func `the password is changed with the old one, and the browser stays signed in`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let wrong = try await browser.post("/me/password", [("old", "no"), ("new", "another long password")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("the old password is not right"))
            let changed = try await browser.post(
                "/me/password",
                [("old", WebStage.password), ("new", "another long password")]
            )
            #expect(changed.status == .seeOther)
            #expect(try await browser.get("/me").status == .seeOther, "the old cookie opens nothing")
            let cookie = changed.headers[.setCookie].map { String($0.prefix { $0 != ";" }) } ?? ""
            try await browser.client.execute(uri: "/me", method: .get, headers: [.cookie: cookie]) { response in
                #expect(response.status == .ok)
            }
        }
    }

    @Test func `a second factor is set up, and removed with a code`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            #expect(try await browser.get("/me").body.contains("Set one up"))
            #expect(try await browser.post("/me/factor", [("do", "begin")]).location == "/me#factor")
            let person = try #require(try await stage.desks.accounts.people().first { $0.name == "ana" })
            let offer = try #require(stage.desks.people.factors.waitingOffer(for: person))
            #expect(try await browser.get("/me").body.contains(offer.text))
            let wrong = try await browser.post("/me/factor", [("do", "confirm"), ("code", "1")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains(offer.text))
            let code = TOTP.code(offer.secret, step: TOTP.step(at: stage.time.now))
            let on = try await browser.post("/me/factor", [("do", "confirm"), ("code", code)])
            let codes = on.body.components(separatedBy: "<li class=\"mono\">").dropFirst().map { String($0.prefix(19)) }
            #expect(codes.count == 10)
            let page = try await browser.get("/me").body
            #expect(
                page.contains("10 recovery codes are left") && !page.contains(codes[0]) && !page.contains(offer.text)
            )
            #expect(try await browser.post("/me/factor", [("do", "begin")]).status == .unprocessableContent)
            let removed = try await browser.post("/me/factor", [("do", "remove"), ("code", codes[0])])
            #expect(try await browser.get(removed.location).body.contains("The second factor is removed"))
        }
    }

    @Test func `other sessions are ended, one or all`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            let second = try await Browser(stage, browser.client)
            let third = try await Browser(stage, browser.client)
            let page = try await browser.get("/me").body
            #expect(page.components(separatedBy: "End it<").count == 3 && page.contains("this one"))
            let name = page.components(separatedBy: "name=\"session\" value=\"")[1].prefix { $0 != "\"" }
            _ = try await browser.post("/me/sessions", [("session", String(name))])
            let open = [try await second.get("/me").status, try await third.get("/me").status]
            #expect(open.filter { $0 == .ok }.count == 1)
            let gone = try await browser.post("/me/sessions", [("session", String(name))])
            #expect(try await browser.get(gone.location).body.contains("had ended already"))
            _ = try await browser.post("/me/sessions", [])
            #expect(try await second.get("/me").status == .seeOther)
            #expect(try await third.get("/me").status == .seeOther)
            #expect(try await browser.get("/me").status == .ok)
        }
    }

    @Test func `who was given a password chooses another before anything else`() async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "root", role: .admin, password: WebStage.password)
        let root = try #require(try await stage.desks.accounts.people().first { $0.name == "root" })
        let password = try await stage.desks.people.people.add("new", as: .viewer, by: root)
        try await stage.application.test(.router) { client in
            let body = ByteBuffer(string: "username=new&password=\(password)&return_to=%2Fevents")
            let cookie = try await client.execute(uri: "/login", method: .post, body: body) { response in
                String((response.headers[.setCookie] ?? "").prefix { $0 != ";" })
            }
            let headers: HTTPFields = [.cookie: cookie]
            for path in ["/events", "/alerts", "/views", "/settings"] {
                try await client.execute(uri: path, method: .get, headers: headers) { response in
                    #expect(response.headers[.location] == "/me")
                }
            }
            try await client.execute(uri: "/api/v1/alerts", method: .get, headers: headers) { response in
                #expect(response.status == .unauthorized)
            }
            let page = try await client.execute(uri: "/me", method: .get, headers: headers) { String(buffer: $0.body) }
            #expect(page.contains("Choose a password") && !page.contains("Second factor"))
            let form = "form_key=\(WebStage.formKey(in: page))&old=\(password)&new=my+own+long+password"
            let next = try await client.execute(
                uri: "/me/password",
                method: .post,
                headers: headers,
                body: ByteBuffer(string: form)
            ) { String(($0.headers[.setCookie] ?? "").prefix { $0 != ";" }) }
            try await client.execute(uri: "/events", method: .get, headers: [.cookie: next]) { response in
                #expect(response.status == .ok)
            }
        }
    }
}
