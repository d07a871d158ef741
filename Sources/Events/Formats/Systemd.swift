/// systemd's own messages about its units.
enum Systemd {
    static func read(_ message: ByteRun, into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", service: "systemd")
        draft.set("event.dataset", "systemd")
        var rest = message
        if let action = takeVerb(&rest) {
            draft.set("event.action", action)
            if action == "unit_failed" { draft.set("event.outcome", "failure") }
            return setUnit(described: rest, into: &draft)
        }
        guard let unit = rest.take(until: ": "), unit.contains(".") || unit.contains("@") else { return }
        draft.set("tocsin.systemd.unit", unit)
        if rest.hasPrefix("Failed ") || rest.hasPrefix("Unit entered failed state") {
            draft.set("event.action", "unit_failed")
            draft.set("event.outcome", "failure")
        } else if rest.hasPrefix("Main process exited") {
            draft.set("event.action", "unit_exited")
        } else if rest.hasPrefix("Scheduled restart job") {
            draft.set("event.action", "unit_restarting")
        } else if rest.hasPrefix("Succeeded") || rest.hasPrefix("Deactivated successfully") {
            draft.set("event.action", "unit_stopped")
            draft.set("event.outcome", "success")
        }
    }

    private static func takeVerb(_ rest: inout ByteRun) -> String? {
        if rest.skip("Failed to start ") { return "unit_failed" }
        if rest.skip("Started ") { return "unit_started" }
        if rest.skip("Starting ") { return "unit_starting" }
        if rest.skip("Stopped target ") || rest.skip("Stopped ") { return "unit_stopped" }
        if rest.skip("Stopping ") { return "unit_stopping" }
        if rest.skip("Reached target ") { return "unit_reached" }
        if rest.skip("Finished ") { return "unit_finished" }
        if rest.skip("Reloaded ") { return "unit_reloaded" }
        if rest.skip("Reloading ") { return "unit_reloading" }
        if rest.skip("Mounted ") { return "unit_mounted" }
        return nil
    }

    /// `ssh.service - OpenBSD Secure Shell server.` since version 250, before it the description alone.
    private static func setUnit(described text: ByteRun, into draft: inout EventDraft) {
        var name = text.trimmed
        if let dash = name.index(of: " - ") { name = name.prefix(dash) }
        while name[name.count - 1] == 46 { name = name.prefix(name.count - 1) }
        draft.set("tocsin.systemd.unit", name)
    }
}
