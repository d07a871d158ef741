import Testing

@testable import Connectors

@Suite("The guard of addresses")
struct AddressGuardTests {
    private let strict = AddressGuard(allowed: [])

    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1", "5f00::1", "fc00::1", "fdff::1", "fe80::1", "fec0::1", "ff02::1", "fe80::1%lo", "not an address", "",
    ]) func `special addresses are not allowed`(address: String) { #expect(!strict.isAllowed(address)) }

    @Test(arguments: [
        "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1", "126.255.255.255",
        "172.15.255.255",
        "172.32.0.1", "192.167.1.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "2606:4700::1", "2a00::1",
        "::ffff:8.8.8.8",
    ]) func `others are`(address: String) { #expect(strict.isAllowed(address)) }

    @Test(arguments: [
        "127.0.0.1", "::1", "10.0.0.1", "::ffff:127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1",
        "017700000001",
    ])
    func `whatever leads into the own network is refused, with a word on what to do`(host: String) async {
        do {
            let address = try await strict.address(of: host)
            Issue.record("\(host) leads to \(address)")
        } catch let refusal as AddressRefusal {
            guard case .notAllowed(let named, _) = refusal else {
                Issue.record("\(host): \(refusal)")
                return
            }
            #expect(named == host && refusal.description.contains("list its network under \"allow\""))
        } catch {
            Issue.record("\(host): \(error)")
        }
    }

    @Test func `an admin may allow a network, and only that one`() async throws {
        let open = AddressGuard(allowed: loopback)
        #expect(["127.0.0.1", "::1"].contains(try await open.address(of: "localhost")))
        #expect(try await open.address(of: "127.0.0.9") == "127.0.0.9")
        await #expect(throws: AddressRefusal.notAllowed(host: "10.0.0.1", address: "10.0.0.1")) {
            try await open.address(of: "10.0.0.1")
        }
    }

    @Test func `a name that nobody knows is told`() async {
        await #expect(throws: AddressRefusal.unknownHost("no-such-host.invalid")) {
            try await strict.address(of: "no-such-host.invalid")
        }
    }
}
