/// How common pieces of text are in logs, roughly: what nearly every Windows or Linux event says tells rules apart badly.
enum CommonText {
    /// The part of values in which these folded bytes stand, from 0 to 1.
    static func likelihood(of bytes: [UInt8]) -> Double {
        guard bytes.count > 3 else { return [1, 0.8, 0.3, 0.1][bytes.count] }
        if (0...bytes.count - 4).allSatisfy({ runs.contains(run(bytes[$0..<$0 + 4])) }) { return 0.3 }
        if let start = bytes.lastIndex(where: { $0 == 0x5C || $0 == 0x2F }), often.contains(Array(bytes[start...])) {
            return 0.05
        }
        return 0.002 + (bytes.count < 6 ? 0.02 : 0)
    }

    /// How bad a run of four bytes is at telling texts apart; 0 is good.
    static func rank(_ bytes: ArraySlice<UInt8>) -> Int {
        runs.contains(run(bytes)) ? 40 : bytes.reduce(0) { $0 + ByteSearch.rank($1) }
    }

    /// Four bytes as one number, the first lowest.
    static func run(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }

    /// The runs of four bytes in what stands everywhere.
    private static let runs: Set<UInt32> = Set(
        everywhere.flatMap { text in
            let bytes = Array(text.utf8)
            return (0...max(0, bytes.count - 4)).map { run(bytes[$0..<min($0 + 4, bytes.count)]) }
        }
    )

    private static let everywhere = [
        "c:\\windows\\system32\\", "c:\\windows\\syswow64\\", "\\windows\\", "c:\\program files (x86)\\", "c:\\users\\",
        "\\appdata\\local\\", "\\appdata\\roaming\\", "microsoft windows", "microsoft corporation", ".exe", ".dll",
        "http://", "https://", "powershell", "\\software\\microsoft\\windows\\currentversion\\", "hklm\\system\\",
        "currentcontrolset\\services\\", "/usr/bin/", "/usr/sbin/", "/bin/", "/tmp/", "information",
        "nt authority\\system",
    ]
    private static let often: Set<[UInt8]> = Set(
        [
            "\\cmd.exe", "\\powershell.exe", "\\pwsh.exe", "\\svchost.exe", "\\rundll32.exe", "\\regsvr32.exe",
            "\\explorer.exe", "\\services.exe", "\\wmiprvse.exe", "\\reg.exe", "\\net.exe", "\\net1.exe",
            "\\schtasks.exe",
            "\\conhost.exe", "\\wscript.exe", "\\cscript.exe", "\\mshta.exe", "\\lsass.exe", "\\powershell_ise.exe",
            "/bash",
            "/sh", "/python", "/curl", "/wget",
        ].map { Array($0.utf8) }
    )
}
