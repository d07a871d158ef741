@testable import Events
import Testing

@Suite("The tag")
struct SyslogTagTests {
    private func take(_ text: String, isColonNeeded: Bool = false) -> [String]? {
        withRun(text) { run in
            SyslogTag.take(&run, isColonNeeded: isColonNeeded).map { [$0.name.text, $0.process.text, run.text] }
        }
    }

    @Test func `program, process and message are told apart`() {
        #expect(take("sshd[42]: x y") == ["sshd", "42", "x y"])
        #expect(take("/usr/sbin/cron[1]: x") == ["cron", "1", "x"])
        #expect(take("postfix/smtpd[1]: x") == ["postfix/smtpd", "1", "x"])
        #expect(take("su(pam_unix)[1]: x") == ["su", "1", "x"])
        #expect(take("(systemd)[1]: x") == ["systemd", "1", "x"])
        #expect(take("kernel: x") == ["kernel", "", "x"])
        #expect(take("prog[1] x") == ["prog", "1", "x"])
    }

    @Test func `a word without a colon is a tag only where that is meant`() {
        #expect(take("prog x") == ["prog", "", "x"])
        #expect(take("prog x", isColonNeeded: true) == nil)
        for text in ["", "-- MARK --", "word", "a:b", "prog[1", "prog[1]x"] {
            #expect(take(text, isColonNeeded: true) == nil)
        }
    }
}
