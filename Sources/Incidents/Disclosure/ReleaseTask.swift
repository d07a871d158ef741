/// What is done on the day that a fix is released, in this order.
public enum ReleaseTask: String, CaseIterable, Hashable, Sendable {
    case patches = "patches public"
    case version = "new version out"
    /// Of a critical vulnerability alone.
    case workspaces = "message to all registered installations"
    case hosted = "hosted service updated"
    case blog = "blog"
    case updatesPage = "security updates page and hall of fame"
    case reporter = "reporter told"
    case ticket = "ticket closed"
    case report = "report closed as resolved"

    /// What there is to do.
    public var words: String {
        switch self {
        case .patches: "make the patches public"
        case .version: "publish the new version"
        case .workspaces: "send the message to all registered installations"
        case .hosted: "update the hosted service"
        case .blog: "publish the blog post"
        case .updatesPage: "update the security updates page and the hall of fame"
        case .reporter: "tell the reporter"
        case .ticket: "close the ticket in the tracker"
        case .report: "close the report at the bounty platform as resolved"
        }
    }

    /// Those that are wanted.
    public static func wanted(isCritical: Bool) -> [ReleaseTask] { allCases.filter { $0 != .workspaces || isCritical } }
}
