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
        // What an antivirus program writes is told by no channel of its own.
        if source.product == "windows" { candidates.append(antivirus) }
        return candidates
    }

    /// Sigma's log source for what antivirus programs write.
    static let antivirus = LogSource(category: "antivirus")

    /// What an event's log source must be for a rule of this log source to look at it.
    static func search(for source: LogSource) -> EventPredicate {
        if source == antivirus {
            let tests = [LogSourceTest(products: ["windows"]), LogSourceTest(categories: ["antivirus"])]
            return .or(tests.map(EventPredicate.source))
        }
        let isWide = source.service == "auth" || source.service == "syslog"
        let isChange = source.category == "registry_event"
        return .source(
            LogSourceTest(
                products: Set([source.product].compactMap { $0 }),
                categories: Set([source.category].compactMap { $0 }).union(isChange ? registryChanges : []),
                // Services that stand for several programs are left to the matcher.
                services: isWide ? [] : Set([source.service].compactMap { $0 })
            )
        )
    }

    private static let registryChanges: Set = ["registry_add", "registry_delete", "registry_set", "registry_rename"]

    /// Sigma has one category for every change of the registry, beside those for each kind of change.
    private static func otherCategories(of source: LogSource) -> [String] {
        guard source.product == "windows", let category = source.category else { return [] }
        return registryChanges.contains(category) ? ["registry_event"] : []
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
