/// The name of a host: labels of letters, digits and hyphens (RFC 1123), the last one a top-level domain.
enum HostName {
    /// Top-level domains that names in logs and reports have, beside those of countries; defanged names and those in
    /// addresses may have any.
    private static let generic: Set<String> = Set(
        """
        academy agency app arpa art asia bank beauty best bid bio biz blog bot bond buzz cafe cam cash casa cat center cfd chat \
        city click cloud club codes com company cyou date dev digital direct download edu email energy engineering expert \
        express fail finance fit foundation fun fund fyi gdn global goog google gov group guru help host hosting house icu \
        inc int jobs kim lat legal life link live loan lol ltd market marketing media men mil mobi moda mom money monster \
        museum net network news ninja one onion online onl org page partners party photos pics pink plus press pro pub quest \
        racing red ren rent rest review rip rocks run sale sbs school science security services shop site skin social software \
        solutions space store stream studio support surf systems tax team tech technology tel tips today tokyo tools top town \
        trade travel tube uno video vip vin wang watch web webcam website wiki win work works world wtf xin xxx xyz yachts zone \
        test example invalid local internal lan corp
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// Countries' two letters (ISO 3166-1 and the few beside it), without those that the next list has.
    private static let countries: Set<String> = Set(
        """
        ac ad ae af ag al am ao aq ar at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf cg \
        ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh \
        gi gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr \
        kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng \
        ni nl no np nr nu nz om pa pe pf pg ph pk pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn sr \
        ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt \
        za zm zw
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// Those that are also endings of files: a name of two labels with one is a file (`setup.py`, `run.sh`).
    private static let files: Set<String> = [
        "ai", "as", "cc", "gs", "md", "mov", "pl", "ps", "py", "rs", "sh", "so", "zip",
    ]

    /// What stands before `.id` where names are given out; `user.id` is a field.
    private static let indonesia: Set<Substring> = [
        "ac", "biz", "co", "desa", "go", "mil", "my", "net", "or", "sch", "web",
    ]

    /// The name in small letters; nil for anything else.
    static func read(_ text: Substring, _ place: Host.Place) -> String? {
        guard (4...253).contains(text.utf8.count) else { return nil }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy(isLabel), let last = labels.last,
            last.utf8.allSatisfy(\.isLetter) || last.lowercased().hasPrefix("xn--"), last.utf8.count > 1
        else { return nil }
        return place == .plain && !ends(labels, last) ? nil : text.lowercased()
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }

    /// Whether a name that stands alone ends like one.
    private static func ends(_ labels: [Substring], _ last: Substring) -> Bool {
        let ending = last.lowercased()
        let name = labels[labels.count - 2]
        // The full stop of a sentence without its space: `done.It`.
        if last.first?.isUppercase == true, last.dropFirst().contains(where: \.isLowercase) { return false }
        if ending.hasPrefix("xn--") { return true }
        if ending == "id" { return labels[0].lowercased() == "www" || labels.count > 2 && indonesia.contains(name) }
        if files.contains(ending) { return labels.count > 2 && name.contains(where: \.isLetter) }
        if countries.contains(ending) { return name.utf8.count > 1 && name.contains(where: \.isLetter) }
        return generic.contains(ending)
    }
}
