import Matching
import Testing

@Suite("Words of the files: transport, track, status")
struct WordTests {
    @Test(
        "formats 2: means of transport, several with commas, in the order stated, each once",
        arguments: [
            ("Auto", [Transport.car]), ("fiets, AUTO", [.bicycle, .car]), ("Elektrische fiets", [.electricBicycle]),
            ("elektrische-fiets; Openbaar  Vervoer", [.electricBicycle, .publicTransport]),
            ("Bromfiets|Fiets", [.moped, .bicycle]),
            ("Auto\nFiets\r\nAuto", [.car, .bicycle]), ("Auto/Fiets", [.car, .bicycle]), ("Auto,, Fiets,", [.car, .bicycle]),
            ("Élektrische Fiets", [.electricBicycle]), ("", []), (" , ", []),
        ])
    func transport(text: String, list: [Transport]) {
        #expect(Transport.parseList(text) == list)
    }

    @Test(
        "formats 2: one unknown means of transport refuses the list",
        arguments: ["Step", "Auto, Step", "Auto Fiets", "e-bike", "Auto, -", "-"])
    func unknownTransport(text: String) {
        #expect(Transport.parseList(text) == nil)
    }

    @Test("formats 2: every list of transport reads back as it is shown")
    func transportRoundTrip() {
        #expect(Transport.text(of: [.publicTransport, .car]) == "Openbaar vervoer, Auto")
        #expect(Transport.text(of: []).isEmpty)
        for a in Transport.allCases {
            for b in Transport.allCases where a != b { #expect(Transport.parseList(Transport.text(of: [a, b])) == [a, b]) }
        }
    }

    @Test(
        "formats 2: a track is its word or its prefix, in any case",
        arguments: [
            ("secundair", Track.secondary), ("Secundair", .secondary), ("SO", .secondary), ("so", .secondary), ("duaal", .dual),
            ("DUAAL", .dual),
            ("DU", .dual), ("du", .dual), ("cvo", .adult), ("CVO", .adult), (" Cvo ", .adult),
        ])
    func track(text: String, track: Track) {
        #expect(Track.named(text) == track)
    }

    @Test("formats 2: other words are no track", arguments: ["", "bso", "S.O.", "secundair onderwijs", "dual", "CV"])
    func unknownTrack(text: String) {
        #expect(Track.named(text) == nil)
    }

    @Test(
        "formats 2: a status is read without case, spaces and punctuation",
        arguments: [
            ("onbeslist", Status.undecided), ("Onbeslist", .undecided), ("uitgenodigd", .invited), ("UITGENODIGD", .invited),
            ("aanvaard", .accepted), ("Aanvaard.", .accepted), ("niet aanvaard", .declined), ("Niet-aanvaard", .declined),
            ("nietaanvaard", .declined), ("NIET  AANVAARD", .declined), ("niet opgedaagd/gestopt", .noShow),
            ("Niet opgedaagd / gestopt", .noShow), ("niet opgedaagd", .noShow), ("Niet-opgedaagd", .noShow), ("gestopt", .noShow),
            ("Gestopt!", .noShow), ("áanvaard", .accepted),
        ])
    func status(text: String, status: Status) {
        #expect(Status.named(text) == status)
    }

    @Test(
        "formats 2: other words are no status",
        arguments: ["", "-", "aanvaardt", "niet", "opgedaagd", "ja", "geweigerd", "gestopt/niet opgedaagd"])
    func unknownStatus(text: String) {
        #expect(Status.named(text) == nil)
    }

    @Test("B2, B3: the words of each track")
    func allowed() {
        let single = ["onbeslist", "niet aanvaard", "aanvaard"]
        #expect(Status.allowed(in: .secondary).map(\.word) == single)
        #expect(Status.allowed(in: .adult).map(\.word) == single)
        #expect(
            Status.allowed(in: .dual).map(\.word) == [
                "onbeslist", "uitgenodigd", "aanvaard", "niet aanvaard", "niet opgedaagd/gestopt",
            ])
        for status in Status.allCases { #expect(Status.named(status.word) == status) }
    }
}
