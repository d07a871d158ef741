import Events
import Testing

@testable import Detection

@Suite("Log sources of rules")
struct LogSourceTableTests {
    private func fits(_ event: LogSource, _ rule: LogSource) -> Bool {
        LogSourceTable.candidates(of: event).contains(rule)
    }

    @Test func `each part counts where the rule names it`() {
        let event = LogSource(product: "windows", category: "process_creation", service: "sysmon")
        #expect(fits(event, LogSource(product: "windows")))
        #expect(fits(event, LogSource(category: "process_creation")))
        #expect(fits(event, LogSource(product: "windows", service: "sysmon")))
        #expect(fits(event, event))
        #expect(!fits(event, LogSource(product: "linux", category: "process_creation")))
        #expect(!fits(event, LogSource(product: "windows", category: "file_event")))
        #expect(!fits(LogSource(product: "windows"), LogSource(product: "windows", service: "security")))
    }

    @Test(arguments: ["sshd", "sudo", "su", "pam", "login", "systemd-logind"])
    func `the service auth is every program of Linux that lets people in`(service: String) {
        #expect(
            fits(
                LogSource(product: "linux", category: "authentication", service: service),
                LogSource(product: "linux", service: "auth")
            )
        )
    }

    @Test func `the service syslog is every program but auditd`() {
        let syslog = LogSource(product: "linux", service: "syslog")
        #expect(fits(LogSource(product: "linux", service: "kernel"), syslog))
        #expect(!fits(LogSource(product: "linux", category: "process_creation", service: "auditd"), syslog))
        #expect(!fits(LogSource(product: "windows", service: "security"), syslog))
        #expect(!fits(LogSource(product: "linux", service: "kernel"), LogSource(product: "linux", service: "auth")))
    }

    @Test func `a web server's rule fits whatever product writes the log`() {
        #expect(
            fits(LogSource(product: "nginx", category: "webserver", service: "nginx"), LogSource(category: "webserver"))
        )
    }

    @Test func `an antivirus rule looks at every event of Windows`() {
        #expect(fits(LogSource(product: "windows", service: "windefend"), LogSource(category: "antivirus")))
        #expect(!fits(LogSource(product: "linux"), LogSource(category: "antivirus")))
    }

    @Test func `as a search, a rule's log source takes every event that the rule looks at`() {
        let words = [
            nil, "windows", "linux", "sshd", "auth", "syslog", "registry_set", "registry_event", "antivirus", "x",
        ]
        for product in words {
            for category in words {
                for service in words {
                    let source = LogSource(product: product, category: category, service: service)
                    for candidate in LogSourceTable.candidates(of: source) {
                        #expect(LogSourceTable.search(for: candidate).mayFit(source), "\(candidate) \(source)")
                    }
                }
            }
        }
    }
}
