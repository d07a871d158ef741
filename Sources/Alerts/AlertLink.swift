public import Vocabulary

/// Makes the address of an alert's page; it depends on nothing but the house's public URL and the alert's number.
public struct AlertLink: Hashable, Sendable {
    /// Without a slash at its end.
    public let base: String

    /// - Parameter publicURL: what a browser calls the house: `https://siem.example.com`, with a path if it has one.
    public init(publicURL: String) {
        var text = publicURL
        while text.hasSuffix("/") { text.removeLast() }
        base = text
    }

    public func page(of alert: AlertID) -> String { "\(base)/alerts/\(alert)" }
    public var queue: String { "\(base)/alerts" }
}
