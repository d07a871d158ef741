import Events

/// Which log sources of rules an event belongs to.
///
/// A rule's product, category and service must each be the event's where the rule names it. Some services of Sigma
/// stand for several programs; those are here.
enum LogSourceTable {
    /// The programs that write to Linux's authentication log.
    private static let authentication: Set<String> = [
        "sshd", "sudo", "su", "pam", "login", "systemd-logind", "passwd", "chpasswd", "useradd", "usermod", "userdel",
        "groupadd", "groupmod", "groupdel", "polkit", "polkitd", "gdm", "lightdm", "vsftpd", "cron",
    ]
    /// What is not written through syslog although its product is Linux.
    private static let apart: Set<String> = ["auditd"]

    /// Every log source, named in a rule, that the event satisfies.
    static func candidates(of source: LogSource) -> [LogSource] {
        let services = [source.service, nil] + otherServices(of: source).map(Optional.some)
        let categories = [source.category, nil] + otherCategories(of: source).map(Optional.some)
        var candidates: [LogSource] = []
        for product in source.product == nil ? [nil] : [source.product, nil] {
            for category in source.category == nil ? [nil] : categories {
                for service in source.service == nil ? Array(services.dropFirst()) : services {
                    candidates.append(LogSource(product: product, category: category, service: service))
                }
            }
        }
        return candidates
    }

    /// Sigma has one category for every change of the registry, beside those for each kind of change.
    private static func otherCategories(of source: LogSource) -> [String] {
        guard source.product == "windows", let category = source.category else { return [] }
        let changes: Set = ["registry_add", "registry_delete", "registry_set", "registry_rename"]
        return changes.contains(category) ? ["registry_event"] : []
    }

    private static func otherServices(of source: LogSource) -> [String] {
        guard source.product == "linux", let service = source.service, !apart.contains(service) else { return [] }
        var others: [String] = []
        if service != "auth", authentication.contains(service) || source.category == "authentication" {
            others.append("auth")
        }
        if service != "syslog" { others.append("syslog") }
        return others
    }
}
