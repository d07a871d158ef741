import Testing

@testable import Intake

@Suite("Datagrams that the kernel dropped")
struct KernelDropsTests {
    @Test func `the last column of the socket's row`() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
             1104: 0100007F:158A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0000000000000000 17
             1105: 0100007F:158B 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1 2 0000000000000000 4
            """
        #expect(KernelDrops.count(port: 0x158A, in: table) == 17)
        #expect(KernelDrops.count(port: 0x158B, in: table) == 4)
        #expect(KernelDrops.count(port: 1, in: table) == 0)
    }

    @Test func `this system tells`() { #expect(KernelDrops.count(port: 1) == 0) }
}
