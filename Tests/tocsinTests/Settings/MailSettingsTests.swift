import Foundation
import HouseTesting
import Mail
import Testing

@testable import tocsin

@Suite("Mail and reports of the configuration")
struct MailSettingsTests {
    private func read(_ text: String) throws -> Settings {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/tocsin.yaml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try SettingsFile(path: path).read(into: Settings())
    }

    @Test func `is read with every key`() throws {
        let settings = try read(
            """
            report: open
            mail:
                address: incidents@example.com
                name: Example SOC
                lists: [incidents.example.com]
                every_seconds: 30
                webhook: { secret: hook }
                box:
                    server: imaps://mail.example.com:993
                    folder: Reports
                    user: soc
                    bearer: { file: /run/token }
                    done_folder: Done
                    ca: /etc/ca.pem
                sender:
                    server: smtp://mail.example.com:587
                    user: soc
                    password: { environment: SMTP }
            """
        )
        let mail = try #require(settings.mail)
        #expect(settings.report == .open)
        #expect(mail.address?.address == "incidents@example.com" && mail.address?.name == "Example SOC")
        #expect(mail.lists == ["incidents.example.com"] && mail.roundSeconds == 30 && mail.webhook == .stored("hook"))
        let box = try #require(mail.box)
        #expect(box.server == "imaps://mail.example.com:993" && box.folder == "Reports" && box.user == "soc")
        #expect(box.key == .bearer(.file("/run/token")) && box.doneFolder == "Done" && box.authorities == "/etc/ca.pem")
        #expect(mail.sender?.login?.key == .password(.environment("SMTP")))
    }

    @Test func `is off when nothing is said`() throws {
        let settings = try read("log_level: info")
        #expect(settings.mail == nil && settings.report == .off)
    }

    @Test(arguments: [
        ("report: maybe", "report must be open or off"), ("mail: { adress: a@b.example }", "did you mean \"address\""),
        ("mail: { address: nobody }", "mail.address must be an address"),
        (
            "mail: { box: { server: http://x, user: a, password: b } }",
            "mail.box.server must be an address like imaps://"
        ),
        ("mail: { box: { server: imaps://x/INBOX, user: a, password: b } }", "mail.box.server must be"),
        ("mail: { box: { user: a, password: b } }", "mail.box.server is missing"),
        ("mail: { box: { server: imaps://x, password: b } }", "mail.box.user is missing"),
        ("mail: { box: { server: imaps://x, user: a } }", "mail.box.password or bearer is missing"),
        ("mail: { box: { server: imaps://x, user: a, password: b, folder: Eingänge } }", "mail.box.folder must be"),
        ("mail: { sender: { server: smtps://x } }", "mail.address is missing"),
        (
            "mail: { address: a@b.example, sender: { server: smtps://x, user: a } }",
            "mail.sender.password or bearer is missing"
        ),
        ("mail: { every_seconds: 0 }", "mail.every_seconds must be a number"),
    ]) func `a mistake is named with its place`(text: String, words: String) {
        #expect { try read(text) } throws: { "\($0)".contains(words) }
    }
}
