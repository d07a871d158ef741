import Foundation
public import Ports

/// The console: each line alone on standard output.
public struct ConsoleMessenger: Messenger {
    public let name: String
    public let storm: StormHabit = .everyLine

    public init(name: String = "console") { self.name = name }

    public func post(_ text: String, messageID: String) async -> Delivery {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
            return .delivered
        } catch {
            return .tryAgain(afterSeconds: nil, reason: "standard output cannot be written: \(error)")
        }
    }
}
