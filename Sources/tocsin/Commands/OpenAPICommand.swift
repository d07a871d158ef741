import ArgumentParser
import Web

/// `tocsin openapi`: the description of the API.
struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Prints the description of the API (OpenAPI 3.1)."
    )

    func run() { Terminal.say(String(APIDescription.text.dropLast())) }
}
