import ArgumentParser
import Connectors
import Foundation
import Operations
import Ports
import SQLiteStore

/// `tocsin replay`: sends a log file through the running server.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Sends log files through the running server, line by line."
    )

    @OptionGroup var house: HouseOptions
    @Option(help: "What the stream is called; a hint at the format.") var dataset = ""
    @Argument(help: "Log files; - is standard input.", completion: .file()) var files: [String]

    func run() async throws {
        let state = try house.existingState()
        let server = try RunningServer.read(from: state)
        let control = try state.controlDatabase()
        let accounts = SQLiteAccounts(control)
        let text = try await TokenDesk(accounts: accounts, clock: .system).add(.ingest, name: "replay")
        let replay = Replay(client: IngestClient(base: server.ingest, token: text.text))
        var failure: (any Error)?
        do {
            for name in files {
                guard let file = name == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: name) else {
                    throw HouseRefusal("\(name) cannot be read")
                }
                let count = try await replay.send(file, dataset: dataset)
                Terminal.say("\(name): \(count) lines")
            }
        } catch {
            failure = error
        }
        if var token = try await accounts.token(text.id) {
            token.isRevoked = true
            try await accounts.save(token)
        }
        if let failure { throw failure }
    }
}
