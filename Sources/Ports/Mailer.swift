/// Hands a mail over to the server that delivers it.
public protocol Mailer: Sendable {
    /// Sends a mail as it is; answers what became of it, and never throws.
    ///
    /// `from` and `to` are the envelope's addresses.
    func send(_ mail: [UInt8], from: String, to: String) async -> Delivery
}
